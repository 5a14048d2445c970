/* The events' keeper: gives places to what is committed in the outbox, and drops what is old. Any
   number of services may do it at once (sql/, the outbox). Blocking, one thread at a time. */
#ifndef ISNAD_STORE_EVENTS_H
#define ISNAD_STORE_EVENTS_H

#include "store/conn.h"

/* A connection for what is below, and nothing else; store_conn_close. */
struct store_conn *store_events_conn(const struct store_options *options);

struct events_bounds {
    int64_t head;   /* the last event's position; 0: none yet */
    int64_t oldest; /* from which on they are kept */
    bool has_more;  /* more waits than was numbered */
};

/* Numbers what waits, some of it at once, unless another is at it; then reads the bounds. Tells
   other services by NOTIFY, all services together once a second at most. */
enum status store_events_number(struct store_conn *conn,
                                struct events_bounds *out_bounds) MUST_CHECK;

/* Drops some of what is older than `age_us`, or beyond the `rows` latest. */
enum status store_events_trim(struct store_conn *conn, int64_t rows, int64_t age_us,
                              bool *out_has_more) MUST_CHECK;

/* A connection that hears the NOTIFY of others: a hint, that may get lost. It connects, and again
   after a failure, as it is asked. */
struct store_listener;
struct store_listener *store_listener_new(const struct store_options *options);
void store_listener_free(struct store_listener *listener);
/* The socket to wait at, or -1 while there is none. */
int store_listener_fd(struct store_listener *listener);
/* Takes what has come. */
void store_listener_take(struct store_listener *listener);

#define STORE_EVENTS_CHANNEL "isnad_events"

#endif
