/* isnad migrate: applies sql/, which is in the program, or says whether that is needed. */
#include "cli/migrate.h"

#include <stdio.h>

#include "cli/open_database.h"
#include "store/migrate.h"

struct migrate_values {
    struct database_values database;
    bool is_check;
};

#define VALUE(member) offsetof(struct migrate_values, member)
static const struct cli_option OPTIONS[] = {
    DATABASE_OPTIONS(VALUE(database)),
    {.name = "check",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_check),
     .help = "change nothing, only say whether the schema is up to date"},
};

static const struct cli_example EXAMPLES[] = {
    {"isnad migrate --database postgresql://db.example/isnad", "make a database ready"},
    {"isnad migrate --check && isnad serve", "do not start before that was done"},
};

const struct cli_usage CLI_MIGRATE_USAGE = {
    .name = "migrate",
    .summary = "bring the database's schema up to date",
    .description = "Applies the migrations that the database lacks, each in a transaction of its "
                   "own. Running it again, or twice at once, does no harm. The private PostgreSQL "
                   "of 'isnad serve' needs it never.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  the schema is up to date\n"
                  "1  it is not (with --check), or a migration or the database failed",
};

static int migrate(const struct open_database *database)
{
    size_t applied = 0;
    struct problem problem = {0};
    enum status status = store_migrate(&database->options, &applied, &problem);
    if (status != STATUS_OK) {
        cli_error("migrate", "%s", problem.code != NULL ? problem.detail : status_name(status));
        return 1;
    }
    if (applied > 0)
        printf("applied %zu migration%s\n", applied, applied == 1 ? "" : "s");
    else
        printf("nothing to do: the schema is up to date\n");
    return fflush(stdout) == 0 ? 0 : 1;
}

static int check(const struct open_database *database)
{
    if (!database_is_right("migrate", database))
        return 1;
    printf("the schema is up to date\n");
    return fflush(stdout) == 0 ? 0 : 1;
}

int cli_migrate(int argc, char **argv)
{
    struct migrate_values values = {0};
    int first = 0;
    int code = cli_parse(&CLI_MIGRATE_USAGE, argc, argv, &values, &first);
    if (code != CLI_GO_ON)
        return code;
    if (values.is_check && !database_is_there("migrate", &values.database))
        return 1;
    struct open_database database = {0};
    code = 1;
    if (database_open("migrate", &values.database, &database))
        code = values.is_check ? check(&database) : migrate(&database);
    database_close(&database);
    return code;
}
