/* The loop's way to the database: for each lane one pipelined, non-blocking connection. A statement
   is sent with a Sync of its own, so that it is its own transaction and has its own error; its rows
   come back in order to the callback, on the same thread. One loop owns one `struct store_lanes`;
   no call blocks after store_lanes_open. */
#ifndef ISNAD_STORE_LANES_H
#define ISNAD_STORE_LANES_H

#include "base/source.h"
#include "store/store.h"

enum store_lane {
    STORE_LANE_READ,   /* by key and by page; statement_timeout 250 ms, 64 in flight */
    STORE_LANE_SEARCH, /* text search and lists with filters; 2 s, 16 in flight */
};
enum { STORE_LANES = 2 };

struct store_lanes;

/* Starts connecting (a host's name is looked up at once, which is libpq's way and may take its
   time; give an address or a folder where that matters); statements sent before a lane is up are
   refused with STATUS_UNAVAILABLE. Never fails for want of a database: a lane that is down
   reconnects with back-off by itself. */
struct store_lanes *store_lanes_open(const struct store_options *options);
/* Answers what is in flight with STATUS_UNAVAILABLE, then closes. NULL is allowed. */
void store_lanes_close(struct store_lanes *lanes);

/* What the loop polls; one for each lane, owned by `lanes`. */
struct source *store_lanes_source(struct store_lanes *lanes, enum store_lane lane);
bool store_lanes_is_up(const struct store_lanes *lanes, enum store_lane lane);
/* Statements sent and not yet answered, for metrics and tests. */
size_t store_lanes_in_flight(const struct store_lanes *lanes, enum store_lane lane);

/* What the server, or libpq, last said of a failure on the lane: for the log, never for a client.
   Empty when nothing failed yet. */
const char *store_lanes_message(const struct store_lanes *lanes, enum store_lane lane);

/* `status` is STATUS_OK with rows (which hold during the call only), else an error from the table
   in sqlstate.c with rows NULL. Called exactly once for each accepted send, never from inside it.
 */
typedef void store_done_fn(void *arg, enum status status, const struct store_rows *rows);

/* Queues `stmt`, which must be one of the declared ones. STATUS_BUSY over the lane's cap,
   STATUS_UNAVAILABLE while it is down; in both cases `done` is not called. */
enum status store_lanes_send(struct store_lanes *lanes, enum store_lane lane,
                             const struct store_stmt *stmt, const struct store_params *params,
                             store_done_fn *done, void *arg) MUST_CHECK;

#endif
