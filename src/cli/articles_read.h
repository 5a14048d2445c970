/* The articles in a command's files, each with what is found in it: for commands that work without
   a database. */
#ifndef ISNAD_CLI_ARTICLES_READ_H
#define ISNAD_CLI_ARTICLES_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "cli/options.h"
#include "date/date.h"
#include "ingest/reader.h"
#include "quote/quote.h"
#include "said/said.h"

struct articles_values {
    struct cli_time published_at;
    int language; /* 0: the article's own, else by its letters */
};

extern const char *const ARTICLES_LANGUAGES[];

/* Two entries of a table of options; `base` is the offset of a struct articles_values. */
#define ARTICLES_OPTIONS(base)                                                                     \
    {.name = "published-at",                                                                       \
     .value = "TIME",                                                                              \
     .kind = CLI_OPTION_TIME,                                                                      \
     .offset = (base) + offsetof(struct articles_values, published_at),                            \
     .help =                                                                                       \
         "the articles' day, from which their dates are counted (their own \"published_at\")"},    \
    {                                                                                              \
        .name = "language", .value = "LANGUAGE", .kind = CLI_OPTION_CHOICE,                        \
        .offset = (base) + offsetof(struct articles_values, language),                             \
        .help = "ar or en (the article's own, else by its letters)", .choices = ARTICLES_LANGUAGES \
    }

/* One article; `path` and `item` hold for the call, the rest is in the arena. Offsets are bytes. */
struct article_read {
    const char *path; /* "-": standard input */
    const struct reader_item *item;
    struct date_anchor anchor; /* its day: the option's, else its own */
    const struct extraction *extraction;
    const struct date_list *dates;
    const struct said *said; /* of each quotation */
};

struct articles_options {
    const char *command; /* for what is said on standard error */
    struct articles_values values;
    bool is_explained;   /* quotations have their explanation */
    struct arena *arena; /* of all articles; NULL: each has one of its own, for its call */
    /* Gets each article in turn; false: no more is read. */
    bool (*take)(void *arg, struct arena *arena, const struct article_read *article);
    void *arg;
};

/* Reads files, folders and "-" as `walk` and `reader` do. What cannot be read, or is no article, is
   a line on standard error, and the rest goes on; false when there was such. Main thread. */
bool articles_read(const struct articles_options *options, char *const *paths, size_t len);

#endif
