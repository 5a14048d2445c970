/* What an English reporting verb takes besides a clause: an infinitive, a noun phrase, an object
   with what is said of it. */
#include "quote/english_cues.h"

enum { OBJECT_MAX = 30 };

static bool is_listed(const struct english_scan *scan, int i, const char *const *words)
{
    for (int k = 0; k < ENGLISH_PREPOSITIONS_MAX && words[k] != NULL; k++)
        if (english_is_word(scan, i, str_from(words[k])))
            return true;
    return false;
}

/* (warned them) not to go */
static bool is_not(const struct english_scan *scan, int i)
{
    return english_is_word(scan, i, STR("not")) || english_is_word(scan, i, STR("never"));
}

static bool read_order_at(const struct english_scan *scan, struct english_cue *cue, int i,
                          int limit)
{
    for (int k = i + 1; k < limit && k < i + ENGLISH_HEARER_MAX + 4; k++) {
        if (english_at(scan, k)->kind != ENGLISH_WORD && !english_is(scan, k, ENGLISH_OTHER))
            return false;
        if (english_is_word(scan, k, STR("to")) && !english_has(scan, k + 1, ENGLISH_DET) &&
            !english_at(scan, k + 1)->is_capital)
            return english_set(cue, is_not(scan, k - 1) ? k - 1 : k, false, "en-verb-order");
    }
    return false;
}

bool english_read_order(const struct english_scan *scan, struct english_cue *cue, int i, int limit)
{
    return english_takes(cue, ENGLISH_TAKES_ORDER) && read_order_at(scan, cue, i, limit);
}

/* baseless, shameful, disgraceful, outdated: what an object is called. */
static bool is_adjective(const struct english_scan *scan, int i)
{
    static const char *const ENDS[] = {"less", "ful", "ous", "able", "ible", "ive", "ated", "ed"};
    const struct english_token *token = english_at(scan, i);
    struct str word = str_slice(scan->text, token->start, token->end);
    for (size_t k = 0; k < COUNT_OF(ENDS) && !token->is_capital && word.len > 5; k++)
        if (str_ends(word, str_from(ENDS[k])))
            return true;
    return false;
}

/* (called) the deal a mistake; not: called him on Friday, called to service. */
static bool is_named(const struct english_scan *scan, int i, int limit)
{
    if (english_opens(scan, i) != NULL)
        return true;
    struct english_phrase object = english_phrase_at(scan, i, limit);
    if (english_has(scan, i, ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT))
        object = (struct english_phrase){i, i + 1};
    int next = object.end;
    if (english_opens(scan, english_skip_adverbials(scan, next, limit)) != NULL)
        return true;
    if (object.end - object.first > 2 && is_adjective(scan, object.end - 1) &&
        english_has(scan, object.first, ENGLISH_DET | ENGLISH_POSSESSIVE))
        return true;
    bool is_other = english_has(scan, next, ENGLISH_PREP | ENGLISH_DAY | ENGLISH_SUBORD) ||
                    english_at(scan, next)->is_adverb;
    is_other = is_other || english_is_word(scan, next, STR("to")); /* called a meeting to talk */
    return !english_phrase_is_empty(object) && next < limit && !is_other &&
           !english_is(scan, next, ENGLISH_STOP) && !english_is(scan, next, ENGLISH_COMMA);
}

/* (accused) him of theft, (described) it as a mistake: the object is inside. */
static bool read_object(const struct english_scan *scan, struct english_cue *cue, int i, int limit)
{
    if (cue->verb->behind_object[0] == NULL)
        return false;
    if (is_listed(scan, i, cue->verb->behind_object)) /* what he described as "a gift" */
        return english_opens(scan, i + 1) != NULL &&
               english_set(cue, i + 1, false, "en-verb-object");
    bool is_object = english_begins_phrase(scan, i) ||
                     english_has(scan, i, ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT);
    if (!is_object)
        return false;
    for (int k = i + 1; k < limit && k < i + OBJECT_MAX; k++) {
        bool is_stop = english_is(scan, k, ENGLISH_STOP) && k + 1 >= english_at(scan, k)->last;
        bool is_next = english_is_word(scan, k, STR("but")) || english_has(scan, k, ENGLISH_AUX);
        if (is_stop || is_next || english_is(scan, k, ENGLISH_SEMICOLON))
            return false;
        if (is_listed(scan, k, cue->verb->behind_object)) {
            cue->inner = k;
            return english_set(cue, i, false, "en-verb-object");
        }
    }
    return false;
}

/* praised the mayor, condemned Smith: no more than whom it is about. */
static bool is_mere_name(const struct english_scan *scan, const struct english_cue *cue, int i,
                         int limit)
{
    bool is_verdict = cue->verb->act == QUOTE_ACT_PRAISE || cue->verb->act == QUOTE_ACT_ACCUSATION;
    struct english_phrase object = english_phrase_at(scan, i, limit);
    const struct english_token *last = english_at(scan, object.end - 1);
    return is_verdict && !english_phrase_is_empty(object) && last->is_capital &&
           english_opens(scan, object.end) == NULL;
}

/* (threatened) all afternoon, (demanded) nothing more: no object that says something. */
static bool is_empty_object(const struct english_scan *scan, int i, int limit)
{
    struct english_phrase object = english_phrase_at(scan, i, limit);
    int last = english_has(scan, object.end, ENGLISH_DAY) ? object.end : object.end - 1;
    bool is_time = !english_phrase_is_empty(object) && english_has(scan, last, ENGLISH_DAY) &&
                   !english_at(scan, last)->is_capital &&
                   (last < object.end || object.end == object.first + 1);
    return is_time || english_is_word(scan, i, STR("nothing"));
}

bool english_read_phrase(const struct english_scan *scan, struct english_cue *cue, int i, int limit)
{
    bool is_to = english_is_word(scan, i, STR("to")) && !english_has(scan, i + 1, ENGLISH_DET) &&
                 !english_at(scan, i + 1)->is_capital;
    if (english_takes(cue, ENGLISH_TAKES_INF) && is_to)
        return english_set(cue, i, false, "en-verb-infinitive");
    if (is_listed(scan, i, cue->verb->directly) && i + 1 < limit &&
        english_is_word(scan, i, STR("on")) && read_order_at(scan, cue, i + 1, limit))
        return true;
    if (is_listed(scan, i, cue->verb->directly) && i + 1 < limit)
        return english_set(cue, i + 1, false, "en-verb-preposition");
    if (english_takes(cue, ENGLISH_TAKES_ING) && english_is_ing(scan, i))
        return english_set(cue, i, false, "en-verb-ing");
    if (english_read_order(scan, cue, i, limit) || read_object(scan, cue, i, limit))
        return true;
    bool is_object = english_begins_phrase(scan, i) || english_opens(scan, i) != NULL ||
                     english_has(scan, i, ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT);
    if (english_takes(cue, ENGLISH_TAKES_NAME) && is_object && limit - i >= 3 &&
        is_named(scan, i, limit))
        return english_set(cue, i, false, "en-verb-name");
    bool is_pronoun =
        english_has(scan, i, ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT) &&
        !(english_has(scan, i, ENGLISH_POSSESSIVE) && english_is(scan, i + 1, ENGLISH_WORD));
    bool is_noun = is_object && !is_pronoun && !english_is_word(scan, i, STR("anonymity"));
    bool is_bare = !english_has(scan, i, ENGLISH_DET | ENGLISH_POSSESSIVE);
    bool takes_noun = english_takes(cue, ENGLISH_TAKES_NOUN) ||
                      (english_takes(cue, ENGLISH_TAKES_BARE) && is_bare) ||
                      (english_takes(cue, ENGLISH_TAKES_FINDING) &&
                       english_is_study(scan, cue->subject, ENGLISH_DOCUMENT));
    bool is_someone =
        english_phrase_is_empty(cue->subject) || english_is_speaker(scan, cue->subject);
    is_noun = is_noun && !is_empty_object(scan, i, limit);
    if (takes_noun && is_noun && is_someone && limit - i >= 2 && !is_mere_name(scan, cue, i, limit))
        return english_set(cue, i, false, "en-verb-noun");
    return false;
}
