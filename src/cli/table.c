/* Lines cells up. */
#include "cli/table.h"

#include <assert.h>
#include <string.h>

#include "cli/terminal.h"
#include "text/utf8.h"

#define ELLIPSIS STR("\xE2\x80\xA6")

enum { GAP = 2, LAST_MIN = 20 };

void table_init(struct table *table, struct arena *arena, const struct table_column *columns,
                size_t len)
{
    *table = (struct table){.arena = arena, .columns = columns, .columns_len = len};
}

void table_put(struct table *table, struct str cell)
{
    struct str copy = arena_copy(table->arena, cell);
    terminal_make_safe((char *)copy.ptr, copy.len); /* the arena's own bytes */
    ARENA_PUSH_ROOM(table->arena, table->cells, table->cells_capacity, table->cells_len);
    table->cells[table->cells_len++] = copy;
}

/* Whether no row has anything in that column; it is not shown then. */
static bool is_empty(const struct table *table, size_t column)
{
    for (size_t i = column; i < table->cells_len; i += table->columns_len) {
        if (!str_is_empty(table->cells[i]))
            return false;
    }
    return true;
}

static void measure(const struct table *table, size_t *widths)
{
    for (size_t i = 0; i < table->columns_len; i++)
        widths[i] = strlen(table->columns[i].head);
    for (size_t i = 0; i < table->cells_len; i++) {
        size_t columns = terminal_columns(table->cells[i]);
        size_t *width = &widths[i % table->columns_len];
        *width = columns > *width ? columns : *width;
    }
    for (size_t i = 0; i < table->columns_len; i++) {
        size_t max = table->columns[i].max;
        if (is_empty(table, i))
            widths[i] = 0;
        widths[i] = max > 0 && widths[i] > max ? max : widths[i];
    }
}

/* The last column gets what the others leave. */
static void fit_last(const struct table *table, size_t line, size_t *widths)
{
    size_t used = GAP;
    size_t last = table->columns_len - 1;
    for (size_t i = 0; i < last; i++)
        used += widths[i] > 0 ? widths[i] + GAP : 0;
    size_t left = line > used + LAST_MIN ? line - used : LAST_MIN;
    if (table->columns[last].max == 0 && widths[last] > left)
        widths[last] = left;
}

static void put_spaces(struct buf *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_append_byte(out, ' ');
}

static void put_cell(struct buf *out, struct str cell, size_t width, bool has_isolates)
{
    if (has_isolates)
        buf_append(out, TERMINAL_ISOLATE);
    if (terminal_columns(cell) <= width) {
        buf_append(out, cell);
    } else {
        buf_append(out, terminal_cut(cell, width - 1));
        buf_append(out, ELLIPSIS);
    }
    if (has_isolates)
        buf_append(out, TERMINAL_ISOLATE_END);
}

static size_t shown_columns(struct str cell, size_t width)
{
    size_t columns = terminal_columns(cell);
    if (columns <= width)
        return columns;
    return terminal_columns(terminal_cut(cell, width - 1)) + 1;
}

/* By its first letter that has a direction. */
static bool is_right_to_left(struct str cell)
{
    for (size_t at = 0; at < cell.len;) {
        uint32_t code = 0;
        at = utf8_next(cell, at, &code);
        if ((code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z'))
            return false;
        if (code >= 0x0590 && code <= 0x08FF)
            return true;
    }
    return false;
}

static void put_row(const struct table *table, const struct str *cells, const size_t *widths,
                    const struct table_style *style, struct buf *out)
{
    for (size_t i = 0; i < table->columns_len; i++) {
        if (widths[i] == 0)
            continue;
        size_t space = widths[i] - shown_columns(cells[i], widths[i]);
        bool is_last = i + 1 == table->columns_len;
        bool is_right = table->columns[i].is_number ||
                        (is_last && style->ends_right && is_right_to_left(cells[i]));
        put_spaces(out, GAP + (is_right ? space : 0));
        put_cell(out, cells[i], widths[i], style->has_isolates);
        put_spaces(out, is_right || is_last ? 0 : space);
    }
    buf_append_byte(out, '\n');
}

static void print_rows(const struct table *table, const size_t *widths,
                       const struct table_style *style, struct buf *out)
{
    for (size_t i = 0; i + table->columns_len <= table->cells_len; i += table->columns_len)
        put_row(table, table->cells + i, widths, style, out);
}

void table_print_rows(const struct table *table, const struct table_style *style, struct buf *out)
{
    size_t widths[TABLE_COLUMNS_MAX] = {0};
    assert(table->columns_len > 0 && table->columns_len <= TABLE_COLUMNS_MAX);
    for (size_t i = 0; i < table->columns_len; i++)
        widths[i] = table->columns[i].max > 0 ? table->columns[i].max : SIZE_MAX;
    fit_last(table, style->width, widths);
    print_rows(table, widths, style, out);
}

void table_print(const struct table *table, const struct table_style *style, struct buf *out)
{
    size_t widths[TABLE_COLUMNS_MAX] = {0};
    struct str heads[TABLE_COLUMNS_MAX] = {0};
    assert(table->columns_len > 0 && table->columns_len <= TABLE_COLUMNS_MAX);
    measure(table, widths);
    fit_last(table, style->width, widths);
    for (size_t i = 0; i < table->columns_len; i++)
        heads[i] = str_from(table->columns[i].head);
    const struct table_style head = {0}; /* Latin words need no isolates */
    if (style->is_coloured)
        buf_append_z(out, "\033[1m");
    put_row(table, heads, widths, &head, out);
    if (style->is_coloured)
        buf_append_z(out, "\033[0m");
    print_rows(table, widths, style, out);
}
