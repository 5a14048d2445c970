/* `isnad compare --format text`: articles, claims, conflicts and copies for a reader. */
#ifndef ISNAD_CLI_COMPARE_TEXT_H
#define ISNAD_CLI_COMPARE_TEXT_H

#include "cli/table.h"
#include "model/comparison.h"

struct compare_style {
    struct table_style table;
    bool is_all; /* claims of one article too */
};

/* Appends everything to `out`. Numbers of articles count from 1. */
void compare_text(struct arena *arena, const struct compared *compared,
                  const struct compare_style *style, struct buf *out);

#endif
