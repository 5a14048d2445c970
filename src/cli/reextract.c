/* isnad reextract: starts the threads, watches them, reports. */
#include "cli/reextract.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "cli/interrupt.h"
#include "cli/open_database.h"
#include "cli/progress.h"
#include "cli/rereader.h"
#include "store/reextract.h"

enum { WORKERS_MAX = 64, LOOK_MS = 100 };

struct reextract_values {
    struct database_values database;
    int64_t workers;
    bool is_all;
    bool is_json;
    bool is_quiet;
};

#define VALUE(member) offsetof(struct reextract_values, member)
static const struct cli_option OPTIONS[] = {
    DATABASE_OPTIONS(VALUE(database)),
    {.name = "workers",
     .value = "N",
     .kind = CLI_OPTION_NUMBER,
     .offset = VALUE(workers),
     .help = "threads that extract and store (one a core)",
     .min = 1,
     .max = WORKERS_MAX},
    {.name = "all",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_all),
     .help = "also what this version of the extractor has read already"},
    {.name = "json",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_json),
     .help = "print the summary as one JSON object"},
    PROGRESS_OPTION(VALUE(is_quiet)),
};

static const struct cli_example EXAMPLES[] = {
    {"isnad reextract", "after an upgrade, with the private PostgreSQL"},
    {"isnad reextract --database postgresql://db.example/isnad", "beside a service that runs"},
};

const struct cli_usage CLI_REEXTRACT_USAGE = {
    .name = "reextract",
    .summary = "read stored articles again with this version's extractor",
    .description =
        "Reads the present text of every article that another version of the extractor has read, "
        "and replaces what that one found. Corrections by people stand. A quotation whose content "
        "overlaps an old one by half keeps its id.\n"
        "\n"
        "Each article is a transaction of its own: the run may be interrupted and goes on where it "
        "was, and any number of them may work at once, on any number of machines.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  nothing is left to do\n"
                  "1  some articles failed, the database failed, or it was interrupted",
};

static void print_json(const struct rereader_counts *counts, double seconds, bool is_whole)
{
    printf("{\"articles\":%" PRIu64 ",\"left_to_others\":%" PRIu64 ",\"failed\":%" PRIu64
           ",\"quotations\":{\"same\":%" PRIu64 ",\"changed\":%" PRIu64 ",\"added\":%" PRIu64
           ",\"removed\":%" PRIu64 "},\"seconds\":%.3f,\"interrupted\":%s}\n",
           counts->articles, counts->left, counts->failed, counts->same, counts->changed,
           counts->added, counts->removed, seconds, is_whole ? "false" : "true");
}

static void print_text(const struct rereader_counts *counts, double seconds)
{
    char text[7][GROUPED_MAX];
    printf("%s articles read again in %.1f s; %s left to others, %s failed\n",
           progress_grouped(counts->articles, text[0]), seconds,
           progress_grouped(counts->left, text[1]), progress_grouped(counts->failed, text[2]));
    printf("quotations: %s the same, %s changed, %s new, %s gone\n",
           progress_grouped(counts->same, text[3]), progress_grouped(counts->changed, text[4]),
           progress_grouped(counts->added, text[5]), progress_grouped(counts->removed, text[6]));
}

static enum status count_articles(const struct store_options *options, struct str version,
                                  uint64_t *out_count)
{
    struct store_conn *conn = store_conn_new(options);
    enum status status = store_reextract_count(conn, version, out_count);
    store_conn_close(conn);
    return status;
}

/* Until all is done, or a signal or a lost database ends it. */
static void watch(struct rereader *rereader, struct open_database *database,
                  struct progress *progress)
{
    int64_t watched_us = clock_monotonic_us();
    while (!interrupt_came() && !rereader_is_over(rereader)) {
        const struct timespec pause = {.tv_nsec = LOOK_MS * 1000000L};
        (void)nanosleep(&pause, NULL);
        struct rereader_counts counts;
        rereader_counts(rereader, &counts);
        uint64_t done = counts.articles + counts.left + counts.failed;
        progress_update(progress, done, done);
        if (clock_monotonic_us() - watched_us < CLOCK_SECOND_US)
            continue;
        watched_us = clock_monotonic_us();
        database_watch(database);
    }
    progress_clear(progress);
}

static int run(const struct reextract_values *values, struct open_database *database)
{
    struct str version = values->is_all ? STR("") : str_from(quote_extractor_version());
    uint64_t total = 0;
    if (count_articles(&database->options, version, &total) != STATUS_OK) {
        cli_error("reextract", "the database does not answer");
        return 1;
    }
    int64_t started_us = clock_monotonic_us();
    struct progress progress;
    progress_init(&progress, !values->is_quiet, total);
    interrupt_catch();
    struct rereader *rereader =
        rereader_start(&database->options, version, (unsigned)values->workers);
    watch(rereader, database, &progress);
    bool is_broken = rereader_is_broken(rereader);
    struct rereader_counts counts;
    rereader_finish(rereader, &counts);
    double seconds = (double)(clock_monotonic_us() - started_us) / (double)CLOCK_SECOND_US;
    bool is_whole = !interrupt_came() && !is_broken;
    if (is_broken)
        cli_error("reextract", "the database is lost; run it again to go on");
    if (values->is_json)
        print_json(&counts, seconds, is_whole);
    else
        print_text(&counts, seconds);
    bool is_printed = fflush(stdout) == 0;
    return is_whole && counts.failed == 0 && is_printed ? 0 : 1;
}

static int64_t default_workers(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (cores < 1)
        return 1;
    return cores < WORKERS_MAX ? cores : WORKERS_MAX;
}

int cli_reextract(int argc, char **argv)
{
    struct reextract_values values = {.workers = default_workers()};
    int first = 0;
    int code = cli_parse(&CLI_REEXTRACT_USAGE, argc, argv, &values, &first);
    if (code != CLI_GO_ON)
        return code;
    struct open_database database = {0};
    code = 1;
    if (database_open("reextract", &values.database, &database) &&
        database_make_right("reextract", &database))
        code = run(&values, &database);
    database_close(&database);
    return code;
}
