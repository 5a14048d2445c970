/* Nouns that report: his claim that …, the union's call for …; only with whose they are. */
#include "quote/english_cues.h"

enum { ADJECTIVES_MAX = 3 };

/* The owner in front of the noun at `i`: his, the mayor's; empty when there is none. */
static struct english_phrase owner_of(const struct english_scan *scan, int i)
{
    int floor = english_at(scan, i)->first;
    for (int k = i - 1; k >= floor && k >= i - 1 - ADJECTIVES_MAX; k--) {
        const struct english_token *token = english_at(scan, k);
        if (token->kind != ENGLISH_WORD || token->stretch >= 0)
            break;
        bool is_his = english_has(scan, k, ENGLISH_POSSESSIVE) &&
                      english_has(scan, k, ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT);
        if (is_his)
            return (struct english_phrase){k, k + 1};
        if (token->is_possessive)
            return english_phrase_before(scan, k, floor);
        if (english_has(scan, k, ENGLISH_DET | ENGLISH_PREP | ENGLISH_AUX | ENGLISH_CONJ))
            break;
    }
    return (struct english_phrase){i, i};
}

bool english_read_noun(const struct english_scan *scan, int i, struct english_cue *cue)
{
    const struct english_verb *verb = english_at(scan, i)->entry->noun;
    if (verb == NULL || english_at(scan, i)->is_capital)
        return false;
    *cue = (struct english_cue){
        .first = i, .end = i + 1, .edge = i, .behind = i + 1, .verb = verb, .is_relative = true};
    int limit = english_at(scan, i)->last;
    bool is_that = english_has(scan, i + 1, ENGLISH_THAT) && i + 3 < limit &&
                   !english_has(scan, i + 2, ENGLISH_AUX | ENGLISH_LIGHT);
    bool is_for = english_is_word(scan, i + 1, STR("for")) && i + 2 < limit;
    for (int k = 0; is_for && k < ENGLISH_PREPOSITIONS_MAX; k++) {
        if (verb->directly[k] == NULL)
            is_for = false;
        else if (str_equals(str_from(verb->directly[k]), STR("for")))
            break;
    }
    if (!is_that && !is_for)
        return false;
    cue->subject = owner_of(scan, i);
    return !english_phrase_is_empty(cue->subject) &&
           english_set(cue, i + 2, is_that, is_that ? "en-noun-that" : "en-noun-for");
}
