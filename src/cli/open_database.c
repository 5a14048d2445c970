/* Names, opens and checks the database of a command. */
#include "cli/open_database.h"

#include <time.h>

#include "base/clock.h"
#include "cli/database.h"
#include "store/migrate.h"

enum { CONNECT_TIMEOUT_S = 10, STATEMENT_TIMEOUT_MS = 60000, STARTING_MAX_S = 60, STEP_MS = 200 };

static bool say(const char *command, enum status status, const struct problem *problem)
{
    cli_error(command, "%s", problem->code != NULL ? problem->detail : status_name(status));
    return false;
}

/* The service that has the folder may have only begun to start its server. */
static bool join_running(const char *command, const char *data, struct open_database *database)
{
    int64_t until_us = clock_monotonic_us() + STARTING_MAX_S * CLOCK_SECOND_US;
    for (;;) {
        struct problem problem = {0};
        enum store_schema schema = STORE_SCHEMA_RIGHT;
        database->options.conninfo = database->conninfo;
        enum status status = cluster_find(data, database->conninfo, &problem);
        if (status == STATUS_OK)
            status = store_schema_check(&database->options, &schema, &problem);
        bool is_waited_for = status == STATUS_NOT_FOUND || status == STATUS_UNAVAILABLE ||
                             (status == STATUS_OK && schema == STORE_SCHEMA_BEHIND);
        if (!is_waited_for)
            return true;
        if (clock_monotonic_us() > until_us) {
            cli_error(command, "another isnad has the folder %s, but its database is not ready: %s",
                      data, problem.code != NULL ? problem.detail : "no schema");
            return false;
        }
        const struct timespec pause = {.tv_nsec = STEP_MS * 1000000L};
        (void)nanosleep(&pause, NULL);
    }
}

static bool open_private(const char *command, const char *data, struct open_database *database)
{
    const struct cluster_options options = {.data_dir = data};
    struct problem problem = {0};
    enum status status = cluster_open(&options, &database->cluster, &problem);
    if (status == STATUS_BUSY)
        return join_running(command, data, database);
    if (status != STATUS_OK)
        return say(command, status, &problem);
    database->options.conninfo = cluster_conninfo(database->cluster);
    return true;
}

bool database_open(const char *command, const struct database_values *values,
                   struct open_database *out_database)
{
    const char *named = cli_database_named(values->database);
    *out_database = (struct open_database){
        .options =
            {
                .conninfo = named,
                .connect_timeout_s = CONNECT_TIMEOUT_S,
                .statement_timeout_ms = STATEMENT_TIMEOUT_MS,
            },
    };
    return named != NULL || open_private(command, cli_data_folder(values->data), out_database);
}

bool database_is_there(const char *command, const struct database_values *values)
{
    const char *data = cli_data_folder(values->data);
    if (cli_database_named(values->database) != NULL || cluster_is_made(data))
        return true;
    cli_error(command, "there is no database in %s yet; 'isnad migrate' makes one", data);
    return false;
}

void database_close(struct open_database *database)
{
    cluster_close(database->cluster);
    database->cluster = NULL;
}

void database_watch(struct open_database *database)
{
    if (database->cluster != NULL && cluster_check(database->cluster, NULL) != STATUS_OK)
        return; /* the workers wait for it */
}

bool database_is_right(const char *command, const struct open_database *database)
{
    enum store_schema schema = STORE_SCHEMA_RIGHT;
    struct problem problem = {0};
    enum status status = store_schema_check(&database->options, &schema, &problem);
    if (status != STATUS_OK)
        return say(command, status, &problem);
    if (schema == STORE_SCHEMA_BEHIND)
        cli_error(command, "the database has no schema yet, or an old one; run 'isnad migrate'");
    else if (schema == STORE_SCHEMA_AHEAD)
        cli_error(command, "the database was made ready for a later isnad than this one");
    return schema == STORE_SCHEMA_RIGHT;
}

bool database_make_right(const char *command, const struct open_database *database)
{
    struct problem problem = {0};
    if (database->cluster == NULL)
        return database_is_right(command, database);
    enum status status = store_migrate(&database->options, NULL, &problem);
    return status == STATUS_OK || say(command, status, &problem);
}
