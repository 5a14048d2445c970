/* Prepares and stores one article. */
#include "ingest/article.h"

#include <time.h>

#include "ingest/identity.h"
#include "ingest/pipeline.h"

enum { RETRY_MS = 250 };

enum status ingest_find(struct store_conn *conn, struct arena *arena,
                        const struct article_draft *draft, bool is_replay, bool *out_is_there,
                        struct article_stored *out_stored)
{
    const struct article_marks marks = {
        .natural_key = identity_key(arena, draft, identity_outlet(arena, draft)),
        .content_hash = identity_content(arena, draft),
        .is_replay = is_replay,
    };
    return store_article_find(conn, &marks, out_is_there, out_stored);
}

static enum status put(struct store_conn *conn, struct arena *arena,
                       const struct article_record *record, const struct ingest_way *way,
                       struct article_stored *out_stored)
{
    for (;;) {
        enum status status = store_article_put(conn, arena, record, out_stored);
        if (!status_may_pass(status) || way->goes_on == NULL || !way->goes_on(way->arg))
            return status;
        const struct timespec pause = {.tv_nsec = RETRY_MS * 1000000L};
        (void)nanosleep(&pause, NULL);
    }
}

enum status ingest_article(struct store_conn *conn, struct arena *arena,
                           const struct article_draft *draft, const struct ingest_way *way,
                           struct article_stored *out_stored, struct problem *problem)
{
    bool is_there = false;
    enum status status = ingest_find(conn, arena, draft, way->is_replay, &is_there, out_stored);
    if (is_there || (status != STATUS_OK && way->goes_on == NULL))
        return status;
    /* Where the look failed, storing does too, and tries again. */
    struct article_record record;
    TRY(ingest_prepare(arena, draft, &record, problem));
    record.is_replay = way->is_replay;
    return put(conn, arena, &record, way, out_stored);
}
