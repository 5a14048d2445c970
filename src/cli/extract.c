/* isnad extract: reads one text file, or standard input, and prints its quotations and dates as
   JSON. */
#include "cli/extract.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "codec/extraction_json.h"
#include "text/utf8.h"

enum { TEXT_MAX = 16 << 20, OUT_MAX = 256 << 20, READ_SIZE = 64 << 10 };

struct extract_values {
    int format;
    struct cli_time published_at;
};

static const char *const FORMATS[] = {"json", NULL};

static const struct cli_option OPTIONS[] = {
    {.name = "format",
     .value = "FORMAT",
     .kind = CLI_OPTION_CHOICE,
     .offset = offsetof(struct extract_values, format),
     .help = "json: one object",
     .choices = FORMATS},
    {.name = "published-at",
     .value = "DATE",
     .kind = CLI_OPTION_TIME,
     .offset = offsetof(struct extract_values, published_at),
     .help = "the day of the text, from which its dates are counted"},
};

const struct cli_usage CLI_EXTRACT_USAGE = {
    .name = "extract",
    .operands = "FILE",
    .summary = "print the quotations and dates of one text",
    .description =
        "Prints the quotations and dates in a UTF-8 text as one JSON object. FILE is '-' for "
        "standard input.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .exit_codes = "0  printed\n1  the text cannot be read",
    .operands_min = 1,
    .operands_max = 1,
};

/* 0, or -1 when the file cannot be read or is too large. */
static int read_all(const char *path, struct buf *text)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (file == NULL)
        return -1;
    char piece[READ_SIZE];
    size_t got;
    while ((got = fread(piece, 1, sizeof(piece), file)) > 0)
        buf_append(text, str_of(piece, got));
    bool is_bad = ferror(file) != 0 || buf_status(text) != STATUS_OK;
    if (file != stdin)
        (void)fclose(file);
    return is_bad ? -1 : 0;
}

static int print(struct str text, struct date_anchor anchor)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct extraction extraction;
    if (quote_extract(arena, text, STR(""), &extraction) != STATUS_OK)
        return 1;
    struct date_list dates;
    date_extract(arena, text, anchor, &dates);
    struct extracted extracted = {text, utf8_index_new(arena, text), &extraction, &dates};
    _cleanup_buf_ struct buf out = {0};
    buf_init(&out, OUT_MAX);
    struct json_writer json = json_writer(&out);
    json_open_object(&json);
    extracted_write_json(&json, arena, &extracted);
    json_close_object(&json);
    buf_append_byte(&out, '\n');
    if (buf_status(&out) != STATUS_OK || fwrite(out.ptr, 1, out.len, stdout) != out.len)
        return 1;
    return fflush(stdout) == 0 ? 0 : 1;
}

int cli_extract(int argc, char **argv)
{
    struct extract_values values = {0};
    int first = 0;
    int code = cli_parse(&CLI_EXTRACT_USAGE, argc, argv, &values, &first);
    if (code != CLI_GO_ON)
        return code;
    _cleanup_buf_ struct buf text = {0};
    buf_init(&text, TEXT_MAX);
    size_t bad_at;
    if (read_all(argv[first], &text) != 0) {
        cli_error("extract", "%s: cannot be read, or too large", argv[first]);
        return 1;
    }
    if (!utf8_is_valid(buf_str(&text), &bad_at)) {
        cli_error("extract", "%s: not UTF-8 at byte %zu", argv[first], bad_at);
        return 1;
    }
    return print(buf_str(&text),
                 (struct date_anchor){values.published_at.is_given, values.published_at.time_us});
}
