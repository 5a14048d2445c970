/* Notes what a transaction does to quotations, for those who want to hear of it: the outbox of
   sql/. Each queues one statement, in the transaction of articles.c, reextract.c or corrections.c
   that does it. */
#ifndef ISNAD_STORE_EVENTS_WRITE_H
#define ISNAD_STORE_EVENTS_WRITE_H

#include "store/array.h"
#include "store/claims_write.h"

/* The quotations of an article that is stored. Those that its text before (`old_revision_id`, 0:
   none) had are changed, those that it has no more are removed, all others are new. */
enum status events_of_article(struct store_conn *conn, struct arena *arena, int64_t article_id,
                              const struct claim_drafts *drafts,
                              int64_t old_revision_id) MUST_CHECK;
/* The article will be deleted: all of its present text. Before it is. */
enum status events_of_removal(struct store_conn *conn, int64_t article_id) MUST_CHECK;
/* A person's correction has changed a quotation, or was undone. */
enum status events_of_quote(struct store_conn *conn, int64_t quote_id) MUST_CHECK;

/* What another extractor finds in the same text; `removed` are ids that are still there. */
struct events_draft {
    struct array created;
    struct array changed;
    struct array removed;
    bool is_any;
};
enum status events_of_reading(struct store_conn *conn, int64_t article_id,
                              struct events_draft *draft) MUST_CHECK;

#endif
