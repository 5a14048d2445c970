/* Feeds of a loop: asked for more, kept alive, ended. */
#include "http/feed.h"

#include <assert.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "http/guard.h"
#include "http/stream.h"

/* How often all are looked at, whether or not something has happened. */
#define TICK_US INT64_C(250000)
/* Never reached: a piece is a page of events. */
enum { OUT_BYTES_MAX = 256 << 20 };

struct http_feed {
    struct source source; /* for the loop's epoll */
    struct http_polled polled;
    struct http_exchange *exchange;
    struct http_feed *prev, *next; /* of the loop */
    const struct http_feed_ops *ops;
    void *arg;
    struct stream_output output;
    struct http_rate_owner owner;
    int64_t beat_us;    /* when something must be sent */
    int64_t recheck_us; /* when the key is looked at */
    bool is_held;
    bool is_asked_again; /* while it was held */
    bool is_over;        /* nothing more is put */
    bool is_closed;      /* given back to libmicrohttpd */
};

static struct http_feed *feed_of(struct source *source)
{
    return (struct http_feed *)source;
}

static size_t left_of(const struct http_feed *feed)
{
    return stream_output_left(&feed->output);
}

/* libmicrohttpd goes on, and closes the connection. */
static void close_feed(struct http_feed *feed)
{
    if (feed->is_closed)
        return;
    feed->is_over = true;
    if (feed->is_held)
        return; /* it is closed when it is released */
    feed->is_closed = true;
    feed->exchange->stage = HTTP_STAGE_SENT;
    MHD_resume_connection(feed->exchange->connection);
}

/* A client that is gone is always of interest, room to write only if there is something. */
static void poll_socket(struct http_feed *feed, bool wants_write)
{
    struct http_polled *polled = &feed->polled;
    int fd = feed->exchange->conn->fd;
    if (polled->fd >= 0 && polled->wants_write == wants_write)
        return;
    struct epoll_event event = {.events = EPOLLRDHUP | (wants_write ? EPOLLOUT : 0),
                                .data.ptr = polled};
    int verb = polled->fd < 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    if (epoll_ctl(feed->exchange->loop->epoll, verb, fd, &event) != 0) {
        feed->output.is_broken = true;
        return;
    }
    polled->fd = fd;
    polled->wants_write = wants_write;
}

/* The time that a reply of what is left may take; none while nothing is. */
static void set_deadline(struct http_feed *feed)
{
    struct http_exchange *exchange = feed->exchange;
    const struct http_server_options *options = &exchange->shared->options;
    int64_t limit_us = INT64_MAX;
    if (left_of(feed) > 0)
        limit_us = clock_monotonic_us() +
                   (int64_t)(options->body_deadline_s + left_of(feed) / options->reply_rate) *
                       CLOCK_SECOND_US;
    http_conns_set(&exchange->loop->conns, exchange->conn,
                   left_of(feed) > 0 ? HTTP_PHASE_REPLY : HTTP_PHASE_WORK, limit_us);
}

static void flush(struct http_feed *feed)
{
    bool was_empty = feed->polled.wants_write == false;
    stream_output_flush(&feed->output);
    bool is_empty = left_of(feed) == 0;
    if (!feed->output.is_broken)
        poll_socket(feed, !is_empty);
    if (was_empty || is_empty)
        set_deadline(feed);
    if (feed->output.is_broken || (feed->is_over && is_empty))
        close_feed(feed);
    else if (is_empty && !was_empty)
        feed->exchange->loop->is_feed_due = true;
}

static void on_ready(struct source *source)
{
    struct http_feed *feed = feed_of(source);
    if (feed->is_closed)
        return;
    if ((feed->polled.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) {
        feed->output.is_broken = true;
        /* It says so again and again, and the feed may be held for some turns yet. */
        (void)epoll_ctl(feed->exchange->loop->epoll, EPOLL_CTL_DEL, feed->polled.fd, NULL);
        feed->polled.fd = -1;
        close_feed(feed);
        return;
    }
    flush(feed);
}

static const struct source_ops POLLED = {.ready = on_ready};

static enum status admit(struct http_exchange *exchange, struct http_rate_owner *out_owner)
{
    struct http_shared *shared = exchange->shared;
    struct problem *problem = &exchange->call.problem;
    if (http_call_is_draining(&exchange->call))
        return problem_set(problem, STATUS_UNAVAILABLE, "draining", NULL,
                           "The process is stopping.");
    *out_owner = http_guard_owner(exchange);
    unsigned of_owner = 0;
    bool is_full = false;
    (void)pthread_mutex_lock(&shared->feeds_lock);
    for (unsigned i = 0; i < shared->feeds_len; i++)
        of_owner +=
            shared->feeds[i].kind == out_owner->kind && shared->feeds[i].id == out_owner->id;
    is_full = shared->feeds_len >= shared->options.feeds || of_owner >= shared->options.feeds_each;
    if (!is_full)
        shared->feeds[shared->feeds_len++] = *out_owner;
    (void)pthread_mutex_unlock(&shared->feeds_lock);
    if (!is_full)
        return STATUS_OK;
    if (of_owner >= shared->options.feeds_each)
        return problem_set(problem, STATUS_BUSY, "too_many_streams", NULL,
                           "This key, or address, has %u streams open already.", of_owner);
    return problem_set(problem, STATUS_BUSY, "too_many_streams", NULL,
                       "As many as %u streams are open.", shared->options.feeds);
}

static void leave(struct http_shared *shared, struct http_rate_owner owner)
{
    (void)pthread_mutex_lock(&shared->feeds_lock);
    for (unsigned i = 0; i < shared->feeds_len; i++) {
        if (shared->feeds[i].kind != owner.kind || shared->feeds[i].id != owner.id)
            continue;
        shared->feeds[i] = shared->feeds[--shared->feeds_len];
        break;
    }
    (void)pthread_mutex_unlock(&shared->feeds_lock);
}

static const char TYPE[] = "text/event-stream";

static enum status answer_head(struct http_call *call)
{
    http_reply_header(call, "Cache-Control", STR("no-store"));
    (void)http_reply_begin(call, 200, TYPE);
    http_call_finish(call, STATUS_OK);
    return STATUS_OK;
}

static void put_off_beat(struct http_feed *feed)
{
    feed->beat_us = clock_monotonic_us() +
                    (int64_t)feed->exchange->shared->options.heartbeat_s * CLOCK_SECOND_US;
}

enum status http_feed_begin(struct http_call *call, const struct http_feed_ops *ops, void *arg,
                            struct http_feed **out_feed)
{
    struct http_exchange *exchange = call->exchange;
    struct http_loop *loop = exchange->loop;
    assert(exchange->stage == HTTP_STAGE_WAITING);
    *out_feed = NULL;
    if (exchange->is_head)
        return answer_head(call);
    struct http_rate_owner owner;
    TRY(admit(exchange, &owner));
    (void)http_metrics_add(exchange->shared->metrics, HTTP_GAUGE_FEEDS, 1);
    http_exchange_unpark(exchange);
    struct http_feed *feed = ARENA_NEW(call->arena, struct http_feed);
    feed->source.ops = &POLLED;
    feed->polled = (struct http_polled){.source = &feed->source, .fd = -1};
    feed->exchange = exchange;
    feed->ops = ops;
    feed->arg = arg;
    feed->owner = owner;
    feed->output.exchange = exchange;
    put_off_beat(feed);
    buf_init(&feed->output.bytes, OUT_BYTES_MAX);
    feed->next = loop->feeds;
    if (feed->next != NULL)
        feed->next->prev = feed;
    loop->feeds = feed;
    loop->is_feed_due = true;
    exchange->feed = feed;
    http_reply_header(call, "X-Accel-Buffering", STR("no")); /* nginx would keep it back */
    stream_output_head(&feed->output, TYPE);
    flush(feed);
    *out_feed = feed;
    return STATUS_OK;
}

void http_feed_put(struct http_feed *feed, struct str text)
{
    if (feed->is_over || text.len == 0)
        return;
    put_off_beat(feed);
    stream_output_append(&feed->output, text);
    flush(feed);
    if (left_of(feed) == 0)
        feed->exchange->loop->is_feed_due = true; /* there may be more */
}

void http_feed_hold(struct http_feed *feed)
{
    feed->is_held = true;
    feed->is_asked_again = false;
}

void http_feed_release(struct http_feed *feed, bool has_more)
{
    feed->is_held = false;
    if (has_more || feed->is_asked_again)
        feed->exchange->loop->is_feed_due = true;
    if (feed->output.is_broken || (feed->is_over && left_of(feed) == 0))
        close_feed(feed);
}

void http_feed_end(struct http_feed *feed)
{
    if (feed->is_over)
        return;
    stream_output_close(&feed->output);
    feed->is_over = true;
    flush(feed);
}

/* Its key was revoked, or the server stops. */
static void end_early(struct http_feed *feed, const char *code, const char *detail)
{
    if (feed->is_over)
        return;
    feed->exchange->call.problem.code = code; /* for the log */
    feed->ops->end(feed->arg, code, detail);
    http_feed_end(feed);
    if (feed->is_held || left_of(feed) > 0)
        feed->output.is_broken = true; /* it is not waited for */
    close_feed(feed);
}

static void turn_one(struct http_feed *feed, int64_t now_us)
{
    if (feed->is_over)
        return;
    struct problem problem = {0};
    if (now_us >= feed->recheck_us) {
        feed->recheck_us = now_us + TICK_US;
        if (http_guard_recheck(feed->exchange, &problem) != STATUS_OK) {
            end_early(feed, problem.code, problem.detail);
            return;
        }
    }
    if (left_of(feed) > 0)
        return;
    if (feed->is_held) {
        feed->is_asked_again = true;
        return;
    }
    if (now_us >= feed->beat_us) {
        feed->ops->beat(feed->arg);
        put_off_beat(feed);
    }
    if (left_of(feed) == 0)
        feed->ops->pull(feed->arg);
}

void http_feeds_turn(struct http_loop *loop, int64_t now_us)
{
    if (loop->feeds == NULL || (!loop->is_feed_due && now_us < loop->feeds_tick_us))
        return;
    loop->is_feed_due = false;
    loop->feeds_tick_us = now_us + TICK_US;
    for (struct http_feed *feed = loop->feeds; feed != NULL; feed = feed->next)
        turn_one(feed, now_us);
}

int64_t http_feeds_deadline_us(const struct http_loop *loop)
{
    if (loop->feeds == NULL)
        return INT64_MAX;
    return loop->is_feed_due ? 0 : loop->feeds_tick_us;
}

void http_feeds_drain(struct http_loop *loop)
{
    for (struct http_feed *feed = loop->feeds; feed != NULL; feed = feed->next)
        end_early(feed, "draining", "The process is stopping; another one may answer.");
}

bool http_feed_is_whole(const struct http_feed *feed)
{
    return feed->is_over && !feed->output.is_broken && left_of(feed) == 0;
}

void http_feed_free(struct http_feed *feed)
{
    struct http_exchange *exchange = feed->exchange;
    if (feed->polled.fd >= 0)
        (void)epoll_ctl(exchange->loop->epoll, EPOLL_CTL_DEL, feed->polled.fd, NULL);
    buf_done(&feed->output.bytes);
    if (feed->prev != NULL)
        feed->prev->next = feed->next;
    else
        exchange->loop->feeds = feed->next;
    if (feed->next != NULL)
        feed->next->prev = feed->prev;
    (void)http_metrics_add(exchange->shared->metrics, HTTP_GAUGE_FEEDS, -1);
    leave(exchange->shared, feed->owner);
}
