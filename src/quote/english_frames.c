/* What an English reporting verb takes: own words, a clause, an infinitive, a noun phrase, with a
   hearer or an adverbial in between. */
#include "quote/english_cues.h"

enum { ADVERBIAL_MAX = 16, THAT_MIN = 5 /* tokens */ };

/* Not Will Smith, and not the 's of Smith's. */
static bool is_auxiliary(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    return english_has(scan, i, ENGLISH_AUX) && !token->is_capital && !token->is_possessive;
}

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
        bool is_new_clause =
            english_has(scan, k, ENGLISH_PRONOUN) && !english_has(scan, k - 1, ENGLISH_PREP);
        if (is_new_clause)
            return k;
        if (is_auxiliary(scan, k))
            break; /* (said) on Monday the road was shut: the clause has begun */
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
            english_is_word(scan, i, STR("at")) || english_is_word(scan, i, STR("from")) ||
            english_is_word(scan, i, STR("during")) || english_is_word(scan, i, STR("after")) ||
            english_is_word(scan, i, STR("via")) || english_is_word(scan, i, STR("through")) ||
            english_is_word(scan, i, STR("by"));
        if (!is_place || (english_is_word(scan, i, STR("by")) && english_is_ing(scan, i + 1)))
            break;
        i = behind_preposition(scan, i, limit);
        if (english_has(scan, i, ENGLISH_THAT))
            break;
    }
    return i < limit ? i : limit;
}

int english_behind_hearer(const struct english_scan *scan, int i, int limit)
{
    /* told her that, and not: told her mother that */
    bool is_owner = english_has(scan, i, ENGLISH_POSSESSIVE) &&
                    english_is(scan, i + 1, ENGLISH_WORD) &&
                    !english_has(scan, i + 1,
                                 ENGLISH_THAT | ENGLISH_DET | ENGLISH_PRONOUN | ENGLISH_AUX |
                                     ENGLISH_SUBORD | ENGLISH_PREP | ENGLISH_POSSESSIVE);
    if ((english_has(scan, i,
                     ENGLISH_PRONOUN | ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT) &&
         !is_owner) ||
        english_is_word(scan, i, STR("me")) || english_is_word(scan, i, STR("us")))
        return i + 1;
    for (int k = i; k < limit && k < i + ENGLISH_HEARER_MAX; k++) {
        const struct english_stretch *stretch = english_opens(scan, k);
        if (stretch != NULL && k > i && english_is_title(scan, stretch) &&
            english_is(scan, english_behind(stretch), ENGLISH_WORD)) {
            k = english_behind(stretch) - 1; /* (told) the "Good Morning" show */
            continue;
        }
        if (k > i && (english_is(scan, k, ENGLISH_STOP) || is_auxiliary(scan, k)))
            break;
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

/* Own words: an opening mark behind the verb, a comma or a colon. */
static bool read_words(const struct english_scan *scan, struct english_cue *cue, int i)
{
    int at = i;
    if (english_is(scan, at, ENGLISH_COMMA) || english_is(scan, at, ENGLISH_COLON))
        at++;
    if (english_is(scan, at, ENGLISH_LINE) && at > i)
        while (english_is(scan, at, ENGLISH_LINE) && at < scan->len)
            at++;
    /* began "well before" the visit: no speech, unless a comma or a colon says so */
    bool is_joined = at > i || english_takes(cue, ~(unsigned)ENGLISH_TAKES_WORDS);
    if (english_opens(scan, at) != NULL && is_joined)
        return english_set(cue, at, true,
                           cue->is_participle ? "en-participle-marks" : "en-verb-marks");
    bool is_colon = english_is(scan, i, ENGLISH_COLON);
    if (is_colon && (at < english_at(scan, i)->last || (at > i + 1 && at < scan->len)))
        return english_set(cue, at, true, "en-verb-colon");
    return false;
}

bool english_is_study(const struct english_scan *scan, struct english_phrase subject,
                      unsigned classes)
{
    for (int i = subject.first; i < subject.end; i++)
        if (english_has(scan, i, classes))
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
    bool is_all = english_is_word(scan, i, STR("it")) && english_is_word(scan, i + 1, STR("all")) &&
                  !english_is(scan, i + 2, ENGLISH_WORD); /* says it all */
    bool is_so = english_is_word(scan, i, STR("so")) || english_is_word(scan, i, STR("nothing"));
    return is_much || is_same || is_all ||
           (is_so && (i + 1 >= limit || !english_is(scan, i + 1, ENGLISH_WORD)));
}

bool english_has_verb(const struct english_scan *scan, int i, int limit)
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
    if (english_has(scan, i, ENGLISH_THAT) && english_takes(cue, ENGLISH_TAKES_THAT) &&
        i + 2 < limit) {
        if (limit - i < THAT_MIN && !english_has_verb(scan, i + 1, limit))
            return false;                                        /* says that every time */
        bool is_pronoun = english_has(scan, i + 1, ENGLISH_AUX); /* said that was wrong */
        return english_set(cue, is_pronoun ? i : i + 1, true,
                           cue->is_participle ? "en-participle-that" : "en-verb-that");
    }
    if (english_has(scan, i, ENGLISH_WH) &&
        english_takes(cue, ENGLISH_TAKES_WH | ENGLISH_TAKES_CLAUSE))
        return english_set(cue, i, true, "en-verb-whether");
    /* which he said was wrong */
    bool is_gap = english_has(scan, i, ENGLISH_AUX | ENGLISH_LIGHT) &&
                  english_has(scan, cue->edge - 1, ENGLISH_SUBORD | ENGLISH_THAT);
    bool is_start = english_begins_phrase(scan, i) || is_gap ||
                    is_adverbial_start(scan, i, limit) || english_has(scan, i, ENGLISH_SUBORD) ||
                    english_at(scan, i)->is_number;
    if (is_anaphor(scan, i, limit))
        return false;
    cue->is_relative = cue->is_relative || is_gap;
    if (english_takes(cue, ENGLISH_TAKES_FINDING) &&
        !english_is_study(scan, cue->subject, ENGLISH_DOCUMENT | ENGLISH_ORGANIZATION))
        return false;
    bool is_time = english_is_word(scan, i, STR("before")) ||
                   english_is_word(scan, i, STR("after")) ||
                   english_is_word(scan, i, STR("until")) || english_is_word(scan, i, STR("to")) ||
                   english_is_word(scan, i, STR("as")) || english_is_word(scan, i, STR("while"));
    bool is_noun =
        english_takes(cue, ENGLISH_TAKES_NOUN | ENGLISH_TAKES_BARE | ENGLISH_TAKES_SHOWN) &&
        !english_has_verb(scan, i, limit);
    if (english_takes(cue, ENGLISH_TAKES_CLAUSE) && is_start && !is_time && !is_noun &&
        limit - i >= 3)
        return english_set(cue, i, true,
                           cue->is_participle ? "en-participle-clause" : "en-verb-clause");
    return false;
}

/* (said) of the plan, "…": what the words are about, before an opening mark. */
static int behind_topic(const struct english_scan *scan, const struct english_cue *cue, int i,
                        int limit)
{
    bool is_about = english_is_word(scan, i, STR("of")) || english_is_word(scan, i, STR("about"));
    if (!is_about || !english_takes(cue, ENGLISH_TAKES_WORDS))
        return i;
    int behind = behind_preposition(scan, i, limit);
    bool is_joint =
        english_is(scan, behind, ENGLISH_COMMA) || english_is(scan, behind, ENGLISH_COLON);
    return english_opens(scan, behind + is_joint) != NULL ? behind : i;
}

bool english_frame(const struct english_scan *scan, struct english_cue *cue)
{
    int limit = english_at(scan, cue->first)->last;
    int direct = cue->end;
    while (direct < limit &&
           (english_at(scan, direct)->is_adverb || english_has(scan, direct, ENGLISH_DAY)))
        direct++;
    int i = cue->behind;
    if (english_takes(cue, ENGLISH_TAKES_HEARER) && english_opens(scan, i) == NULL && i == direct) {
        int heard = english_behind_hearer(scan, i, limit);
        bool is_told = english_has(scan, heard, ENGLISH_THAT) ||
                       !english_takes(cue, ENGLISH_TAKES_ORDER) ||
                       !english_is_word(scan, heard, STR("to"));
        /* warned the bank was at risk: no hearer, but the subject of the clause */
        bool is_subject = english_takes(cue, ENGLISH_TAKES_WORDS) &&
                          cue->verb->act != QUOTE_ACT_STATEMENT && english_is_verbal(scan, heard) &&
                          !english_has(scan, heard, ENGLISH_THAT);
        if (is_told && heard > i && !is_subject && !english_has(scan, i, ENGLISH_THAT)) {
            cue->hearer = english_phrase_at(scan, i, heard);
            i = heard;
        }
        cue->behind = i;
    }
    i = behind_topic(scan, cue, i, limit);
    /* to reporters */
    if (english_is_word(scan, i, STR("to")) && english_takes(cue, ENGLISH_TAKES_WORDS) &&
        !english_takes(cue, ENGLISH_TAKES_INF) && english_begins_phrase(scan, i + 1)) {
        cue->hearer = english_phrase_at(scan, i + 1, limit);
        i = english_skip_adverbials(scan, cue->hearer.end, limit);
        cue->behind = i;
    }
    if (english_takes(cue, ENGLISH_TAKES_WORDS | ENGLISH_TAKES_CLAUSE) && read_words(scan, cue, i))
        return true;
    if (i < limit && read_clause(scan, cue, i, limit) &&
        !(english_takes(cue, ENGLISH_TAKES_ORDER) && i == direct &&
          !english_has(scan, i, ENGLISH_THAT) && english_read_order(scan, cue, direct, limit)))
        return true;
    if (cue->rule != NULL && cue->content > 0)
        return true;
    return direct < limit && english_read_phrase(scan, cue, direct, limit);
}
