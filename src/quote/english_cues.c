/* Finds the reporting verbs that are used as such: finite and affirmed, with somebody as subject,
   or a participle that goes on with a report. */
#include "quote/english_cues.h"

enum { AUXILIARIES_MAX = 5, FINITE = ENGLISH_PAST | ENGLISH_THIRD | ENGLISH_BASE };

/* What stands between subject and verb. */
struct group {
    int first;
    bool has_be;
    bool has_have;
    bool has_do;
    bool has_modal;
    bool is_denied;
    bool is_infinitive;
    bool is_owned; /* 's before the verb: a noun */
};

static struct group read_group(const struct english_scan *scan, int verb)
{
    struct group group = {.first = verb};
    const int floor = english_at(scan, verb)->first;
    while (group.first > floor && group.first > verb - AUXILIARIES_MAX) {
        int i = group.first - 1;
        const struct english_token *token = english_at(scan, i);
        if (token->kind != ENGLISH_WORD || token->stretch >= 0)
            break;
        struct str word = str_slice(scan->text, token->start, token->end);
        bool is_denial = str_equals_nocase(word, STR("not")) || str_ends(word, STR("n't")) ||
                         str_ends(word, STR("n\u2019t")) || str_equals_nocase(word, STR("never"));
        group.is_denied = group.is_denied || is_denial;
        group.is_infinitive = str_equals_nocase(word, STR("to"));
        if (group.is_infinitive)
            break;
        bool is_aux = english_has(scan, i, ENGLISH_AUX);
        if (!is_aux && !token->is_adverb && !is_denial)
            break;
        group.is_owned = token->is_possessive;
        group.has_be = group.has_be || english_has(scan, i, ENGLISH_BE);
        group.has_have = group.has_have || str_starts(word, STR("ha")) ||
                         str_equals(word, STR("'ve")) || str_equals(word, STR("\u2019ve")) ||
                         token->is_possessive;
        group.has_do = group.has_do || str_starts(word, STR("do")) || str_starts(word, STR("di"));
        group.has_modal = group.has_modal || (is_aux && !group.has_be && !group.has_have &&
                                              !group.has_do && !is_denial);
        group.first = i;
    }
    return group;
}

static bool is_plural_subject(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    struct str word = str_slice(scan->text, token->start, token->end);
    bool is_pronoun = english_has(scan, i, ENGLISH_PRONOUN) &&
                      !english_has(scan, i, ENGLISH_HE | ENGLISH_SHE | ENGLISH_IT);
    return is_pronoun || english_has(scan, i, ENGLISH_GROUP) ||
           (token->kind == ENGLISH_WORD && word.len > 3 && str_ends(word, STR("s")) &&
            !str_ends(word, STR("ss")) && !token->is_possessive);
}

/* Whether the form can be the finite verb of a report where it stands. */
static bool is_finite(const struct english_scan *scan, int verb, const struct group *group)
{
    unsigned forms = english_at(scan, verb)->entry->forms;
    int before = group->first - 1;
    if (group->is_denied || group->is_infinitive || group->has_modal)
        return false;
    if (group->has_be)
        return (forms & ENGLISH_ING) != 0;
    if (group->has_have)
        return (forms & ENGLISH_PARTICIPLE) != 0;
    if (group->has_do)
        return (forms & ENGLISH_BASE) != 0;
    bool is_noun_place =
        english_has(scan, before, ENGLISH_DET | ENGLISH_POSSESSIVE | ENGLISH_PREP) ||
        english_at(scan, before)->is_possessive;
    if (is_noun_place)
        return false;
    if ((forms & ENGLISH_PAST) != 0)
        return true;
    if ((forms & ENGLISH_THIRD) != 0)
        return !is_plural_subject(scan, before) || english_at(scan, before)->is_capital ||
               english_has(scan, before, ENGLISH_PRONOUN) ||
               english_is_word(scan, verb, STR("says"));
    return (forms & ENGLISH_BASE) != 0 && is_plural_subject(scan, before);
}

/* , saying that / and adding that / while insisting that */
static bool is_participle(const struct english_scan *scan, int verb, const struct group *group)
{
    unsigned forms = english_at(scan, verb)->entry->forms;
    int before = group->first - 1;
    bool is_joined =
        english_is(scan, before, ENGLISH_COMMA) || english_is(scan, before, ENGLISH_DASH) ||
        english_closes(scan, before) != NULL || english_has(scan, before, ENGLISH_CONJ) ||
        english_is_word(scan, before, STR("while")) ||
        english_is_word(scan, before, STR("before")) ||
        english_is_word(scan, before, STR("after")) || english_is_word(scan, before, STR("by"));
    return (forms & ENGLISH_ING) != 0 && !group->has_be && is_joined && !group->is_denied;
}

/* Whether the phrase behind the verb ends where an inverted tag does: …," said Smith. */
static bool is_inverted(const struct english_scan *scan, int verb, struct english_phrase phrase)
{
    if (english_phrase_is_empty(phrase) || !english_is_speaker(scan, phrase))
        return false;
    int next = phrase.end;
    const struct english_token *token = english_at(scan, next);
    bool is_end = token->kind == ENGLISH_STOP || token->kind == ENGLISH_COMMA ||
                  token->kind == ENGLISH_LINE || token->kind == ENGLISH_COLON ||
                  next >= english_at(scan, verb)->last;
    return is_end || english_has(scan, next, ENGLISH_PREP | ENGLISH_DAY | ENGLISH_SUBORD);
}

/* The speech or clause that ends right before `edge`: a closing mark, or a comma. */
static bool has_content_before(const struct english_scan *scan, struct english_cue *cue)
{
    int before = cue->edge - 1;
    int first = english_at(scan, cue->first)->first;
    if (before < first)
        return false;
    cue->said = english_closes(scan, before);
    if (cue->said == NULL && english_is(scan, before, ENGLISH_COMMA))
        cue->said = english_closes(scan, before - 1);
    if (cue->said == NULL && english_is(scan, before, ENGLISH_DASH))
        cue->said = english_closes(scan, before - 1);
    if (cue->said != NULL)
        return true;
    return (english_is(scan, before, ENGLISH_COMMA) || english_is(scan, before, ENGLISH_DASH)) &&
           before - first >= 2;
}

static bool ends_here(const struct english_scan *scan, int i, int limit)
{
    enum english_kind kind = english_at(scan, i)->kind;
    return i >= limit || kind == ENGLISH_STOP || kind == ENGLISH_LINE || kind == ENGLISH_SEMICOLON;
}

/* …, said Smith, who … : the subject stands behind the verb. */
static bool read_inverted(const struct english_scan *scan, int verb, struct english_cue *cue)
{
    cue->edge = cue->first;
    bool is_told = (cue->verb->takes & ENGLISH_TAKES_HEARER) != 0;
    if (is_told || !has_content_before(scan, cue))
        return false;
    int limit = english_at(scan, verb)->last;
    struct english_phrase phrase = english_phrase_at(scan, verb + 1, limit);
    bool is_last =
        ends_here(scan, phrase.end, limit) || english_is(scan, phrase.end, ENGLISH_COMMA);
    if (!is_inverted(scan, verb, phrase) || (cue->said == NULL && !is_last))
        return false;
    cue->subject = phrase;
    cue->behind = english_skip_adverbials(scan, phrase.end, limit);
    cue->place = ENGLISH_CONTENT_BEFORE;
    cue->rule = cue->said != NULL ? "en-marks-inverted" : "en-tag-inverted";
    return true;
}

/* The clause before a tag without marks: no mere opening (As the phone rang, he said, "…"). */
static bool is_clause_tag(const struct english_scan *scan, const struct english_cue *cue)
{
    int first = english_at(scan, cue->first)->first;
    bool is_opening = english_has(scan, first, ENGLISH_SUBORD | ENGLISH_PREP);
    int behind = english_is(scan, cue->behind, ENGLISH_COMMA) ? cue->behind + 1 : cue->behind;
    if (is_opening && english_opens(scan, behind) != NULL)
        return false;
    return (cue->verb->takes & ENGLISH_TAKES_CLAUSE) != 0 && english_is_speaker(scan, cue->subject);
}

static bool is_comma_mark(const struct english_scan *scan, int i)
{
    return english_is(scan, i, ENGLISH_COMMA) && english_opens(scan, i + 1) != NULL &&
           english_closes(scan, i - 1) != NULL;
}

/* …," Smith said. / …, Smith said, … */
static bool read_tag(const struct english_scan *scan, struct english_cue *cue)
{
    int limit = english_at(scan, cue->first)->last;
    bool takes_words = (cue->verb->takes & (ENGLISH_TAKES_WORDS | ENGLISH_TAKES_CLAUSE)) != 0;
    if (!takes_words || !has_content_before(scan, cue))
        return false;
    if (cue->said == NULL && !is_clause_tag(scan, cue))
        return false;
    bool is_comma =
        english_is(scan, cue->behind, ENGLISH_COMMA) || english_is(scan, cue->behind, ENGLISH_DASH);
    bool is_end = ends_here(scan, cue->behind, limit);
    bool is_colon = english_is(scan, cue->behind, ENGLISH_COLON);
    /* "…," he told the crowd / "…," she said several months later */
    bool is_spoken = cue->said != NULL && !is_colon && !english_has(scan, cue->end, ENGLISH_THAT) &&
                     english_opens(scan, cue->end) == NULL && !is_comma_mark(scan, cue->end);
    if (!is_end && !is_comma && !is_spoken)
        return false;
    bool is_around = is_comma && cue->said == NULL && english_opens(scan, cue->behind + 1) == NULL;
    cue->place = is_around ? ENGLISH_CONTENT_AROUND : ENGLISH_CONTENT_BEFORE;
    cue->rule = cue->said != NULL ? "en-marks-verb" : is_around ? "en-around" : "en-tag";
    return true;
}

static void read_subject(const struct english_scan *scan, struct english_cue *cue)
{
    int floor = english_at(scan, cue->first)->first;
    cue->subject = english_phrase_before(scan, cue->first, floor);
    cue->edge = english_phrase_is_empty(cue->subject) ? cue->first : cue->subject.first;
    bool is_who = english_has(scan, cue->first - 1, ENGLISH_PRONOUN) &&
                  english_is_word(scan, cue->first - 1, STR("who"));
    bool is_that = english_has(scan, cue->first - 1, ENGLISH_THAT) ||
                   english_is_word(scan, cue->first - 1, STR("which"));
    if (!is_who && !is_that)
        return;
    int who = cue->first - 1;
    int end = english_is(scan, who - 1, ENGLISH_COMMA) ? who - 1 : who;
    cue->subject = english_phrase_before(scan, end, floor);
    cue->is_relative = true;
    cue->edge = who;
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
static bool read_said(const struct english_scan *scan, int verb, const struct group *group,
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

static bool read_verb(const struct english_scan *scan, int verb, struct english_cue *cue)
{
    struct group group = read_group(scan, verb);
    *cue = (struct english_cue){
        .first = group.first, .end = verb + 1, .verb = english_at(scan, verb)->entry->verb};
    int limit = english_at(scan, verb)->last;
    cue->is_participle = is_participle(scan, verb, &group);
    if (!cue->is_participle && read_said(scan, verb, &group, cue))
        return true;
    if (!cue->is_participle && !is_finite(scan, verb, &group))
        return false;
    bool takes_words = (cue->verb->takes & (ENGLISH_TAKES_WORDS | ENGLISH_TAKES_CLAUSE)) != 0;
    if (!cue->is_participle && takes_words && read_inverted(scan, verb, cue))
        return true;
    cue->behind = english_skip_adverbials(scan, cue->end, limit);
    cue->edge = cue->first;
    if (cue->is_participle)
        return english_frame(scan, cue);
    read_subject(scan, cue);
    bool is_dropped = english_phrase_is_empty(cue->subject);
    bool is_joined = english_has(scan, cue->first - 1, ENGLISH_CONJ) || cue->is_relative ||
                     english_closes(scan, cue->first - 1) != NULL;
    if (is_dropped && !is_joined)
        return false;
    if (is_first_person(scan, cue->subject) || is_plural_noun(scan, verb, cue->subject))
        return false;
    if (!is_dropped && !takes_words && !english_is_speaker(scan, cue->subject))
        return false;
    return read_tag(scan, cue) || english_frame(scan, cue);
}

/* According to Smith, … / …, according to Smith. */
static bool read_source(const struct english_scan *scan, int i, struct english_cue *cue)
{
    if (!english_has(scan, i, ENGLISH_SOURCE) || !english_is_word(scan, i + 1, STR("to")))
        return false;
    int limit = english_at(scan, i)->last;
    *cue = (struct english_cue){.first = i, .end = i + 2, .edge = i, .rule = "en-according"};
    cue->subject = english_phrase_at(scan, i + 2, limit);
    if (english_phrase_is_empty(cue->subject))
        return false;
    /* According to Smith, three ships left: no apposition, since nothing closes it */
    for (int k = cue->subject.first; k < cue->subject.end; k++)
        if (english_is(scan, k, ENGLISH_COMMA) &&
            !english_is(scan, cue->subject.end, ENGLISH_COMMA))
            cue->subject.end = k;
    cue->behind = cue->subject.end;
    bool is_opening = i == english_at(scan, i)->first ||
                      (i > 0 && english_has(scan, i - 1, ENGLISH_CONJ | ENGLISH_THAT));
    if (!is_opening) {
        cue->place = ENGLISH_CONTENT_BEFORE;
        return true;
    }
    while (cue->behind < limit && !english_is(scan, cue->behind, ENGLISH_COMMA))
        cue->behind++;
    cue->content = cue->behind + 1;
    cue->is_clause = true;
    return cue->content < limit;
}

void english_cues(const struct english_scan *scan, struct english_cue_list *out_cues)
{
    *out_cues = (struct english_cue_list){0};
    for (int i = 0; i < scan->len; i++) {
        const struct english_token *token = english_at(scan, i);
        if (token->kind != ENGLISH_WORD || token->stretch >= 0 || token->entry == NULL)
            continue;
        struct english_cue cue;
        bool is_cue =
            read_source(scan, i, &cue) ||
            (token->entry->verb != NULL && !token->is_capital && read_verb(scan, i, &cue));
        if (!is_cue)
            continue;
        ARENA_PUSH_ROOM(scan->arena, out_cues->items, out_cues->cap, out_cues->len);
        out_cues->items[out_cues->len++] = cue;
    }
}
