/* Articles, written: on a worker, in straight lines. Reading them is in articles.c. */
#include "api/app.h"
#include "api/param.h"
#include "api/prefer.h"
#include "api/resources.h"
#include "ingest/article.h"
#include "store/reads.h"

/* What of an article's quotations the reply to POST has; openapi.yaml says the same. */
enum { QUOTES_IN_REPLY = 5000, READ_TRIES = 3 };

struct str api_outcome_name(enum article_outcome outcome)
{
    switch (outcome) {
    case ARTICLE_OUTCOME_CREATED:
        return STR("created");
    case ARTICLE_OUTCOME_UNCHANGED:
        return STR("unchanged");
    case ARTICLE_OUTCOME_REVISED:
        break;
    }
    return STR("revised");
}

static enum status read_article(struct store_conn *conn, int64_t id, struct store_rows **out_rows)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    return store_exec(conn, &STORE_ARTICLE_BY_ID, &params, out_rows);
}

static enum status read_quotes(struct store_conn *conn, int64_t id, struct store_rows **out_rows)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    store_param_int(&params, -1);
    store_param_int(&params, 0);
    store_param_int(&params, QUOTES_IN_REPLY);
    return store_exec(conn, &STORE_QUOTES_OF_ARTICLE, &params, out_rows);
}

static bool is_one_revision(const struct store_rows *article, const struct store_rows *quotes)
{
    int64_t revision = store_rows_int(article, 0, ARTICLE_COL_REVISION_ID);
    int64_t count = store_rows_int(article, 0, ARTICLE_COL_QUOTES);
    size_t len = store_rows_len(quotes);
    if ((int64_t)len != (count < QUOTES_IN_REPLY ? count : QUOTES_IN_REPLY))
        return false;
    return len == 0 || store_rows_int(quotes, 0, QUOTE_COL_REVISION_ID) == revision;
}

static enum status write_reply(struct http_call *call, enum article_outcome outcome,
                               const struct store_rows *article, const struct store_rows *quotes)
{
    int status = outcome == ARTICLE_OUTCOME_CREATED ? 201 : 200;
    struct json_writer json = json_writer(http_reply_begin(call, status, "application/json"));
    json_open_object(&json);
    api_article_put(&json, article, 0, true);
    json_put_key(&json, "outcome");
    json_put_str(&json, api_outcome_name(outcome));
    json_put_key(&json, "quotes");
    json_open_array(&json);
    for (size_t row = 0; row < store_rows_len(quotes); row++)
        api_quote_put(&json, quotes, row);
    json_close_array(&json);
    json_close_object(&json);
    return buf_status(json.out);
}

/* The article as it is now on disk. Another client may revise or remove it between the two reads:
   then they are read again, and what does not hold still is a conflict. */
static enum status reply_with(struct http_call *call, struct store_conn *conn,
                              const struct article_stored *stored)
{
    for (int tries = 0; tries < READ_TRIES; tries++) {
        _cleanup_rows_ struct store_rows *article = NULL;
        _cleanup_rows_ struct store_rows *quotes = NULL;
        TRY(read_article(conn, stored->id, &article));
        if (store_rows_len(article) == 0)
            break;
        TRY(read_quotes(conn, stored->id, &quotes));
        if (is_one_revision(article, quotes))
            return write_reply(call, stored->outcome, article, quotes);
    }
    return problem_set(&call->problem, STATUS_CONFLICT, "conflict", NULL,
                       "The article was stored, and then changed or removed by another client.");
}

/* POST /articles: stores an article and the quotations found in it. */
enum status api_article_create(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    struct article_draft draft;
    TRY(api_article_draft(call, &draft));
    TRY(api_app_check(call));
    struct article_stored stored;
    const struct ingest_way way = {0};
    TRY(ingest_article(worker->conn, call->arena, &draft, &way, &stored, &call->problem));
    /* It may be there by a stream's doing that has not waited for the disk yet, or by a write that
       gave up waiting for a standby. */
    if (stored.outcome == ARTICLE_OUTCOME_UNCHANGED)
        TRY(store_flush(worker->conn));
    if (stored.outcome == ARTICLE_OUTCOME_CREATED)
        http_reply_header(call, "Location",
                          arena_printf(call->arena, "/articles/%lld", (long long)stored.id));
    if (api_prefers_minimal(call))
        return http_reply_empty(call, stored.outcome == ARTICLE_OUTCOME_CREATED ? 201 : 204);
    return reply_with(call, worker->conn, &stored);
}

/* DELETE /articles/{id}: the article with its revisions and quotations. */
enum status api_article_delete(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    TRY(api_app_check(call));
    TRY(store_article_delete(worker->conn, id));
    return http_reply_empty(call, 204);
}
