/* Compares tags, which are hashes of what GET would send: api_reading_tag. */
#include "api/match.h"

#include "api/prefer.h"
#include "api/read.h"

enum status api_check_match(struct http_call *call, struct store_conn *conn, int64_t id,
                            api_reply_fn *reply)
{
    if (str_is_empty(http_call_header(call, "If-Match")))
        return STATUS_OK;
    TRY(reply(call, conn, id));
    if (http_call_if_match(call, api_body_tag(call)))
        return STATUS_OK;
    return problem_set(&call->problem, STATUS_CONFLICT, "precondition_failed", NULL,
                       "It is another by now; read it again.");
}

enum status api_reply_written(struct http_call *call, struct store_conn *conn, int64_t id,
                              api_reply_fn *reply)
{
    TRY(reply(call, conn, id));
    TRY(buf_status(&call->reply.body));
    http_reply_header(call, "ETag",
                      arena_printf(call->arena, "\"%.*s\"", STR_ARG(api_body_tag(call))));
    return api_prefers_minimal(call) ? http_reply_empty(call, 204) : STATUS_OK;
}
