/* Compares tags, which are hashes of what GET would send: api_reading_tag. */
#include "api/match.h"

#include "api/prefer.h"
#include "api/read.h"
#include "api/resources.h"

struct change {
    struct http_call *call;
    const struct api_resource *resource;
    int64_t id;
    store_tx_fn *make;
    void *arg;
};

static enum status check_match(const struct change *change, struct store_conn *conn)
{
    struct http_call *call = change->call;
    if (str_is_empty(http_call_header(call, "If-Match")))
        return STATUS_OK;
    TRY(change->resource->hold(conn, change->id));
    TRY(change->resource->reply(call, conn, change->id));
    if (http_call_if_match(call, api_body_tag(call)))
        return STATUS_OK;
    return problem_set(&call->problem, STATUS_CONFLICT, "precondition_failed", NULL,
                       "It is another by now; read it again.");
}

static enum status change_in_tx(struct store_conn *conn, void *arg)
{
    const struct change *change = arg;
    struct http_call *call = change->call;
    TRY(check_match(change, conn));
    TRY(change->make(conn, change->arg));
    TRY(change->resource->reply(call, conn, change->id));
    TRY(buf_status(&call->reply.body));
    http_reply_header(call, "ETag",
                      arena_printf(call->arena, "\"%.*s\"", STR_ARG(api_body_tag(call))));
    return api_prefers_minimal(call) ? http_reply_empty(call, 204) : STATUS_OK;
}

enum status api_change(struct http_call *call, const struct api_resource *resource, int64_t id,
                       store_tx_fn *make, void *arg)
{
    const struct api_worker *worker = call->worker;
    struct change change = {call, resource, id, make, arg};
    return store_tx_run(worker->conn, change_in_tx, &change);
}
