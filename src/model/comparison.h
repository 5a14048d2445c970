/* Articles beside each other: their quotations as claims, conflicts, copies. Plain data; offsets
   are bytes of the articles' texts. */
#ifndef ISNAD_MODEL_COMPARISON_H
#define ISNAD_MODEL_COMPARISON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "compare/claims.h"
#include "compare/copies.h"
#include "compare/disputes.h"
#include "date/date.h"
#include "quote/quote.h"
#include "said/said.h"

/* An article that was looked at. */
struct compared_article {
    struct str file; /* empty: none */
    struct str title;
    struct str outlet;
    bool has_published_at;
    int64_t published_at_us;
    struct str text;
    const struct extraction *extraction;
    const struct date_list *dates;
    const struct said *said; /* one for each quotation */
    size_t first;            /* of its quotations in `quotations` */
};

struct compared {
    const struct compared_article *articles;
    size_t articles_len;
    const struct compare_quotation *quotations; /* article after article, as in its extraction */
    size_t quotations_len;
    struct compare_grouping grouping;
    /* Of each quotation to the fullest wording of its claim (`a`); of that itself verbatim. NULL:
     * not compared. */
    const struct comparison *comparisons;
    const struct compare_item *items; /* what the conflicts are between */
    struct compare_dispute_list disputes;
    struct compare_copy_list copies; /* of articles */
};

#endif
