/* Cuts a file into records: the lines of NDJSON, the elements of a JSON array, or the whole of a
   JSON object, a web page or a plain text. Looks at no more of a record than it takes to find its
   end. One thread at a time. */
#ifndef ISNAD_INGEST_RECORDS_H
#define ISNAD_INGEST_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/problem.h"
#include "base/status.h"
#include "base/str.h"

/* The largest record, as bytes in its file. */
enum { RECORD_MAX = 16 << 20 };

enum record_kind { RECORD_JSON, RECORD_HTML, RECORD_TEXT };

/* By the ending of the name (.json .ndjson .jsonl .html .htm .xhtml .txt, each also with .gz).
   False when it has none of these. */
bool record_kind_of_name(const char *path, enum record_kind *out_kind);

struct record {
    enum record_kind kind;
    size_t line;      /* where it begins, from 1 */
    struct str bytes; /* holds until the next call */
};

struct records;

/* `path` "-" is standard input. Where its name does not tell, the first bytes do: { or [ is JSON, <
   is HTML, everything else text. Fails as input_open. */
enum status records_open(const char *path, struct records **out_records,
                         struct problem *problem) MUST_CHECK;
void records_close(struct records *records);

/* The next record. `*out_is_end`: there is none, nor will be. A record over RECORD_MAX is
   STATUS_TOO_LARGE (record_too_large), an array that ends too early or goes on wrongly
   STATUS_INVALID (invalid_json), and as input_peek; `out_record->line` is set then as well. After a
   line that was too large reading goes on, after everything else it is the end. */
enum status records_next(struct records *records, struct record *out_record, bool *out_is_end,
                         struct problem *problem) MUST_CHECK;

uint64_t records_bytes_read(const struct records *records);

#endif
