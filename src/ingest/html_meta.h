/* What a page says of itself. Private to ingest's HTML files. */
#ifndef ISNAD_INGEST_HTML_META_H
#define ISNAD_INGEST_HTML_META_H

#include <gumbo.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct html_meta {
    struct str title;
    struct str outlet;
    struct str url;      /* absolute, else empty */
    struct str language; /* as the page has it */
    bool has_published_at;
    int64_t published_at_us;
    int utc_offset_minutes;
};

/* Everything in `*out_meta` is in the arena. */
void html_meta_of(struct arena *arena, const GumboNode *root, struct html_meta *out_meta);

/* clock_parse, and what pages write beside RFC 3339: a space for T, an offset without a colon, no
   offset (taken as UTC). */
bool html_time(struct str text, int64_t *out_us, int *out_offset_minutes);

#endif
