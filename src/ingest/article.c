/* Prepares and stores one article. */
#include "ingest/article.h"

#include "ingest/identity.h"
#include "ingest/pipeline.h"

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

enum status ingest_article(struct store_conn *conn, struct arena *arena,
                           const struct article_draft *draft, struct article_stored *out_stored,
                           struct problem *problem)
{
    bool is_there;
    TRY(ingest_find(conn, arena, draft, false, &is_there, out_stored));
    if (is_there)
        return STATUS_OK;
    struct article_record record;
    TRY(ingest_prepare(arena, draft, &record, problem));
    return store_article_put(conn, arena, &record, out_stored);
}
