/* What the files of this folder share about libpq; nothing outside includes it. */
#ifndef ISNAD_STORE_PG_H
#define ISNAD_STORE_PG_H

#include <libpq-fe.h>

#include "store/store.h"

struct store_rows {
    PGresult *result; /* all columns in binary form */
};

static inline void pg_result_cleanup_(PGresult **result)
{
    PQclear(*result);
}
#define _cleanup_result_ CLEANUP(pg_result_cleanup_)

static inline void pg_conn_cleanup_(PGconn **pg)
{
    PQfinish(*pg);
}
#define _cleanup_pg_ CLEANUP(pg_conn_cleanup_)

/* What a connection is set to, once it stands. */
struct pg_settings {
    int statement_timeout_ms; /* 0: none */
    int lock_timeout_ms;      /* 0: none */
    /* Plan each statement for its parameters. Else once for all: left to itself the server plans
       anew whatever has a LIMIT, since it cannot know how low that is. */
    bool is_planned_anew;
};

enum { PG_KEYWORDS = 12 };
/* Fills the arrays for PQconnectdbParams / PQconnectStartParams with expand_dbname: our defaults,
   which the connection string may overrule. `timeout` holds the text of connect_timeout. */
struct pg_keywords {
    const char *names[PG_KEYWORDS];
    const char *values[PG_KEYWORDS];
    char timeout[16];
};
void pg_keywords_fill(const struct store_options *options, struct pg_keywords *out_keywords);

/* What the server says beside its answers goes nowhere: it is in its own log, and ours has a form.
 */
void pg_hush(PGconn *pg);

/* Whether the server is one that we can work with, version 15 or later with UTF-8; fills `problem`
   otherwise. */
bool pg_is_suitable(const PGconn *pg, struct problem *problem) MUST_CHECK;

/* Each hands to libpq, in pipeline mode, what a new connection begins with; the caller sends a Sync
   behind it. pg_send_settings is one statement. False when the connection is broken. */
bool pg_send_settings(PGconn *pg, const struct pg_settings *settings) MUST_CHECK;
bool pg_send_prepare(PGconn *pg, const struct store_stmt *const *statements, size_t len) MUST_CHECK;

/* Sends one execution of a prepared statement, its rows in binary form. */
bool pg_send(PGconn *pg, const struct store_stmt *stmt,
             const struct store_params *params) MUST_CHECK;

/* Sends what is queued and waits until PQgetResult would not block. `timeout_ms` (-1: none) is for
   silence, not for the whole. False: broken, or silent for too long. */
bool pg_wait(PGconn *pg, int timeout_ms) MUST_CHECK;

#endif
