/* The routes, and a source that is nothing but timers. */
#include "http/fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "http/feed.h"
#include "http/metrics.h"

enum { TIMERS_MAX = 64 };

struct timer {
    struct http_call *call;
    struct feeding *feeding; /* NULL: it is answered */
    int64_t due_us;
};

/* What each loop has. */
struct timers {
    struct source source;
    struct fixture *fixture;
    struct timer items[TIMERS_MAX];
    size_t len;
};

static int timers_fd(struct source *source UNUSED, uint32_t *out_generation)
{
    *out_generation = 0;
    return -1;
}

static bool timers_wants_write(struct source *source UNUSED)
{
    return false;
}

static void timers_ready(struct source *source UNUSED)
{
}

static void timers_flush(struct source *source UNUSED)
{
}

static int64_t timers_deadline_us(struct source *source)
{
    const struct timers *timers = (const struct timers *)source;
    int64_t nearest = INT64_MAX;
    for (size_t i = 0; i < timers->len; i++) {
        if (timers->items[i].due_us < nearest)
            nearest = timers->items[i].due_us;
    }
    return nearest;
}

static void finish_parked(struct http_call *call)
{
    buf_append_z(http_reply_begin(call, 200, "text/plain"), "parked");
    http_call_finish(call, STATUS_OK);
}

struct feeding {
    struct http_call *call;
    struct http_feed *feed;
    size_t size;
    int64_t times;
};

static void feed_pull(void *arg)
{
    struct feeding *feeding = arg;
    if (feeding->times-- <= 0 || feeding->size == 0)
        return;
    char *bytes = malloc(feeding->size);
    if (bytes == NULL)
        abort();
    memset(bytes, 'x', feeding->size);
    http_feed_put(feeding->feed, str_of(bytes, feeding->size));
    free(bytes);
}

static void feed_beat(void *arg)
{
    struct feeding *feeding = arg;
    http_feed_put(feeding->feed, STR(":beat\n\n"));
}

static void feed_end(void *arg, const char *code, const char *detail UNUSED)
{
    struct feeding *feeding = arg;
    http_feed_put(feeding->feed, STR("event: end\ndata: "));
    http_feed_put(feeding->feed, str_from(code));
}

static void feed_begin(struct feeding *feeding)
{
    static const struct http_feed_ops OPS = {feed_pull, feed_beat, feed_end};
    enum status status = http_feed_begin(feeding->call, &OPS, feeding, &feeding->feed);
    if (status != STATUS_OK)
        http_call_finish(feeding->call, status);
}

static void timers_expired(struct source *source, int64_t now_us)
{
    struct timers *timers = (struct timers *)source;
    for (size_t i = timers->len; i-- > 0;) {
        if (timers->items[i].due_us > now_us)
            continue;
        struct timer timer = timers->items[i];
        timers->items[i] = timers->items[--timers->len];
        atomic_fetch_sub(&timers->fixture->parked, 1);
        if (timer.feeding != NULL)
            feed_begin(timer.feeding);
        else
            finish_parked(timer.call);
    }
}

static const struct source_ops TIMER_OPS = {
    .fd = timers_fd,
    .wants_write = timers_wants_write,
    .ready = timers_ready,
    .deadline_us = timers_deadline_us,
    .expired = timers_expired,
    .flush = timers_flush,
};

static enum status text(struct http_call *call, struct str body)
{
    buf_append(http_reply_begin(call, 200, "text/plain"), body);
    return STATUS_OK;
}

static int64_t query_number(const struct http_call *call, const char *name, int64_t absent)
{
    struct str value;
    int64_t number = absent;
    if (http_call_query(call, name, &value) && !str_to_int64(value, &number))
        return absent;
    return number;
}

static enum status get_root(struct http_call *call)
{
    return text(call, STR("root"));
}

static enum status post_echo(struct http_call *call)
{
    return text(call, call->body);
}

static enum status post_slow(struct http_call *call)
{
    struct fixture *fixture = call->app;
    if (call->worker != fixture)
        return STATUS_INTERNAL;
    atomic_fetch_add(&fixture->jobs_run, 1);
    raw_pause_ms(fixture->worker_ms);
    while (atomic_load(&fixture->holds))
        raw_pause_ms(1);
    return text(call, call->body);
}

static bool share_piece(void *worker, void *arg UNUSED)
{
    struct fixture *fixture = worker;
    if (atomic_fetch_add(&fixture->sharing, 1) > 0)
        atomic_store(&fixture->is_shared, true);
    raw_pause_ms(1);
    bool is_last = fixture->piece_is_last(fixture);
    atomic_fetch_sub(&fixture->sharing, 1);
    return !is_last;
}

static enum status post_share(struct http_call *call)
{
    struct fixture *fixture = call->app;
    atomic_fetch_add(&fixture->jobs_run, 1);
    http_call_share(call, 8, share_piece, NULL);
    bool is_alone = !atomic_load(&fixture->is_shared) || atomic_load(&fixture->sharing) != 0;
    return text(call, is_alone ? STR("alone") : STR("shared"));
}

static enum status get_thing(struct http_call *call)
{
    struct str a = STR("");
    (void)http_call_query(call, "a", &a);
    struct buf *out = http_reply_begin(call, 200, "text/plain");
    buf_append(out, call->path_params[0]);
    buf_append(out, a);
    return STATUS_OK;
}

static enum status park(struct http_call *call, int64_t ms, struct feeding *feeding)
{
    struct timers *timers = call->loop;
    if (timers->len == TIMERS_MAX)
        return STATUS_BUSY;
    timers->items[timers->len++] = (struct timer){
        .call = call, .feeding = feeding, .due_us = clock_monotonic_us() + ms * 1000};
    atomic_fetch_add(&timers->fixture->parked, 1);
    http_call_park(call);
    return STATUS_OK;
}

static enum status get_park(struct http_call *call)
{
    return park(call, query_number(call, "ms", 50), NULL);
}

static enum status get_feed(struct http_call *call)
{
    struct feeding *feeding = ARENA_NEW(call->arena, struct feeding);
    feeding->call = call;
    feeding->size = (size_t)query_number(call, "size", 0);
    feeding->times = query_number(call, "times", 0);
    return park(call, 0, feeding);
}

static enum status get_big(struct http_call *call)
{
    size_t size = (size_t)query_number(call, "size", 0);
    struct buf *out = http_reply_begin(call, 200, "text/plain");
    char *to = buf_reserve(out, size);
    if (to != NULL) {
        memset(to, 'x', size);
        buf_claim(out, size);
    }
    return STATUS_OK;
}

static enum status get_fail(struct http_call *call)
{
    (void)text(call, STR("half a reply"));
    return STATUS_UNAVAILABLE;
}

static enum status get_forget(struct http_call *call UNUSED)
{
    return STATUS_OK;
}

static enum status get_draining(struct http_call *call)
{
    return text(call, http_call_is_draining(call) ? STR("yes") : STR("no"));
}

static enum status get_metrics(struct http_call *call)
{
    http_metrics_write(call, http_reply_begin(call, 200, "text/plain; version=0.0.4"));
    return STATUS_OK;
}

#define GET(path_, handler_, ...)                                                                  \
    {                                                                                              \
        .method = HTTP_METHOD_GET, .path = (path_), .role = API_ROLE_READ, .handler = (handler_),  \
        .query = (const char *const[]){__VA_ARGS__ NULL},                                          \
    }

static const struct http_route ROUTES[] = {
    GET("/", get_root, ),
    GET("/things/{id}", get_thing, "a", "b", ),
    GET("/park", get_park, "ms", ),
    GET("/big", get_big, "size", ),
    GET("/feed", get_feed, "size", "times", ),
    GET("/fail", get_fail, ),
    GET("/forget", get_forget, ),
    {.method = HTTP_METHOD_GET,
     .path = "/draining",
     .role = API_ROLE_NONE,
     .handler = get_draining},
    GET("/metrics", get_metrics, ),
    {.method = HTTP_METHOD_POST,
     .path = "/echo",
     .role = API_ROLE_WRITE,
     .handler = post_echo,
     .body = HTTP_BODY_JSON,
     .max_body = 1000},
    {.method = HTTP_METHOD_POST,
     .path = "/slow",
     .role = API_ROLE_WRITE,
     .place = HTTP_PLACE_WORKER,
     .handler = post_slow,
     .body = HTTP_BODY_JSON,
     .max_body = 1000},
    {.method = HTTP_METHOD_POST,
     .path = "/share",
     .role = API_ROLE_WRITE,
     .place = HTTP_PLACE_WORKER,
     .handler = post_share,
     .body = HTTP_BODY_JSON,
     .max_body = 1000},
};

static void *open_loop(void *app, struct source **out_sources, size_t max UNUSED, size_t *out_len)
{
    struct timers *timers = calloc(1, sizeof(*timers));
    if (timers == NULL)
        abort();
    timers->source.ops = &TIMER_OPS;
    timers->fixture = app;
    atomic_fetch_add(&timers->fixture->loops_open, 1);
    out_sources[0] = &timers->source;
    *out_len = 1;
    return timers;
}

static void close_loop(void *app, void *loop)
{
    struct fixture *fixture = app;
    atomic_fetch_sub(&fixture->loops_open, 1);
    free(loop);
}

static void *open_worker(void *app)
{
    struct fixture *fixture = app;
    atomic_fetch_add(&fixture->workers_open, 1);
    return fixture;
}

static void close_worker(void *app, void *worker)
{
    struct fixture *fixture = app;
    if (worker != fixture)
        abort();
    atomic_fetch_sub(&fixture->workers_open, 1);
}

static void write_own_metrics(void *app, struct buf *out)
{
    struct fixture *fixture = app;
    http_metrics_head(out, "fixture_parked", "gauge", "Timers that run.");
    http_metrics_line(out, "fixture_parked", "kind=\"timer\"", atomic_load(&fixture->parked));
}

void fixture_start(struct fixture *fixture, struct http_server_options options)
{
    options.address = "127.0.0.1";
    options.routes = (struct http_routes){ROUTES, COUNT_OF(ROUTES)};
    options.app = fixture;
    options.loop_open = open_loop;
    options.loop_close = close_loop;
    options.worker_open = open_worker;
    options.worker_close = close_worker;
    options.write_metrics = write_own_metrics;
    if (options.loops == 0)
        options.loops = 2;
    if (options.header_deadline_s == 0)
        options.header_deadline_s = 1;
    if (options.body_deadline_s == 0)
        options.body_deadline_s = 1;
    if (options.drain_s == 0)
        options.drain_s = 1;
    struct problem problem = {0};
    if (http_server_start(&options, &fixture->server, &problem) != STATUS_OK) {
        fprintf(stderr, "cannot start: %s\n", problem.detail);
        abort();
    }
    fixture->port = http_server_port(fixture->server);
}

void fixture_stop(struct fixture *fixture)
{
    http_server_stop(fixture->server);
    fixture->server = NULL;
}

void fixture_await(const atomic_int *count, int least)
{
    int64_t end_ms = raw_now_ms() + RAW_LIMIT_MS;
    while (atomic_load(count) < least) {
        ck_assert_int_lt(raw_now_ms(), end_ms);
        raw_pause_ms(1);
    }
}

static int64_t gauge(const struct fixture *fixture, const char *name)
{
    _cleanup_raw_ struct raw_client client = raw_open(fixture->port);
    ck_assert(raw_send_z(&client, "GET /metrics HTTP/1.1\r\nHost: test\r\n\r\n"));
    struct raw_reply reply = raw_read(&client, false, RAW_LIMIT_MS);
    ck_assert_int_eq(reply.status, 200);
    char line[128];
    (void)snprintf(line, sizeof(line), "\n%s ", name);
    size_t at = str_find(reply.body, str_from(line), 0);
    ck_assert_uint_ne(at, STR_NONE);
    at += strlen(line);
    int64_t value = 0;
    size_t end = str_find(reply.body, STR("\n"), at);
    ck_assert(str_to_int64(str_slice(reply.body, at, end), &value));
    return value;
}

void fixture_await_gauge(const struct fixture *fixture, const char *name, int64_t least)
{
    int64_t end_ms = raw_now_ms() + RAW_LIMIT_MS;
    while (gauge(fixture, name) < least) {
        ck_assert_int_lt(raw_now_ms(), end_ms);
        raw_pause_ms(1);
    }
}

int fixture_ask(const struct fixture *fixture, const char *request)
{
    _cleanup_raw_ struct raw_client client = raw_open(fixture->port);
    (void)raw_send_z(&client, request);
    return raw_read(&client, str_starts(str_from(request), STR("HEAD ")), RAW_LIMIT_MS).status;
}
