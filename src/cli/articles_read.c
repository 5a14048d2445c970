/* Reads articles and finds what is in them. */
#include "cli/articles_read.h"

#include <string.h>

#include "ingest/walk.h"

const char *const ARTICLES_LANGUAGES[] = {"auto", "ar", "en", NULL};

struct run {
    const struct articles_options *options;
    bool has_failed;
    bool is_over; /* `take` wants no more */
};

static void fail(struct run *run, const char *path, size_t line, const struct problem *problem)
{
    run->has_failed = true;
    const char *command = run->options->command;
    const char *shown = strcmp(path, "-") == 0 ? "standard input" : path;
    if (line > 1)
        cli_error(command, "%s:%zu: %s (%s)", shown, line, problem->detail, problem->code);
    else
        cli_error(command, "%s: %s (%s)", shown, problem->detail, problem->code);
}

static struct str language_of(const struct articles_values *values,
                              const struct article_draft *draft)
{
    return values->language > 0 ? str_from(ARTICLES_LANGUAGES[values->language]) : draft->language;
}

static struct date_anchor anchor_of(const struct articles_values *values,
                                    const struct article_draft *draft)
{
    if (values->published_at.is_given)
        return (struct date_anchor){true, values->published_at.time_us,
                                    values->published_at.utc_offset_minutes};
    return (struct date_anchor){draft->has_published_at, draft->published_at_us,
                                draft->utc_offset_minutes};
}

static void take_item(struct run *run, struct arena *arena, const char *path,
                      const struct reader_item *item)
{
    if (item->status != STATUS_OK) {
        fail(run, path, item->line, &item->problem);
        return;
    }
    const struct articles_options *options = run->options;
    const struct article_draft *draft = &item->draft;
    struct str language = language_of(&options->values, draft);
    struct date_anchor anchor = anchor_of(&options->values, draft);
    struct extraction *extraction = ARENA_NEW(arena, struct extraction);
    struct date_list *dates = ARENA_NEW(arena, struct date_list);
    enum status status = options->is_explained
                             ? quote_explain(arena, draft->text, language, extraction)
                             : quote_extract(arena, draft->text, language, extraction);
    if (status != STATUS_OK) {
        cli_error(options->command, "%s: its language is not known", path);
        run->has_failed = true;
        return;
    }
    date_extract(arena, draft->text, anchor, dates);
    const struct article_read article = {
        .path = path,
        .item = item,
        .anchor = anchor,
        .extraction = extraction,
        .dates = dates,
        .said = said_of_quotes(arena, draft->text, extraction, dates, anchor),
    };
    run->is_over = !options->take(options->arg, arena, &article);
}

static void read_records(struct run *run, struct reader *reader, const char *path)
{
    _cleanup_arena_ struct arena *own = run->options->arena == NULL ? arena_new() : NULL;
    struct arena *arena = own != NULL ? own : run->options->arena;
    struct reader_item item;
    while (!run->is_over && reader_next(reader, arena, &item)) {
        take_item(run, arena, path, &item);
        if (own != NULL)
            arena_reset(own);
    }
}

static void read_file(struct run *run, const char *path)
{
    struct reader *reader = NULL;
    struct problem problem = {0};
    if (reader_open(path, ARTICLE_JSON_LENIENT, &reader, &problem) != STATUS_OK) {
        fail(run, path, 0, &problem);
        return;
    }
    read_records(run, reader, path);
    reader_close(reader);
}

bool articles_read(const struct articles_options *options, char *const *paths, size_t len)
{
    struct run run = {.options = options};
    struct walk *walk = walk_new(paths, len);
    const char *path = NULL;
    do {
        struct problem problem = {0};
        bool is_found = walk_next(walk, &path, &problem) == STATUS_OK;
        if (path != NULL && is_found)
            read_file(&run, path);
        else if (path != NULL)
            fail(&run, path, 0, &problem);
    } while (path != NULL && !run.is_over);
    walk_free(walk);
    return !run.has_failed;
}
