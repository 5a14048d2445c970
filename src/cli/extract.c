/* isnad extract: what is in articles, with no database: as JSON, or for a reader. */
#include "cli/extract.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/extract_text.h"
#include "cli/terminal.h"
#include "codec/extraction_json.h"
#include "ingest/reader.h"
#include "ingest/walk.h"
#include "text/utf8.h"

enum { OUT_MAX = 512 << 20, LINE_MAX_COLUMNS = 110 };

enum extract_format { FORMAT_JSON, FORMAT_NDJSON, FORMAT_TEXT, FORMAT_AUTO };

struct extract_values {
    int format;
    int language;
    int color;
    bool explain;
    struct cli_time published_at;
};

static const char *const FORMATS[] = {"json", "ndjson", "text", "auto", NULL};
static const char *const LANGUAGES[] = {"auto", "ar", "en", NULL};

#define VALUE(member) offsetof(struct extract_values, member)
static const struct cli_option OPTIONS[] = {
    {.name = "format",
     .value = "FORMAT",
     .kind = CLI_OPTION_CHOICE,
     .offset = VALUE(format),
     .help = "json: an object, or for several articles an array of them; ndjson: an object a line, "
             "with its file; text: for a reader (text on a terminal, else json)",
     .choices = FORMATS},
    {.name = "published-at",
     .value = "TIME",
     .kind = CLI_OPTION_TIME,
     .offset = VALUE(published_at),
     .help = "the articles' day, from which their dates are counted (their own \"published_at\")"},
    {.name = "language",
     .value = "LANGUAGE",
     .kind = CLI_OPTION_CHOICE,
     .offset = VALUE(language),
     .help = "ar or en (the article's own, else by its letters)",
     .choices = LANGUAGES},
    {.name = "explain",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(explain),
     .help = "say of each quotation why it has its speaker: what decided, and who else could have "
             "been meant, with their scores"},
    {.name = "color",
     .value = "WHEN",
     .kind = CLI_OPTION_CHOICE,
     .offset = VALUE(color),
     .help = "always, never, or auto: on a terminal, unless NO_COLOR is set (auto)",
     .choices = TERMINAL_COLOR_CHOICES},
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
    bool has_failed;
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

static void fail(struct extract *extract, const char *path, size_t line,
                 const struct problem *problem)
{
    extract->has_failed = true;
    const char *shown = strcmp(path, "-") == 0 ? "standard input" : path;
    if (line > 1)
        cli_error("extract", "%s:%zu: %s (%s)", shown, line, problem->detail, problem->code);
    else
        cli_error("extract", "%s: %s (%s)", shown, problem->detail, problem->code);
}

static void extract_item(struct extract *extract, struct arena *arena, const char *path,
                         struct reader_item *item)
{
    if (item->status != STATUS_OK) {
        fail(extract, path, item->line, &item->problem);
        return;
    }
    const struct article_draft *draft = &item->draft;
    const struct cli_time *asked = &extract->values.published_at;
    struct str language = draft->language;
    if (extract->values.language > 0)
        language = str_from(LANGUAGES[extract->values.language]);
    struct date_anchor anchor = {draft->has_published_at, draft->published_at_us};
    if (asked->is_given)
        anchor = (struct date_anchor){true, asked->time_us};
    struct extraction extraction;
    enum status status = extract->values.explain
                             ? quote_explain(arena, draft->text, language, &extraction)
                             : quote_extract(arena, draft->text, language, &extraction);
    if (status != STATUS_OK) {
        cli_error("extract", "%s: its language is not known", path);
        extract->has_failed = true;
        return;
    }
    struct date_list dates;
    date_extract(arena, draft->text, anchor, &dates);
    const struct extracted extracted = {
        .text = draft->text,
        .index = utf8_index_new(arena, draft->text),
        .extraction = &extraction,
        .dates = &dates,
        .said = said_of_quotes(arena, draft->text, &extraction, &dates, anchor),
    };
    print(extract, arena, path, item, &extracted);
}

static void extract_file(struct extract *extract, const char *path)
{
    struct reader *reader = NULL;
    struct problem problem = {0};
    if (reader_open(path, ARTICLE_JSON_LENIENT, &reader, &problem) != STATUS_OK) {
        fail(extract, path, 0, &problem);
        return;
    }
    _cleanup_arena_ struct arena *arena = arena_new();
    struct reader_item item;
    while (!extract->is_cut && reader_next(reader, arena, &item)) {
        extract_item(extract, arena, path, &item);
        arena_reset(arena);
    }
    reader_close(reader);
}

static void extract_all(struct extract *extract, char *const *paths, size_t len)
{
    struct walk *walk = walk_new(paths, len);
    const char *path = NULL;
    do {
        struct problem problem = {0};
        bool is_found = walk_next(walk, &path, &problem) == STATUS_OK;
        if (path != NULL && is_found)
            extract_file(extract, path);
        else if (path != NULL)
            fail(extract, path, 0, &problem);
    } while (path != NULL && !extract->is_cut);
    walk_free(walk);
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
    extract_all(&extract, argv + first, (size_t)(argc - first));
    if (extract.values.format == FORMAT_JSON)
        end_json(&extract);
    bool is_written = fflush(stdout) == 0 && !extract.is_cut;
    return is_written && !extract.has_failed ? 0 : 1;
}
