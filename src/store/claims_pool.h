/* What the quotations of one article may be the same as: rows of stored ones, read for all of them
   at once. */
#ifndef ISNAD_STORE_CLAIMS_POOL_H
#define ISNAD_STORE_CLAIMS_POOL_H

#include "store/claims_write.h"

enum near_column {
    NEAR_COL_ID,
    NEAR_COL_ARTICLE,
    NEAR_COL_REVISION,
    NEAR_COL_CLAIM,
    NEAR_COL_JOINED,
    NEAR_COL_KEYS,
    NEAR_COL_CONTENT,
    NEAR_COL_LEMMA,
    NEAR_COL_ACT,
    NEAR_COL_TYPE,
    NEAR_COL_SPEAKER,
    NEAR_COL_ROOT,
    NEAR_COL_SOURCE,
    NEAR_COL_SORTED_AT,
    NEAR_COL_CONTENT_START,
    NEAR_COL_CONTENT_END,
};

struct claims_pool {
    struct arena *arena;
    const struct claim_place *place;
    struct claim_drafts *drafts;
    struct store_rows *rows; /* by time */
    size_t rows_len;
    struct compare_keys *keys; /* of the rows */
    int64_t *roots;            /* of the drafts: whom the speaker's row stands for */
    bool *is_taken;            /* a row of the old revision that one of the drafts is again */
};

/* Reads what is near. The pool is freed with claims_pool_free; `place` and `drafts` outlive it. */
enum status claims_pool_read(struct claims_pool *pool, struct store_conn *conn, struct arena *arena,
                             const struct claim_place *place,
                             struct claim_drafts *drafts) MUST_CHECK;
void claims_pool_free(struct claims_pool *pool);
#define _cleanup_claims_pool_ CLEANUP(claims_pool_free)

/* Whether a row is of the text that the article had before. */
bool claims_pool_is_old(const struct claims_pool *pool, size_t row);
/* Whether a person has put it into its claim. */
bool claims_pool_is_fixed(const struct claims_pool *pool, size_t row);

/* A row as the rules of compare see it, and a draft. Views into the pool. Where two names are one
   speaker, both have the name that the first draft has. */
struct compare_quotation claims_pool_row(const struct claims_pool *pool, size_t row);
struct compare_quotation claims_pool_draft(const struct claims_pool *pool, size_t draft);

#endif
