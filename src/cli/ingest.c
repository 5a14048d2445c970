/* isnad ingest: reads on this thread, gives to the loader's, reports. */
#include "cli/ingest.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/ingest_report.h"
#include "cli/interrupt.h"
#include "cli/loader.h"
#include "cli/open_database.h"
#include "cli/progress.h"
#include "ingest/reader.h"
#include "ingest/walk.h"

enum { WORKERS_MAX = 64, WAIT_MS = 200 };

struct ingest_values {
    struct database_values database;
    int64_t workers;
    bool is_strict;
    bool is_dry_run;
    bool is_json;
    bool is_quiet;
};

#define VALUE(member) offsetof(struct ingest_values, member)
static const struct cli_option OPTIONS[] = {
    DATABASE_OPTIONS(VALUE(database)),
    {.name = "workers",
     .value = "N",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(workers),
     .help = "threads that extract and store (two a core)",
     .min = 1,
     .max = WORKERS_MAX},
    {.name = "strict",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_strict),
     .help = "refuse JSON records with fields that are not known"},
    {.name = "dry-run",
     .letter = 'n',
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_dry_run),
     .help = "read, check and extract, but store nothing; needs no database"},
    {.name = "json",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_json),
     .help = "print the summary, and what was refused, as one JSON object"},
    PROGRESS_OPTION(VALUE(is_quiet)),
};

static const struct cli_example EXAMPLES[] = {
    {"isnad ingest news.ndjson.gz", "one article a line, compressed"},
    {"isnad ingest --database postgresql://db.example/isnad pages/", "a folder of web pages"},
    {"zcat dump.gz | isnad ingest --dry-run -", "try what comes from another program"},
};

const struct cli_usage CLI_INGEST_USAGE = {
    .name = "ingest",
    .operands = "FILE|DIR|-...",
    .summary = "load articles from files and folders",
    .description =
        "Reads articles, finds their quotations and stores both. A file is JSON (an object or an "
        "array), NDJSON, HTML or plain text, each also compressed by gzip; of a folder, and those "
        "in it, the files ending in .json, .ndjson, .jsonl, .html, .htm, .xhtml, .txt, or one of "
        "these and .gz, are read. '-' is standard input. An article has \"text\" and may have "
        "\"url\", \"id\", \"outlet\", \"title\", \"language\" and \"published_at\" "
        "(a time without its offset is taken as UTC).\n"
        "\n"
        "A record that is no article is reported with its file and line, and the rest goes on. "
        "The same article again changes nothing; a changed text at the same URL (or outlet and id) "
        "is its next revision.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  all of it is stored\n"
                  "1  some records were refused, a file could not be read, the database failed, or "
                  "it was interrupted",
    .operands_min = 1,
    .operands_max = SIZE_MAX,
};

/* One run. */
struct ingest {
    struct ingest_values values;
    struct loader *loader;
    struct progress progress;
    struct ingest_report report;
    struct open_database database;
    int64_t watched_us;
    uint64_t bytes_before; /* of the files that are done */
};

static void on_refused(void *arg, const struct loader_refusal *refusal)
{
    struct ingest *ingest = arg;
    progress_clear(&ingest->progress);
    ingest_report_refusal(&ingest->report, refusal);
}

static bool must_stop(struct ingest *ingest)
{
    return interrupt_came() || loader_is_broken(ingest->loader);
}

static void watch(struct ingest *ingest)
{
    int64_t now_us = clock_monotonic_us();
    if (now_us - ingest->watched_us < CLOCK_SECOND_US)
        return;
    ingest->watched_us = now_us;
    database_watch(&ingest->database);
}

static void show_progress(struct ingest *ingest, uint64_t bytes)
{
    watch(ingest);
    struct loader_counts counts;
    loader_counts(ingest->loader, &counts);
    uint64_t articles = counts.created + counts.unchanged + counts.revised + counts.checked;
    progress_update(&ingest->progress, ingest->bytes_before + bytes, articles);
}

/* Waits for room; false when the run stops before there is any. */
static bool give(struct ingest *ingest, struct arena *arena, const char *path,
                 const struct reader_item *item, uint64_t bytes)
{
    while (!loader_give(ingest->loader, arena, path, item, WAIT_MS)) {
        if (must_stop(ingest)) {
            arena_free(arena);
            return false;
        }
        show_progress(ingest, bytes);
    }
    show_progress(ingest, bytes);
    return true;
}

static void read_file(struct ingest *ingest, const char *path)
{
    struct reader *reader = NULL;
    struct problem problem = {0};
    enum article_json_mode mode =
        ingest->values.is_strict ? ARTICLE_JSON_STRICT : ARTICLE_JSON_LENIENT;
    if (reader_open(path, mode, &reader, &problem) != STATUS_OK) {
        ingest_report_file(&ingest->report, path, &problem);
        return;
    }
    bool goes_on = true;
    while (goes_on && !must_stop(ingest)) {
        struct arena *arena = arena_new();
        struct reader_item item;
        bool has_item = reader_next(reader, arena, &item);
        if (!has_item || interrupt_came()) {
            arena_free(arena);
            break;
        }
        goes_on = give(ingest, arena, path, &item, reader_bytes_read(reader));
    }
    ingest->bytes_before += reader_bytes_read(reader);
    reader_close(reader);
}

static void read_all(struct ingest *ingest, char *const *paths, size_t len)
{
    struct walk *walk = walk_new(paths, len);
    for (;;) {
        const char *path = NULL;
        struct problem problem = {0};
        bool is_read = walk_next(walk, &path, &problem) == STATUS_OK;
        if (path == NULL || must_stop(ingest))
            break;
        if (is_read)
            read_file(ingest, path);
        else
            ingest_report_file(&ingest->report, path, &problem);
    }
    walk_free(walk);
}

static int run(struct ingest *ingest, char *const *paths, size_t len)
{
    const struct loader_options options = {
        .database = ingest->values.is_dry_run ? NULL : &ingest->database.options,
        .workers = (unsigned)ingest->values.workers,
        .refused = on_refused,
        .arg = ingest,
    };
    ingest->report.started_us = clock_monotonic_us();
    progress_init(&ingest->progress, !ingest->values.is_quiet, walk_size(paths, len));
    interrupt_catch();
    ingest->loader = loader_start(&options);
    read_all(ingest, paths, len);
    ingest->report.is_interrupted = interrupt_came();
    ingest->report.is_broken = loader_is_broken(ingest->loader);
    struct loader_counts counts;
    loader_finish(ingest->loader, !ingest->report.is_interrupted, &counts);
    progress_clear(&ingest->progress);
    return ingest_report_end(&ingest->report, &counts);
}

/* Two a core: while one waits for the disk, another computes. */
static int64_t default_workers(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (cores < 1)
        return 2;
    return 2 * cores < WORKERS_MAX ? 2 * cores : WORKERS_MAX;
}

int cli_ingest(int argc, char **argv)
{
    struct ingest ingest = {.values.workers = default_workers()};
    int first = 0;
    int code = cli_parse(&CLI_INGEST_USAGE, argc, argv, &ingest.values, &first);
    if (code != CLI_GO_ON)
        return code;
    ingest_report_init(&ingest.report, ingest.values.is_json, ingest.values.is_dry_run);
    char *const *paths = argv + first;
    size_t len = (size_t)(argc - first);
    if (ingest.values.is_dry_run)
        return run(&ingest, paths, len);
    code = 1;
    if (database_open("ingest", &ingest.values.database, &ingest.database) &&
        database_make_right("ingest", &ingest.database))
        code = run(&ingest, paths, len);
    database_close(&ingest.database);
    return code;
}
