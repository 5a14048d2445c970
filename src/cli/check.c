/* isnad check: runs the checks, says what is wrong and what would mend it. */
#include "cli/check.h"

#include <inttypes.h>
#include <stdio.h>

#include "cli/interrupt.h"
#include "cli/open_database.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "codec/json_writer.h"
#include "store/check.h"

enum { OUT_MAX = 1 << 20 };

struct check_values {
    struct database_values database;
    bool is_repair;
    bool is_json;
};

#define VALUE(member) offsetof(struct check_values, member)
static const struct cli_option OPTIONS[] = {
    DATABASE_OPTIONS(VALUE(database)),
    {.name = "repair",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_repair),
     .help = "count again, from the quotations, what can be; then check"},
    {.name = "json",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_json),
     .help = "print JSON, for programs"},
};

static const struct cli_example EXAMPLES[] = {
    {"isnad check", "after a crash of the machine, or a restore"},
    {"isnad check --json | jq '.checks[] | select(.wrong > 0)'", "only what is wrong"},
};

const struct cli_usage CLI_CHECK_USAGE = {
    .name = "check",
    .summary = "verify that a database agrees with itself",
    .description =
        "Holds offsets against texts, counts against what they count, search terms against words, "
        "and every row against those that it refers to, all at one moment; nothing is changed and "
        "the service may go on. Of each rule that is broken it says how often, by which row first, "
        "and what would mend it. With --repair, what can be made again from the quotations is, "
        "while writers wait; what people said is never touched.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  every rule holds\n"
                  "1  some rule is broken, the database failed, or it was interrupted",
};

struct report {
    struct buf *out;
    struct json_writer json;
    struct table table;
    uint64_t broken; /* rules */
    bool is_json;
};

static void put_json(struct report *report, const struct check *check,
                     const struct check_result *result)
{
    struct json_writer *json = &report->json;
    json_open_object(json);
    json_put_key(json, "name");
    json_put_str(json, str_from(check->name));
    json_put_key(json, "rule");
    json_put_str(json, str_from(check->rule));
    json_put_key(json, "wrong");
    json_put_int(json, (int64_t)result->wrong);
    if (result->wrong > 0) {
        json_put_key(json, "first_id");
        json_put_id(json, result->first_id);
        json_put_key(json, "mend");
        json_put_str(json, str_from(check->mend));
    }
    json_close_object(json);
}

static void put_row(struct report *report, const struct check *check,
                    const struct check_result *result)
{
    char id[24] = "";
    char wrong[GROUPED_MAX];
    if (result->wrong > 0)
        (void)snprintf(id, sizeof(id), "%" PRId64, result->first_id);
    table_put(&report->table, str_from(check->name));
    table_put(&report->table, str_from(progress_grouped(result->wrong, wrong)));
    table_put(&report->table, str_from(id));
    table_put(&report->table, str_from(result->wrong > 0 ? check->mend : check->rule));
}

static void put_check(void *arg, const struct check *check, const struct check_result *result)
{
    struct report *report = arg;
    report->broken += result->wrong > 0;
    if (report->is_json)
        put_json(report, check, result);
    else
        put_row(report, check, result);
}

static enum status check(const struct check_values *values, const struct store_options *options,
                         struct report *report, struct problem *problem)
{
    if (values->is_repair)
        TRY(store_check_repair(options, problem));
    return store_check(options, interrupt_came, put_check, report, problem);
}

static void end_table(struct report *report)
{
    enum { WIDTH = 110 };
    const struct table_style style = {
        .width = WIDTH,
        .is_coloured = terminal_wants_color(stdout, TERMINAL_COLOR_AUTO),
    };
    table_print(&report->table, &style, report->out);
    if (report->broken == 0)
        buf_append_z(report->out, "every rule holds\n");
    else
        buf_printf(report->out, "%" PRIu64 " rule%s broken\n", report->broken,
                   report->broken == 1 ? " is" : "s are");
}

static int run(const struct check_values *values, const struct open_database *database)
{
    static const struct table_column COLUMNS[] = {
        {"rule", 18, false}, {"wrong", 11, true}, {"first id", 20, false}, {"", 0, false}};
    _cleanup_buf_ struct buf out = {0};
    _cleanup_arena_ struct arena *arena = arena_new();
    buf_init(&out, OUT_MAX);
    struct report report = {.out = &out, .json = json_writer(&out), .is_json = values->is_json};
    table_init(&report.table, arena, COLUMNS, COUNT_OF(COLUMNS));
    if (report.is_json) {
        json_open_object(&report.json);
        json_put_key(&report.json, "checks");
        json_open_array(&report.json);
    }
    struct problem problem = {0};
    interrupt_catch();
    enum status status = check(values, &database->options, &report, &problem);
    if (status != STATUS_OK) {
        cli_error("check", "%s", problem.code != NULL ? problem.detail : status_name(status));
        return 1;
    }
    if (report.is_json) {
        json_close_array(&report.json);
        json_close_object(&report.json);
        buf_append_byte(&out, '\n');
    } else {
        end_table(&report);
    }
    bool is_printed = buf_status(&out) == STATUS_OK &&
                      fwrite(out.ptr, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
    return is_printed && report.broken == 0 ? 0 : 1;
}

int cli_check(int argc, char **argv)
{
    struct check_values values = {0};
    int first = 0;
    int code = cli_parse(&CLI_CHECK_USAGE, argc, argv, &values, &first);
    if (code != CLI_GO_ON)
        return code;
    if (!database_is_there("check", &values.database))
        return 1;
    struct open_database database = {0};
    code = 1;
    if (database_open("check", &values.database, &database))
        code = run(&values, &database);
    database_close(&database);
    return code;
}
