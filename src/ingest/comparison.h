/* Compares articles: from what was found in each to claims, conflicts and copies. Pure; any thread.
 */
#ifndef ISNAD_INGEST_COMPARISON_H
#define ISNAD_INGEST_COMPARISON_H

#include "base/arena.h"
#include "model/comparison.h"

/* Of each article all but `first` is filled; `first` is set. `*out` points to them, the rest of it
   is in the arena. Linear in the articles, but for sorting (compare/claims.h, disputes.h,
   copies.h). */
void ingest_compare(struct arena *arena, struct compared_article *articles, size_t len,
                    struct compared *out);

/* The same, but the claims are given: claims[i] is that of quotation i, article after
   article. `comparisons` is NULL. */
void ingest_compare_claimed(struct arena *arena, struct compared_article *articles, size_t len,
                            const int64_t *claims, struct compared *out);

#endif
