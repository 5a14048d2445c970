/* isnad compare: the same statements in several articles, with no database: as JSON, or for a
 * reader. */
#include "cli/compare.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/compare_text.h"
#include "cli/terminal.h"
#include "codec/comparison_json.h"
#include "ingest/comparison.h"
#include "ingest/reader.h"
#include "ingest/walk.h"
#include "said/said.h"

enum { OUT_MAX = 1 << 30, LINE_MAX_COLUMNS = 110 };

enum compare_format { FORMAT_JSON, FORMAT_TEXT, FORMAT_AUTO };

struct compare_values {
    int format;
    int language;
    int color;
    bool is_all;
    struct cli_time published_at;
};

static const char *const FORMATS[] = {"json", "text", "auto", NULL};
static const char *const LANGUAGES[] = {"auto", "ar", "en", NULL};

#define VALUE(member) offsetof(struct compare_values, member)
static const struct cli_option OPTIONS[] = {
    {.name = "all",
     .kind = CLI_OPTION_FLAG,
     .offset = VALUE(is_all),
     .help = "text: also the statements that one article alone has"},
    {.name = "format",
     .value = "FORMAT",
     .kind = CLI_OPTION_CHOICE,
     .offset = VALUE(format),
     .help = "json: one object; text: for a reader (text on a terminal, else json)",
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
    {.name = "color",
     .value = "WHEN",
     .kind = CLI_OPTION_CHOICE,
     .offset = VALUE(color),
     .help = "always, never, or auto: on a terminal, unless NO_COLOR is set (auto)",
     .choices = TERMINAL_COLOR_CHOICES},
};

static const struct cli_example EXAMPLES[] = {
    {"isnad compare first.json second.json", "what both report, and where they differ"},
    {"isnad compare --all summit/", "all articles of a folder, with what one of them alone has"},
    {"isnad compare --format json summit/ | jq '.conflicts[] | .reason'", "the conflicts alone"},
};

const struct cli_usage CLI_COMPARE_USAGE = {
    .name = "compare",
    .operands = "FILE|DIR|-...",
    .summary = "print the same statements of several articles side by side; needs no database",
    .description =
        "Finds the quotations of articles and puts those together that report one statement of one "
        "speaker. Of each wording it says how it relates to the fullest one (verbatim, near, "
        "shortened, extended, paraphrase) and what it left out, added or changed. Then come the "
        "conflicts: negations, numbers, dates, names, speakers and outcomes that cannot both be "
        "right, each with the words on both sides and the reason; those called soft are other "
        "spellings of a name, or the same number given more or less firmly. Last come the copies: "
        "articles that share much word for word. Files are read as by 'isnad extract'. In JSON, "
        "offsets count code points of the article's text, end exclusive, and articles, quotes and "
        "claims are numbered from 0; in text from 1.",
    .options = OPTIONS,
    .options_len = COUNT_OF(OPTIONS),
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes =
        "0  printed\n1  something could not be read, or was no article; the rest is compared",
    .operands_min = 1,
    .operands_max = SIZE_MAX,
};

struct compare {
    struct arena *arena; /* holds all articles */
    struct compare_values values;
    struct compared_article *articles;
    size_t len;
    size_t capacity;
    bool has_failed;
};

static void fail(struct compare *compare, const char *path, size_t line,
                 const struct problem *problem)
{
    compare->has_failed = true;
    const char *shown = strcmp(path, "-") == 0 ? "standard input" : path;
    if (line > 1)
        cli_error("compare", "%s:%zu: %s (%s)", shown, line, problem->detail, problem->code);
    else
        cli_error("compare", "%s: %s (%s)", shown, problem->detail, problem->code);
}

static void add_article(struct compare *compare, const char *path, const struct reader_item *item)
{
    const struct article_draft *draft = &item->draft;
    const struct cli_time *asked = &compare->values.published_at;
    struct str language = draft->language;
    if (compare->values.language > 0)
        language = str_from(LANGUAGES[compare->values.language]);
    struct date_anchor anchor = {draft->has_published_at, draft->published_at_us};
    if (asked->is_given)
        anchor = (struct date_anchor){true, asked->time_us};
    struct extraction *extraction = ARENA_NEW(compare->arena, struct extraction);
    struct date_list *dates = ARENA_NEW(compare->arena, struct date_list);
    if (quote_extract(compare->arena, draft->text, language, extraction) != STATUS_OK) {
        cli_error("compare", "%s: its language is not known", path);
        compare->has_failed = true;
        return;
    }
    date_extract(compare->arena, draft->text, anchor, dates);
    struct str file = str_from(path);
    ARENA_PUSH_ROOM(compare->arena, compare->articles, compare->capacity, compare->len);
    compare->articles[compare->len++] = (struct compared_article){
        .file = utf8_is_valid(file, NULL) ? arena_copy(compare->arena, file) : STR(""),
        .title = draft->title,
        .outlet = draft->outlet,
        .has_published_at = anchor.is_known,
        .published_at_us = anchor.published_at_us,
        .text = draft->text,
        .extraction = extraction,
        .dates = dates,
        .said = said_of_quotes(compare->arena, draft->text, extraction, dates, anchor),
    };
}

static void read_file(struct compare *compare, const char *path)
{
    struct reader *reader = NULL;
    struct problem problem = {0};
    if (reader_open(path, ARTICLE_JSON_LENIENT, &reader, &problem) != STATUS_OK) {
        fail(compare, path, 0, &problem);
        return;
    }
    struct reader_item item;
    while (reader_next(reader, compare->arena, &item)) {
        if (item.status == STATUS_OK)
            add_article(compare, path, &item);
        else
            fail(compare, path, item.line, &item.problem);
    }
    reader_close(reader);
}

static void read_all(struct compare *compare, char *const *paths, size_t len)
{
    struct walk *walk = walk_new(paths, len);
    const char *path = NULL;
    do {
        struct problem problem = {0};
        bool is_found = walk_next(walk, &path, &problem) == STATUS_OK;
        if (path != NULL && is_found)
            read_file(compare, path);
        else if (path != NULL)
            fail(compare, path, 0, &problem);
    } while (path != NULL);
    walk_free(walk);
}

static void print_text(const struct compare *compare, const struct compared *compared,
                       struct buf *out)
{
    bool is_terminal = terminal_is(stdout);
    size_t width = is_terminal ? terminal_width(stdout) : LINE_MAX_COLUMNS;
    const struct compare_style style = {
        .table = {.width = width < LINE_MAX_COLUMNS ? width : LINE_MAX_COLUMNS,
                  .is_coloured =
                      terminal_wants_color(stdout, (enum terminal_color)compare->values.color),
                  .has_isolates = is_terminal,
                  .ends_right = true},
        .is_all = compare->values.is_all,
    };
    compare_text(compare->arena, compared, &style, out);
}

static bool print(const struct compare *compare, const struct compared *compared)
{
    _cleanup_buf_ struct buf out;
    buf_init(&out, OUT_MAX);
    bool is_text = compare->values.format == FORMAT_TEXT ||
                   (compare->values.format == FORMAT_AUTO && terminal_is(stdout));
    if (is_text) {
        print_text(compare, compared, &out);
    } else {
        struct json_writer json = json_writer(&out);
        compared_write_json(&json, compare->arena, compared);
        buf_append_byte(&out, '\n');
    }
    bool is_written = buf_status(&out) == STATUS_OK &&
                      fwrite(out.ptr, 1, out.len, stdout) == out.len && fflush(stdout) == 0;
    if (!is_written)
        cli_error("compare", "standard output cannot be written");
    return is_written;
}

int cli_compare(int argc, char **argv)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare compare = {.arena = arena, .values.format = FORMAT_AUTO};
    int first = 0;
    int code = cli_parse(&CLI_COMPARE_USAGE, argc, argv, &compare.values, &first);
    if (code != CLI_GO_ON)
        return code;
    read_all(&compare, argv + first, (size_t)(argc - first));
    struct compared compared;
    ingest_compare(arena, compare.articles, compare.len, &compared);
    bool is_written = print(&compare, &compared);
    return is_written && !compare.has_failed ? 0 : 1;
}
