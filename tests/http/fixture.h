/* A server with routes of its own, for the tests of this folder. */
#ifndef ISNAD_TESTS_HTTP_FIXTURE_H
#define ISNAD_TESTS_HTTP_FIXTURE_H

#include <stdatomic.h>

#include "base/log.h"
#include "http/server.h"
#include "support/raw_client.h"

/* GET    /                "root"
   POST   /echo            the body again                       (up to 1000 bytes, loop)
   POST   /slow            on a worker; waits `worker_ms` of the fixture and while it `holds`,
                           then the body again
   POST   /share           on a worker; work in pieces that workers share, until `piece_is_last`
                           says so; "shared" when it was done by more than one at once
   GET    /things/{id}     the id, then the query's `a`
   GET    /park            answered by a timer source after the query's `ms`
   GET    /big             the query's `size` bytes of 'x'
   GET    /feed            an event stream: the query's `size` bytes each time that it is asked, up
                           to `times`; with none, silence and heart-beats
   GET    /fail            STATUS_UNAVAILABLE
   GET    /forget          a handler that returns STATUS_OK with no reply
   GET    /draining        "yes" or "no"
   GET    /metrics         http_metrics_write */
struct fixture {
    struct http_server *server;
    uint16_t port;
    int worker_ms;
    atomic_bool holds;       /* the workers, until it is false */
    atomic_int workers_open; /* of which are not closed */
    atomic_int loops_open;
    atomic_int jobs_run; /* begun, on a worker */
    atomic_int parked;   /* timers that run */
    atomic_int sharing;  /* workers that are in a piece of /share */
    atomic_bool is_shared;
    bool (*piece_is_last)(struct fixture *fixture); /* asked in a piece, in any worker */
};

/* Two loops, deadlines of a second; what `options` has is kept. Ends the test on failure. */
void fixture_start(struct fixture *fixture, struct http_server_options options);
void fixture_stop(struct fixture *fixture);

/* Waits until `count`, one of the fixture's, is `least`; ends the test after RAW_LIMIT_MS. */
void fixture_await(const atomic_int *count, int least);

/* The same of a gauge of GET /metrics ("isnad_http_connections"), which is asked for on a
   connection of its own: that one is counted too. */
void fixture_await_gauge(const struct fixture *fixture, const char *name, int64_t least);

/* One request on a connection of its own; returns the status. */
int fixture_ask(const struct fixture *fixture, const char *request);

#endif
