/* What `isnad ingest` says: a line for each thing that went wrong, and the summary. Calls come one
   at a time. */
#ifndef ISNAD_CLI_INGEST_REPORT_H
#define ISNAD_CLI_INGEST_REPORT_H

#include <stdbool.h>

#include "base/buf.h"
#include "cli/loader.h"
#include "codec/json_writer.h"

struct ingest_report {
    bool is_json;
    bool is_dry_run;
    bool is_interrupted;
    bool is_broken;
    uint64_t files_failed;
    int64_t started_us;
    struct buf errors; /* of the JSON summary: the elements of an array */
    struct json_writer json;
};

void ingest_report_init(struct ingest_report *report, bool is_json, bool is_dry_run);
/* A line on standard error; with JSON also an element of `errors`. */
void ingest_report_refusal(struct ingest_report *report, const struct loader_refusal *refusal);
void ingest_report_file(struct ingest_report *report, const char *path,
                        const struct problem *problem);
/* Prints the summary to standard output and frees. Returns the exit code. */
int ingest_report_end(struct ingest_report *report, const struct loader_counts *counts);

#endif
