/* Through whom the words came: the agency or newspaper that was told them, or that quotes them. */
#include "quote/english_cues.h"

enum { QUOTED_MAX = 12 };

static bool is_outlet(const struct english_scan *scan, struct english_phrase phrase)
{
    bool has_outlet = false;
    for (int i = phrase.first; i < phrase.end; i++) {
        if (english_is(scan, i, ENGLISH_COMMA) || english_at(scan, i)->is_possessive)
            break;
        bool is_news = english_is_word(scan, i, STR("news")) && !english_at(scan, i)->is_capital;
        has_outlet = has_outlet || (english_has(scan, i, ENGLISH_OUTLET) && !is_news);
    }
    return has_outlet;
}

/* The phrase without the article in front, an apposition or a programme behind. */
static struct english_phrase name_of(const struct english_scan *scan, struct english_phrase phrase)
{
    while (phrase.first < phrase.end - 1 && english_has(scan, phrase.first, ENGLISH_DET))
        phrase.first++;
    for (int i = phrase.first; i < phrase.end; i++)
        if (english_is(scan, i, ENGLISH_COMMA) || english_at(scan, i)->is_possessive)
            phrase.end = i;
    return phrase;
}

/* The verb that quotes before "as saying", or -1. */
static int quoting_verb(const struct english_scan *scan, const struct english_cue *cue)
{
    int floor = english_at(scan, cue->first)->first;
    if (!cue->is_participle || !english_is_word(scan, cue->first - 1, STR("as")))
        return -1;
    for (int i = cue->first - 2; i > floor && i > cue->first - QUOTED_MAX; i--)
        if (english_is_word(scan, i, STR("quoted")) || english_is_word(scan, i, STR("cited")))
            return i;
    return -1;
}

/* was quoted by the agency as (saying) / the agency quoted Smith as (saying) */
static struct english_phrase quoting_outlet(const struct english_scan *scan,
                                            const struct english_cue *cue)
{
    struct english_phrase none = {0, 0};
    int verb = quoting_verb(scan, cue);
    if (verb < 0)
        return none;
    bool is_by = english_is_word(scan, verb + 1, STR("by"));
    if (!is_by && !english_phrase_is_empty(cue->subject))
        return name_of(scan, english_phrase_before(scan, verb, english_at(scan, verb)->first));
    struct english_phrase by = english_phrase_at(scan, verb + 2, cue->first - 1);
    return is_by && is_outlet(scan, by) ? name_of(scan, by) : none;
}

struct english_phrase english_quoted(const struct english_scan *scan, const struct english_cue *cue)
{
    int verb = quoting_verb(scan, cue);
    struct english_phrase none = {cue->first, cue->first};
    if (verb >= 0 && english_has(scan, verb - 1, ENGLISH_BE)) {
        int first = verb - 1; /* Smith has been quoted as saying */
        int floor = english_at(scan, verb)->first;
        while (first > floor && english_has(scan, first - 1, ENGLISH_AUX | ENGLISH_ADVERB))
            first--;
        return english_phrase_before(scan, first, floor);
    }
    if (verb < 0)
        return none;
    return english_phrase_at(scan, verb + 1, cue->first - 1);
}

struct english_phrase english_relay(const struct english_scan *scan, const struct english_cue *cue)
{
    if (is_outlet(scan, cue->hearer))
        return name_of(scan, cue->hearer);
    return quoting_outlet(scan, cue);
}
