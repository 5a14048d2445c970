/* PostgreSQL's programs and processes: finding them, running them as another user, and telling
   which processes work on a data folder. For cluster.c. */
#ifndef ISNAD_STORE_POSTGRES_H
#define ISNAD_STORE_POSTGRES_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

#include "base/problem.h"
#include "base/status.h"

struct postgres_programs {
    char folder[PATH_MAX]; /* has `postgres` and `initdb` */
    int major;
};

/* The newest of 15 or later in PATH and in the places where packages put them; with `major` not 0,
   that one alone. STATUS_UNAVAILABLE with `problem` when there is none. */
enum status postgres_find(int major, struct postgres_programs *out_programs,
                          struct problem *problem) MUST_CHECK;

/* Who runs it. */
struct postgres_user {
    bool is_other; /* than we are; we are root then */
    uid_t uid;
    gid_t gid;
    char name[64];
};

struct postgres_command {
    const char *const *argv; /* argv[0] is a path */
    const struct postgres_user *user;
    const char *folder; /* the working directory */
    int output;         /* descriptor for its standard output and error */
    int death_signal;   /* sent to it when our thread ends; 0: none */
};

/* Starts it in a session of its own, with none of our descriptors. -1 when that cannot be had. */
pid_t postgres_spawn(const struct postgres_command *command);
/* Waits for `pid`; true when it ended with 0. */
bool postgres_wait(pid_t pid);

/* Whether the user can enter `folder`, with all folders above it. */
bool postgres_can_enter(const struct postgres_user *user, const char *folder);

/* The server whose postmaster.pid is in `data`, when it runs; else 0. A file left by one that was
   killed, whose number another process has now, does not count. */
pid_t postgres_server_of(const char *data);
/* Whether any process works on `data`: of a server that was killed, some remain for a moment. */
bool postgres_is_used(const char *data);

#endif
