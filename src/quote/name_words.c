/* Words that are names for where they stand, whatever else they could mean. */
#include "quote/scan.h"

/* A hyphen between two words, with no space. */
static bool is_tight_hyphen(const struct scan *scan, int i)
{
    return i > 0 && scan_at(scan, i)->code == '-' && scan_kind(scan, i - 1) == TOKEN_WORD &&
           scan_kind(scan, i + 1) == TOKEN_WORD &&
           scan_at(scan, i - 1)->end == scan_at(scan, i)->start &&
           scan_at(scan, i)->end == scan_at(scan, i + 1)->start;
}

/* Makes of the word at `i` a name and nothing else: nothing is attached to it. */
static void make_name(struct scan *scan, int i)
{
    const struct word *word = scan_word(scan, i);
    if ((word->classes & LEXICON_GIVEN) || word->has_article)
        return;
    struct word *name = ARENA_NEW(scan->arena, struct word);
    *name = (struct word){
        .norm = word->norm,
        .base = word->norm,
        .stem = word->norm,
        .is_latin = word->is_latin,
        .is_surname = word->is_surname,
        .count = word->count,
    };
    scan->tokens[i].word = name;
}

static void join_hyphens(struct scan *scan)
{
    for (int i = 1; i < scan->len; i++) {
        if (!is_tight_hyphen(scan, i))
            continue;
        int end = i + 2;
        while (is_tight_hyphen(scan, end))
            end += 2;
        bool is_name = scan_has(scan, i - 1, LEXICON_GIVEN) || scan_has(scan, i - 2, LEXICON_GIVEN);
        for (int k = i - 1; is_name && k < end; k += 2)
            make_name(scan, k);
        i = end;
    }
}

/* كيم كي هون: so that, and like any, are nothing behind a given name and before a plain word that
   is no verb. */
static bool is_short_part(const struct scan *scan, int i)
{
    static const struct str PARTS[] = {STR_INIT("كي"), STR_INIT("كاي"), STR_INIT("باي")};
    static const struct str PREFIXES[] = {STR_INIT("ي"), STR_INIT("ت"), STR_INIT("ن"),
                                          STR_INIT("ا"), STR_INIT("ل")};
    if (!IS_IN(scan_word(scan, i)->norm, PARTS) || !scan_has(scan, i - 1, LEXICON_GIVEN) ||
        scan_kind(scan, i + 1) != TOKEN_WORD)
        return false;
    const struct word *next = scan_word(scan, i + 1);
    for (size_t k = 0; k < COUNT_OF(PREFIXES); k++) {
        if (str_starts(next->norm, PREFIXES[k]))
            return false;
    }
    return next->classes == 0 && next->form == NULL && next->that == THAT_NONE &&
           !next->has_article && !next->is_thing && !next->is_deed && next->conjunction == 0 &&
           next->preposition == 0;
}

void scan_name_words(struct scan *scan)
{
    join_hyphens(scan);
    for (int i = 1; i < scan->len; i++) {
        if (is_short_part(scan, i))
            make_name(scan, i);
    }
}
