/* Reads the file of an export. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cli/archive_file.h"
#include "codec/json_scan.h"
#include "ingest/input.h"
#include "store/migrate.h"

/* A text of the most that an article may have, all of it escaped, with its search terms. */
enum { LINE_MAX_BYTES = 128 << 20 };

struct archive_reader {
    struct input *input;
    struct buf line; /* what of it the windows before had */
    uint64_t lines;
    uint64_t rows;
};

static enum status wrong_line(const struct archive_reader *reader, const char *code,
                              const char *what, struct problem *problem)
{
    return problem_set(problem, STATUS_INVALID, code, NULL, "Line %" PRIu64 ": %s.", reader->lines,
                       what);
}

/* A line without its newline; the end of the file ends one as well. Empty: nothing is left. */
static enum status next_line(struct archive_reader *reader, struct str *out_line,
                             struct problem *problem)
{
    buf_clear(&reader->line);
    reader->lines++;
    for (;;) {
        struct str window;
        TRY(input_peek(reader->input, &window, problem));
        const char *newline = window.len > 0 ? memchr(window.ptr, '\n', window.len) : NULL;
        size_t len = newline != NULL ? (size_t)(newline - window.ptr) : window.len;
        buf_append(&reader->line, str_slice(window, 0, len));
        if (buf_status(&reader->line) != STATUS_OK)
            return wrong_line(reader, "not_an_export", "it is longer than any row", problem);
        input_take(reader->input, newline != NULL ? len + 1 : len);
        if (newline == NULL && window.len > 0)
            continue;
        *out_line = buf_str(&reader->line);
        return STATUS_OK;
    }
}

static enum status read_header(struct archive_reader *reader, struct problem *problem)
{
    struct str line;
    struct str format;
    struct str version;
    int64_t schema = 0;
    TRY(next_line(reader, &line, problem));
    if (!json_scan_find(line, "isnad_export", &format) ||
        !json_scan_find(line, "schema", &version) || !str_to_int64(version, &schema))
        return problem_set(problem, STATUS_INVALID, "not_an_export", NULL,
                           "This is no file of isnad export: it does not begin as one.");
    if (str_equals(format, STR("1")) && schema == (int64_t)STORE_MIGRATIONS_LEN)
        return STATUS_OK;
    return problem_set(problem, STATUS_CONFLICT, "other_schema", NULL,
                       "The file is of schema %.*s, this program of %zu: import it with the "
                       "program that wrote it, then let this one migrate that database.",
                       STR_ARG(version), STORE_MIGRATIONS_LEN);
}

enum status archive_reader_open(const char *path, struct archive_reader **out_reader,
                                struct problem *problem)
{
    struct input *input = NULL;
    TRY(input_open(path, &input, problem));
    struct archive_reader *reader = calloc(1, sizeof(*reader));
    if (reader == NULL)
        abort();
    reader->input = input;
    buf_init(&reader->line, LINE_MAX_BYTES);
    enum status status = read_header(reader, problem);
    if (status == STATUS_OK)
        *out_reader = reader;
    else
        archive_reader_close(reader);
    return status;
}

void archive_reader_close(struct archive_reader *reader)
{
    if (reader == NULL)
        return;
    input_close(reader->input);
    buf_done(&reader->line);
    free(reader);
}

/* The line behind the last row: how many there were. */
static enum status check_end(struct archive_reader *reader, struct str line,
                             struct problem *problem)
{
    struct str count;
    int64_t rows = -1;
    if (!json_scan_find(line, "end.rows", &count) || !str_to_int64(count, &rows))
        return wrong_line(reader, "not_an_export", "neither a row nor the end", problem);
    if (rows != (int64_t)reader->rows)
        return wrong_line(reader, "cut_short", "rows are missing before the end", problem);
    TRY(next_line(reader, &line, problem));
    return line.len == 0 ? STATUS_OK
                         : wrong_line(reader, "not_an_export", "more behind the end", problem);
}

enum status archive_reader_next(struct archive_reader *reader,
                                const struct archive_table **out_table, struct str *out_row,
                                struct problem *problem)
{
    struct str line = STR("");
    struct str name;
    *out_table = NULL;
    TRY(next_line(reader, &line, problem));
    if (line.len == 0)
        return wrong_line(reader, "cut_short", "the file ends before its end", problem);
    if (!json_scan_find(line, "table", &name))
        return check_end(reader, line, problem);
    bool is_row = name.len > 2 && json_scan_find(line, "row", out_row) && out_row->len > 0 &&
                  out_row->ptr[0] == '{';
    *out_table = is_row ? archive_table_find(str_slice(name, 1, name.len - 1)) : NULL;
    if (*out_table == NULL)
        return wrong_line(reader, "not_an_export", "a row of no table that is known", problem);
    reader->rows++;
    return STATUS_OK;
}

uint64_t archive_reader_rows(const struct archive_reader *reader)
{
    return reader->rows;
}

uint64_t archive_reader_bytes(const struct archive_reader *reader)
{
    return input_bytes_read(reader->input);
}
