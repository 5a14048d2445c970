/* Finds time expressions and gives them TIMEX3 values (ISO-TimeML; TIDES 2001/2005 for values).
   Pure. Offsets are bytes, end exclusive. Any thread. */
#ifndef ISNAD_DATE_DATE_H
#define ISNAD_DATE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum date_type { DATE_TYPE_DATE, DATE_TYPE_TIME, DATE_TYPE_DURATION, DATE_TYPE_SET };

struct date_expression {
    struct span span;
    enum date_type type;
    struct str value; /* TIMEX3: "2025-08-15TEV", "P3D", "2025-W33"; empty when unknown */
};

struct date_list {
    struct date_expression *items; /* by span.start, no two overlap */
    size_t len;
};

/* The article's day, to which أمس and الجمعة refer. */
struct date_anchor {
    bool is_known;
    int64_t published_at_us; /* UTC */
    int utc_offset_minutes;  /* of the clock by which its day is told; 0: UTC, or not known */
};

/* All time expressions of `text` (valid UTF-8; Arabic and English words are both known). Where
   the anchor is needed and not known, `value` is empty. In the arena. Linear in text.len. */
void date_extract(struct arena *arena, struct str text, struct date_anchor anchor,
                  struct date_list *out_dates);

/* "DATE", "TIME", "DURATION", "SET". Static. */
const char *date_type_name(enum date_type type);

#endif
