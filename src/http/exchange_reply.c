/* From the call's reply to libmicrohttpd's response. The body's bytes are handed over as they are,
   and freed when they have been sent. */
#include <stdlib.h>

#include "base/clock.h"
#include "http/cors.h"
#include "http/loop.h"

static struct MHD_Response *make_response(struct http_exchange *exchange)
{
    struct str fixed = exchange->call.reply.fixed;
    if (fixed.len > 0)
        return MHD_create_response_from_buffer(fixed.len, (void *)fixed.ptr,
                                               MHD_RESPMEM_PERSISTENT);
    size_t len = 0;
    char *bytes = buf_take(&exchange->call.reply.body, &len);
    if (bytes == NULL)
        return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    struct MHD_Response *response =
        MHD_create_response_from_buffer_with_free_callback(len, bytes, free);
    if (response == NULL)
        free(bytes);
    return response;
}

static bool has_header(const struct http_reply *reply, const char *name)
{
    for (size_t i = 0; i < reply->headers_len; i++) {
        if (str_equals_nocase(str_from(reply->headers[i].name), str_from(name)))
            return true;
    }
    return false;
}

/* Takes one field; false when there is no memory for it. */
typedef bool add_field(void *arg, const char *name, const char *value);

static bool add_cors(const struct http_exchange *exchange, add_field *add, void *arg)
{
    const struct http_call *call = &exchange->call;
    const char *origins = http_exchange_origins(exchange);
    bool is_good = true;
    static const char *const VARIES[] = {"Accept-Encoding", "Accept-Encoding, Origin",
                                         "Accept, Accept-Encoding",
                                         "Accept, Accept-Encoding, Origin"};
    size_t varies =
        (http_cors_varies(origins) ? 1U : 0U) + (call->reply.varies_by_accept ? 2U : 0U);
    if (!has_header(&call->reply, "Vary"))
        is_good = add(arg, "Vary", VARIES[varies]);
    struct str allowed = http_cors_allowed(origins, call);
    if (str_is_empty(allowed))
        return is_good;
    return is_good && add(arg, "Access-Control-Allow-Origin", arena_copy_z(call->arena, allowed)) &&
           add(arg, "Access-Control-Expose-Headers", HTTP_CORS_EXPOSED);
}

bool http_exchange_fields(const struct http_exchange *exchange,
                          bool (*add)(void *arg, const char *name, const char *value), void *arg)
{
    static const struct {
        const char *name;
        const char *value;
    } ALWAYS[] = {
        {"X-Content-Type-Options", "nosniff"},
        {"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
    };
    const struct http_call *call = &exchange->call;
    const struct http_reply *reply = &call->reply;
    bool is_good = true;
    for (size_t i = 0; i < COUNT_OF(ALWAYS); i++) {
        if (!has_header(reply, ALWAYS[i].name)) /* a handler's own wins */
            is_good = is_good && add(arg, ALWAYS[i].name, ALWAYS[i].value);
    }
    for (size_t i = 0; i < reply->headers_len; i++) {
        if (reply->headers[i].value.len > 0) /* an empty one is not taken */
            is_good = is_good && add(arg, reply->headers[i].name,
                                     arena_copy_z(call->arena, reply->headers[i].value));
    }
    is_good = is_good && add_cors(exchange, add, arg);
    if (reply->content_type != NULL)
        is_good = is_good && add(arg, "Content-Type", reply->content_type);
    is_good = is_good && add(arg, "Request-Id", arena_copy_z(call->arena, call->request_id));
    if (exchange->must_close || http_call_is_draining(call))
        is_good = is_good && add(arg, "Connection", "close");
    return is_good;
}

static bool add_header(void *response, const char *name, const char *value)
{
    return MHD_add_response_header(response, name, value) == MHD_YES;
}

enum MHD_Result http_exchange_send(struct http_exchange *exchange)
{
    struct http_loop *loop = exchange->loop;
    exchange->stage = HTTP_STAGE_SENT;
    const struct http_server_options *options = &loop->shared->options;
    size_t patience_s = options->body_deadline_s + exchange->reply_len / options->reply_rate;
    http_conns_set(&loop->conns, exchange->conn, HTTP_PHASE_REPLY,
                   clock_monotonic_us() + (int64_t)patience_s * CLOCK_SECOND_US);
    struct MHD_Response *response = make_response(exchange);
    if (response == NULL)
        return MHD_NO;
    enum MHD_Result result = MHD_NO;
    bool is_whole = http_exchange_fields(exchange, add_header, response);
    http_exchange_drop_body(exchange);
    if (is_whole)
        result = MHD_queue_response(exchange->connection, (unsigned)exchange->call.reply.status,
                                    response);
    MHD_destroy_response(response);
    return result;
}
