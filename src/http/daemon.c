/* libmicrohttpd with every limit set, and the callbacks of its connections. */
#include <stdarg.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "http/loop.h"

/* Request line and headers of one connection; over it libmicrohttpd answers 414 or 431. */
enum { CONNECTION_MEMORY = 32 << 10, BACKLOG = 1024 };

PRINTF(2, 0) static void on_message(void *arg, const char *fmt, va_list args)
{
    (void)arg;
    char text[512];
    int len = vsnprintf(text, sizeof(text), fmt, args);
    if (len <= 0)
        return;
    struct str line = str_trim(str_from(text));
    log_event(LOG_DEBUG, "http_library", "%.*s", STR_ARG(line));
}

/* The last places are kept free for who comes next. */
static void make_room(struct http_loop *loop)
{
    enum { KEPT_FREE_PART = 16 };
    size_t kept_free = loop->connections / KEPT_FREE_PART + 1;
    if (loop->conns.len + kept_free > loop->connections &&
        http_conns_make_room(&loop->conns, clock_monotonic_us()))
        http_metrics_cut(loop->shared->metrics, HTTP_CUT_FOR_ROOM, 1);
}

/* A suspended connection is never seen here: its exchange ends first. */
static void on_connection(void *arg, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode what)
{
    struct http_loop *loop = arg;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        /* At its limit, or out of descriptors, libmicrohttpd stops polling its listener, and goes
           on in its next run. */
        loop->has_room_again = true;
        http_conns_remove(&loop->conns, *context);
        *context = NULL;
        (void)http_metrics_add(loop->shared->metrics, HTTP_GAUGE_CONNECTIONS, -1);
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct http_conn *conn = http_conns_add(&loop->conns, info->connect_fd);
    int64_t deadline_us =
        clock_monotonic_us() + (int64_t)loop->shared->options.header_deadline_s * CLOCK_SECOND_US;
    http_conns_set(&loop->conns, conn, HTTP_PHASE_HEADER, deadline_us);
    *context = conn;
    make_room(loop);
    (void)http_metrics_add(loop->shared->metrics, HTTP_GAUGE_CONNECTIONS, 1);
}

struct MHD_Daemon *http_daemon_start(struct http_loop *loop)
{
    const struct http_server_options *options = &loop->shared->options;
    unsigned flags = MHD_USE_ERROR_LOG | MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, http_exchange_step, loop, /* the logger comes first */
        MHD_OPTION_EXTERNAL_LOGGER, on_message, NULL,
#if MHD_VERSION >= 0x01000000
        MHD_OPTION_CLIENT_DISCIPLINE_LVL, 1,
#else
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
#endif
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)loop->listener, MHD_OPTION_LISTEN_BACKLOG_SIZE,
        (unsigned)BACKLOG, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_CONNECTION_LIMIT,
        loop->connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, options->per_ip,
        MHD_OPTION_CONNECTION_TIMEOUT, options->idle_timeout_s, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        (size_t)CONNECTION_MEMORY, MHD_OPTION_URI_LOG_CALLBACK, http_exchange_begin, loop,
        MHD_OPTION_NOTIFY_COMPLETED, http_exchange_end, loop, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, loop, MHD_OPTION_END);
}
