/* Whether the process lives, whether it can answer, and what it counts. */
#include "api/app.h"

#include "api/resources.h"
#include "http/keys.h"
#include "http/metrics.h"

enum status api_app_check(struct http_call *call)
{
    const struct api_app *app = call->app;
    if (atomic_load_explicit(&app->is_schema_right, memory_order_acquire))
        return STATUS_OK;
    return problem_set(&call->problem, STATUS_UNAVAILABLE, "not_ready", NULL,
                       "The database is away, or its schema is not the one of this version.");
}

enum status api_health_live(struct http_call *call)
{
    http_reply_header(call, "Cache-Control", STR("no-store"));
    struct buf *out = http_reply_begin(call, 200, "application/json");
    buf_append_z(out, "{\"status\":\"live\"}");
    return buf_status(out);
}

enum status api_health_ready(struct http_call *call)
{
    const struct api_app *app = call->app;
    if (http_call_is_draining(call))
        return problem_set(&call->problem, STATUS_UNAVAILABLE, "draining", NULL,
                           "The process is stopping.");
    TRY(api_app_check(call));
    /* Of all loops: the next request may come to another one. */
    if (atomic_load_explicit(&app->lanes_down, memory_order_acquire) != 0)
        return problem_set(&call->problem, STATUS_UNAVAILABLE, "not_ready", NULL,
                           "The database cannot be reached.");
    if (app->keys != NULL && !http_keys_is_known(app->keys))
        return problem_set(&call->problem, STATUS_UNAVAILABLE, "not_ready", NULL,
                           "The keys have not been read yet.");
    http_reply_header(call, "Cache-Control", STR("no-store"));
    struct buf *out = http_reply_begin(call, 200, "application/json");
    buf_append_z(out, "{\"status\":\"ready\"}");
    return buf_status(out);
}

enum status api_metrics(struct http_call *call)
{
    http_reply_header(call, "Cache-Control", STR("no-store"));
    struct buf *out = http_reply_begin(call, 200, "text/plain; version=0.0.4; charset=utf-8");
    http_metrics_write(call, out);
    return buf_status(out);
}
