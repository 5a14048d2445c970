/* A worker's connection: blocking, one thread at a time, reconnecting at the next use. */
#ifndef ISNAD_STORE_CONN_H
#define ISNAD_STORE_CONN_H

#include "store/store.h"

struct store_conn;

/* Connects and prepares every declared statement. STATUS_UNAVAILABLE when the server cannot be
   reached, STATUS_INTERNAL when a statement does not prepare (the message goes to `problem`, for
   the log of a start-up; it is never sent to a client). */
enum status store_conn_open(const struct store_options *options, struct store_conn **out_conn,
                            struct problem *problem) MUST_CHECK;
/* The same without connecting yet: the first use connects. */
struct store_conn *store_conn_new(const struct store_options *options);
void store_conn_close(struct store_conn *conn);
/* What the server, or libpq, last said of a failure: for the log, never for a client. Empty when
   nothing failed yet; holds until the next call. */
const char *store_conn_message(const struct store_conn *conn);

/* Rows of a blocking call are owned by the caller. */
void store_rows_free(struct store_rows *rows);
static inline void store_rows_cleanup_(struct store_rows **rows)
{
    store_rows_free(*rows);
}
#define _cleanup_rows_ CLEANUP(store_rows_cleanup_)

/* One statement in the transaction that is open, or in one of its own. `out_rows` may be NULL. */
enum status store_exec(struct store_conn *conn, const struct store_stmt *stmt,
                       const struct store_params *params, struct store_rows **out_rows) MUST_CHECK;

/* Queues a statement whose rows nobody wants; the next store_exec, or the commit, sends all of the
   queue in one round trip (pipeline mode) and reports the first error. */
enum status store_queue(struct store_conn *conn, const struct store_stmt *stmt,
                        const struct store_params *params) MUST_CHECK;

/* BEGIN, fn, COMMIT. A serialization failure or deadlock runs `fn` again, up to 5 times, then
   STATUS_BUSY; a lost connection is opened again and tried once when nothing was committed, else
   STATUS_UNAVAILABLE, as where the COMMIT came with a warning that no standby has it. `fn` may run
   more than once: it touches the database and its own arena only. Any status other than OK from
   `fn` rolls back and is returned. Within a transaction, `fn` is a part of that one: whoever began
   it hands on what went wrong, and runs it again. */
typedef enum status store_tx_fn(struct store_conn *conn, void *arg);
enum status store_tx_run(struct store_conn *conn, store_tx_fn *fn, void *arg) MUST_CHECK;

/* Many transactions, one wait for the disk: those that begin behind store_defer return when they
   are committed but perhaps not on disk yet; a crash of the server may lose the last of them, whole
   and from the end. store_flush ends that, and waits until all that anybody committed before it is
   on disk (and where the server wants that, on its standby); within a transaction its COMMIT waits.
   STATUS_UNAVAILABLE, and what was deferred may be lost, when the connection broke in between. */
void store_defer(struct store_conn *conn);
enum status store_flush(struct store_conn *conn) MUST_CHECK;

#endif
