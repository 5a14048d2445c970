/* isnad extract: what is in articles, with no database: as JSON, or for a reader. */
#include "cli/extract.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/articles_read.h"
#include "cli/extract_text.h"
#include "cli/terminal.h"
#include "codec/extraction_json.h"
#include "text/utf8.h"

enum { OUT_MAX = 512 << 20, LINE_MAX_COLUMNS = 110 };

enum extract_format { FORMAT_JSON, FORMAT_NDJSON, FORMAT_TEXT, FORMAT_AUTO };

struct extract_values {
    int format;
    int color;
    bool explain;
    struct articles_values articles;
};

static const char *const FORMATS[] = {"json", "ndjson", "text", "auto", NULL};

#define VALUE(member) offsetof(struct extract_values, member)
static const struct cli_option OPTIONS[] = {
    {.name = "format",
     .value = "FORMAT",
     .kind = CLI_OPTION_CHOICE,
     .offset = VALUE(format),
     .help = "json: an object, or for several articles an array of them; ndjson: an object a line, "
             "with its file; text: for a reader (text on a terminal, else json)",
     .choices = FORMATS},
    ARTICLES_OPTIONS(VALUE(articles)),
    {.name = "explain",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(explain),
     .help = "say of each quotation why it has its speaker: what decided, and who else could have "
             "been meant, with their scores"},
    TERMINAL_COLOR_OPTION(VALUE(color)),
};

static const struct cli_example EXAMPLES[] = {
    {"isnad extract article.txt", "read it with its quotations marked"},
    {"isnad extract --format json page.html | jq '.quotes[].speaker.name'", "who speaks in it"},
    {"isnad extract --format ndjson pages/ > quotations.ndjson", "a folder, one line an article"},
    {"isnad extract --explain --format text article.txt", "and why each is given to whom it is"},
    {"isnad extract --published-at 2025-08-15 - < article.txt", "so that 'yesterday' has a date"},
};

const struct cli_usage CLI_EXTRACT_USAGE = {
    .name = "extract",
    .operands = "FILE|DIR|-...",
    .summary = "print the quotations and dates of articles; needs no database",
    .description =
        "Finds the quotations and dates in texts. Files are read as by 'isnad ingest': plain text, "
        "HTML, JSON and NDJSON, each also compressed by gzip; '-' is standard input. Offsets in "
        "JSON count code points of the article's text, end exclusive; of a text file that is the "
        "whole file, of a web page what is read as its article.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes =
        "0  printed\n1  something could not be read, or was no article; the rest is printed",
    .operands_min = 1,
    .operands_max = SIZE_MAX,
};

struct extract {
    struct extract_values values;
    struct text_style style;
    bool is_list; /* json: several articles, or several operands */
    size_t printed;
    bool is_cut;      /* standard output cannot be written: nothing more is done */
    struct buf first; /* json: the first object, until it is known whether it is the only one */
};

/* Writes and forgets what is in `out`. */
static void write_out(struct extract *extract, struct buf *out)
{
    bool is_written =
        buf_status(out) == STATUS_OK && fwrite(out->ptr, 1, out->len, stdout) == out->len;
    if (!is_written && !extract->is_cut)
        cli_error("extract", "standard output cannot be written");
    extract->is_cut = extract->is_cut || !is_written;
    buf_clear(out);
}

static void put_place(struct json_writer *json, const char *path, size_t line)
{
    json_put_key(json, "file");
    if (utf8_is_valid(str_from(path), NULL))
        json_put_str(json, str_from(path));
    else
        json_put_null(json);
    json_put_key(json, "line");
    json_put_int(json, (int64_t)line);
}

static void put_json(const struct extract *extract, struct arena *arena, const char *path,
                     size_t line, const struct extracted *extracted, struct buf *out)
{
    struct json_writer json = json_writer(out);
    json_open_object(&json);
    if (extract->values.format == FORMAT_NDJSON)
        put_place(&json, path, line);
    extracted_write_json(&json, arena, extracted);
    json_close_object(&json);
}

/* The second article makes a list of it. */
static void print_json(struct extract *extract, struct buf *object)
{
    if (extract->printed == 0 && !extract->is_list) {
        extract->first = *object;
        *object = (struct buf){.max = OUT_MAX};
        return;
    }
    if (!extract->is_list) {
        extract->is_list = true;
        (void)fputs("[", stdout);
        write_out(extract, &extract->first);
        buf_done(&extract->first);
    } else if (extract->printed == 0) {
        (void)fputs("[", stdout);
    }
    (void)fputs(extract->printed > 0 ? ",\n" : "", stdout);
    write_out(extract, object);
}

static void end_json(struct extract *extract)
{
    if (!extract->is_list && extract->printed == 1)
        write_out(extract, &extract->first);
    else if (extract->is_list)
        (void)fputs(extract->printed > 0 ? "]" : "[]", stdout);
    if (extract->is_list || extract->printed == 1)
        (void)fputs("\n", stdout);
    buf_done(&extract->first);
}

static void print_text(struct extract *extract, struct arena *arena, const char *path,
                       struct str title, const struct extracted *extracted, struct buf *out)
{
    if (extract->printed > 0)
        buf_append_byte(out, '\n');
    if (extract->is_list || extract->printed > 0)
        buf_printf(out, "==> %s <==\n", path);
    extract_text(arena, title, extracted, &extract->style, out);
    write_out(extract, out);
}

static void print(struct extract *extract, struct arena *arena, const char *path,
                  const struct reader_item *item, const struct extracted *extracted)
{
    _cleanup_buf_ struct buf out;
    buf_init(&out, OUT_MAX);
    /* A text file's title is a line of its text. */
    struct str title = item->kind == RECORD_TEXT ? STR("") : item->draft.title;
    switch ((enum extract_format)extract->values.format) {
    case FORMAT_TEXT:
        print_text(extract, arena, path, title, extracted, &out);
        break;
    case FORMAT_NDJSON:
        put_json(extract, arena, path, item->line, extracted, &out);
        buf_append_byte(&out, '\n');
        write_out(extract, &out);
        break;
    case FORMAT_JSON:
    case FORMAT_AUTO:
        put_json(extract, arena, path, item->line, extracted, &out);
        print_json(extract, &out);
        break;
    }
    extract->printed++;
}

static bool print_article(void *arg, struct arena *arena, const struct article_read *article)
{
    struct extract *extract = arg;
    struct str text = article->item->draft.text;
    const struct extracted extracted = {
        .text = text,
        .index = utf8_index_new(arena, text),
        .extraction = article->extraction,
        .dates = article->dates,
        .said = article->said,
    };
    print(extract, arena, article->path, article->item, &extracted);
    return !extract->is_cut;
}

static void choose_format(struct extract *extract)
{
    bool is_terminal = terminal_is(stdout);
    if (extract->values.format == FORMAT_AUTO)
        extract->values.format = is_terminal ? FORMAT_TEXT : FORMAT_JSON;
    size_t width = is_terminal ? terminal_width(stdout) : LINE_MAX_COLUMNS;
    extract->style = (struct text_style){
        .width = width < LINE_MAX_COLUMNS ? width : LINE_MAX_COLUMNS,
        .is_coloured = terminal_wants_color(stdout, (enum terminal_color)extract->values.color),
        .has_isolates = is_terminal,
    };
}

int cli_extract(int argc, char **argv)
{
    struct extract extract = {.values.format = FORMAT_AUTO};
    int first = 0;
    int code = cli_parse(&CLI_EXTRACT_USAGE, argc, argv, &extract.values, &first);
    if (code != CLI_GO_ON)
        return code;
    choose_format(&extract);
    extract.is_list = argc - first > 1;
    const struct articles_options options = {
        .command = "extract",
        .values = extract.values.articles,
        .is_explained = extract.values.explain,
        .take = print_article,
        .arg = &extract,
    };
    bool is_read = articles_read(&options, argv + first, (size_t)(argc - first));
    if (extract.values.format == FORMAT_JSON)
        end_json(&extract);
    bool is_written = fflush(stdout) == 0 && !extract.is_cut;
    return is_written && is_read ? 0 : 1;
}
