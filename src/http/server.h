/* The server: loops, gate, limits, workers. The only public face of this folder beside call.h and
   route.h. libmicrohttpd is behind it. */
#ifndef ISNAD_HTTP_SERVER_H
#define ISNAD_HTTP_SERVER_H

#include "base/source.h"
#include "http/route.h"

struct http_keys;

struct http_server_options {
    const char *address; /* "127.0.0.1", "::1", "0.0.0.0" */
    uint16_t port;       /* 0: any free one, see http_server_port */
    /* In the numbers below 0 means the default, which stands in parentheses. */
    unsigned loops;       /* event loops (one a core) */
    unsigned workers;     /* threads for HTTP_PLACE_WORKER (two a core) */
    unsigned queue;       /* jobs that may wait for a worker (64); beyond: 503 with Retry-After */
    unsigned connections; /* open at once over all loops (512); beyond, those that have waited
                             longest for a request make room, and where all have one, others wait in
                             the backlog */
    unsigned per_ip;      /* connections of one address on each loop (no limit); not behind a proxy,
                             where all requests come from one address */
    unsigned streams;     /* bodies answered line by line at once (8); beyond: 503 */
    unsigned feeds;       /* replies without an end at once (100); beyond: 503 */
    unsigned feeds_each;  /* of one key, or one address without a key (10) */
    unsigned heartbeat_s; /* in which at least something is sent on each of them (15) */
    size_t body_memory;   /* bytes of bodies held at once (256 MiB); beyond: 503 with Retry-After */
    unsigned header_deadline_s; /* from the accept, or the first line, to the headers' end (10) */
    unsigned body_deadline_s;   /* from there to the end of the body (30) */
    unsigned reply_rate; /* bytes a second that a client must take of a reply (8192), beside as long
                            as for a body */
    unsigned idle_timeout_s; /* with no byte in either direction (15) */
    unsigned drain_s;        /* how long a stop waits for requests under way (20) */
    bool is_request_log_off; /* no line a request */
    /* As in http/cors.h: the origins whose pages may read replies. NULL: none. */
    const char *cors_origins;
    /* Requests a minute of one key, and of one address that shows none; 0: as many as come. Not for
       a server behind a proxy: all its requests come from one address. */
    uint32_t key_limit;
    uint32_t address_limit;
    struct http_keys *keys;    /* who may ask for what; NULL: nobody is asked for a key */
    struct http_routes routes; /* outlives the server, as everything that is pointed to here */
    void *app;
    /* Called on each loop's thread before its first turn / after its last. `*out_sources` are
       polled until loop_close. */
    void *(*loop_open)(void *app, struct source **out_sources, size_t max, size_t *out_len);
    void (*loop_close)(void *app, void *loop);
    /* Whether there is what requests need; until then, for a second at most, a loop that has begun
       accepts no connection. NULL: at once. */
    bool (*is_up)(void *app);
    /* Called on each worker's thread. */
    void *(*worker_open)(void *app);
    void (*worker_close)(void *app, void *worker);
    /* Appends metrics of the application's own (http/metrics.h); on any thread. May be NULL. */
    void (*write_metrics)(void *app, struct buf *out);
};

struct http_server;

/* Puts the limits and origins of `options` in the place of those before; `cors_origins` outlives
   the server. Requests under way may still see the old ones. */
void http_server_retune(struct http_server *server, const struct http_server_options *options);

/* Binds, starts the threads and returns when the port accepts. STATUS_UNAVAILABLE with a problem
   that names the address when it cannot bind. Ignores SIGPIPE in the whole process; its threads
   block every other signal, which are the caller's. */
enum status http_server_start(const struct http_server_options *options,
                              struct http_server **out_server, struct problem *problem) MUST_CHECK;
uint16_t http_server_port(const struct http_server *server);
/* Health says "draining", new connections are refused, requests under way are answered (up to
   drain_s), then everything is freed. Not from a handler. */
void http_server_stop(struct http_server *server);
/* There may be something new for feeds (http/feed.h). Any thread, between start and stop. */
void http_server_wake(struct http_server *server);
/* How many feeds are open. */
int64_t http_server_feeds(const struct http_server *server);
/* True from the first moment of http_server_stop. */
bool http_server_is_draining(const struct http_server *server);

#endif
