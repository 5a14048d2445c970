/* The time expressions of one article, written. Inside a transaction of articles.c or reextract.c.
 */
#ifndef ISNAD_STORE_DATES_WRITE_H
#define ISNAD_STORE_DATES_WRITE_H

#include "store/articles.h"

/* Queues the making of those of the record, at least one. */
enum status dates_make(struct store_conn *conn, struct arena *arena,
                       const struct article_record *record, int64_t revision_id) MUST_CHECK;

extern const struct store_stmt DATES_MAKE;

#endif
