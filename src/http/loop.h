/* One event loop: libmicrohttpd's epoll descriptor, the application's sources, and an eventfd for
   what workers give back, in one epoll. Private to this folder. All but http_loop_give_back and
   http_loop_wake is for the loop's own thread, once it runs. */
#ifndef ISNAD_HTTP_LOOP_H
#define ISNAD_HTTP_LOOP_H

#include <pthread.h>

#include "http/exchange.h"

enum { HTTP_SOURCES_MAX = 16, HTTP_SPARE_ARENAS = 16 };

/* A source and what epoll knows of it. */
struct http_polled {
    struct source *source;
    int fd; /* -1: not registered */
    uint32_t generation;
    bool wants_write;
    uint32_t events; /* of epoll, while `ready` is called */
};

struct http_loop {
    struct http_shared *shared;
    struct MHD_Daemon *daemon;
    void *context; /* what `loop_open` made */
    int listener;  /* -1 once it is closed */
    int epoll;
    int wakeup; /* eventfd */
    struct http_polled polled[HTTP_SOURCES_MAX];
    size_t polled_len;
    struct http_conns conns;
    unsigned connections; /* as many may be open */
    bool has_room_again;  /* a place has become free: the next turn must not wait */
    size_t exchanges;     /* between begin and end */
    size_t at_work;       /* of these, with a worker */
    struct http_exchange *parked;
    struct http_stream *streams;
    struct http_feed *feeds;
    int64_t feeds_tick_us; /* when they are looked at next */
    bool is_feed_due;      /* or now */
    struct arena *spare_arenas[HTTP_SPARE_ARENAS];
    size_t spare_arenas_len;
    uint64_t id_prefix; /* request ids are this and a counter */
    uint32_t id_counter;
    int64_t drain_until_us; /* 0 while not draining */
    int64_t drain_since_us;
    bool is_closing;      /* requests that come now are answered with 503 */
    pthread_mutex_t lock; /* guards `given_back` */
    struct http_exchange *given_back;
    pthread_t thread;
};

/* Makes the daemon on `listener`, which it takes over; `connections` is this loop's share. False
   when a descriptor or libmicrohttpd's memory cannot be had: then nothing is left open. */
bool http_loop_open(struct http_loop *loop, struct http_shared *shared, int listener,
                    unsigned connections) MUST_CHECK;
/* Frees a loop that never ran, or whose thread has ended. */
void http_loop_close(struct http_loop *loop);
/* The thread's function: turns until the server drains and what is under way is answered. */
void *http_loop_run(void *arg);

/* From a worker: the settled exchange goes on. */
void http_loop_give_back(struct http_loop *loop, struct http_exchange *exchange);
/* Makes the loop look at `is_draining`. Any thread. */
void http_loop_wake(struct http_loop *loop);

/* A fresh arena, and its return. */
struct arena *http_loop_arena(struct http_loop *loop);
void http_loop_arena_return(struct http_loop *loop, struct arena *arena);

/* daemon.c: libmicrohttpd with every limit set. NULL when it cannot be had. */
struct MHD_Daemon *http_daemon_start(struct http_loop *loop);

/* sources.c: the application's sources within the loop's epoll. */
void http_sources_open(struct http_loop *loop);
void http_sources_close(struct http_loop *loop);
void http_sources_expire(struct http_loop *loop, int64_t now_us);
/* End of a turn: sends what is queued, then polls what each asks for. */
void http_sources_flush(struct http_loop *loop);
int64_t http_sources_deadline_us(const struct http_loop *loop);

#endif
