/* Where the private PostgreSQL lives: the folders under DATA/pg, who owns them, and the lock that
   keeps them to one service. For cluster.c. */
#ifndef ISNAD_STORE_CLUSTER_PLACE_H
#define ISNAD_STORE_CLUSTER_PLACE_H

#include <limits.h>
#include <stdbool.h>

#include "base/problem.h"
#include "base/status.h"
#include "store/postgres.h"

struct cluster_place {
    char folder[PATH_MAX]; /* DATA/pg */
    char data[PATH_MAX];   /* the cluster, perhaps not made yet */
    char run[PATH_MAX];    /* has the socket */
    bool is_run_ours;      /* made for this run, in the system's folder for such */
    char log[PATH_MAX];
    int lock; /* descriptor, held as long as the service lives; -1: none */
    struct postgres_user user;
};

/* Makes the folders, chooses the user and takes the lock; as cluster_open for what fails. What was
   taken is given back by place_close, after a failure too. */
enum status place_open(struct cluster_place *place, const char *data_dir,
                       struct problem *problem) MUST_CHECK;
void place_close(struct cluster_place *place);

/* Opens the log for appending, the server's user being its owner; a long one is put aside. -1 when
   that cannot be. */
int place_open_log(const struct cluster_place *place);

/* Removes a folder and all in it; one that is not there is no fault. */
void place_remove(const char *path);
/* `out` = folder/name. False when that is too long. */
bool place_join(char out[PATH_MAX], const char *folder, const char *name);
/* STATUS_UNAVAILABLE, saying `what`, `path` and errno. */
enum status place_unavailable(struct problem *problem, const char *what, const char *path);

#endif
