/* Opens and closes what loops and workers have. */
#include "api/app.h"

#include <stdlib.h>

#include "api/resources.h"
#include "api/routes.h"
#include "http/keys.h"
#include "http/metrics.h"
#include "store/conn.h"

/* A loop that cannot be had is a start that fails at once: base/arena.h's rule for small memory. */
static void *zeroed(size_t size)
{
    void *memory = calloc(1, size);
    if (memory == NULL)
        abort();
    return memory;
}

static void *open_loop(void *app_arg, struct source **out_sources, size_t max, size_t *out_len)
{
    struct api_app *app = app_arg;
    struct api_loop *loop = zeroed(sizeof(*loop));
    struct store_options options = app->store;
    options.lanes_down = &app->lanes_down;
    loop->lanes = store_lanes_open(&options);
    size_t len = 0;
    for (; len < STORE_LANES && len < max; len++)
        out_sources[len] = store_lanes_source(loop->lanes, (enum store_lane)len);
    *out_len = len;
    return loop;
}

static void close_loop(void *app, void *loop_arg)
{
    (void)app;
    struct api_loop *loop = loop_arg;
    store_lanes_close(loop->lanes);
    free(loop);
}

static bool is_up(void *app_arg)
{
    const struct api_app *app = app_arg;
    return atomic_load_explicit(&app->lanes_down, memory_order_acquire) == 0 &&
           (app->keys == NULL || http_keys_is_known(app->keys));
}

static void *open_worker(void *app_arg)
{
    const struct api_app *app = app_arg;
    struct api_worker *worker = zeroed(sizeof(*worker));
    worker->conn = store_conn_new(&app->store);
    return worker;
}

static void close_worker(void *app, void *worker_arg)
{
    (void)app;
    struct api_worker *worker = worker_arg;
    store_conn_close(worker->conn);
    free(worker);
}

static void write_metrics(void *app_arg, struct buf *out)
{
    static const char *const LANES[STORE_LANES] = {"lane=\"read\"", "lane=\"search\""};
    static const struct {
        const char *name;
        const char *type;
        const char *help;
        size_t offset;
    } COUNTS[] = {
        {"isnad_db_in_flight", "gauge", "Statements that wait for their rows.",
         offsetof(struct api_lane_counts, in_flight)},
        {"isnad_db_answered_total", "counter", "Statements that brought their rows.",
         offsetof(struct api_lane_counts, answered)},
        {"isnad_db_failed_total", "counter", "Statements that failed, or were lost on the way.",
         offsetof(struct api_lane_counts, failed)},
        {"isnad_db_refused_total", "counter", "Statements not sent: a lane was full or down.",
         offsetof(struct api_lane_counts, refused)},
    };
    struct api_app *app = app_arg;
    http_metrics_head(out, "isnad_schema_right", "gauge",
                      "1 while the database has this version's schema.");
    http_metrics_line(out, "isnad_schema_right", "", atomic_load(&app->is_schema_right) ? 1 : 0);
    http_metrics_head(out, "isnad_events_position", "gauge", "The last event that is numbered.");
    http_metrics_line(out, "isnad_events_position", "", atomic_load(&app->events_head));
    http_metrics_head(out, "isnad_events_sent_total", "counter", "Events sent on streams.");
    http_metrics_line(out, "isnad_events_sent_total", "", atomic_load(&app->events_sent));
    static const char ATTEMPTS[] = "isnad_webhook_attempts_total";
    http_metrics_head(out, ATTEMPTS, "counter", "Attempts to deliver to webhooks.");
    http_metrics_line(out, ATTEMPTS, "result=\"taken\"", atomic_load(&app->hooks_taken));
    http_metrics_line(out, ATTEMPTS, "result=\"failed\"", atomic_load(&app->hooks_failed));
    for (size_t i = 0; i < COUNT_OF(COUNTS); i++) {
        http_metrics_head(out, COUNTS[i].name, COUNTS[i].type, COUNTS[i].help);
        for (size_t lane = 0; lane < STORE_LANES; lane++) {
            const char *count = (const char *)&app->lanes[lane] + COUNTS[i].offset;
            http_metrics_line(out, COUNTS[i].name, LANES[lane],
                              atomic_load((const atomic_llong *)(const void *)count));
        }
    }
}

void api_app_attach(struct api_app *app, struct http_server_options *options)
{
    options->routes = API_ROUTES;
    options->app = app;
    options->keys = app->keys;
    options->loop_open = open_loop;
    options->loop_close = close_loop;
    options->is_up = is_up;
    options->worker_open = open_worker;
    options->worker_close = close_worker;
    options->write_metrics = write_metrics;
}
