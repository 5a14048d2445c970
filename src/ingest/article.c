/* Prepares and stores one article. */
#include "ingest/article.h"

#include "ingest/pipeline.h"

enum status ingest_article(struct store_conn *conn, struct arena *arena,
                           const struct article_draft *draft, struct article_stored *out_stored,
                           struct problem *problem)
{
    struct article_record record;
    TRY(ingest_prepare(arena, draft, &record, problem));
    return store_article_put(conn, arena, &record, out_stored);
}
