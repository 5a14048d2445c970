/* isnad export: from the database to a file, in one snapshot. */
#include "cli/export.h"

#include <inttypes.h>
#include <stdio.h>

#include "cli/archive_file.h"
#include "cli/interrupt.h"
#include "cli/open_database.h"
#include "cli/progress.h"

struct export_values {
    struct database_values database;
    bool is_quiet;
};

#define VALUE(member) offsetof(struct export_values, member)
static const struct cli_option OPTIONS[] = {
    DATABASE_OPTIONS(VALUE(database)),
    PROGRESS_OPTION(VALUE(is_quiet)),
};

static const struct cli_example EXAMPLES[] = {
    {"isnad export isnad.ndjson.gz", "all of it, compressed"},
    {"isnad export - | isnad import --database postgresql://db.example/isnad -",
     "from one database into another"},
};

const struct cli_usage CLI_EXPORT_USAGE = {
    .name = "export",
    .operands = "FILE|-",
    .summary = "write everything that is kept to a file",
    .description =
        "Writes articles with their revisions, quotations, speakers, claims and corrections as "
        "they all stand at one moment, a row a line, as JSON; compressed by gzip where the name "
        "ends in .gz; '-' is standard output. The service may go on meanwhile. Keys come without "
        "what they open: names, roles and days alone. A file appears whole or not at all.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  the file is whole and on the disk\n"
                  "1  it could not be written, the database failed, or it was interrupted",
    .operands_min = 1,
    .operands_max = 1,
};

struct export
{
    struct archive_file *file;
    struct progress progress;
    struct problem *problem;
};

static enum status put_row(void *arg, const struct archive_table *table, struct str row)
{
    struct export *export = arg;
    if (interrupt_came())
        return problem_set(export->problem, STATUS_UNAVAILABLE, "interrupted", NULL,
                           "interrupted; nothing was written");
    TRY(archive_file_put(export->file, table, row, export->problem));
    uint64_t rows = archive_file_rows(export->file);
    progress_update(&export->progress, rows, rows);
    return STATUS_OK;
}

static enum status write_file(const struct store_options *options, const char *path, bool is_shown,
                              uint64_t *out_rows, struct problem *problem)
{
    uint64_t estimate = 0;
    TRY(store_archive_estimate(options, &estimate, problem));
    struct export export = {.problem = problem};
    TRY(archive_file_create(path, &export.file, problem));
    progress_init(&export.progress, is_shown, estimate);
    enum status status = store_archive_read(options, put_row, &export, problem);
    progress_clear(&export.progress);
    if (status == STATUS_OK)
        status = archive_file_commit(export.file, problem);
    *out_rows = archive_file_rows(export.file);
    archive_file_close(export.file);
    return status;
}

static int run(const struct export_values *values, const struct open_database *database,
               const char *path)
{
    uint64_t rows = 0;
    struct problem problem = {0};
    interrupt_catch();
    enum status status = write_file(&database->options, path, !values->is_quiet, &rows, &problem);
    if (status != STATUS_OK) {
        cli_error("export", "%s", problem.code != NULL ? problem.detail : status_name(status));
        return 1;
    }
    char text[GROUPED_MAX];
    if (!values->is_quiet)
        fprintf(stderr, "exported %s rows\n", progress_grouped(rows, text));
    return 0;
}

int cli_export(int argc, char **argv)
{
    struct export_values values = {0};
    int first = 0;
    int code = cli_parse(&CLI_EXPORT_USAGE, argc, argv, &values, &first);
    if (code != CLI_GO_ON)
        return code;
    if (!database_is_there("export", &values.database))
        return 1;
    struct open_database database = {0};
    code = 1;
    if (database_open("export", &values.database, &database))
        code = run(&values, &database, argv[first]);
    database_close(&database);
    return code;
}
