/* Relaxed atomics in one block a server; written out as text when asked. */
#include "http/metrics.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "http/conn.h"
#include "http/exchange.h"
#include "http/problem.h"

static const int64_t BUCKETS_US[] = {500,    1000,   2500,   5000,    10000,   25000,   50000,
                                     100000, 250000, 500000, 1000000, 2500000, 5000000, 10000000};
enum { BUCKETS = COUNT_OF(BUCKETS_US) + 1, CLASSES = 6, REJECTIONS_MAX = 96 };
/* Seconds are written from microseconds, as decimals. */
#define SECONDS_FMT          "%lld.%06lld"
#define SECONDS_ARG(time_us) (long long)((time_us) / 1000000), (long long)((time_us) % 1000000)

struct series {
    _Atomic uint64_t buckets[BUCKETS];
    _Atomic int64_t sum_us;
};

struct http_metrics {
    const struct http_routes *routes;
    _Atomic int64_t gauges[HTTP_GAUGES];
    _Atomic uint64_t rejected[REJECTIONS_MAX]; /* by place in PROBLEMS */
    _Atomic uint64_t cut[HTTP_CUTS];
    struct series series[]; /* (routes + 1 for none) x CLASSES */
};

struct http_metrics *http_metrics_new(const struct http_routes *routes)
{
    size_t count = (routes->len + 1) * CLASSES;
    struct http_metrics *metrics = calloc(1, sizeof(*metrics) + count * sizeof(struct series));
    if (metrics == NULL) {
        fputs("isnad: out of memory for metrics\n", stderr);
        abort();
    }
    metrics->routes = routes;
    return metrics;
}

void http_metrics_free(struct http_metrics *metrics)
{
    free(metrics);
}

int64_t http_metrics_add(struct http_metrics *metrics, enum http_gauge gauge, int64_t delta)
{
    return atomic_fetch_add_explicit(&metrics->gauges[gauge], delta, memory_order_relaxed) + delta;
}

void http_metrics_request(struct http_metrics *metrics, const struct http_route *route, int status,
                          int64_t duration_us)
{
    size_t at = route != NULL ? (size_t)(route - metrics->routes->items) : metrics->routes->len;
    size_t class = status >= 100 && status < 600 ? (size_t)status / 100 : 0;
    struct series *series = &metrics->series[at * CLASSES + class];
    size_t bucket = 0;
    while (bucket < COUNT_OF(BUCKETS_US) && duration_us > BUCKETS_US[bucket])
        bucket++;
    atomic_fetch_add_explicit(&series->buckets[bucket], 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&series->sum_us, duration_us, memory_order_relaxed);
}

void http_metrics_rejected(struct http_metrics *metrics, enum status status, const char *code)
{
    size_t at = (size_t)(http_problem_find(status, code) - PROBLEMS);
    if (at < REJECTIONS_MAX)
        atomic_fetch_add_explicit(&metrics->rejected[at], 1, memory_order_relaxed);
}

void http_metrics_cut(struct http_metrics *metrics, int phase, size_t count)
{
    atomic_fetch_add_explicit(&metrics->cut[phase], count, memory_order_relaxed);
}

void http_metrics_head(struct buf *out, const char *name, const char *type, const char *help)
{
    buf_printf(out, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

void http_metrics_line(struct buf *out, const char *name, const char *labels, int64_t value)
{
    buf_printf(out, labels[0] != '\0' ? "%s{%s} %lld\n" : "%s%s %lld\n", name, labels,
               (long long)value);
}

enum { LABELS_MAX = 256 };

/* `route="/articles/{id}",method="GET",code="2xx"`; false for a series that has no request yet. */
static bool label_series(const struct http_metrics *metrics, size_t at, char labels[LABELS_MAX],
                         uint64_t *out_count)
{
    const struct http_routes *routes = metrics->routes;
    const struct http_route *route =
        at / CLASSES < routes->len ? &routes->items[at / CLASSES] : NULL;
    uint64_t count = 0;
    for (size_t i = 0; i < BUCKETS; i++)
        count += atomic_load_explicit(&metrics->series[at].buckets[i], memory_order_relaxed);
    *out_count = count;
    int class = (int)(at % CLASSES);
    (void)snprintf(labels, LABELS_MAX, "route=\"%s\",method=\"%s\",code=\"%.*s\"",
                   route != NULL ? route->path : "none",
                   route != NULL ? http_method_name(route->method) : "none", class > 0 ? 3 : 4,
                   &"none1xx2xx3xx4xx5xx"[class > 0 ? class * 3 + 1 : 0]);
    return count > 0;
}

static void render_requests(const struct http_metrics *metrics, struct buf *out)
{
    static const char NAME[] = "isnad_http_requests_total";
    http_metrics_head(out, NAME, "counter", "Requests ended, by route template and code class.");
    for (size_t at = 0; at < (metrics->routes->len + 1) * CLASSES; at++) {
        char labels[LABELS_MAX];
        uint64_t count = 0;
        if (label_series(metrics, at, labels, &count))
            http_metrics_line(out, NAME, labels, (int64_t)count);
    }
}

static void render_series(const struct series *series, const char *labels, struct buf *out)
{
    uint64_t count = 0;
    for (size_t i = 0; i < BUCKETS; i++) {
        count += atomic_load_explicit(&series->buckets[i], memory_order_relaxed);
        buf_printf(out, "isnad_http_request_duration_seconds_bucket{%s,le=\"", labels);
        if (i < COUNT_OF(BUCKETS_US))
            buf_printf(out, SECONDS_FMT, SECONDS_ARG(BUCKETS_US[i]));
        else
            buf_append_z(out, "+Inf");
        buf_printf(out, "\"} %llu\n", (unsigned long long)count);
    }
    int64_t sum_us = atomic_load_explicit(&series->sum_us, memory_order_relaxed);
    buf_printf(out, "isnad_http_request_duration_seconds_sum{%s} " SECONDS_FMT "\n", labels,
               SECONDS_ARG(sum_us));
    buf_printf(out, "isnad_http_request_duration_seconds_count{%s} %llu\n", labels,
               (unsigned long long)count);
}

static void render_durations(const struct http_metrics *metrics, struct buf *out)
{
    http_metrics_head(out, "isnad_http_request_duration_seconds", "histogram",
                      "From the request's first line to the end of its reply.");
    for (size_t at = 0; at < (metrics->routes->len + 1) * CLASSES; at++) {
        char labels[LABELS_MAX];
        uint64_t count = 0;
        if (label_series(metrics, at, labels, &count))
            render_series(&metrics->series[at], labels, out);
    }
}

static void render_rejections(const struct http_metrics *metrics, struct buf *out)
{
    static const char NAME[] = "isnad_http_rejected_total";
    http_metrics_head(out, NAME, "counter", "Requests that the server refused by itself.");
    for (size_t i = 0; i < PROBLEMS_LEN && i < REJECTIONS_MAX; i++) {
        uint64_t count = atomic_load_explicit(&metrics->rejected[i], memory_order_relaxed);
        if (count > 0)
            buf_printf(out, "%s{reason=\"%s\"} %llu\n", NAME, PROBLEMS[i].code,
                       (unsigned long long)count);
    }
    static const char CUT[] = "isnad_http_connections_cut_total";
    static const char *const PHASES[HTTP_CUTS] = {"header", "body", "work", "reply", "room"};
    http_metrics_head(out, CUT, "counter",
                      "Connections shut at a deadline, by what was late, or to make room.");
    for (size_t i = 0; i < HTTP_CUTS; i++) {
        if (i != HTTP_PHASE_WORK)
            buf_printf(
                out, "%s{phase=\"%s\"} %llu\n", CUT, PHASES[i],
                (unsigned long long)atomic_load_explicit(&metrics->cut[i], memory_order_relaxed));
    }
}

void http_metrics_render(const struct http_metrics *metrics, struct buf *out)
{
    static const struct {
        const char *name;
        const char *help;
    } GAUGES[HTTP_GAUGES] = {
        {"isnad_http_requests_in_flight", "Requests between first line and end of reply."},
        {"isnad_http_connections", "Open connections."},
        {"isnad_http_queue_depth", "Jobs that wait for a worker."},
        {"isnad_http_body_bytes", "Bytes of request bodies that are held."},
        {"isnad_http_streams", "Bodies that are being answered line by line."},
        {"isnad_http_event_streams", "Replies without an end that are open."},
    };
    for (size_t i = 0; i < HTTP_GAUGES; i++) {
        http_metrics_head(out, GAUGES[i].name, "gauge", GAUGES[i].help);
        http_metrics_line(out, GAUGES[i].name, "",
                          atomic_load_explicit(&metrics->gauges[i], memory_order_relaxed));
    }
    render_requests(metrics, out);
    render_durations(metrics, out);
    render_rejections(metrics, out);
}

void http_metrics_write(const struct http_call *call, struct buf *out)
{
    http_metrics_head(out, "isnad_build_info", "gauge", "Always 1; the version is a label.");
    http_metrics_line(out, "isnad_build_info", "version=\"" ISNAD_VERSION "\"", 1);
    if (call->exchange == NULL)
        return;
    const struct http_shared *shared = call->exchange->shared;
    http_metrics_render(shared->metrics, out);
    if (shared->options.write_metrics != NULL)
        shared->options.write_metrics(shared->options.app, out);
}
