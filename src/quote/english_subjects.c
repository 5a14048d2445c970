/* Who stands before a reporting verb: the noun phrase there, the one before a relative clause, or
   the one that begins the clause. */
#include "quote/english_cues.h"

enum { CLAUSE_MAX = 14, SENTENCE_MAX = 60 };

/* last year, Monday, late August: no subject. */
static bool is_time(const struct english_scan *scan, struct english_phrase phrase)
{
    static const char *const PARTS[] = {"late", "early", "last", "next", "this", "mid"};
    for (int i = phrase.first; i < phrase.end; i++) {
        bool is_part = false;
        for (size_t k = 0; k < COUNT_OF(PARTS); k++)
            is_part = is_part || english_is_word(scan, i, str_from(PARTS[k]));
        bool is_day = english_has(scan, i, ENGLISH_DAY) &&
                      !english_has(scan, i, ENGLISH_MALE | ENGLISH_FEMALE);
        if (!is_part && !is_day && !english_at(scan, i)->is_number)
            return false;
    }
    return !english_phrase_is_empty(phrase);
}

/* (a study) that appeared in the Journal: a clause, and no noun phrase. */
static bool is_relative(const struct english_scan *scan, struct english_phrase phrase)
{
    return phrase.end - phrase.first > 1 && english_has(scan, phrase.first, ENGLISH_THAT) &&
           english_is_verbal(scan, phrase.first + 1);
}

/* The minister on Monday, Smith last week (said): without the time. */
static struct english_phrase without_time(const struct english_scan *scan,
                                          struct english_phrase phrase)
{
    int end = phrase.end;
    for (int i = phrase.first; i < phrase.end; i++)
        if (english_is(scan, i, ENGLISH_COMMA) || english_is(scan, i, ENGLISH_DASH))
            return phrase; /* in an aside */
    while (end > phrase.first + 1 &&
           (english_has(scan, end - 1, ENGLISH_DAY) || english_at(scan, end - 1)->is_number) &&
           !english_has(scan, end - 1, ENGLISH_MALE | ENGLISH_FEMALE))
        end--;
    if (end == phrase.end || !english_has(scan, end, ENGLISH_DAY))
        return phrase;
    bool is_on = english_has(scan, end - 1, ENGLISH_PREP) ||
                 english_is_word(scan, end - 1, STR("last")) ||
                 english_is_word(scan, end - 1, STR("this"));
    bool is_day = english_at(scan, end)->is_capital && end + 1 == phrase.end &&
                  !english_has(scan, end, ENGLISH_AUX); /* Theresa May */
    if (!is_on && !is_day)
        return phrase;
    end -= is_on ? 1 : 0;
    return end > phrase.first ? (struct english_phrase){phrase.first, end} : phrase;
}

/* him, them: no subject. */
static bool is_object_form(const struct english_scan *scan, struct english_phrase phrase)
{
    static const char *const FORMS[] = {"him", "her", "them", "me", "us"};
    for (size_t i = 0; i < COUNT_OF(FORMS) && phrase.end - phrase.first == 1; i++)
        if (english_is_word(scan, phrase.first, str_from(FORMS[i])))
            return true;
    return false;
}

/* (crowds marching) through the streets (chanted): no subject either. */
static bool is_behind_preposition(const struct english_scan *scan, struct english_phrase phrase,
                                  int floor)
{
    int before = phrase.first - 1;
    return !english_phrase_is_empty(phrase) && before > floor &&
           english_has(scan, before, ENGLISH_PREP) && !english_has(scan, before, ENGLISH_SUBORD) &&
           english_is(scan, before - 1, ENGLISH_WORD) &&
           !english_has(scan, before - 1, ENGLISH_CONJ | ENGLISH_THAT | ENGLISH_SUBORD);
}

/* (the dressing-down of) Hugh Ward, who (said): the name alone, where a given name begins it. */
static struct english_phrase last_name(const struct english_scan *scan,
                                       struct english_phrase phrase)
{
    if (english_phrase_is_empty(phrase) || !english_at(scan, phrase.end - 1)->is_capital)
        return phrase;
    int first = phrase.end;
    while (first > phrase.first && english_at(scan, first - 1)->is_capital)
        first--;
    bool is_name = first > phrase.first && phrase.end - first > 1 &&
                   english_has(scan, first - 1, ENGLISH_PREP) &&
                   english_has(scan, first, ENGLISH_MALE | ENGLISH_FEMALE);
    return is_name ? (struct english_phrase){first, phrase.end} : phrase;
}

/* (One of those) who signed the letter (said): the letter is not the subject. */
static struct english_phrase before_relative(const struct english_scan *scan,
                                             struct english_phrase phrase, int floor)
{
    int verb = phrase.first - 1;
    bool is_object = !english_phrase_is_empty(phrase) && verb - 1 > floor &&
                     english_is_verbal(scan, verb) && !english_has(scan, verb, ENGLISH_AUX);
    bool is_who = english_is_word(scan, verb - 1, STR("who")) ||
                  english_is_word(scan, verb - 1, STR("which")) ||
                  english_has(scan, verb - 1, ENGLISH_THAT);
    if (!is_object || !is_who)
        return phrase;
    struct english_phrase whole = english_phrase_before(scan, verb - 1, floor);
    return english_phrase_is_empty(whole) ? phrase : whole;
}

/* Residents, meanwhile, (said): the adverb is no apposition. */
static struct english_phrase without_adverb(const struct english_scan *scan,
                                            struct english_phrase phrase)
{
    int end = phrase.end;
    while (end > phrase.first && english_at(scan, end - 1)->is_adverb)
        end--;
    bool is_aside =
        end < phrase.end && end - 1 > phrase.first && english_is(scan, end - 1, ENGLISH_COMMA);
    return is_aside ? (struct english_phrase){phrase.first, end - 1} : phrase;
}

void english_read_subject(const struct english_scan *scan, struct english_cue *cue)
{
    int floor = english_at(scan, cue->first)->first;
    cue->subject = english_phrase_before(scan, cue->first, floor);
    cue->subject = without_time(scan, before_relative(scan, cue->subject, floor));
    cue->subject = without_adverb(scan, cue->subject);
    if (is_time(scan, cue->subject) || is_relative(scan, cue->subject) ||
        is_object_form(scan, cue->subject) || is_behind_preposition(scan, cue->subject, floor))
        cue->subject.end = cue->subject.first;
    cue->edge = english_phrase_is_empty(cue->subject) ? cue->first : cue->subject.first;
    bool is_who = english_has(scan, cue->first - 1, ENGLISH_PRONOUN) &&
                  english_is_word(scan, cue->first - 1, STR("who"));
    bool is_that = english_has(scan, cue->first - 1, ENGLISH_THAT) ||
                   english_is_word(scan, cue->first - 1, STR("which"));
    if (!is_who && !is_that)
        return;
    int who = cue->first - 1;
    int end = english_is(scan, who - 1, ENGLISH_COMMA) ? who - 1 : who;
    cue->subject = last_name(scan, english_phrase_before(scan, end, floor));
    cue->is_relative = end < who || !is_who; /* people who said: the sentence ends with it */
    cue->edge = who;
}

/* Smith, who …, (said): the name that begins the sentence, where a long aside is closed. */
static struct english_phrase subject_of_sentence(const struct english_scan *scan, int verb)
{
    int first = english_at(scan, verb)->first;
    first += english_has(scan, first, ENGLISH_CONJ) ? 1 : 0;
    struct english_phrase subject = english_phrase_at(scan, first, verb);
    bool is_far = verb - first > SENTENCE_MAX || !english_is(scan, subject.end, ENGLISH_COMMA);
    if (is_far || english_phrase_is_empty(subject) || !english_is_speaker(scan, subject))
        return (struct english_phrase){verb, verb};
    return subject;
}

struct english_phrase english_clause_subject(const struct english_scan *scan, int verb)
{
    struct english_phrase none = {verb, verb};
    int first = verb;
    int floor = english_at(scan, verb)->first;
    while (first > floor && first > verb - CLAUSE_MAX &&
           english_is(scan, first - 1, ENGLISH_WORD) && english_at(scan, first - 1)->stretch < 0)
        first--;
    if (first > floor && !english_is(scan, first - 1, ENGLISH_COMMA))
        return none;
    if (first == verb)
        return subject_of_sentence(scan, verb);
    while (first < verb && english_has(scan, first, ENGLISH_CONJ))
        first++;
    struct english_phrase subject = english_phrase_at(scan, first, verb);
    if (english_phrase_is_empty(subject) || subject.end > verb ||
        !english_is_speaker(scan, subject))
        return none;
    for (int i = subject.first + 1; i < subject.end; i++)
        if (english_is_ing(scan, i) && english_has(scan, subject.end, ENGLISH_PREP))
            subject.end = i;                                      /* crowds marching through */
    bool is_we = english_has(scan, subject.end, ENGLISH_PRONOUN); /* the experts we met */
    for (int i = subject.end; i < verb; i++)
        if (english_has(scan, i, ENGLISH_CONJ | ENGLISH_AUX) ||
            (!is_we && english_has(scan, i, ENGLISH_LIGHT)))
            return none;
    return subject;
}
