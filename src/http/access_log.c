/* One JSON line a request: never a body, a key, an address or a raw path. */
#include "base/log.h"
#include "http/exchange.h"
#include "http/trace.h"

static const char *end_name(enum MHD_RequestTerminationCode end)
{
    switch (end) {
    case MHD_REQUEST_TERMINATED_COMPLETED_OK:
        return "sent";
    case MHD_REQUEST_TERMINATED_TIMEOUT_REACHED:
        return "timeout";
    case MHD_REQUEST_TERMINATED_DAEMON_SHUTDOWN:
        return "shutdown";
    case MHD_REQUEST_TERMINATED_READ_ERROR:
    case MHD_REQUEST_TERMINATED_CLIENT_ABORT:
        return "client_gone";
    case MHD_REQUEST_TERMINATED_WITH_ERROR:
        break;
    }
    return "error";
}

void http_access_log(const struct http_exchange *exchange, int64_t duration_us,
                     enum MHD_RequestTerminationCode end)
{
    const struct http_call *call = &exchange->call;
    const struct http_route *route = call->route;
    _cleanup_buf_ struct buf line;
    buf_init(&line, 1024);
    buf_append_z(&line, "\"request_id\":");
    log_append_json(&line, call->request_id);
    /* Status 0: the request ended before there was a reply of ours. */
    buf_printf(&line, ",\"method\":\"%s\",\"route\":\"%s\",\"status\":%d,\"end\":\"%s\"",
               exchange->is_head ? "HEAD" : (route != NULL ? http_method_name(call->method) : ""),
               route != NULL ? route->path : "", call->reply.status, end_name(end));
    struct http_trace trace;
    if (http_trace_parse(http_call_header(call, "traceparent"), &trace))
        buf_printf(&line, ",\"trace_id\":\"%.*s\",\"parent_id\":\"%.*s\"", STR_ARG(trace.trace_id),
                   STR_ARG(trace.parent_id));
    if (call->caller.name.len > 0) {
        buf_append_z(&line, ",\"key\":");
        log_append_json(&line, call->caller.name);
    }
    if (call->problem.code != NULL)
        buf_printf(&line, ",\"code\":\"%s\"", call->problem.code);
    buf_printf(&line, ",\"duration_us\":%lld,\"bytes_in\":%zu,\"bytes_out\":%zu",
               (long long)duration_us, exchange->body_len, exchange->reply_len);
    log_fields(LOG_INFO, "request", buf_str(&line));
}
