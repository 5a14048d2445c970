/* The verb with its auxiliaries: whether it is finite and affirmed, or a participle that goes on.
 */
#include "quote/english_cues.h"

enum { AUXILIARIES_MAX = 5, FINITE = ENGLISH_PAST | ENGLISH_THIRD | ENGLISH_BASE };

/* keeps saying, began shouting: finite as a whole. */
static void read_habit(const struct english_scan *scan, int floor, struct english_group *group)
{
    static const char *const HABITS[] = {"keeps", "kept", "began", "started"};
    for (size_t i = 0; i < COUNT_OF(HABITS) && group->first - 1 > floor; i++)
        if (english_is_word(scan, group->first - 1, str_from(HABITS[i]))) {
            group->first--;
            group->has_be = true;
            return;
        }
}

/* went on to say, continued to say: the infinitive at `to` is what was done. */
static void read_phase(const struct english_scan *scan, int to, int floor,
                       struct english_group *group)
{
    static const char *const GO[] = {"went", "goes"};
    static const char *const PHASES[] = {"continued", "continues", "proceeded", "proceeds",
                                         "appeared",  "appears",   "seemed",    "seems"};
    for (size_t i = 0; i < COUNT_OF(PHASES) && to - 1 > floor; i++)
        if (english_is_word(scan, to - 1, str_from(PHASES[i])))
            group->first = to - 1;
    bool is_on = to - 2 > floor && english_is_word(scan, to - 1, STR("on"));
    for (size_t i = 0; i < COUNT_OF(GO) && is_on; i++)
        if (english_is_word(scan, to - 2, str_from(GO[i])))
            group->first = to - 2;
    group->is_infinitive = group->first >= to;
    group->has_do = group->has_do || !group->is_infinitive;
}

struct english_group english_group(const struct english_scan *scan, int verb)
{
    struct english_group group = {.first = verb};
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
        if (group.is_infinitive) {
            read_phase(scan, i, floor, &group);
            break;
        }
        bool is_name = token->is_capital && i > floor; /* Theresa May, Will Smith */
        bool is_aux = english_has(scan, i, ENGLISH_AUX) && !is_name;
        bool is_all = str_equals_nocase(word, STR("all")) || str_equals_nocase(word, STR("both"));
        if (!is_aux && !token->is_adverb && !is_denial && !(is_all && i > floor))
            break;
        group.has_be = group.has_be || english_has(scan, i, ENGLISH_BE);
        group.has_have = group.has_have || str_starts(word, STR("ha")) ||
                         str_equals(word, STR("'ve")) || str_equals(word, STR("\u2019ve")) ||
                         token->is_possessive;
        group.has_do = group.has_do || str_starts(word, STR("do")) || str_starts(word, STR("di"));
        group.has_modal = group.has_modal || (is_aux && !group.has_be && !group.has_have &&
                                              !group.has_do && !is_denial);
        group.first = i;
    }
    const struct english_entry *entry = english_at(scan, verb)->entry;
    if (entry != NULL && (entry->forms & ENGLISH_ING) != 0 && group.first == verb)
        read_habit(scan, floor, &group);
    return group;
}

static bool is_plural_word(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    struct str word = str_slice(scan->text, token->start, token->end);
    bool is_pronoun = english_has(scan, i, ENGLISH_PRONOUN) &&
                      !english_has(scan, i, ENGLISH_HE | ENGLISH_SHE | ENGLISH_IT);
    return is_pronoun || english_has(scan, i, ENGLISH_GROUP) ||
           (token->kind == ENGLISH_WORD && word.len > 3 && str_ends(word, STR("s")) &&
            !str_ends(word, STR("ss")) && !token->is_possessive) ||
           english_is_word(scan, i, STR("police")) || english_is_word(scan, i, STR("data"));
}

/* Adams and Brown, critics in Congress, data from the survey: what goes with say, not with says. */
static bool is_plural_subject(const struct english_scan *scan, int before)
{
    if (is_plural_word(scan, before))
        return true;
    int floor = english_at(scan, before)->first;
    struct english_phrase subject = english_phrase_before(scan, before + 1, floor);
    for (int i = subject.first; i < subject.end; i++) {
        if (english_is_word(scan, i, STR("and")) ||
            (i > subject.first && english_has(scan, i, ENGLISH_PREP) &&
             is_plural_word(scan, i - 1) && !english_at(scan, i)->is_capital))
            return true;
    }
    return false;
}

bool english_is_finite(const struct english_scan *scan, int verb, const struct english_group *group)
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

bool english_is_participle(const struct english_scan *scan, int verb,
                           const struct english_group *group)
{
    unsigned forms = english_at(scan, verb)->entry->forms;
    int before = group->first - 1;
    bool is_joined =
        english_is(scan, before, ENGLISH_COMMA) || english_is(scan, before, ENGLISH_DASH) ||
        english_closes(scan, before) != NULL || english_has(scan, before, ENGLISH_CONJ) ||
        english_is_word(scan, before, STR("while")) ||
        english_is_word(scan, before, STR("before")) || english_has(scan, before, ENGLISH_PREP) ||
        verb == english_at(scan, verb)->first;
    return (forms & ENGLISH_ING) != 0 && !group->has_be && is_joined && !group->is_denied;
}
