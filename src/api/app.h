/* What the API is, to the server: its routes, and what every loop and worker has. */
#ifndef ISNAD_API_APP_H
#define ISNAD_API_APP_H

#include <stdatomic.h>
#include <stdbool.h>

#include "http/server.h"
#include "store/lanes.h"

/* What went down the lanes of all loops, for /metrics. */
struct api_lane_counts {
    atomic_llong in_flight;
    atomic_llong answered;
    atomic_llong failed;
    atomic_llong refused; /* not sent: over the cap, or the lane is down */
};

/* `http_call.app`. The caller of http_server_start owns it; it outlives the server. */
struct api_app {
    struct store_options store;
    /* The database's schema is the one that this program was built for. Set by `serve`. */
    atomic_bool is_schema_right;
    /* Lanes, of all loops, that have no connection now. */
    atomic_int lanes_down;
    /* The keys, where they are on; else NULL. Its owner is who started it. */
    struct http_keys *keys;
    struct api_lane_counts lanes[STORE_LANES];
    /* The last event that is known to be there: written by the feed's thread (feed.h). */
    atomic_llong events_head;
    atomic_llong events_sent; /* on all streams */
    atomic_llong hooks_taken; /* deliveries of webhooks, and attempts that failed */
    atomic_llong hooks_failed;
    bool is_hook_private_allowed; /* webhooks may go to addresses that are not public */
};

/* Sets `routes`, `app` and the callbacks: each loop gets its lanes, each worker a connection
   that connects at its first use. */
void api_app_attach(struct api_app *app, struct http_server_options *options);

/* STATUS_UNAVAILABLE with "not_ready" while the database does not have this version's schema: no
   statement is tried then. In health.c. */
enum status api_app_check(struct http_call *call) MUST_CHECK;

#endif
