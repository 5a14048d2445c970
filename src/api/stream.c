/* GET /stream: events as they come. Each stream has its place among them and asks, down the lane of
   reads, for those behind it that its filter takes: no event is kept in memory for anybody, and
   what a client sees does not depend on which service it asks, or when. */
#include "api/app.h"
#include "api/event.h"
#include "api/param.h"
#include "api/resources.h"
#include "http/feed.h"
#include "http/problem.h"

/* Of all streams of a loop, so that they leave room in the lane for others. */
enum { PULLS_MAX = 8 };

struct api_stream {
    struct http_call *call;
    struct api_app *app;
    struct api_loop *loop;
    struct http_feed *feed;
    struct event_filter filter;
    bool has_after;
    bool is_following;
    int64_t after; /* events up to here were sent, or passed over */
    int64_t until; /* of the statement under way */
    int64_t said;  /* the position that the client knows */
    int64_t last;  /* where one that does not follow ends */
};

/* A position: of the header, which a browser sends when it comes again, else of the query. */
static enum status read_after(struct http_call *call, struct api_stream *stream)
{
    const char *name = "Last-Event-ID";
    struct str text = http_call_header(call, name);
    stream->has_after = text.len > 0;
    if (!stream->has_after) {
        name = "after";
        stream->has_after = http_call_query(call, name, &text);
    }
    if (!stream->has_after || (str_to_int64(text, &stream->after) && stream->after >= 0))
        return STATUS_OK;
    return problem_set(&call->problem, STATUS_INVALID, "invalid_parameter", name,
                       "%s must be the id of an event, or 0.", name);
}

static enum status read_follow(struct http_call *call, struct api_stream *stream)
{
    static const char *const WORDS[] = {"true", "false", NULL};
    bool is_given;
    struct str text = STR("true");
    TRY(api_query_choice(call, "follow", WORDS, &is_given, &text));
    stream->is_following = str_equals(text, STR("true"));
    return STATUS_OK;
}

/* Makes known where the client would go on, if it does not know. */
static void say_position(struct api_stream *stream, struct buf *out)
{
    if (stream->said == stream->after)
        return;
    stream->said = stream->after;
    buf_printf(out, "id: %lld\n\n", (long long)stream->after);
}

/* What is put at once is a page, or as many of its events as make a megabyte. */
enum { EVENTS_BYTES_MAX = HTTP_REPLY_BODY_MAX, EVENTS_BYTES_ENOUGH = 1 << 20 };

static void put_events(struct api_stream *stream, const struct store_rows *rows)
{
    size_t len = store_rows_len(rows);
    _cleanup_buf_ struct buf out;
    buf_init(&out, EVENTS_BYTES_MAX);
    stream->after = event_next(rows, stream->until);
    for (size_t row = 0; row < len; row++) {
        if (out.len > EVENTS_BYTES_ENOUGH) {
            stream->after = stream->said;
            len = row;
            break;
        }
        struct str kind = store_rows_str(rows, row, EVENT_COL_KIND);
        stream->said = store_rows_int(rows, row, EVENT_COL_POSITION);
        buf_printf(&out, "id: %lld\nevent: %.*s\ndata: ", (long long)stream->said, STR_ARG(kind));
        struct json_writer json = json_writer(&out);
        event_put(&json, rows, row);
        buf_append_z(&out, "\n\n");
    }
    atomic_fetch_add_explicit(&stream->app->events_sent, (long long)len, memory_order_relaxed);
    http_feed_put(stream->feed, buf_str(&out));
}

static void end_if_all(struct api_stream *stream)
{
    if (stream->is_following || stream->after < stream->last)
        return;
    _cleanup_buf_ struct buf out;
    buf_init(&out, EVENTS_BYTES_MAX);
    say_position(stream, &out);
    http_feed_put(stream->feed, buf_str(&out));
    http_feed_end(stream->feed);
}

static void on_events(void *arg, enum status status, const struct store_rows *rows)
{
    struct api_stream *stream = arg;
    stream->loop->pulls--;
    struct api_lane_counts *counts = &stream->app->lanes[STORE_LANE_READ];
    atomic_fetch_sub_explicit(&counts->in_flight, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(status == STATUS_OK ? &counts->answered : &counts->failed, 1,
                              memory_order_relaxed);
    if (status == STATUS_OK)
        put_events(stream, rows);
    /* What failed is tried again at the next look. Others may have waited for room. */
    http_feed_release(stream->feed, status == STATUS_OK);
    if (status == STATUS_OK)
        end_if_all(stream);
}

static void pull(void *arg)
{
    struct api_stream *stream = arg;
    int64_t head = atomic_load_explicit(&stream->app->events_head, memory_order_acquire);
    if (!stream->is_following && stream->last > head)
        head = stream->last; /* the database said so */
    if (stream->after >= head || stream->loop->pulls >= PULLS_MAX)
        return;
    stream->until = head - stream->after > EVENT_WINDOW ? stream->after + EVENT_WINDOW : head;
    struct store_params params = {0};
    event_filter_bind(&stream->filter, stream->after, stream->until, &params);
    if (store_lanes_send(stream->loop->lanes, STORE_LANE_READ, &STORE_EVENTS, &params, on_events,
                         stream) != STATUS_OK)
        return;
    atomic_fetch_add_explicit(&stream->app->lanes[STORE_LANE_READ].in_flight, 1,
                              memory_order_relaxed);
    stream->loop->pulls++;
    http_feed_hold(stream->feed);
}

static void beat(void *arg)
{
    struct api_stream *stream = arg;
    _cleanup_buf_ struct buf out;
    buf_init(&out, EVENTS_BYTES_MAX);
    buf_append_z(&out, ": heart-beat\n");
    if (stream->said == stream->after)
        buf_append_byte(&out, '\n');
    say_position(stream, &out);
    http_feed_put(stream->feed, buf_str(&out));
}

static void say_end(void *arg, const char *code, const char *detail)
{
    struct api_stream *stream = arg;
    _cleanup_buf_ struct buf out;
    buf_init(&out, EVENTS_BYTES_MAX);
    buf_append_z(&out, "event: end\ndata: ");
    struct json_writer json = json_writer(&out);
    json_open_object(&json);
    json_put_key(&json, "code");
    json_put_str(&json, str_from(code));
    json_put_key(&json, "detail");
    json_put_str(&json, str_from(detail));
    json_close_object(&json);
    buf_append_z(&out, "\n\n");
    http_feed_put(stream->feed, buf_str(&out));
}

static const struct http_feed_ops OPS = {.pull = pull, .beat = beat, .end = say_end};

static enum status begin(struct api_stream *stream, const struct store_rows *rows)
{
    struct http_call *call = stream->call;
    int64_t head = store_rows_int(rows, 0, EVENT_BOUNDS_COL_HEAD);
    int64_t oldest = store_rows_int(rows, 0, EVENT_BOUNDS_COL_OLDEST);
    if (!stream->has_after)
        stream->after = head;
    if (stream->after > head || stream->after < oldest - 1)
        return problem_set(&call->problem, STATUS_NOT_FOUND, "events_gone", NULL,
                           "Events are kept from %lld on, and the last one is %lld.",
                           (long long)oldest, (long long)head);
    stream->last = head;
    stream->said = -1;
    TRY(http_feed_begin(call, &OPS, stream, &stream->feed));
    if (stream->feed == NULL)
        return STATUS_OK;
    _cleanup_buf_ struct buf out;
    buf_init(&out, EVENTS_BYTES_MAX);
    buf_append_z(&out, "retry: 2000\n");
    say_position(stream, &out);
    http_feed_put(stream->feed, buf_str(&out));
    end_if_all(stream);
    return STATUS_OK;
}

static void on_bounds(void *arg, enum status status, const struct store_rows *rows)
{
    struct api_stream *stream = arg;
    struct api_lane_counts *counts = &stream->app->lanes[STORE_LANE_READ];
    atomic_fetch_sub_explicit(&counts->in_flight, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(status == STATUS_OK ? &counts->answered : &counts->failed, 1,
                              memory_order_relaxed);
    if (status == STATUS_OK)
        status = store_rows_len(rows) > 0 ? begin(stream, rows) : STATUS_INTERNAL;
    if (status != STATUS_OK)
        http_call_finish(stream->call, status);
}

enum status api_stream(struct http_call *call)
{
    struct api_stream *stream = ARENA_NEW(call->arena, struct api_stream);
    stream->call = call;
    stream->app = call->app;
    stream->loop = call->loop;
    TRY(event_filter_read(call, &stream->filter));
    TRY(read_after(call, stream));
    TRY(read_follow(call, stream));
    TRY(api_app_check(call));
    struct api_lane_counts *counts = &stream->app->lanes[STORE_LANE_READ];
    enum status status = store_lanes_send(stream->loop->lanes, STORE_LANE_READ, &STORE_EVENT_BOUNDS,
                                          NULL, on_bounds, stream);
    atomic_fetch_add_explicit(status == STATUS_OK ? &counts->in_flight : &counts->refused, 1,
                              memory_order_relaxed);
    TRY(status);
    http_call_park(call);
    return STATUS_OK;
}
