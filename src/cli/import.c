/* isnad import: from a file of `isnad export` into an empty database, all of it or nothing. */
#include "cli/import.h"

#include <inttypes.h>
#include <stdio.h>

#include "cli/archive_file.h"
#include "cli/interrupt.h"
#include "cli/open_database.h"
#include "cli/progress.h"

struct import_values {
    struct database_values database;
    bool is_quiet;
};

#define VALUE(member) offsetof(struct import_values, member)
static const struct cli_option OPTIONS[] = {
    DATABASE_OPTIONS(VALUE(database)),
    PROGRESS_OPTION(VALUE(is_quiet)),
};

static const struct cli_example EXAMPLES[] = {
    {"isnad import --data new isnad.ndjson.gz", "into a private PostgreSQL in the folder new"},
    {"isnad import --database postgresql://db.example/isnad isnad.ndjson.gz", "into one of yours"},
};

const struct cli_usage CLI_IMPORT_USAGE = {
    .name = "import",
    .operands = "FILE|-",
    .summary = "fill an empty database from a file of 'isnad export'",
    .description =
        "Reads what 'isnad export' wrote, '-' being standard input, and stores it as it was: ids, "
        "times, corrections and claims stay the same. The database must be empty and of the "
        "schema that the file was written with; it is filled in one transaction, so that a "
        "failure leaves it empty. Keys come back as names that open nothing: make new ones.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  all of it is stored\n"
                  "1  nothing is: the file or the database was not as it must be, or it was "
                  "interrupted",
    .operands_min = 1,
    .operands_max = 1,
};

struct import {
    struct archive_reader *reader;
    struct archive_writer *writer;
    struct progress progress;
};

static enum status move_rows(struct import *import, struct problem *problem)
{
    for (;;) {
        const struct archive_table *table;
        struct str row;
        if (interrupt_came())
            return problem_set(problem, STATUS_UNAVAILABLE, "interrupted", NULL,
                               "interrupted; nothing was stored");
        TRY(archive_reader_next(import->reader, &table, &row, problem));
        if (table == NULL)
            return STATUS_OK;
        TRY(store_archive_put(import->writer, table, row, problem));
        progress_update(&import->progress, archive_reader_bytes(import->reader),
                        archive_reader_rows(import->reader));
    }
}

static enum status fill(struct import *import, const struct store_options *options,
                        const char *path, struct problem *problem)
{
    TRY(archive_reader_open(path, &import->reader, problem));
    TRY(store_archive_open(options, &import->writer, problem));
    TRY(move_rows(import, problem));
    return store_archive_commit(import->writer, problem);
}

static int run(const struct import_values *values, const struct open_database *database,
               const char *path)
{
    struct import import = {0};
    struct problem problem = {0};
    interrupt_catch();
    progress_init(&import.progress, !values->is_quiet, 0);
    enum status status = fill(&import, &database->options, path, &problem);
    progress_clear(&import.progress);
    uint64_t rows = import.reader != NULL ? archive_reader_rows(import.reader) : 0;
    archive_reader_close(import.reader);
    store_archive_close(import.writer);
    if (status != STATUS_OK) {
        cli_error("import", "%s", problem.code != NULL ? problem.detail : status_name(status));
        return 1;
    }
    char text[GROUPED_MAX];
    if (!values->is_quiet)
        fprintf(stderr, "imported %s rows\n", progress_grouped(rows, text));
    return 0;
}

int cli_import(int argc, char **argv)
{
    struct import_values values = {0};
    int first = 0;
    int code = cli_parse(&CLI_IMPORT_USAGE, argc, argv, &values, &first);
    if (code != CLI_GO_ON)
        return code;
    struct open_database database = {0};
    code = 1;
    if (database_open("import", &values.database, &database) &&
        database_make_right("import", &database))
        code = run(&values, &database, argv[first]);
    database_close(&database);
    return code;
}
