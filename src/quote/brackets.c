/* Brackets that hold own words: they become marks. Others, around names and years, are left. */
#include "quote/phrases.h"

#include <string.h>

static bool is_that(const struct scan *scan, int i)
{
    return scan_word(scan, i)->that != THAT_NONE;
}

/* ( … ) and { … } behind a colon, or a saying and words of reverence: speech, as in marks. */
void scan_brackets(struct scan *scan)
{
    enum { WORDS_MIN = 4, WORDS_MAX = 200, WORDS_BACK = 8 };
    static const struct str REVERED[] = {STR_INIT("تعالي"), STR_INIT("وتعالي"), STR_INIT("وجل"),
                                         STR_INIT("وسلم"),  STR_INIT("السلام"), STR_INIT("الله")};
    for (int i = 1; i < scan->len; i++) {
        uint32_t code = scan_at(scan, i)->code;
        if ((code != '(' && code != '{' && code != 0xFD3F) || scan_kind(scan, i) != TOKEN_OTHER)
            continue;
        bool is_said = scan_kind(scan, i - 1) == TOKEN_COLON && !is_that(scan, i + 1);
        bool is_revered = false;
        for (int k = i - 1; !is_said && k >= 0 && k >= i - WORDS_BACK; k--) {
            const struct word *word = scan_word(scan, k);
            is_revered |= IS_IN(word->norm, REVERED);
            is_said = word->form != NULL && (is_revered || k == i - 1) &&
                      strcmp(LEXICON_VERBS[word->form->verb].lemma, "قال") == 0;
            if (scan_kind(scan, k) == TOKEN_LINE || scan_kind(scan, k) == TOKEN_STOP)
                break;
        }
        int words = 0;
        int close = i + 1;
        for (; is_said && close < scan->len && words < WORDS_MAX; close++) {
            uint32_t other = scan_at(scan, close)->code;
            if (other == '(' || other == '{' || scan_kind(scan, close) == TOKEN_LINE ||
                other == ')' || other == '}' || other == 0xFD3E)
                break;
            words += scan_kind(scan, close) == TOKEN_WORD;
        }
        uint32_t end = is_said ? scan_at(scan, close)->code : 0;
        if ((end != ')' && end != '}' && end != 0xFD3E) || words < WORDS_MIN)
            continue;
        scan->tokens[i].kind = TOKEN_MARK;
        scan->tokens[i].code = '(';
        scan->tokens[close].kind = TOKEN_MARK;
        scan->tokens[close].code = ')';
        i = close;
    }
}
