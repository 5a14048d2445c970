/* isnad compare: the same statements in several articles, with no database: as JSON, or for a
 * reader. */
#include "cli/compare.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cli/articles_read.h"
#include "cli/compare_text.h"
#include "cli/terminal.h"
#include "codec/comparison_json.h"
#include "ingest/comparison.h"
#include "text/utf8.h"

enum { OUT_MAX = 1 << 30, LINE_MAX_COLUMNS = 110 };

enum compare_format { FORMAT_JSON, FORMAT_TEXT, FORMAT_AUTO };

struct compare_values {
    int format;
    int color;
    bool is_all;
    struct articles_values articles;
};

static const char *const FORMATS[] = {"json", "text", "auto", NULL};

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
    ARTICLES_OPTIONS(VALUE(articles)),
    TERMINAL_COLOR_OPTION(VALUE(color)),
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
};

static bool add_article(void *arg, struct arena *arena, const struct article_read *article)
{
    struct compare *compare = arg;
    const struct article_draft *draft = &article->item->draft;
    struct str file = str_from(article->path);
    ARENA_PUSH_ROOM(arena, compare->articles, compare->capacity, compare->len);
    compare->articles[compare->len++] = (struct compared_article){
        .file = utf8_is_valid(file, NULL) ? arena_copy(arena, file) : STR(""),
        .title = draft->title,
        .outlet = draft->outlet,
        .has_published_at = article->anchor.is_known,
        .published_at_us = article->anchor.published_at_us,
        .text = draft->text,
        .extraction = article->extraction,
        .dates = article->dates,
        .said = article->said,
    };
    return true;
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
    const struct articles_options options = {
        .command = "compare",
        .values = compare.values.articles,
        .arena = arena,
        .take = add_article,
        .arg = &compare,
    };
    bool is_read = articles_read(&options, argv + first, (size_t)(argc - first));
    struct compared compared;
    ingest_compare(arena, compare.articles, compare.len, &compared);
    bool is_written = print(&compare, &compared);
    return is_written && is_read ? 0 : 1;
}
