/* isnad extract: reads one text file, or standard input, and prints its quotations as JSON. */
#include "cli/extract.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "codec/extraction_json.h"
#include "text/utf8.h"

enum { TEXT_MAX = 16 << 20, OUT_MAX = 256 << 20, READ_SIZE = 64 << 10 };

static const char USAGE[] = "usage: isnad extract [--format json] FILE|-\n\n"
                            "Prints the quotations in a UTF-8 text as one JSON object.\n";

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

static int print(struct str text)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct extraction extraction;
    if (quote_extract(arena, text, STR(""), &extraction) != STATUS_OK)
        return 1;
    struct date_list dates = {0};
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
    bool has_format = argc == 4 && strcmp(argv[1], "--format") == 0 && strcmp(argv[2], "json") == 0;
    if (!has_format && argc != 2) {
        fputs(USAGE, stderr);
        return 2;
    }
    if (strcmp(argv[argc - 1], "--help") == 0) {
        fputs(USAGE, stdout);
        return 0;
    }
    _cleanup_buf_ struct buf text = {0};
    buf_init(&text, TEXT_MAX);
    size_t bad_at;
    if (read_all(argv[argc - 1], &text) != 0) {
        fprintf(stderr, "isnad: %s: cannot be read, or too large\n", argv[argc - 1]);
        return 1;
    }
    if (!utf8_is_valid(buf_str(&text), &bad_at)) {
        fprintf(stderr, "isnad: %s: not UTF-8 at byte %zu\n", argv[argc - 1], bad_at);
        return 1;
    }
    return print(buf_str(&text));
}
