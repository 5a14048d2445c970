/* The stages of a request: head, body, handler, reply. */
#include "http/exchange.h"

#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "http/coding.h"
#include "http/cors.h"
#include "http/feed.h"
#include "http/guard.h"
#include "http/loop.h"
#include "http/problem.h"
#include "http/stream.h"
#include "http/work.h"

/* A refused body up to this is read and dropped, so that the connection can be kept and the reply
   is not lost in a reset; over it the connection is closed. Of a body that turns out too large on
   the way it is a quarter of what was allowed, if that is more. */
enum { DISCARD_MAX = 64 << 10, REQUEST_ID_MAX = 64 };

static int64_t seconds(unsigned count)
{
    return (int64_t)count * CLOCK_SECOND_US;
}

/* A client's own id, when it is short and plain enough for a log; else one of ours. */
static struct str choose_request_id(struct http_loop *loop, const struct http_call *call)
{
    struct str given = http_call_header(call, "X-Request-Id");
    bool is_good = given.len > 0 && given.len <= REQUEST_ID_MAX;
    for (size_t i = 0; is_good && i < given.len; i++) {
        char c = given.ptr[i];
        is_good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_' || c == '.';
    }
    if (is_good)
        return given;
    return arena_printf(call->arena, "%016llx%08x", (unsigned long long)loop->id_prefix,
                        loop->id_counter++);
}

void *http_exchange_begin(void *loop_arg, const char *target, struct MHD_Connection *connection)
{
    struct http_loop *loop = loop_arg;
    struct arena *arena = http_loop_arena(loop);
    struct http_exchange *exchange = ARENA_NEW(arena, struct http_exchange);
    exchange->call.arena = arena;
    exchange->call.app = loop->shared->options.app;
    exchange->call.loop = loop->context;
    exchange->call.exchange = exchange;
    exchange->shared = loop->shared;
    exchange->loop = loop;
    exchange->connection = connection;
    exchange->conn =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
    exchange->target = arena_copy(arena, str_from(target));
    exchange->started_us = clock_monotonic_us();
    exchange->conn->has_request = true;
    /* Never later than what the connection has already. */
    int64_t deadline_us = exchange->started_us + seconds(loop->shared->options.header_deadline_s);
    if (deadline_us < exchange->conn->deadline_us)
        http_conns_set(&loop->conns, exchange->conn, HTTP_PHASE_HEADER, deadline_us);
    loop->exchanges++;
    (void)http_metrics_add(loop->shared->metrics, HTTP_GAUGE_IN_FLIGHT, 1);
    return exchange;
}

struct field_list {
    struct http_field *items;
    size_t len;
};

static enum MHD_Result collect_field(void *arg, enum MHD_ValueKind kind, const char *name,
                                     size_t name_len, const char *value, size_t value_len)
{
    (void)kind;
    struct field_list *list = arg;
    list->items[list->len++] = (struct http_field){
        .name = str_of(name, name_len),
        .value = str_trim(str_of(value, value != NULL ? value_len : 0)),
    };
    /* One more than is taken, so that the gate sees that there are too many. */
    return list->len <= HTTP_FIELDS_MAX ? MHD_YES : MHD_NO;
}

/* The call's header fields, as views of libmicrohttpd's memory, which holds until the end. */
static void collect_fields(struct http_exchange *exchange)
{
    struct http_field fields[HTTP_FIELDS_MAX + 1];
    struct field_list list = {.items = fields};
    (void)MHD_get_connection_values_n(exchange->connection, MHD_HEADER_KIND, collect_field, &list);
    struct http_field *kept = ARENA_ARRAY(exchange->call.arena, list.len, struct http_field);
    if (list.len > 0)
        memcpy(kept, fields, list.len * sizeof(*kept));
    exchange->call.headers = kept;
    exchange->call.headers_len = list.len;
}

/* Marks the request as refused by the server itself; the reply is made when it is due. */
static void refuse(struct http_exchange *exchange, enum status status)
{
    exchange->refusal = status;
    http_metrics_rejected(exchange->shared->metrics, status, exchange->call.problem.code);
}

static enum MHD_Result refuse_now(struct http_exchange *exchange)
{
    exchange->must_close = true;
    http_exchange_settle(exchange, exchange->refusal);
    return http_exchange_send(exchange);
}

static bool is_preflight(const struct http_exchange *exchange, struct str method)
{
    const struct http_call *call = &exchange->call;
    return str_equals(method, STR("OPTIONS")) && !exchange->framing.is_chunked &&
           exchange->framing.length == 0 &&
           http_call_header(call, "Access-Control-Request-Method").len > 0 &&
           http_cors_allowed(http_exchange_origins(exchange), call).len > 0;
}

/* It comes with no key, and asks nothing of the routes. */
static enum MHD_Result take_preflight(struct http_exchange *exchange)
{
    struct http_call *call = &exchange->call;
    call->method = HTTP_METHOD_OPTIONS;
    exchange->stage = HTTP_STAGE_BODY;
    http_reply_header(call, "Access-Control-Allow-Methods", STR(HTTP_CORS_METHODS));
    http_reply_header(call, "Access-Control-Allow-Headers", STR(HTTP_CORS_HEADERS));
    http_reply_header(call, "Access-Control-Max-Age", STR("600"));
    buf_init(&exchange->body, 0);
    return MHD_YES;
}

/* The head is complete: the gate. What is refused is answered at once when its end cannot be found
   or is too far away, else after its body. */
static enum MHD_Result take_head(struct http_exchange *exchange, const char *method,
                                 const char *version)
{
    struct http_call *call = &exchange->call;
    collect_fields(exchange);
    exchange->is_1_0 = str_equals(str_from(version), STR("HTTP/1.0"));
    call->request_id = choose_request_id(exchange->loop, call);
    struct http_head head = {
        .method = str_from(method),
        .target = exchange->target,
        .version = str_from(version),
        .fields = call->headers,
        .fields_len = call->headers_len,
    };
    struct http_framing *framing = &exchange->framing;
    enum status status = http_gate_check_head(&head, framing, &call->problem);
    exchange->is_preflight = status == STATUS_OK && is_preflight(exchange, head.method);
    if (exchange->is_preflight)
        return take_preflight(exchange);
    if (status == STATUS_OK)
        status = http_gate_admit(call, &head, framing, &exchange->shared->options.routes,
                                 &exchange->is_head);
    if (framing->is_sound)
        status = http_guard_check(exchange, status);
    exchange->stage = HTTP_STAGE_BODY;
    http_conns_set(&exchange->loop->conns, exchange->conn, HTTP_PHASE_BODY,
                   clock_monotonic_us() + seconds(exchange->shared->options.body_deadline_s));
    if (status == STATUS_OK && !call->is_lines) {
        buf_init(&exchange->body, call->route->max_body);
        return MHD_YES;
    }
    if (status == STATUS_OK)
        status = http_stream_begin(exchange);
    if (status == STATUS_OK)
        return MHD_YES;
    refuse(exchange, status);
    if (!framing->is_sound || framing->expects_continue || framing->length > DISCARD_MAX ||
        status == STATUS_TOO_LARGE)
        return refuse_now(exchange);
    return MHD_YES;
}

/* Room for `len` more bytes within what all bodies together may take. */
static bool charge_body(struct http_exchange *exchange, size_t len)
{
    int64_t held = http_metrics_add(exchange->shared->metrics, HTTP_GAUGE_BODY_BYTES, (int64_t)len);
    if ((uint64_t)held <= exchange->shared->options.body_memory)
        return true;
    (void)http_metrics_add(exchange->shared->metrics, HTTP_GAUGE_BODY_BYTES, -(int64_t)len);
    return false;
}

void http_exchange_drop_body(struct http_exchange *exchange)
{
    (void)http_metrics_add(exchange->shared->metrics, HTTP_GAUGE_BODY_BYTES,
                           -(int64_t)exchange->body.len);
    buf_done(&exchange->body);
}

static void keep_body(struct http_exchange *exchange, struct str piece)
{
    struct problem *problem = &exchange->call.problem;
    size_t max = exchange->call.route->max_body;
    if (exchange->body_len > max) {
        refuse(exchange,
               problem_set(problem, STATUS_TOO_LARGE, "body_too_large", NULL,
                           "The body has more than the %zu bytes that this path takes.", max));
    } else if (!charge_body(exchange, piece.len)) {
        refuse(exchange, problem_set(problem, STATUS_BUSY, "busy", NULL,
                                     "Too many large bodies are being received."));
    } else {
        buf_append(&exchange->body, piece);
        return;
    }
    http_exchange_drop_body(exchange);
}

/* A reply cannot be queued in the middle of a body: a refused one is dropped up to its end, or,
   when that does not come soon, the connection is. */
static enum MHD_Result take_body(struct http_exchange *exchange, struct str piece)
{
    exchange->body_len += piece.len;
    if (exchange->refusal == STATUS_OK)
        keep_body(exchange, piece);
    if (exchange->refusal == STATUS_OK)
        return MHD_YES;
    size_t taken = exchange->call.route != NULL ? exchange->call.route->max_body : 0;
    size_t grace = taken / 4 > DISCARD_MAX ? taken / 4 : DISCARD_MAX;
    return exchange->body_len <= taken + grace ? MHD_YES : MHD_NO;
}

void http_exchange_settle(struct http_exchange *exchange, enum status status)
{
    struct http_call *call = &exchange->call;
    if (status == STATUS_OK && (call->reply.status == 0 || call->reply.body.is_too_large))
        status = problem_set(&call->problem, STATUS_INTERNAL, "internal", NULL,
                             call->reply.status == 0 ? "There is no reply."
                                                     : "The reply is larger than a reply may be.");
    if (status != STATUS_OK)
        http_problem_reply(call, status);
    http_coding_apply(call);
    exchange->reply_len = call->reply.body.len + call->reply.fixed.len;
}

static enum MHD_Result answer(struct http_exchange *exchange, enum status status)
{
    http_exchange_settle(exchange, status);
    return http_exchange_send(exchange);
}

static enum MHD_Result suspend(struct http_exchange *exchange)
{
    exchange->stage = HTTP_STAGE_WAITING;
    MHD_suspend_connection(exchange->connection);
    return MHD_YES;
}

static enum MHD_Result run_on_worker(struct http_exchange *exchange)
{
    exchange->stage = HTTP_STAGE_WAITING;
    /* Only this thread takes it back, so it cannot be resumed before it is suspended. */
    if (http_work_push(exchange->shared->work, exchange)) {
        exchange->loop->at_work++;
        return suspend(exchange);
    }
    refuse(exchange, problem_set(&exchange->call.problem, STATUS_BUSY, "queue_full", NULL,
                                 "As many writes are waiting as may wait."));
    return answer(exchange, exchange->refusal);
}

static enum MHD_Result run_on_loop(struct http_exchange *exchange)
{
    exchange->stage = HTTP_STAGE_RUNNING;
    enum status status = exchange->call.route->handler(&exchange->call);
    if (exchange->stage == HTTP_STAGE_FINISHED) /* finished within the handler */
        return http_exchange_send(exchange);
    if (status != STATUS_OK || !exchange->is_parked)
        return answer(exchange, status);
    exchange->prev = NULL;
    exchange->next = exchange->loop->parked;
    if (exchange->next != NULL)
        exchange->next->prev = exchange;
    exchange->loop->parked = exchange;
    return suspend(exchange);
}

/* The request is complete. */
static enum MHD_Result run(struct http_exchange *exchange)
{
    http_conns_set(&exchange->loop->conns, exchange->conn, HTTP_PHASE_WORK, INT64_MAX);
    if (exchange->refusal == STATUS_OK && exchange->loop->is_closing)
        refuse(exchange, problem_set(&exchange->call.problem, STATUS_UNAVAILABLE, "draining", NULL,
                                     "The process is stopping."));
    if (exchange->refusal != STATUS_OK)
        return answer(exchange, exchange->refusal);
    if (exchange->is_preflight)
        return answer(exchange, http_reply_empty(&exchange->call, 204));
    exchange->call.body = buf_str(&exchange->body);
    return exchange->call.route->place == HTTP_PLACE_WORKER ? run_on_worker(exchange)
                                                            : run_on_loop(exchange);
}

enum MHD_Result http_exchange_step(void *loop, struct MHD_Connection *connection, const char *url,
                                   const char *method, const char *version, const char *upload,
                                   size_t *upload_len, void **context)
{
    (void)loop;
    (void)connection;
    (void)url; /* decoded, and cut at %00: never used */
    struct http_exchange *exchange = *context;
    switch (exchange->stage) {
    case HTTP_STAGE_HEAD:
        return take_head(exchange, method, version);
    case HTTP_STAGE_BODY:
        if (*upload_len == 0)
            return run(exchange);
        struct str piece = str_of(upload, *upload_len);
        *upload_len = 0;
        return take_body(exchange, piece);
    case HTTP_STAGE_STREAM:
        exchange->body_len += *upload_len;
        enum MHD_Result result = http_stream_step(exchange->stream, upload, upload_len);
        exchange->body_len -= *upload_len; /* comes again */
        return result;
    case HTTP_STAGE_FINISHED:
        return http_exchange_send(exchange);
    case HTTP_STAGE_WAITING:
        /* libmicrohttpd calls for each chunk that it has, though the first suspended it: not taken,
           they come again. */
        if (exchange->stream != NULL)
            return MHD_YES;
        break;
    case HTTP_STAGE_RUNNING:
    case HTTP_STAGE_SENT:
        break;
    }
    return MHD_NO;
}

void http_call_park(struct http_call *call)
{
    call->exchange->is_parked = true;
}

void http_call_finish(struct http_call *call, enum status status)
{
    struct http_exchange *exchange = call->exchange;
    assert(exchange->stage == HTTP_STAGE_RUNNING || exchange->stage == HTTP_STAGE_WAITING);
    http_exchange_settle(exchange, status);
    if (exchange->stage == HTTP_STAGE_RUNNING) {
        exchange->stage = HTTP_STAGE_FINISHED;
        return;
    }
    http_exchange_unpark(exchange);
    http_exchange_resume(exchange);
}

void http_exchange_unpark(struct http_exchange *exchange)
{
    if (exchange->prev != NULL)
        exchange->prev->next = exchange->next;
    else
        exchange->loop->parked = exchange->next;
    if (exchange->next != NULL)
        exchange->next->prev = exchange->prev;
}

void http_exchange_resume(struct http_exchange *exchange)
{
    exchange->stage = HTTP_STAGE_FINISHED;
    MHD_resume_connection(exchange->connection);
}

bool http_call_is_draining(const struct http_call *call)
{
    return call->exchange != NULL &&
           atomic_load_explicit(&call->exchange->shared->is_draining, memory_order_acquire);
}

void http_exchange_end(void *loop_arg, struct MHD_Connection *connection, void **context,
                       enum MHD_RequestTerminationCode end)
{
    (void)connection;
    struct http_loop *loop = loop_arg;
    struct http_exchange *exchange = TAKE(*context);
    if (exchange == NULL)
        return;
    assert(exchange->stage != HTTP_STAGE_WAITING);
    int64_t now_us = clock_monotonic_us();
    const struct http_server_options *options = &loop->shared->options;
    if (exchange->stream != NULL) {
        if (http_stream_is_sent(exchange->stream))
            end = MHD_REQUEST_TERMINATED_COMPLETED_OK;
        http_stream_free(exchange->stream);
    }
    if (exchange->feed != NULL) {
        if (http_feed_is_whole(exchange->feed))
            end = MHD_REQUEST_TERMINATED_COMPLETED_OK;
        http_feed_free(exchange->feed);
    }
    if (!options->is_request_log_off)
        http_access_log(exchange, now_us - exchange->started_us, end);
    http_metrics_request(loop->shared->metrics, exchange->call.route, exchange->call.reply.status,
                         now_us - exchange->started_us);
    (void)http_metrics_add(loop->shared->metrics, HTTP_GAUGE_IN_FLIGHT, -1);
    exchange->conn->has_request = false;
    http_conns_set(&loop->conns, exchange->conn, HTTP_PHASE_HEADER,
                   now_us + seconds(options->idle_timeout_s) + seconds(options->header_deadline_s));
    http_exchange_drop_body(exchange);
    buf_done(&exchange->call.reply.body);
    loop->exchanges--;
    http_loop_arena_return(loop, exchange->call.arena);
}
