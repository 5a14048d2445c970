/* Cells in quotation marks where they need them. */
#include "codec/csv.h"

#include "codec/json_scan.h"

static bool needs_quotes(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"' || c == ',' || c == '\r' || c == '\n')
            return true;
    }
    return false;
}

static void write_cell(struct buf *out, struct str text)
{
    if (!needs_quotes(text)) {
        buf_append(out, text);
        return;
    }
    buf_append_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            buf_append_byte(out, '"');
        buf_append_byte(out, text.ptr[i]);
    }
    buf_append_byte(out, '"');
}

static bool is_formula(struct str text)
{
    return text.len > 0 && str_find_byte(STR("=+-@\t\r"), text.ptr[0], 0) != STR_NONE;
}

void csv_write_head(struct buf *out, const char *const *columns)
{
    buf_append_z(out, "\xEF\xBB\xBF");
    for (size_t i = 0; columns[i] != NULL; i++) {
        if (i > 0)
            buf_append_byte(out, ',');
        buf_append_z(out, columns[i]);
    }
    buf_append_z(out, "\r\n");
}

void csv_write_row(struct buf *out, struct arena *arena, const char *const *columns,
                   struct str json)
{
    for (size_t i = 0; columns[i] != NULL; i++) {
        if (i > 0)
            buf_append_byte(out, ',');
        struct str value;
        if (!json_scan_find(json, columns[i], &value))
            continue;
        struct str text = json_scan_text(arena, value);
        bool is_string = value.len > 0 && value.ptr[0] == '"';
        if (is_string && is_formula(text))
            text = arena_printf(arena, "'%.*s", STR_ARG(text));
        write_cell(out, text);
    }
    buf_append_z(out, "\r\n");
}
