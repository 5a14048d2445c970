/* Sentences: they end at a stop, at a line's end, and behind marks that close a whole sentence. A
   sentence inside marks ends within them. */
#include "quote/scan.h"

static bool is_boundary(const struct scan *scan, int i)
{
    return scan_kind(scan, i) == TOKEN_STOP || scan_kind(scan, i) == TOKEN_LINE;
}

/* «… .» with nothing that goes on: the sentence is over with its marks. */
static bool is_over(const struct scan *scan, int i)
{
    const struct stretch *closed = scan_closes(scan, i);
    if (closed == NULL || closed->is_nested || scan_kind(scan, i - 1) != TOKEN_STOP)
        return false;
    const struct word *next = i + 1 < scan->len ? scan_word(scan, i + 1) : NULL;
    return next != NULL && next->conjunction == 'w' && next->form != NULL;
}

void scan_sentences(struct scan *scan)
{
    int outside = scan->len;
    int inside = scan->len;
    for (int i = scan->len - 1; i >= 0; i--) {
        struct token *token = &scan->tokens[i];
        const struct stretch *closes = scan_closes(scan, i);
        bool is_first_inside =
            token->stretch >= 0 &&
            (i + 1 == scan->len || scan->tokens[i + 1].stretch != token->stretch);
        if (is_first_inside)
            inside = closes != NULL && !closes->is_nested ? i : i + 1;
        if (token->stretch < 0 && is_boundary(scan, i))
            outside = i;
        if (token->stretch >= 0 && is_over(scan, i))
            outside = i + 1;
        if (token->stretch >= 0 && is_boundary(scan, i) && i < inside)
            inside = i;
        bool is_edge = token->stretch >= 0 && token->mark == token->stretch;
        token->sentence_end = token->stretch >= 0 && !is_edge ? inside : outside;
    }
    int first_outside = 0;
    int first_inside = 0;
    for (int i = 0; i < scan->len; i++) {
        struct token *token = &scan->tokens[i];
        bool is_edge = token->stretch >= 0 && token->mark == token->stretch;
        if (is_edge && scan->stretches[token->stretch].open == i)
            first_inside = i + 1;
        token->sentence_first = token->stretch >= 0 && !is_edge ? first_inside : first_outside;
        if (!is_boundary(scan, i) && !(token->stretch >= 0 && is_over(scan, i)))
            continue;
        if (token->stretch >= 0 && !is_edge)
            first_inside = i + 1;
        else
            first_outside = i + 1;
    }
}
