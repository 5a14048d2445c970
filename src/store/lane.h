/* One lane: a pipelined connection that never blocks, and those who wait for its answers, in order.
   lanes.c owns two of them and shows them to the loop. One thread. */
#ifndef ISNAD_STORE_LANE_H
#define ISNAD_STORE_LANE_H

#include "store/lanes.h"
#include "store/pg.h"
#include "store/statements.h"

enum { LANE_WAITING_MAX = 64 };

enum lane_state {
    LANE_DOWN,       /* no connection; tries again at `deadline_us` */
    LANE_CONNECTING, /* PQconnectPoll goes on when the socket is ready */
    LANE_SETTING_UP, /* settings and Prepares are sent */
    LANE_UP,
};

struct lane_waiting {
    store_done_fn *done;
    void *arg;
};

struct lane {
    struct source source; /* first */
    const struct store_options *options;
    struct statement_list statements;
    struct pg_settings settings;
    size_t cap; /* statements in flight, at most LANE_WAITING_MAX */

    enum lane_state state;
    PGconn *pg; /* NULL when down */
    bool wants_write;
    bool is_broken;      /* to be taken down at the end of the turn */
    int64_t deadline_us; /* when to try again, or to give up what does not move */
    int64_t pause_us;    /* before the next try; grows */

    /* What tells the loop that a descriptor is another socket. */
    uint32_t generation;
    int fd;
    uint64_t inode;

    struct lane_waiting waiting[LANE_WAITING_MAX]; /* a ring */
    size_t first;
    size_t len;
    /* What has come of the first of them, until its Sync. */
    PGresult *result;
    enum status status;
    bool is_after_end; /* the end of a statement's results was the last that came */
    char message[PROBLEM_DETAIL_MAX];
};

/* Sets `lane` up and begins to connect. `options` and `statements` outlive it. */
void lane_init(struct lane *lane, const struct store_options *options,
               struct statement_list statements, const struct pg_settings *settings, size_t cap);
/* Answers all who wait with STATUS_UNAVAILABLE. */
void lane_done(struct lane *lane);

enum status lane_send(struct lane *lane, const struct store_stmt *stmt,
                      const struct store_params *params, store_done_fn *done, void *arg) MUST_CHECK;

#endif
