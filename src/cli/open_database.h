/* The database of a command that works on one and ends (ingest, migrate): the one that is named, or
   the private PostgreSQL in the data folder, which is started if no service runs it already. */
#ifndef ISNAD_CLI_OPEN_DATABASE_H
#define ISNAD_CLI_OPEN_DATABASE_H

#include <stdbool.h>

#include "cli/options.h"
#include "store/cluster.h"
#include "store/store.h"

struct database_values {
    const char *database; /* --database; NULL: not given */
    const char *data;     /* --data; NULL: not given */
};

/* Two entries of a table of options; `base` is the offset of a struct database_values. */
#define DATABASE_OPTIONS(base)                                                                     \
    {.name = "database",                                                                           \
     .value = "CONNINFO",                                                                          \
     .kind = CLI_OPTION_TEXT,                                                                      \
     .offset = (base) + offsetof(struct database_values, database),                                \
     .help = "a PostgreSQL connection string or URI (DATABASE_URL, PG*; else one of its own)"},    \
    {                                                                                              \
        .name = "data", .value = "DIR", .kind = CLI_OPTION_TEXT,                                   \
        .offset = (base) + offsetof(struct database_values, data),                                 \
        .help = "where its own PostgreSQL is kept (ISNAD_DATA, else ./data)"                       \
    }

struct open_database {
    struct store_options options;
    struct cluster *cluster; /* NULL: somebody else's */
    char conninfo[CLUSTER_CONNINFO_MAX];
};

/* False after a line on standard error. database_close in any case. Main thread. A server that is
   started is stopped by database_close. */
bool database_open(const char *command, const struct database_values *values,
                   struct open_database *out_database);
void database_close(struct open_database *database);
/* For a command that only looks, and must not make a private PostgreSQL: whether a database is
   named or was made; else a line on standard error. */
bool database_is_there(const char *command, const struct database_values *values);

/* To be called every second or so: a private server that was killed is started again. */
void database_watch(struct open_database *database);

/* Whether the schema is the one of this program; else a line on standard error says what to do. */
bool database_is_right(const char *command, const struct open_database *database);
/* The same, but a server that we started gets the schema if it lacks it. */
bool database_make_right(const char *command, const struct open_database *database);

#endif
