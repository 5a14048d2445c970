/* Finds the reporting verbs that are used as such: finite and affirmed, with somebody as subject,
   or a participle that goes on with a report. */
#include "quote/english_cues.h"

/* neither side said, nobody claims: not said. */
static bool is_nobody(const struct english_scan *scan, struct english_phrase phrase)
{
    static const char *const NOBODY[] = {"neither", "nobody", "none", "no", "nothing"};
    for (size_t i = 0; i < COUNT_OF(NOBODY) && !english_phrase_is_empty(phrase); i++)
        if (english_is_word(scan, phrase.first, str_from(NOBODY[i])))
            return true;
    return false;
}

/* , a charge Webb (denied): points at what was said before. */
static bool is_charge(const struct english_scan *scan, struct english_phrase phrase)
{
    const struct english_entry *noun = english_at(scan, phrase.first + 1)->entry;
    return phrase.end - phrase.first > 2 && noun != NULL && noun->noun != NULL &&
           english_has(scan, phrase.first, ENGLISH_DET) &&
           english_at(scan, phrase.end - 1)->is_capital &&
           english_is(scan, phrase.first - 1, ENGLISH_COMMA);
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
    english_read_subject(scan, cue);
    bool is_joined = english_has(scan, cue->first - 1, ENGLISH_CONJ) || cue->is_relative ||
                     english_closes(scan, cue->first - 1) != NULL;
    if (english_phrase_is_empty(cue->subject) && !is_joined) {
        cue->subject = english_clause_subject(scan, cue->first);
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
    if (is_nobody(scan, cue->subject) || is_charge(scan, cue->subject) ||
        is_open_question(scan, cue) || is_likely_noun(scan, verb, cue))
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
