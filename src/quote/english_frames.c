/* What an English reporting verb takes: own words, a clause, an infinitive, a noun phrase, with a
   hearer or an adverbial in between. */
#include "quote/english_cues.h"

enum { ADVERBIAL_MAX = 16, HEARER_MAX = 10, OBJECT_MAX = 30 };

/* Behind the preposition at `i`: the place of `that`, of an opening mark, a colon or a comma, which
   show where the report begins; else behind one short phrase. */
static int behind_preposition(const struct english_scan *scan, int i, int limit)
{
    for (int k = i + 1; k < limit && k < i + ADVERBIAL_MAX; k++) {
        const struct english_token *token = english_at(scan, k);
        if (english_has(scan, k, ENGLISH_THAT) || english_opens(scan, k) != NULL ||
            token->kind == ENGLISH_COLON || token->kind == ENGLISH_COMMA)
            return k;
        if (token->kind == ENGLISH_STOP || token->kind == ENGLISH_LINE || token->stretch >= 0)
            return k;
        bool is_new_clause = english_has(scan, k, ENGLISH_PRONOUN) &&
                             !english_has(scan, k, ENGLISH_IT) &&
                             !english_has(scan, k - 1, ENGLISH_PREP);
        if (is_new_clause)
            return k;
    }
    struct english_phrase phrase = english_phrase_at(scan, i + 1, limit);
    return phrase.end;
}

int english_skip_adverbials(const struct english_scan *scan, int i, int limit)
{
    for (int k = 0; k < 4 && i < limit; k++) {
        const struct english_token *token = english_at(scan, i);
        bool is_day = english_has(scan, i, ENGLISH_DAY);
        bool is_late =
            english_is_word(scan, i, STR("late")) || english_is_word(scan, i, STR("last")) ||
            english_is_word(scan, i, STR("early")) || english_is_word(scan, i, STR("this"));
        if (is_late && english_has(scan, i + 1, ENGLISH_DAY)) {
            i += 2;
            continue;
        }
        if (is_day || (token->is_adverb && token->kind == ENGLISH_WORD)) {
            i++;
            while (is_day && english_at(scan, i)->is_number)
                i++;
            continue;
        }
        bool is_place =
            english_is_word(scan, i, STR("in")) || english_is_word(scan, i, STR("on")) ||
            english_is_word(scan, i, STR("at")) || english_is_word(scan, i, STR("during")) ||
            english_is_word(scan, i, STR("after")) || english_is_word(scan, i, STR("via")) ||
            english_is_word(scan, i, STR("through")) || english_is_word(scan, i, STR("by"));
        if (!is_place || (english_is_word(scan, i, STR("by")) && english_is_ing(scan, i + 1)))
            break;
        i = behind_preposition(scan, i, limit);
        if (english_has(scan, i, ENGLISH_THAT))
            break;
    }
    return i < limit ? i : limit;
}

static bool takes(const struct english_cue *cue, unsigned what)
{
    return (cue->verb->takes & what) != 0;
}

int english_behind_hearer(const struct english_scan *scan, int i, int limit)
{
    if (english_has(scan, i,
                    ENGLISH_PRONOUN | ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT) ||
        english_is_word(scan, i, STR("me")) || english_is_word(scan, i, STR("us")))
        return i + 1;
    for (int k = i; k < limit && k < i + HEARER_MAX; k++) {
        const struct english_stretch *stretch = english_opens(scan, k);
        if (stretch != NULL && k > i && english_is_title(scan, stretch) &&
            english_is(scan, english_behind(stretch), ENGLISH_WORD)) {
            k = english_behind(stretch) - 1; /* (told) the "Good Morning" show */
            continue;
        }
        if (english_has(scan, k, ENGLISH_THAT) || english_opens(scan, k) != NULL ||
            english_is(scan, k, ENGLISH_COLON) || english_is(scan, k, ENGLISH_COMMA))
            return k;
        if (k > i && english_has(scan, k, ENGLISH_PRONOUN) &&
            !english_has(scan, k - 1, ENGLISH_PREP))
            return k;
        if (english_is_word(scan, k, STR("to")) || english_is(scan, k, ENGLISH_STOP) ||
            english_has(scan, k, ENGLISH_WH))
            return k;
    }
    struct english_phrase phrase = english_phrase_at(scan, i, limit);
    return english_skip_adverbials(scan, phrase.end, limit);
}

static bool set(struct english_cue *cue, int content, bool is_clause, const char *rule)
{
    cue->content = content;
    cue->is_clause = is_clause;
    cue->place = ENGLISH_CONTENT_BEHIND;
    cue->rule = rule;
    return true;
}

/* Own words: an opening mark behind the verb, a comma or a colon. */
static bool read_words(const struct english_scan *scan, struct english_cue *cue, int i)
{
    int at = i;
    if (english_is(scan, at, ENGLISH_COMMA) || english_is(scan, at, ENGLISH_COLON))
        at++;
    if (english_is(scan, at, ENGLISH_LINE) && at > i)
        while (english_is(scan, at, ENGLISH_LINE) && at < scan->len)
            at++;
    if (english_opens(scan, at) != NULL)
        return set(cue, at, true, cue->is_participle ? "en-participle-marks" : "en-verb-marks");
    bool is_colon = english_is(scan, i, ENGLISH_COLON) && at == i + 1;
    if (is_colon && at < english_at(scan, i)->last)
        return set(cue, at, true, "en-verb-colon");
    return false;
}

/* A study, a poll or a body finds and shows what it says; anybody else finds keys. */
static bool is_study(const struct english_scan *scan, struct english_phrase subject)
{
    for (int i = subject.first; i < subject.end; i++)
        if (english_has(scan, i, ENGLISH_DOCUMENT))
            return true;
    return false;
}

/* said under the new rules, … / said in the north the roads …: a clause that begins with its
   adverbial, and no place where it was said. */
static bool is_adverbial_start(const struct english_scan *scan, int i, int limit)
{
    if (!english_has(scan, i, ENGLISH_PREP) || english_has(scan, i, ENGLISH_SUBORD))
        return false;
    struct english_phrase phrase = english_phrase_at(scan, i + 1, limit);
    int next = phrase.end;
    bool is_comma = english_is(scan, next, ENGLISH_COMMA);
    return (is_comma && english_begins_phrase(scan, next + 1)) ||
           (!is_comma && english_begins_phrase(scan, next));
}

/* said as much, said the same, said so: points at what was said before. */
static bool is_anaphor(const struct english_scan *scan, int i, int limit)
{
    bool is_much = english_is_word(scan, i, STR("as")) && english_is_word(scan, i + 1, STR("much"));
    bool is_same =
        english_is_word(scan, i, STR("the")) && english_is_word(scan, i + 1, STR("same"));
    bool is_so = english_is_word(scan, i, STR("so")) || english_is_word(scan, i, STR("nothing"));
    return is_much || is_same ||
           (is_so && (i + 1 >= limit || !english_is(scan, i + 1, ENGLISH_WORD)));
}

/* Whether the words at `i` are a clause, as far as its verb can be told: (noted) the road was open,
   and not (noted) the state of the road. */
static bool has_verb(const struct english_scan *scan, int i, int limit)
{
    if (english_has(scan, i, ENGLISH_PRONOUN | ENGLISH_SUBORD | ENGLISH_AUX))
        return true;
    struct english_phrase subject = english_phrase_at(scan, i, limit);
    int verb = subject.end;
    while (verb < limit && english_at(scan, verb)->is_adverb)
        verb++;
    return english_is_verbal(scan, verb);
}

static bool read_clause(const struct english_scan *scan, struct english_cue *cue, int i, int limit)
{
    if (english_has(scan, i, ENGLISH_THAT) && takes(cue, ENGLISH_TAKES_THAT) && i + 2 < limit) {
        bool is_pronoun = english_has(scan, i + 1, ENGLISH_AUX); /* said that was wrong */
        return set(cue, is_pronoun ? i : i + 1, true,
                   cue->is_participle ? "en-participle-that" : "en-verb-that");
    }
    if (english_has(scan, i, ENGLISH_WH) && takes(cue, ENGLISH_TAKES_WH | ENGLISH_TAKES_CLAUSE))
        return set(cue, i, true, "en-verb-whether");
    /* which he said was wrong */
    bool is_gap = english_has(scan, i, ENGLISH_AUX | ENGLISH_LIGHT) &&
                  english_has(scan, cue->edge - 1, ENGLISH_SUBORD | ENGLISH_THAT);
    bool is_start = english_begins_phrase(scan, i) || is_gap ||
                    is_adverbial_start(scan, i, limit) || english_has(scan, i, ENGLISH_SUBORD) ||
                    english_at(scan, i)->is_number;
    if (is_anaphor(scan, i, limit))
        return false;
    if (takes(cue, ENGLISH_TAKES_FINDING) && !is_study(scan, cue->subject))
        return false;
    bool is_time = english_is_word(scan, i, STR("before")) ||
                   english_is_word(scan, i, STR("after")) ||
                   english_is_word(scan, i, STR("until")) || english_is_word(scan, i, STR("to"));
    bool is_noun = takes(cue, ENGLISH_TAKES_NOUN) && !has_verb(scan, i, limit);
    if (takes(cue, ENGLISH_TAKES_CLAUSE) && is_start && !is_time && !is_noun && limit - i >= 3)
        return set(cue, i, true, cue->is_participle ? "en-participle-clause" : "en-verb-clause");
    return false;
}

static bool is_listed(const struct english_scan *scan, int i, const char *const *words)
{
    for (int k = 0; k < ENGLISH_PREPOSITIONS_MAX && words[k] != NULL; k++)
        if (english_is_word(scan, i, str_from(words[k])))
            return true;
    return false;
}

/* (urged) him to go: the hearer is outside, the infinitive inside. */
static bool read_order_at(const struct english_scan *scan, struct english_cue *cue, int i,
                          int limit)
{
    for (int k = i + 1; k < limit && k < i + HEARER_MAX + 4; k++) {
        if (english_at(scan, k)->kind != ENGLISH_WORD && !english_is(scan, k, ENGLISH_OTHER))
            return false;
        if (english_is_word(scan, k, STR("to")) && !english_has(scan, k + 1, ENGLISH_DET) &&
            !english_at(scan, k + 1)->is_capital)
            return set(cue, k, false, "en-verb-order");
    }
    return false;
}

static bool read_order(const struct english_scan *scan, struct english_cue *cue, int i, int limit)
{
    return takes(cue, ENGLISH_TAKES_ORDER) && read_order_at(scan, cue, i, limit);
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
    bool is_other = english_has(scan, next, ENGLISH_PREP | ENGLISH_DAY | ENGLISH_SUBORD) ||
                    english_at(scan, next)->is_adverb;
    return !english_phrase_is_empty(object) && next < limit && !is_other &&
           !english_is(scan, next, ENGLISH_STOP) && !english_is(scan, next, ENGLISH_COMMA);
}

/* (accused) him of theft, (described) it as a mistake: the object is inside. */
static bool read_object(const struct english_scan *scan, struct english_cue *cue, int i, int limit)
{
    if (cue->verb->behind_object[0] == NULL || is_listed(scan, i, cue->verb->behind_object))
        return false;
    bool is_object = english_begins_phrase(scan, i) ||
                     english_has(scan, i, ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT);
    if (!is_object)
        return false;
    for (int k = i + 1; k < limit && k < i + OBJECT_MAX; k++) {
        if (english_is(scan, k, ENGLISH_STOP) || english_is(scan, k, ENGLISH_SEMICOLON))
            return false;
        if (is_listed(scan, k, cue->verb->behind_object))
            return set(cue, i, false, "en-verb-object");
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

static bool read_phrase(const struct english_scan *scan, struct english_cue *cue, int i, int limit)
{
    bool is_to = english_is_word(scan, i, STR("to")) && !english_has(scan, i + 1, ENGLISH_DET) &&
                 !english_at(scan, i + 1)->is_capital;
    if (takes(cue, ENGLISH_TAKES_INF) && is_to)
        return set(cue, i, false, "en-verb-infinitive");
    if (is_listed(scan, i, cue->verb->directly) && i + 1 < limit &&
        english_is_word(scan, i, STR("on")) && read_order_at(scan, cue, i + 1, limit))
        return true;
    if (is_listed(scan, i, cue->verb->directly) && i + 1 < limit)
        return set(cue, i + 1, false, "en-verb-preposition");
    if (takes(cue, ENGLISH_TAKES_ING) && english_is_ing(scan, i))
        return set(cue, i, false, "en-verb-ing");
    if (read_order(scan, cue, i, limit) || read_object(scan, cue, i, limit))
        return true;
    bool is_object = english_begins_phrase(scan, i) || english_opens(scan, i) != NULL ||
                     english_has(scan, i, ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT);
    if (takes(cue, ENGLISH_TAKES_NAME) && is_object && limit - i >= 3 && is_named(scan, i, limit))
        return set(cue, i, false, "en-verb-name");
    bool is_noun =
        is_object && !english_has(scan, i, ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT);
    bool takes_noun = takes(cue, ENGLISH_TAKES_NOUN) ||
                      (takes(cue, ENGLISH_TAKES_FINDING) && is_study(scan, cue->subject));
    if (takes_noun && is_noun && limit - i >= 2 && !is_mere_name(scan, cue, i, limit))
        return set(cue, i, false, "en-verb-noun");
    return false;
}

bool english_frame(const struct english_scan *scan, struct english_cue *cue)
{
    int limit = english_at(scan, cue->first)->last;
    int direct = cue->end;
    while (direct < limit &&
           (english_at(scan, direct)->is_adverb || english_has(scan, direct, ENGLISH_DAY)))
        direct++;
    int i = cue->behind;
    if (takes(cue, ENGLISH_TAKES_HEARER) && english_opens(scan, i) == NULL && i == direct) {
        int heard = english_behind_hearer(scan, i, limit);
        bool is_told = english_has(scan, heard, ENGLISH_THAT) || !takes(cue, ENGLISH_TAKES_ORDER) ||
                       !english_is_word(scan, heard, STR("to"));
        if (is_told && heard > i && !english_has(scan, i, ENGLISH_THAT))
            i = heard;
        cue->behind = i;
    }
    /* to reporters */
    if (english_is_word(scan, i, STR("to")) && takes(cue, ENGLISH_TAKES_WORDS) &&
        !takes(cue, ENGLISH_TAKES_INF) && english_begins_phrase(scan, i + 1)) {
        struct english_phrase phrase = english_phrase_at(scan, i + 1, limit);
        i = english_skip_adverbials(scan, phrase.end, limit);
        cue->behind = i;
    }
    if (takes(cue, ENGLISH_TAKES_WORDS | ENGLISH_TAKES_CLAUSE) && read_words(scan, cue, i))
        return true;
    if (i < limit && read_clause(scan, cue, i, limit) &&
        !(takes(cue, ENGLISH_TAKES_ORDER) && i == direct && !english_has(scan, i, ENGLISH_THAT) &&
          read_order(scan, cue, direct, limit)))
        return true;
    if (cue->rule != NULL && cue->content > 0)
        return true;
    return direct < limit && read_phrase(scan, cue, direct, limit);
}
