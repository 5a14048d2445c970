/* The thread of the events. */
#include "api/feed.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "store/events.h"

enum { PERIOD_BUSY_MS = 250, PERIOD_IDLE_MS = 1000 };
/* How often old events are dropped, and how many pieces of them at once. */
#define TRIM_PERIOD_US INT64_C(10000000)
enum { TRIM_PIECES = 20, NUMBER_PIECES = 50 };

struct api_feed {
    struct api_feed_options options;
    struct store_conn *conn;
    struct store_listener *listener;
    pthread_t thread;
    int stop; /* eventfd: readable when the thread is to end */
    int64_t trim_at_us;
    bool is_failing; /* the last look failed, and that was said */
};

static void say_failure(struct api_feed *feed, enum status status)
{
    if (status != STATUS_OK && !feed->is_failing)
        log_event(LOG_WARN, "events_not_read", "%s: %s", status_name(status),
                  store_conn_message(feed->conn));
    feed->is_failing = status != STATUS_OK;
}

static enum status number(struct api_feed *feed)
{
    struct events_bounds bounds = {.has_more = true};
    for (int i = 0; i < NUMBER_PIECES && bounds.has_more; i++) {
        TRY(store_events_number(feed->conn, &bounds));
        long long before = atomic_exchange_explicit(&feed->options.app->events_head, bounds.head,
                                                    memory_order_release);
        if (before != bounds.head)
            http_server_wake(feed->options.server);
    }
    return STATUS_OK;
}

static enum status trim(struct api_feed *feed)
{
    int64_t now_us = clock_monotonic_us();
    if (now_us < feed->trim_at_us)
        return STATUS_OK;
    feed->trim_at_us = now_us + TRIM_PERIOD_US;
    bool has_more = true;
    for (int i = 0; i < TRIM_PIECES && has_more; i++)
        TRY(store_events_trim(feed->conn, feed->options.keep_rows, feed->options.keep_us,
                              &has_more));
    return STATUS_OK;
}

static void look(struct api_feed *feed)
{
    if (!atomic_load_explicit(&feed->options.app->is_schema_right, memory_order_acquire))
        return;
    enum status status = number(feed);
    if (status == STATUS_OK)
        status = trim(feed);
    say_failure(feed, status);
}

/* Waits for a hint or the next look; false: it is to end. */
static bool wait_for_turn(struct api_feed *feed)
{
    bool is_busy = http_server_feeds(feed->options.server) > 0;
    struct pollfd polled[] = {
        {.fd = feed->stop, .events = POLLIN},
        {.fd = store_listener_fd(feed->listener), .events = POLLIN},
    };
    (void)poll(polled, COUNT_OF(polled), is_busy ? PERIOD_BUSY_MS : PERIOD_IDLE_MS);
    if (polled[1].revents != 0)
        store_listener_take(feed->listener);
    return polled[0].revents == 0;
}

static void *run(void *arg)
{
    struct api_feed *feed = arg;
    do
        look(feed);
    while (wait_for_turn(feed));
    return NULL;
}

static void free_feed(struct api_feed *feed)
{
    store_conn_close(feed->conn);
    store_listener_free(feed->listener);
    if (feed->stop >= 0)
        (void)close(feed->stop);
    free(feed);
}

struct api_feed *api_feed_start(const struct api_feed_options *options)
{
    struct api_feed *feed = calloc(1, sizeof(*feed));
    if (feed == NULL)
        return NULL;
    feed->options = *options;
    feed->conn = store_events_conn(&options->app->store);
    feed->listener = store_listener_new(&options->app->store);
    feed->stop = eventfd(0, EFD_CLOEXEC);
    if (feed->stop >= 0 && pthread_create(&feed->thread, NULL, run, feed) == 0)
        return feed;
    free_feed(feed);
    return NULL;
}

void api_feed_stop(struct api_feed *feed)
{
    if (feed == NULL)
        return;
    uint64_t one = 1;
    if (write(feed->stop, &one, sizeof(one)) == sizeof(one))
        (void)pthread_join(feed->thread, NULL);
    free_feed(feed);
}
