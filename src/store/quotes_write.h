/* The quotations of one article, written. Inside a transaction of articles.c or
   reextract.c. */
#ifndef ISNAD_STORE_QUOTES_WRITE_H
#define ISNAD_STORE_QUOTES_WRITE_H

#include "store/articles.h"
#include "store/claims_write.h"
#include "store/speakers_write.h"

struct quotes_draft {
    struct arena *arena;
    const struct article_record *record;
    const struct speaker_draft *speakers; /* with their ids */
    int64_t article_id;
    int64_t revision_id;
    const struct claim_drafts *claims; /* with ids and claims */
};

/* Queues the making of all quotations of the record, at least one. */
enum status quotes_make(struct store_conn *conn, const struct quotes_draft *draft) MUST_CHECK;
/* Queues that those of a revision are no longer those of the article. */
enum status quotes_retire(struct store_conn *conn, int64_t revision_id) MUST_CHECK;

extern const struct store_stmt QUOTES_MAKE;
extern const struct store_stmt QUOTES_RETIRE;

#endif
