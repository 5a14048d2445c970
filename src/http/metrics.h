/* The server's own counters, and how to write metrics as Prometheus text (exposition format 0.0.4).
   Labels are bounded: the route's template and never the path. Any thread. */
#ifndef ISNAD_HTTP_METRICS_H
#define ISNAD_HTTP_METRICS_H

#include "http/conn.h"
#include "http/route.h"

/* Writes everything that the call's server counts, then what its `write_metrics` appends. With no
   server behind the call (a unit test) only isnad_build_info. */
void http_metrics_write(const struct http_call *call, struct buf *out);

/* For `write_metrics`: "# HELP" and "# TYPE" of one metric ("gauge", "counter"), and one line of
   it; `labels` is "" or `lane="read"`. */
void http_metrics_head(struct buf *out, const char *name, const char *type, const char *help);
void http_metrics_line(struct buf *out, const char *name, const char *labels, int64_t value);

/* The rest is the server's. */
struct http_metrics;

struct http_metrics *http_metrics_new(const struct http_routes *routes);
void http_metrics_free(struct http_metrics *metrics);

enum http_gauge {
    HTTP_GAUGE_IN_FLIGHT,
    HTTP_GAUGE_CONNECTIONS,
    HTTP_GAUGE_QUEUED,
    HTTP_GAUGE_BODY_BYTES,
    HTTP_GAUGE_STREAMS,
    HTTP_GAUGE_FEEDS,
};
enum { HTTP_GAUGES = 6 };
/* Adds, and returns the new value. */
int64_t http_metrics_add(struct http_metrics *metrics, enum http_gauge gauge, int64_t delta);
/* One request has ended; `route` NULL when none was found. */
void http_metrics_request(struct http_metrics *metrics, const struct http_route *route, int status,
                          int64_t duration_us);
/* One request was refused by the server itself, with a code of PROBLEMS. */
void http_metrics_rejected(struct http_metrics *metrics, enum status status, const char *code);
/* Connections cut at their deadline, `phase` being an enum http_phase; or HTTP_CUT_FOR_ROOM. */
enum { HTTP_CUT_FOR_ROOM = HTTP_PHASES, HTTP_CUTS };
void http_metrics_cut(struct http_metrics *metrics, int phase, size_t count);
void http_metrics_render(const struct http_metrics *metrics, struct buf *out);

#endif
