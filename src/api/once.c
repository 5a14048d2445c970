/* Asks the database whether a request was made before. */
#include "api/once.h"

#include <string.h>

#include "api/app.h"
#include "api/resources.h"
#include "store/once.h"

enum { KEY_MAX = 255 };

/* Everything that makes a request what it is, but the fields that only say how it came. */
static int64_t fingerprint_of(const struct http_call *call)
{
    _cleanup_buf_ struct buf out;
    buf_init(&out, SIZE_MAX / 2);
    buf_append_z(&out, http_method_name(call->method));
    const struct str parts[] = {call->path, call->content_type, call->body};
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        buf_printf(&out, " %zu:", parts[i].len);
        buf_append(&out, parts[i]);
    }
    for (size_t i = 0; i < call->query_len; i++) {
        const struct http_query_param *param = &call->query[i];
        buf_printf(&out, " %zu:%.*s=%.*s", param->name.len, STR_ARG(param->name),
                   STR_ARG(param->value));
    }
    return (int64_t)str_hash(buf_str(&out));
}

static enum status read_key(struct http_call *call, struct str *out_key)
{
    struct str key = http_call_header(call, "Idempotency-Key");
    if (key.len >= 2 && key.ptr[0] == '"' && key.ptr[key.len - 1] == '"')
        key = str_slice(key, 1, key.len - 1);
    bool is_good = key.len > 0 && key.len <= KEY_MAX;
    for (size_t i = 0; i < key.len && is_good; i++)
        is_good = key.ptr[i] > ' ' && key.ptr[i] < 0x7F && key.ptr[i] != '"';
    if (!is_good)
        return problem_set(&call->problem, STATUS_INVALID, "invalid_idempotency_key", NULL,
                           "Idempotency-Key must be 1 to %d visible ASCII characters.", KEY_MAX);
    *out_key = key;
    return STATUS_OK;
}

static struct str header_of(const struct http_call *call, const char *name)
{
    for (size_t i = 0; i < call->reply.headers_len; i++) {
        if (strcmp(call->reply.headers[i].name, name) == 0)
            return call->reply.headers[i].value;
    }
    return STR("");
}

static enum status replay(struct http_call *call, const struct once_reply *reply)
{
    if (reply->location.len > 0)
        http_reply_header(call, "Location", reply->location);
    if (reply->etag.len > 0)
        http_reply_header(call, "ETag", reply->etag);
    http_reply_header(call, "Idempotency-Replayed", STR("true"));
    if (reply->content_type.len == 0)
        return http_reply_empty(call, reply->status);
    struct buf *out =
        http_reply_begin(call, reply->status, arena_copy_z(call->arena, reply->content_type));
    buf_append(out, reply->body);
    return buf_status(out);
}

static enum status in_progress(struct http_call *call)
{
    return problem_set(&call->problem, STATUS_CONFLICT, "idempotency_in_progress", NULL,
                       "A request with this Idempotency-Key is being made.");
}

static enum status keep(struct http_call *call, struct store_conn *conn,
                        const struct once_request *request)
{
    const struct once_reply reply = {
        .status = call->reply.status,
        .content_type =
            call->reply.content_type != NULL ? str_from(call->reply.content_type) : STR(""),
        .location = header_of(call, "Location"),
        .etag = header_of(call, "ETag"),
        .body = buf_str(&call->reply.body),
    };
    enum status status = store_once_end(conn, request, &reply);
    return status == STATUS_CONFLICT ? in_progress(call) : status;
}

struct making {
    struct http_call *call;
    http_handler *make;
    const struct once_request *request;
    struct problem problem; /* of the call, before */
    size_t headers_len;     /* the same */
};

static enum status make_in_tx(struct store_conn *conn, void *arg)
{
    const struct making *making = arg;
    struct http_call *call = making->call;
    call->problem = making->problem;
    call->reply.headers_len = making->headers_len;
    TRY(making->make(call));
    return call->reply.status / 100 == 2 ? keep(call, conn, making->request) : STATUS_OK;
}

/* Makes the write and keeps its reply, in one transaction. */
static enum status make(struct http_call *call, struct store_conn *conn, http_handler *handler,
                        const struct once_request *request)
{
    struct making making = {call, handler, request, call->problem, call->reply.headers_len};
    enum status status = store_tx_run(conn, make_in_tx, &making);
    if (status != STATUS_OK || call->reply.status / 100 != 2)
        (void)!store_once_forget(conn, request);
    return status;
}

enum status api_write_handle(struct http_call *call)
{
    const struct api_write *write = call->route->detail;
    const struct api_worker *worker = call->worker;
    struct once_request request = {.caller = call->caller.name};
    if (!http_call_has_header(call, "Idempotency-Key"))
        return write->make(call);
    TRY(read_key(call, &request.key));
    TRY(api_app_check(call));
    request.fingerprint = fingerprint_of(call);
    enum once_state state = ONCE_NEW;
    struct once_reply reply = {0};
    TRY(store_once_begin(worker->conn, call->arena, &request, &state, &reply));
    switch (state) {
    case ONCE_NEW:
        return make(call, worker->conn, write->make, &request);
    case ONCE_DONE:
        /* Who made it may have been told that it is on no standby yet. */
        TRY(store_flush(worker->conn));
        return replay(call, &reply);
    case ONCE_OTHER:
        return problem_set(&call->problem, STATUS_UNPROCESSABLE, "idempotency_key_reused", NULL,
                           "This Idempotency-Key was used for another request.");
    case ONCE_RUNNING:
        break;
    }
    return in_progress(call);
}
