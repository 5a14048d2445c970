/* The turn: wait, let sources and workers hand over what is ready, let libmicrohttpd read, call
   handlers and write, send what the handlers queued; then deadlines, and the end. */
#include "http/loop.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "http/feed.h"
#include "http/stream.h"
#include "http/work.h"

/* How long a stopping loop lets connections that have no request end by themselves. */
#define LINGER_US INT64_C(200000)
/* How long a loop that has started waits for what it needs before it takes connections anyway. */
#define RISE_US INT64_C(1000000)
enum { RISE_STEP_MS = 20 };

static bool poll_fixed(struct http_loop *loop, int fd, void *key)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = key};
    return epoll_ctl(loop->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

bool http_loop_open(struct http_loop *loop, struct http_shared *shared, int listener,
                    unsigned connections)
{
    *loop = (struct http_loop){.shared = shared, .listener = listener, .connections = connections};
    (void)pthread_mutex_init(&loop->lock, NULL);
    http_conns_init(&loop->conns);
    random_bytes(&loop->id_prefix, sizeof(loop->id_prefix));
    loop->epoll = epoll_create1(EPOLL_CLOEXEC);
    loop->wakeup = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    loop->daemon = http_daemon_start(loop);
    if (loop->epoll >= 0 && loop->wakeup >= 0 && loop->daemon != NULL) {
        const union MHD_DaemonInfo *info =
            MHD_get_daemon_info(loop->daemon, MHD_DAEMON_INFO_EPOLL_FD);
        if (info != NULL && poll_fixed(loop, info->epoll_fd, loop->daemon) &&
            poll_fixed(loop, loop->wakeup, &loop->wakeup))
            return true;
    }
    http_loop_close(loop);
    return false;
}

void http_loop_close(struct http_loop *loop)
{
    if (loop->daemon != NULL)
        MHD_stop_daemon(loop->daemon); /* closes the listener, unless it was taken from it */
    else if (loop->listener >= 0)
        (void)close(loop->listener);
    if (loop->epoll >= 0)
        (void)close(loop->epoll);
    if (loop->wakeup >= 0)
        (void)close(loop->wakeup);
    for (size_t i = 0; i < loop->spare_arenas_len; i++)
        arena_free(loop->spare_arenas[i]);
    (void)pthread_mutex_destroy(&loop->lock);
}

struct arena *http_loop_arena(struct http_loop *loop)
{
    if (loop->spare_arenas_len > 0)
        return loop->spare_arenas[--loop->spare_arenas_len];
    return arena_new();
}

void http_loop_arena_return(struct http_loop *loop, struct arena *arena)
{
    if (loop->spare_arenas_len == HTTP_SPARE_ARENAS) {
        arena_free(arena);
        return;
    }
    arena_reset(arena);
    loop->spare_arenas[loop->spare_arenas_len++] = arena;
}

void http_loop_wake(struct http_loop *loop)
{
    uint64_t one = 1;
    ssize_t put;
    do
        put = write(loop->wakeup, &one, sizeof(one));
    while (put < 0 && errno == EINTR);
}

void http_loop_give_back(struct http_loop *loop, struct http_exchange *exchange)
{
    (void)pthread_mutex_lock(&loop->lock);
    bool was_empty = loop->given_back == NULL;
    exchange->next = loop->given_back;
    loop->given_back = exchange;
    /* Within the lock, so that a loop that has taken all back is not woken after its end. */
    if (was_empty)
        http_loop_wake(loop);
    (void)pthread_mutex_unlock(&loop->lock);
}

static void take_given_back(struct http_loop *loop)
{
    uint64_t count = 0;
    if (read(loop->wakeup, &count, sizeof(count)) < 0)
        return; /* nothing, or a signal: then it is still readable */
    (void)pthread_mutex_lock(&loop->lock);
    struct http_exchange *exchange = TAKE(loop->given_back);
    (void)pthread_mutex_unlock(&loop->lock);
    loop->is_feed_due = true; /* perhaps that is why */
    while (exchange != NULL) {
        struct http_exchange *next = exchange->next;
        loop->at_work--;
        if (exchange->stream != NULL)
            http_stream_back(exchange->stream);
        else
            http_exchange_resume(exchange);
        exchange = next;
    }
}

/* Milliseconds, rounded up so that a deadline has passed when epoll_wait returns. */
static int wait_ms(const struct http_loop *loop, int64_t now_us)
{
    if (loop->has_room_again)
        return 0;
    int64_t until_us = http_sources_deadline_us(loop);
    if (http_feeds_deadline_us(loop) < until_us)
        until_us = http_feeds_deadline_us(loop);
    if (loop->conns.next_us < until_us)
        until_us = loop->conns.next_us;
    if (loop->drain_until_us > 0 && now_us + LINGER_US / 4 < until_us)
        until_us = now_us + LINGER_US / 4;
    int64_t wait = until_us == INT64_MAX ? INT32_MAX : (until_us - now_us + 999) / 1000;
    MHD_UNSIGNED_LONG_LONG inner = 0;
    if (MHD_get_timeout(loop->daemon, &inner) == MHD_YES && (int64_t)inner < wait)
        wait = (int64_t)inner;
    if (wait < 0)
        return 0;
    return wait > INT32_MAX ? INT32_MAX : (int)wait;
}

static void reap(struct http_loop *loop, int64_t now_us)
{
    size_t cut[HTTP_PHASES] = {0};
    http_conns_reap(&loop->conns, now_us, cut);
    for (int phase = 0; phase < HTTP_PHASES; phase++) {
        if (cut[phase] > 0)
            http_metrics_cut(loop->shared->metrics, phase, cut[phase]);
    }
}

/* All but the clients; `max_ms` bounds the wait. */
static void turn_sources(struct http_loop *loop, int max_ms)
{
    struct epoll_event events[HTTP_SOURCES_MAX + 2];
    int wait = wait_ms(loop, clock_monotonic_us());
    int ready =
        epoll_wait(loop->epoll, events, HTTP_SOURCES_MAX + 2, wait < max_ms ? wait : max_ms);
    for (int i = 0; i < ready; i++) {
        void *key = events[i].data.ptr;
        if (key == &loop->wakeup) {
            take_given_back(loop);
        } else if (key != loop->daemon) {
            struct http_polled *polled = key;
            polled->events = events[i].events;
            polled->source->ops->ready(polled->source);
        }
    }
    http_sources_expire(loop, clock_monotonic_us());
    http_feeds_turn(loop, clock_monotonic_us());
}

static void turn(struct http_loop *loop)
{
    turn_sources(loop, INT32_MAX);
    loop->has_room_again = false;
    (void)MHD_run(loop->daemon);
    http_sources_flush(loop);
    reap(loop, clock_monotonic_us());
}

/* New connections are refused from here on; those that have no request are let go. */
static void begin_drain(struct http_loop *loop)
{
    (void)MHD_run(loop->daemon); /* those that wait to be accepted are still served */
    MHD_socket listener = MHD_quiesce_daemon(loop->daemon);
    if (listener != MHD_INVALID_SOCKET)
        (void)close(listener);
    loop->listener = -1;
    http_conns_shut_idle(&loop->conns);
    for (struct http_stream *stream = loop->streams; stream != NULL; stream = stream->next)
        http_stream_drain(stream);
    http_feeds_drain(loop);
    loop->drain_since_us = clock_monotonic_us();
    loop->drain_until_us =
        loop->drain_since_us + (int64_t)loop->shared->options.drain_s * CLOCK_SECOND_US;
}

static bool is_drained(const struct http_loop *loop)
{
    if (loop->exchanges > 0)
        return false;
    return loop->conns.len == 0 || clock_monotonic_us() >= loop->drain_since_us + LINGER_US;
}

/* Nothing is begun any more. What waits still, time being up, is answered with 503, since
   libmicrohttpd must not be stopped with a suspended connection. A handler that runs on a worker
   cannot be stopped and is waited for. */
static void wind_up(struct http_loop *loop)
{
    loop->is_closing = true;
    if (loop->at_work > 0)
        http_work_cancel(loop->shared->work);
    while (loop->at_work > 0)
        turn(loop);
    http_sources_close(loop);
    while (loop->parked != NULL)
        http_call_finish(&loop->parked->call,
                         problem_set(&loop->parked->call.problem, STATUS_UNAVAILABLE, "draining",
                                     NULL, "The process is stopping."));
    for (struct http_stream *stream = loop->streams; stream != NULL; stream = stream->next)
        http_stream_break(stream);
    for (int64_t until_us = clock_monotonic_us() + LINGER_US;
         loop->exchanges > 0 && clock_monotonic_us() < until_us;)
        turn(loop);
}

static void poll_clients(struct http_loop *loop, uint32_t events)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(loop->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    struct epoll_event event = {.events = events, .data.ptr = loop->daemon};
    if (info != NULL)
        (void)epoll_ctl(loop->epoll, EPOLL_CTL_MOD, info->epoll_fd, &event);
}

/* Clients who come in the meantime wait in the listener's queue: a process that takes over from
   another, on the same port, refuses nobody because it is not there yet. */
static void rise(struct http_loop *loop)
{
    const struct http_server_options *options = &loop->shared->options;
    int64_t until_us = clock_monotonic_us() + RISE_US;
    poll_clients(loop, 0);
    while (options->is_up != NULL && !options->is_up(options->app) &&
           !atomic_load_explicit(&loop->shared->is_draining, memory_order_acquire) &&
           clock_monotonic_us() < until_us) {
        turn_sources(loop, RISE_STEP_MS);
        http_sources_flush(loop);
    }
    poll_clients(loop, EPOLLIN);
}

void *http_loop_run(void *arg)
{
    struct http_loop *loop = arg;
    http_sources_open(loop);
    rise(loop);
    while (!atomic_load_explicit(&loop->shared->is_draining, memory_order_acquire))
        turn(loop);
    begin_drain(loop);
    while (!is_drained(loop) && clock_monotonic_us() < loop->drain_until_us)
        turn(loop);
    wind_up(loop);
    MHD_stop_daemon(loop->daemon);
    loop->daemon = NULL;
    return NULL;
}
