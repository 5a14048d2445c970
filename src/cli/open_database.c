/* Names, opens and checks the database of a command. */
#include "cli/open_database.h"

#include "cli/database.h"
#include "store/migrate.h"

enum { CONNECT_TIMEOUT_S = 10, STATEMENT_TIMEOUT_MS = 60000 };

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
    if (named != NULL)
        return true;
    cli_error(command, "no database is named: use --database, DATABASE_URL or PGHOST");
    return false;
}

void database_close(struct open_database *database)
{
    *database = (struct open_database){0};
}

bool database_is_right(const char *command, const struct open_database *database)
{
    enum store_schema schema = STORE_SCHEMA_RIGHT;
    struct problem problem = {0};
    enum status status = store_schema_check(&database->options, &schema, &problem);
    if (status != STATUS_OK)
        cli_error(command, "%s", problem.code != NULL ? problem.detail : status_name(status));
    else if (schema == STORE_SCHEMA_BEHIND)
        cli_error(command, "the database has no schema yet, or an old one; run 'isnad migrate'");
    else if (schema == STORE_SCHEMA_AHEAD)
        cli_error(command, "the database was made ready for a later isnad than this one");
    return status == STATUS_OK && schema == STORE_SCHEMA_RIGHT;
}
