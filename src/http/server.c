/* Binds, starts and stops the loops and workers of a server. */
#include "http/server.h"

#include <errno.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/loop.h"
#include "http/rate.h"
#include "http/work.h"

enum { LOOPS_MAX = 64, BACKLOG = 1024 };

struct http_server {
    struct http_shared shared;
    uint16_t port;
    unsigned open; /* loops that have been opened */
    unsigned running;
    struct http_loop loops[];
};

static void default_to(unsigned *option, unsigned value)
{
    if (*option == 0)
        *option = value;
}

static void fill_defaults(struct http_server_options *options)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    default_to(&options->loops, cores > 0 && cores <= LOOPS_MAX ? (unsigned)cores : 1);
    default_to(&options->workers, 2 * (cores > 0 && cores <= LOOPS_MAX ? (unsigned)cores : 1));
    default_to(&options->queue, 64);
    default_to(&options->connections, 512);
    default_to(&options->streams, 8);
    default_to(&options->feeds, 100);
    default_to(&options->feeds_each, 10);
    default_to(&options->heartbeat_s, 15);
    default_to(&options->header_deadline_s, 10);
    default_to(&options->body_deadline_s, 30);
    default_to(&options->reply_rate, 8192);
    default_to(&options->idle_timeout_s, 15);
    default_to(&options->drain_s, 20);
    if (options->loops > LOOPS_MAX)
        options->loops = LOOPS_MAX;
    if (options->body_memory == 0)
        options->body_memory = (size_t)256 << 20;
}

static enum status cannot_bind(const struct http_server_options *options, const char *why,
                               struct problem *problem)
{
    return problem_set(problem, STATUS_UNAVAILABLE, NULL, NULL, "cannot listen on %s port %u: %s",
                       options->address, options->port, why);
}

static enum status resolve(const struct http_server_options *options, uint16_t port,
                           struct addrinfo **out_info, struct problem *problem)
{
    char service[8];
    (void)snprintf(service, sizeof(service), "%u", port);
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV};
    int failed = getaddrinfo(options->address, service, &hints, out_info);
    if (failed != 0)
        return cannot_bind(options, gai_strerror(failed), problem);
    return STATUS_OK;
}

/* A socket that listens; with several loops the kernel spreads connections over their sockets. */
static enum status listen_on(const struct http_server_options *options, uint16_t port, int *out_fd,
                             struct problem *problem)
{
    struct addrinfo *info = NULL;
    TRY(resolve(options, port, &info, problem));
    int one = 1;
    int fd = socket(info->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool is_good = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) == 0;
    if (is_good && options->loops > 1)
        is_good = setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof(one)) == 0;
    is_good = is_good && bind(fd, info->ai_addr, info->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0;
    int why = errno;
    freeaddrinfo(info);
    if (is_good) {
        *out_fd = fd;
        return STATUS_OK;
    }
    if (fd >= 0)
        (void)close(fd);
    return cannot_bind(options, strerror(why), problem);
}

static uint16_t port_of(int fd)
{
    union {
        struct sockaddr_storage storage;
        struct sockaddr any;
    } address;
    socklen_t len = sizeof(address);
    char service[8] = "0";
    if (getsockname(fd, &address.any, &len) == 0)
        (void)getnameinfo(&address.any, len, NULL, 0, service, sizeof(service), NI_NUMERICSERV);
    return (uint16_t)strtoul(service, NULL, 10);
}

static enum status out_of_resources(struct problem *problem)
{
    return problem_set(problem, STATUS_UNAVAILABLE, NULL, NULL,
                       "cannot start the server: threads, descriptors or memory cannot be had");
}

/* All are opened before any runs, so that a port that is taken is found while nothing is served. */
static enum status open_loops(struct http_server *server, struct problem *problem)
{
    const struct http_server_options *options = &server->shared.options;
    unsigned share = options->connections / options->loops;
    server->port = options->port;
    for (; server->open < options->loops; server->open++) {
        int fd = -1;
        TRY(listen_on(options, server->port, &fd, problem));
        server->port = port_of(fd);
        if (!http_loop_open(&server->loops[server->open], &server->shared, fd,
                            share > 0 ? share : 1))
            return out_of_resources(problem);
    }
    return STATUS_OK;
}

static enum status start_threads(struct http_server *server, struct problem *problem)
{
    server->shared.work = http_work_start(&server->shared);
    if (server->shared.work == NULL)
        return out_of_resources(problem);
    for (; server->running < server->open; server->running++) {
        struct http_loop *loop = &server->loops[server->running];
        if (!http_thread_start(&loop->thread, http_loop_run, loop))
            return out_of_resources(problem);
    }
    return STATUS_OK;
}

enum status http_server_start(const struct http_server_options *options,
                              struct http_server **out_server, struct problem *problem)
{
    struct http_server_options filled = *options;
    fill_defaults(&filled);
    TRY(http_routes_check(&filled.routes, problem));
    struct http_server *server =
        calloc(1, sizeof(*server) + filled.loops * sizeof(struct http_loop));
    if (server == NULL)
        return out_of_resources(problem);
    (void)signal(SIGPIPE, SIG_IGN);
    server->shared.options = filled;
    server->shared.metrics = http_metrics_new(&server->shared.options.routes);
    server->shared.rates = http_rates_new();
    (void)pthread_mutex_init(&server->shared.feeds_lock, NULL);
    server->shared.feeds = calloc(filled.feeds, sizeof(*server->shared.feeds));
    http_server_retune(server, &filled);
    enum status status =
        server->shared.feeds != NULL ? open_loops(server, problem) : out_of_resources(problem);
    if (status == STATUS_OK)
        status = start_threads(server, problem);
    if (status != STATUS_OK) {
        http_server_stop(server);
        return status;
    }
    *out_server = server;
    return STATUS_OK;
}

void http_server_retune(struct http_server *server, const struct http_server_options *options)
{
    struct http_shared *shared = &server->shared;
    atomic_store_explicit(&shared->key_limit, options->key_limit, memory_order_relaxed);
    atomic_store_explicit(&shared->address_limit, options->address_limit, memory_order_relaxed);
    atomic_store_explicit(&shared->cors_origins, options->cors_origins, memory_order_release);
}

uint16_t http_server_port(const struct http_server *server)
{
    return server->port;
}

void http_server_stop(struct http_server *server)
{
    atomic_store_explicit(&server->shared.is_draining, true, memory_order_release);
    for (unsigned i = 0; i < server->running; i++)
        http_loop_wake(&server->loops[i]);
    for (unsigned i = 0; i < server->running; i++)
        (void)pthread_join(server->loops[i].thread, NULL);
    http_work_stop(server->shared.work);
    for (unsigned i = 0; i < server->open; i++)
        http_loop_close(&server->loops[i]);
    http_metrics_free(server->shared.metrics);
    http_rates_free(server->shared.rates);
    (void)pthread_mutex_destroy(&server->shared.feeds_lock);
    free(server->shared.feeds);
    free(server);
}

void http_server_wake(struct http_server *server)
{
    for (unsigned i = 0; i < server->running; i++)
        http_loop_wake(&server->loops[i]);
}

int64_t http_server_feeds(const struct http_server *server)
{
    return http_metrics_add(server->shared.metrics, HTTP_GAUGE_FEEDS, 0);
}

bool http_server_is_draining(const struct http_server *server)
{
    return atomic_load_explicit(&server->shared.is_draining, memory_order_acquire);
}
