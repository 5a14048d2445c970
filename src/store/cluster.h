/* A PostgreSQL of the service's own, for when no database is configured: made by initdb under the
   data folder, reached by a UNIX socket alone, stopped when the service ends. Whatever an earlier
   service or server that was killed left there is cleared up when it opens; there are never two on
   one folder. All calls on one thread, which lives as long as the process: when that thread ends,
   the kernel stops the server (PR_SET_PDEATHSIG). */
#ifndef ISNAD_STORE_CLUSTER_H
#define ISNAD_STORE_CLUSTER_H

#include <stdbool.h>

#include "base/problem.h"
#include "base/status.h"

struct cluster_options {
    /* The service's data folder, made when it is not there; the server has `pg` in it. */
    const char *data_dir;
    /* More of postgresql.conf as "name=value", ended by NULL; NULL is allowed. */
    const char *const *settings;
};

struct cluster;

/* Whether a server was made in the folder already. Any thread. */
bool cluster_is_made(const char *data_dir);

/* Starts the server, making it first when there is none, and waits until it answers. As root it is
   run as the user who has the folder already, else as "postgres" or "nobody". `problem` says what
   is missing or in the way: STATUS_UNAVAILABLE (no PostgreSQL 15 or later, a folder that its user
   cannot enter, a server that does not start), STATUS_BUSY (another service has the folder). */
enum status cluster_open(const struct cluster_options *options, struct cluster **out_cluster,
                         struct problem *problem) MUST_CHECK;

enum { CLUSTER_CONNINFO_MAX = 4096 + 64 };
/* The connection string of the server that another isnad runs on the folder, when cluster_open said
   STATUS_BUSY. STATUS_NOT_FOUND: none runs, or it has only begun to start. Any thread. */
enum status cluster_find(const char *data_dir, char out_conninfo[CLUSTER_CONNINFO_MAX],
                         struct problem *problem) MUST_CHECK;

/* For store_options; holds until cluster_close. */
const char *cluster_conninfo(const struct cluster *cluster);
/* The server's log, a file. */
const char *cluster_log_path(const struct cluster *cluster);

/* To be called every second or so: never waits. STATUS_OK: the server runs. STATUS_UNAVAILABLE: it
   had ended and was started again, or cannot be yet (`problem` says which, for the log). */
enum status cluster_check(struct cluster *cluster, struct problem *problem) MUST_CHECK;

/* Stops the server at once but in order (its "fast" shutdown) and waits for that. NULL is allowed.
 */
void cluster_close(struct cluster *cluster);

#endif
