/* Headlines in title case: capital letters tell no names there, so small words and verbs lose
   theirs. */
#include "quote/english.h"

enum { LINES_MAX = 2, WORDS_MIN = 4, LONG = 4 /* letters */ };

/* Whether all long words of the line are capital, and some letters small. */
static bool is_title_case(const struct english_scan *scan, int first, int end)
{
    int words = 0;
    bool has_small = false;
    for (int i = first; i < end; i++) {
        const struct english_token *token = english_at(scan, i);
        if (token->kind != ENGLISH_WORD || token->is_number)
            continue;
        words++;
        has_small = has_small || !token->is_upper;
        if (!token->is_capital && token->end - token->start >= LONG &&
            !english_has(scan, i, ENGLISH_PREP | ENGLISH_CONJ | ENGLISH_SUBORD))
            return false;
    }
    return words >= WORDS_MIN && has_small;
}

static bool is_small_word(const struct english_scan *scan, int i)
{
    unsigned names = ENGLISH_MALE | ENGLISH_FEMALE | ENGLISH_TITLE | ENGLISH_ORGANIZATION |
                     ENGLISH_DAY | ENGLISH_OUTLET;
    unsigned small = ENGLISH_AUX | ENGLISH_PREP | ENGLISH_CONJ | ENGLISH_SUBORD | ENGLISH_THAT |
                     ENGLISH_DET | ENGLISH_POSSESSIVE | ENGLISH_LIGHT;
    const struct english_token *token = english_at(scan, i);
    bool is_verb = token->entry != NULL && token->entry->forms != 0;
    return !english_has(scan, i, names) && (is_verb || english_has(scan, i, small));
}

void english_headlines(struct english_scan *scan)
{
    int lines = 0;
    for (int i = 0; i < scan->len && lines < LINES_MAX; i++) {
        if (english_is(scan, i, ENGLISH_LINE))
            continue;
        int end = i;
        while (end < scan->len && !english_is(scan, end, ENGLISH_LINE))
            end++;
        lines++;
        bool is_title = is_title_case(scan, i, end);
        for (int k = i + 1; is_title && k < end; k++)
            if (is_small_word(scan, k))
                scan->tokens[k].is_capital = false;
        i = end;
    }
}
