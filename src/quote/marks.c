/* Pairs quotation marks. Whether a pair is a quotation is decided later, by its words and cue. */
#include "quote/scan.h"

static bool is_guillemet(uint32_t code)
{
    return code == 0xAB || code == 0xBB;
}

static void add_stretch(struct scan *scan, int open, int close)
{
    ARENA_PUSH_ROOM(scan->arena, scan->stretches, scan->stretches_cap, (size_t)scan->stretches_len);
    struct stretch stretch = {.open = open, .close = close};
    for (int i = open; i <= close && i < scan->len; i++) {
        bool is_inside = i < close || scan->tokens[i].kind == TOKEN_MARK;
        if (is_inside)
            scan->tokens[i].stretch = scan->stretches_len;
        stretch.words += is_inside && scan->tokens[i].kind == TOKEN_WORD;
    }
    scan->stretches[scan->stretches_len++] = stretch;
}

void scan_marks(struct scan *scan)
{
    int open = -1;
    int line = -1; /* the first line's end behind an open guillemet */
    for (int i = 0; i < scan->len; i++) {
        const struct token *token = &scan->tokens[i];
        if (token->kind == TOKEN_LINE && open >= 0) {
            if (is_guillemet(scan->tokens[open].code)) {
                line = line < 0 ? i : line;
                continue;
            }
            add_stretch(scan, open, i);
            open = -1;
        }
        if (token->kind != TOKEN_MARK)
            continue;
        if (open < 0) {
            open = i;
            line = -1;
            continue;
        }
        uint32_t opened = scan->tokens[open].code;
        if (is_guillemet(opened) != is_guillemet(token->code))
            continue; /* nested, of the other style */
        if (is_guillemet(opened) && opened == token->code && line >= 0) {
            add_stretch(scan, open, line); /* the closing mark is missing */
            open = i;
            line = -1;
            continue;
        }
        add_stretch(scan, open, i);
        open = -1;
    }
    if (open >= 0)
        add_stretch(scan, open, line >= 0 ? line : scan->len);
}
