/* An article into the database: the one way in for HTTP and the command line. */
#ifndef ISNAD_INGEST_ARTICLE_H
#define ISNAD_INGEST_ARTICLE_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/status.h"
#include "model/article.h"
#include "store/articles.h"

/* Whether the article is there with this text, as store_article_find says: nothing is extracted. */
enum status ingest_find(struct store_conn *conn, struct arena *arena,
                        const struct article_draft *draft, bool is_replay, bool *out_is_there,
                        struct article_stored *out_stored) MUST_CHECK;

/* How one is stored. */
struct ingest_way {
    bool is_replay; /* as of struct article_record */
    /* Asked after a try that failed with STATUS_BUSY, TIMEOUT or UNAVAILABLE: whether there is to
       be another one, after a pause of a quarter of a second. NULL: never. */
    bool (*goes_on)(void *arg);
    void *arg;
};

/* ingest_find, and where it is not there ingest_prepare and store_article_put. `draft` has passed
   article_check. `problem` is set when the draft is at fault (STATUS_UNPROCESSABLE); the store's
   own failures (STATUS_BUSY, TIMEOUT, UNAVAILABLE, INTERNAL) set none. One thread at a time, as
   `conn`. */
enum status ingest_article(struct store_conn *conn, struct arena *arena,
                           const struct article_draft *draft, const struct ingest_way *way,
                           struct article_stored *out_stored, struct problem *problem) MUST_CHECK;

#endif
