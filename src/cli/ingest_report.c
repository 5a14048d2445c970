/* Lines and summary, for people or as JSON. */
#include "cli/ingest_report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "text/utf8.h"

/* Errors beyond this are on standard error and in the counts, but not in the JSON summary. */
enum { ERRORS_MAX = 1 << 20, OUT_MAX = 2 << 20 };

void ingest_report_init(struct ingest_report *report, bool is_json, bool is_dry_run)
{
    *report = (struct ingest_report){
        .is_json = is_json,
        .is_dry_run = is_dry_run,
        .started_us = clock_monotonic_us(),
    };
    buf_init(&report->errors, ERRORS_MAX);
    report->json = json_writer(&report->errors);
}

static void put_error(struct ingest_report *report, const char *path, size_t line,
                      const struct problem *problem)
{
    size_t before = report->errors.len;
    struct json_writer *json = &report->json;
    json_open_object(json);
    json_put_key(json, "file");
    if (utf8_is_valid(str_from(path), NULL))
        json_put_str(json, str_from(path));
    else
        json_put_null(json);
    json_put_key(json, "line");
    if (line > 0)
        json_put_int(json, (int64_t)line);
    else
        json_put_null(json);
    json_put_key(json, "code");
    json_put_str(json, str_from(problem->code));
    json_put_key(json, "pointer");
    json_put_str(json, str_from(problem->pointer));
    json_put_key(json, "detail");
    json_put_str(json, str_from(problem->detail));
    json_close_object(json);
    if (buf_status(&report->errors) != STATUS_OK)
        report->errors.len = before;
}

static const char *shown(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

void ingest_report_refusal(struct ingest_report *report, const struct loader_refusal *refusal)
{
    const struct problem *problem = refusal->problem;
    bool has_pointer = problem->pointer[0] != '\0';
    cli_error("ingest", "%s:%zu: %s (%s%s%s)", shown(refusal->path), refusal->line, problem->detail,
              problem->code, has_pointer ? " " : "", problem->pointer);
    if (report->is_json)
        put_error(report, refusal->path, refusal->line, problem);
}

void ingest_report_file(struct ingest_report *report, const char *path,
                        const struct problem *problem)
{
    report->files_failed++;
    cli_error("ingest", "%s: %s", shown(path), problem->detail);
    if (report->is_json)
        put_error(report, path, 0, problem);
}

static int print_json(const struct ingest_report *report, const struct loader_counts *counts,
                      double seconds)
{
    _cleanup_buf_ struct buf out;
    buf_init(&out, OUT_MAX);
    struct json_writer json = json_writer(&out);
    const struct {
        const char *name;
        uint64_t value;
    } members[] = {
        {"created", counts->created},   {"unchanged", counts->unchanged},
        {"revised", counts->revised},   {"checked", counts->checked},
        {"refused", counts->refused},   {"files_failed", report->files_failed},
        {"quotations", counts->quotes},
    };
    json_open_object(&json);
    for (size_t i = 0; i < COUNT_OF(members); i++) {
        json_put_key(&json, members[i].name);
        json_put_int(&json, (int64_t)members[i].value);
    }
    json_put_key(&json, "seconds");
    json_put_real(&json, seconds, 3);
    json_put_key(&json, "interrupted");
    json_put_bool(&json, report->is_interrupted);
    json_put_key(&json, "errors");
    json_open_array(&json);
    if (report->errors.len > 0)
        json_put_raw(&json, buf_str(&report->errors));
    json_close_array(&json);
    json_close_object(&json);
    buf_append_byte(&out, '\n');
    return buf_status(&out) == STATUS_OK && fwrite(out.ptr, 1, out.len, stdout) == out.len ? 0 : 1;
}

static void print_text(const struct ingest_report *report, const struct loader_counts *counts,
                       double seconds)
{
    char a[GROUPED_MAX];
    char b[GROUPED_MAX];
    char c[GROUPED_MAX];
    if (report->is_dry_run)
        printf("checked %s", progress_grouped(counts->checked, a));
    else
        printf("created %s, unchanged %s, revised %s", progress_grouped(counts->created, a),
               progress_grouped(counts->unchanged, b), progress_grouped(counts->revised, c));
    printf(", refused %s", progress_grouped(counts->refused, a));
    uint64_t done = counts->created + counts->unchanged + counts->revised + counts->checked;
    double rate = (double)done / (seconds > 0 ? seconds : 1);
    printf(" (%s quotations, %.1f s, %s articles/s)\n", progress_grouped(counts->quotes, a),
           seconds, progress_grouped((uint64_t)rate, b));
}

int ingest_report_end(struct ingest_report *report, const struct loader_counts *counts)
{
    double seconds = (double)(clock_monotonic_us() - report->started_us) / (double)CLOCK_SECOND_US;
    if (report->is_interrupted)
        cli_error("ingest", "interrupted; what is counted is stored, a new run goes on from there");
    if (report->is_broken)
        cli_error("ingest", "the database cannot be reached; a new run goes on from there");
    int code = 0;
    if (report->is_json)
        code = print_json(report, counts, seconds);
    else
        print_text(report, counts, seconds);
    buf_done(&report->errors);
    bool is_whole = counts->refused == 0 && report->files_failed == 0 && !report->is_interrupted &&
                    !report->is_broken;
    return fflush(stdout) == 0 && code == 0 && is_whole ? 0 : 1;
}
