/* Finds the reporting verbs that are used as such: finite and affirmed, with somebody as subject,
   or a participle that goes on with a report. */
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

static void read_subject(const struct english_scan *scan, struct english_cue *cue)
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

/* The experts I met (said), a report released last year (found): the noun phrase that begins the
   clause, with a short relative clause behind it. */
static struct english_phrase subject_of_clause(const struct english_scan *scan, int verb)
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
    if (english_phrase_is_empty(subject) || subject.end >= verb ||
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

/* neither side said, nobody claims: not said. */
static bool is_nobody(const struct english_scan *scan, struct english_phrase phrase)
{
    static const char *const NOBODY[] = {"neither", "nobody", "none", "no", "nothing"};
    for (size_t i = 0; i < COUNT_OF(NOBODY) && !english_phrase_is_empty(phrase); i++)
        if (english_is_word(scan, phrase.first, str_from(NOBODY[i])))
            return true;
    return false;
}

/* whether he said that …: not told as said. */
static bool is_open_question(const struct english_scan *scan, const struct english_cue *cue)
{
    int before = cue->edge - 1;
    return english_is_word(scan, before, STR("whether")) ||
           english_is_word(scan, before, STR("if")) || english_is_word(scan, before, STR("unless"));
}

/* While he said that …, / When asked, : a clause that stands before its main clause. */
static bool is_opening(const struct english_scan *scan, const struct english_cue *cue)
{
    int floor = english_at(scan, cue->first)->first;
    int before = cue->is_participle ? cue->first : cue->edge - 1;
    if (before == floor + 1 && english_has(scan, floor, ENGLISH_CONJ))
        before--;
    return before == floor && (cue->is_participle || english_has(scan, before, ENGLISH_SUBORD));
}

static bool is_first_person(const struct english_scan *scan, struct english_phrase phrase)
{
    bool is_pronoun =
        phrase.end - phrase.first == 1 && english_has(scan, phrase.first, ENGLISH_PRONOUN);
    return is_pronoun &&
           !english_has(scan, phrase.first, ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT);
}

/* federal rules, mass protests: a plural noun behind an adjective, and no verb. */
static bool is_plural_noun(const struct english_scan *scan, int verb, struct english_phrase subject)
{
    bool is_third = (english_at(scan, verb)->entry->forms & ENGLISH_THIRD) != 0;
    if (!is_third || english_is_word(scan, verb, STR("says")) || english_phrase_is_empty(subject))
        return false;
    for (int i = subject.first; i < subject.end; i++)
        if (english_at(scan, i)->is_capital ||
            english_has(scan, i, ENGLISH_DET | ENGLISH_POSSESSIVE | ENGLISH_PRONOUN))
            return false;
    return true;
}

/* a man shouting, "…": what he says in marks is right behind. */
static bool read_said(const struct english_scan *scan, int verb, const struct english_group *group,
                      struct english_cue *cue)
{
    bool is_ing = (english_at(scan, verb)->entry->forms & ENGLISH_ING) != 0 && !group->has_be;
    int behind = english_skip_adverbials(scan, verb + 1, english_at(scan, verb)->last);
    int next = english_is(scan, behind, ENGLISH_COMMA) ? behind + 1 : behind;
    if (!is_ing || english_opens(scan, next) == NULL ||
        (cue->verb->takes & ENGLISH_TAKES_WORDS) == 0)
        return false;
    cue->subject = english_phrase_before(scan, cue->first, english_at(scan, verb)->first);
    cue->edge = cue->first;
    cue->behind = behind;
    return !english_phrase_is_empty(cue->subject) && english_frame(scan, cue);
}

/* Trump's late tweets, the existing rules: a noun that looks like a verb, behind an adjective. */
static bool is_likely_noun(const struct english_scan *scan, int verb, const struct english_cue *cue)
{
    unsigned forms = english_at(scan, verb)->entry->forms;
    int last = cue->first - 1;
    bool is_sure = (forms & (ENGLISH_PAST | ENGLISH_ING)) != 0 || cue->first < verb ||
                   english_is_word(scan, verb, STR("says")) ||
                   english_is_word(scan, verb, STR("say")) ||
                   english_phrase_is_empty(cue->subject) || cue->subject.end != cue->first;
    if (is_sure)
        return false;
    bool is_relative = english_has(scan, cue->end, ENGLISH_THAT) &&
                       english_is_verbal(scan, cue->end + 1); /* rules that apply */
    unsigned someone = ENGLISH_PRONOUN | ENGLISH_UNNAMED | ENGLISH_GROUP | ENGLISH_ORGANIZATION |
                       ENGLISH_DOCUMENT | ENGLISH_TITLE | ENGLISH_SPOKES | ENGLISH_REPORT;
    bool is_someone = english_at(scan, last)->is_capital;
    for (int i = cue->subject.first; i <= last; i++) /* documents from his return show */
        is_someone = is_someone || (english_has(scan, i, someone) &&
                                    (i == last || english_has(scan, i + 1, ENGLISH_PREP)));
    bool is_that = english_has(scan, cue->behind, ENGLISH_THAT) ||
                   english_opens(scan, cue->behind) != NULL ||
                   english_is(scan, cue->behind, ENGLISH_COMMA) ||
                   english_is(scan, cue->behind, ENGLISH_COLON);
    /* which advocates say, so many claims as, reports of */
    bool is_followed =
        english_is_word(scan, cue->end, STR("as")) || english_is_word(scan, cue->end, STR("of")) ||
        english_has(scan, cue->end, ENGLISH_AUX) || english_is_word(scan, cue->end, STR("say")) ||
        english_is_word(scan, cue->end, STR("said"));
    return is_relative || is_followed || (!is_someone && !is_that);
}

static struct english_cue cue_at(const struct english_scan *scan, int verb, int first)
{
    const struct english_entry *entry = english_at(scan, verb)->entry;
    bool is_phrasal = entry->phrasal != NULL &&
                      english_is_word(scan, verb + 1, str_from(entry->phrasal->particle));
    return (struct english_cue){.first = first,
                                .edge = first,
                                .end = is_phrasal ? verb + 2 : verb + 1,
                                .verb = is_phrasal ? entry->phrasal : entry->verb};
}

/* Behind a preposition and at the beginning of a sentence, a participle reports a clause alone. */
static bool read_participle(const struct english_scan *scan, struct english_cue *cue)
{
    cue->is_opening = is_opening(scan, cue);
    cue->subject = english_quoted(scan, cue);
    bool is_joined = !cue->is_opening && !english_has(scan, cue->first - 1, ENGLISH_PREP);
    if (english_is_word(scan, cue->first - 1, STR("without")) || !english_frame(scan, cue))
        return false;
    bool is_bare = !is_joined && cue->is_clause && cue->content <= cue->behind &&
                   english_opens(scan, cue->content) == NULL;
    if (is_bare && !english_has_verb(scan, cue->content, english_at(scan, cue->first)->last))
        return false;
    return is_joined || cue->is_clause;
}

static bool has_subject(const struct english_scan *scan, int verb, struct english_cue *cue)
{
    bool takes_words = (cue->verb->takes & (ENGLISH_TAKES_WORDS | ENGLISH_TAKES_CLAUSE)) != 0;
    read_subject(scan, cue);
    bool is_joined = english_has(scan, cue->first - 1, ENGLISH_CONJ) || cue->is_relative ||
                     english_closes(scan, cue->first - 1) != NULL;
    if (english_phrase_is_empty(cue->subject) && !is_joined) {
        cue->subject = subject_of_clause(scan, cue->first);
        cue->edge = cue->subject.first;
        return !english_phrase_is_empty(cue->subject);
    }
    if (is_first_person(scan, cue->subject) || is_plural_noun(scan, verb, cue->subject))
        return false;
    /* their lawyers called it "a gift" */
    bool is_marked =
        english_opens(scan, cue->end) != NULL ||
        (english_opens(scan, cue->end + 1) != NULL &&
         english_has(scan, cue->end, ENGLISH_HE | ENGLISH_SHE | ENGLISH_IT | ENGLISH_THEY));
    return english_phrase_is_empty(cue->subject) || takes_words || is_marked ||
           english_is_speaker(scan, cue->subject);
}

static bool read_verb(const struct english_scan *scan, int verb, struct english_cue *cue)
{
    struct english_group group = english_group(scan, verb);
    *cue = cue_at(scan, verb, group.first);
    if (cue->verb == NULL)
        return false;
    int limit = english_at(scan, verb)->last;
    cue->is_participle = english_is_participle(scan, verb, &group);
    if (!cue->is_participle && read_said(scan, verb, &group, cue))
        return true;
    if (!cue->is_participle && !english_is_finite(scan, verb, &group))
        return false;
    bool takes_words = (cue->verb->takes & (ENGLISH_TAKES_WORDS | ENGLISH_TAKES_CLAUSE)) != 0;
    if (!cue->is_participle && takes_words && english_read_inverted(scan, verb, cue))
        return true;
    if (english_at(scan, verb)->is_capital && !cue->is_participle)
        return false; /* Asked about it, she … */
    cue->behind = english_skip_adverbials(scan, cue->end, limit);
    cue->edge = cue->first;
    if (cue->is_participle)
        return read_participle(scan, cue);
    if (!has_subject(scan, verb, cue))
        return false;
    if (is_nobody(scan, cue->subject) || is_open_question(scan, cue) ||
        is_likely_noun(scan, verb, cue))
        return false;
    cue->is_opening = is_opening(scan, cue);
    return english_read_tag(scan, cue) || english_frame(scan, cue);
}

/* A capital word inside a sentence is a name, and no verb. */
static bool is_name(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    bool is_first = token->entry != NULL && i == token->first &&
                    (token->entry->forms & (ENGLISH_ING | ENGLISH_PAST)) != 0;
    return token->is_capital && !is_first;
}

void english_cues(const struct english_scan *scan, struct english_cue_list *out_cues)
{
    *out_cues = (struct english_cue_list){0};
    for (int i = 0; i < scan->len; i++) {
        const struct english_token *token = english_at(scan, i);
        if (token->kind != ENGLISH_WORD || token->stretch >= 0 || token->entry == NULL)
            continue;
        struct english_cue cue;
        bool is_cue = english_read_source(scan, i, &cue) || english_read_noun(scan, i, &cue) ||
                      (!is_name(scan, i) && token->entry->forms != 0 && read_verb(scan, i, &cue));
        if (!is_cue)
            continue;
        ARENA_PUSH_ROOM(scan->arena, out_cues->items, out_cues->cap, out_cues->len);
        out_cues->items[out_cues->len++] = cue;
    }
}
