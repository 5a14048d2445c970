/* The file of `isnad export`, lines of JSON, gzipped where its name ends in .gz: a header, a line
   {"table":"…","row":{…}} for each row, and an end that counts them, so that a file cut short is
   known as one. Main thread. */
#ifndef ISNAD_CLI_ARCHIVE_FILE_H
#define ISNAD_CLI_ARCHIVE_FILE_H

#include <stdint.h>

#include "base/problem.h"
#include "store/archive.h"

enum { ARCHIVE_FORMAT = 1 };

/* Written beside its place as FILE.part and put there, and on the disk, by archive_file_commit. */
struct archive_file;
/* "-" is standard output. STATUS_UNAVAILABLE (cannot_write) names the system's reason, as do the
   next two. */
enum status archive_file_create(const char *path, struct archive_file **out_file,
                                struct problem *problem) MUST_CHECK;
enum status archive_file_put(struct archive_file *file, const struct archive_table *table,
                             struct str row, struct problem *problem) MUST_CHECK;
enum status archive_file_commit(struct archive_file *file, struct problem *problem) MUST_CHECK;
/* Removes what was not committed. NULL is allowed. */
void archive_file_close(struct archive_file *file);
/* Rows put so far. */
uint64_t archive_file_rows(const struct archive_file *file);

struct archive_reader;
/* "-" is standard input. As input_open; STATUS_INVALID (not_an_export) for a file that is none, and
   STATUS_CONFLICT (other_schema) for one of another version of the schema. */
enum status archive_reader_open(const char *path, struct archive_reader **out_reader,
                                struct problem *problem) MUST_CHECK;
void archive_reader_close(struct archive_reader *reader);
/* The next row; the view holds until the next call. `*out_table` NULL: that was the end, and the
   count was right. STATUS_INVALID (not_an_export, cut_short) names the line. */
enum status archive_reader_next(struct archive_reader *reader,
                                const struct archive_table **out_table, struct str *out_row,
                                struct problem *problem) MUST_CHECK;
uint64_t archive_reader_rows(const struct archive_reader *reader);
/* Of the file, before gunzipping. */
uint64_t archive_reader_bytes(const struct archive_reader *reader);

#endif
