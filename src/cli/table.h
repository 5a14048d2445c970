/* A table whose columns line up on a terminal: by display width, so that Arabic with its marks and
   Latin stand in one. One thread at a time. */
#ifndef ISNAD_CLI_TABLE_H
#define ISNAD_CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum { TABLE_COLUMNS_MAX = 9 };

struct table_column {
    const char *head;
    size_t max; /* columns of the terminal at most; 0 in the last: what is left of the line */
    bool is_number;
};

struct table {
    struct arena *arena;
    const struct table_column *columns;
    size_t columns_len;
    struct str *cells; /* row by row */
    size_t cells_len;
    size_t cells_capacity;
};

/* An empty table; `columns` must outlive it. Everything is in the arena. */
void table_init(struct table *table, struct arena *arena, const struct table_column *columns,
                size_t len);
/* The next cell, row by row. Control characters are shown as spaces; too long a cell is cut with
 * "…". */
void table_put(struct table *table, struct str cell);

struct table_style {
    size_t width;      /* of the line */
    bool is_coloured;  /* the head in bold */
    bool has_isolates; /* cells do not reorder each other where the terminal knows bidi */
    bool ends_right;   /* what is written from right to left in the last column ends at the edge */
};
/* Appends the table to `out`, each line set in by two spaces. A column with nothing in it is left
   out. */
void table_print(const struct table *table, const struct table_style *style, struct buf *out);
/* The same without the head; columns have their greatest width, so that tables stand under each
   other. */
void table_print_rows(const struct table *table, const struct table_style *style, struct buf *out);

#endif
