/* Who a mention is: a person by name, by pronoun or by office; a body, a group, a document; an
   official without a name. */
#include "quote/english_names.h"

enum { OFFICE_LOOK = 200 };

void english_note(struct english_names *names, int referent)
{
    if (referent < 0)
        return;
    int at = 0;
    while (at < names->history_len && names->history[at] != referent)
        at++;
    if (at == names->history_len && names->history_len < ENGLISH_HISTORY_MAX)
        names->history_len++;
    if (at == ENGLISH_HISTORY_MAX)
        at--;
    for (; at > 0; at--)
        names->history[at] = names->history[at - 1];
    names->history[0] = referent;
}

/* The part of a mention before its first comma. */
static struct english_phrase head_of(const struct english_scan *scan, struct english_phrase phrase)
{
    for (int i = phrase.first; i < phrase.end; i++)
        if (english_is(scan, i, ENGLISH_COMMA) || english_is(scan, i, ENGLISH_DASH) ||
            english_at(scan, i)->code == '(')
            return (struct english_phrase){phrase.first, i};
    return phrase;
}

/* The head noun of a common phrase: the last word before of, for, in. */
static int noun_of(const struct english_scan *scan, struct english_phrase phrase)
{
    int noun = phrase.first;
    for (int i = phrase.first; i < phrase.end; i++) {
        if (i > phrase.first && english_has(scan, i, ENGLISH_PREP) &&
            !english_has(scan, i, ENGLISH_DET))
            break;
        if (english_is(scan, i, ENGLISH_WORD))
            noun = i;
    }
    return noun;
}

/* Rivera, 71, …: the 71-year-old. */
static int resolve_age(const struct english_names *names, struct english_phrase head)
{
    const struct english_token *last = english_at(names->scan, head.end - 1);
    struct str word = str_slice(names->scan->text, last->start, last->end);
    if (!last->is_number || !str_ends(word, STR("-year-old")))
        return -1;
    int years = 0;
    for (size_t i = 0; i < word.len && word.ptr[i] >= '0' && word.ptr[i] <= '9' && i < 3; i++)
        years = years * 10 + (word.ptr[i] - '0');
    for (size_t i = 0; i < names->len && i < OFFICE_LOOK; i++)
        if (names->items[i].kind == SPEAKER_KIND_PERSON && names->items[i].age == years) {
            trace_consider(names->trace, (int)i, 3, "is of that age");
            return trace_decide(names->trace, (int)i, DECISION_AGE);
        }
    return -1;
}

static enum speaker_kind kind_of(const struct english_scan *scan, struct english_phrase phrase)
{
    int noun = noun_of(scan, phrase);
    struct str word = english_str(scan, noun, noun + 1);
    for (int i = phrase.first; i <= noun; i++) /* two diplomats familiar with the talks */
        if (english_has(scan, i, ENGLISH_GROUP) && (i == noun || i > phrase.first) &&
            !english_at(scan, i + 1)->is_possessive &&
            !english_has(scan, noun, ENGLISH_ORGANIZATION))
            return SPEAKER_KIND_GROUP;
    if (english_has(scan, noun, ENGLISH_DOCUMENT) && !english_at(scan, noun)->is_capital)
        return SPEAKER_KIND_DOCUMENT;
    if (english_has(scan, noun, ENGLISH_UNNAMED | ENGLISH_TITLE) &&
        !english_has(scan, noun, ENGLISH_ORGANIZATION))
        return SPEAKER_KIND_UNNAMED;
    for (int i = phrase.first; i <= noun; i++)
        if (english_has(scan, i, ENGLISH_ORGANIZATION))
            return SPEAKER_KIND_ORGANIZATION;
    bool is_name = english_at(scan, noun)->is_capital && (noun > english_at(scan, noun)->first ||
                                                          english_has(scan, noun, ENGLISH_OUTLET));
    if (is_name)
        return SPEAKER_KIND_ORGANIZATION;
    return str_ends(word, STR("s")) ? SPEAKER_KIND_GROUP : SPEAKER_KIND_UNNAMED;
}

/* the mayor, the president: who has that office in the article. */
static int resolve_office(const struct english_names *names, struct english_phrase phrase)
{
    const struct english_scan *scan = names->scan;
    int noun = noun_of(scan, phrase);
    bool is_definite = english_is_word(scan, phrase.first, STR("the"));
    if (!is_definite || !english_has(scan, noun, ENGLISH_TITLE) ||
        english_has(scan, noun, ENGLISH_GROUP))
        return -1;
    struct str office = english_str(scan, noun, noun + 1);
    size_t len = names->len;
    for (size_t i = len; i > 0 && i + OFFICE_LOOK > len; i--) {
        const struct english_referent *known = &names->items[i - 1];
        if (known->kind != SPEAKER_KIND_PERSON || known->title.len < office.len)
            continue;
        for (size_t k = 0; k + office.len <= known->title.len; k++)
            if (str_equals_nocase(str_slice(known->title, k, k + office.len), office)) {
                trace_consider(names->trace, (int)i - 1, 2, "has that office");
                return trace_decide(names->trace, (int)i - 1, DECISION_OFFICE);
            }
    }
    return -1;
}

/* Behind a name: , the Kremlin spokesman. */
static void take_apposition(struct english_names *names, int referent, struct english_phrase head,
                            struct english_phrase mention)
{
    struct english_referent *known = &names->items[referent];
    if (!str_is_empty(known->title) || head.end + 1 >= mention.end)
        return;
    struct english_phrase title = {head.end + 1, mention.end};
    while (title.first < title.end &&
           (english_has(names->scan, title.first, ENGLISH_DET | ENGLISH_POSSESSIVE) ||
            english_at(names->scan, title.first)->is_number)) /* a 42-year-old nurse */
        title.first++;
    title = head_of(names->scan, title);
    if (title.first < title.end &&
        english_has(names->scan, noun_of(names->scan, title), ENGLISH_TITLE))
        known->title = english_str(names->scan, title.first, title.end);
}

/* the ministry: the body of the article whose name ends in that word, who spoke last. */
static int resolve_body(const struct english_names *names, struct english_phrase head)
{
    const struct english_scan *scan = names->scan;
    struct str noun = english_str(scan, head.end - 1, head.end);
    bool is_definite = english_is_word(scan, head.first, STR("the")) && head.end - head.first == 2;
    for (int i = 0; is_definite && i < names->history_len; i++) {
        const struct english_referent *known = &names->items[names->history[i]];
        struct str end =
            str_slice(known->name, known->name.len > noun.len ? known->name.len - noun.len : 0,
                      known->name.len);
        if (known->kind == SPEAKER_KIND_ORGANIZATION && str_equals_nocase(end, noun)) {
            trace_consider(names->trace, names->history[i], 1 + 1.0 / (1 + i),
                           "a body of that name");
            return trace_decide(names->trace, names->history[i], DECISION_BODY);
        }
    }
    return -1;
}

static bool is_body(const struct english_scan *scan, struct english_phrase head,
                    struct english_parts parts)
{
    for (int i = parts.name.first; i < parts.name.end; i++)
        if (english_has(scan, i, ENGLISH_ORGANIZATION))
            return true;
    if (english_has(scan, parts.name.first, ENGLISH_MALE | ENGLISH_FEMALE))
        return false; /* Smith's son Diego */
    bool has_the = english_is_word(scan, head.first, STR("the"));
    bool is_short = parts.name.end - parts.name.first == 1;
    bool has_title = parts.title.first < parts.title.end &&
                     english_has(scan, parts.name.first - 1, ENGLISH_TITLE);
    return !has_title && (has_the || is_short || english_at(scan, parts.name.end - 1)->is_upper);
}

/* A mention that ends in a name. */
static int resolve_name(struct english_names *names, struct english_phrase head,
                        struct english_phrase mention)
{
    const struct english_scan *scan = names->scan;
    struct english_parts parts = english_split(scan, head);
    if (parts.name.first >= parts.name.end)
        return -1;
    int known = english_names_person(names, parts, false);
    if (known < 0 && !is_body(scan, head, parts))
        known = english_names_person(names, parts, true);
    if (known >= 0) {
        take_apposition(names, known, head, mention);
        return known;
    }
    struct english_phrase whole = head;
    if (english_has(scan, whole.first, ENGLISH_DET))
        whole.first++;
    return english_names_other(names, english_str(scan, whole.first, whole.end),
                               SPEAKER_KIND_ORGANIZATION);
}

/* The name in the apposition of a common noun: the mayor, Bill Jones. */
static int resolve_apposition(struct english_names *names, struct english_phrase head,
                              struct english_phrase mention)
{
    struct english_phrase rest = {head.end + 1, mention.end};
    if (rest.first >= rest.end)
        return -1;
    struct english_phrase name = head_of(names->scan, rest);
    struct english_parts parts = english_split(names->scan, name);
    bool has_office = false; /* retired teacher Jan Nowak */
    for (int i = name.first; i < parts.name.first; i++)
        has_office = has_office || english_has(names->scan, i, ENGLISH_TITLE | ENGLISH_UNNAMED);
    bool is_person =
        parts.name.end - parts.name.first >= 2 && (parts.name.first == name.first || has_office);
    if (!is_person)
        return -1;
    parts.title = head;
    while (parts.title.first < parts.title.end &&
           english_has(names->scan, parts.title.first, ENGLISH_DET | ENGLISH_POSSESSIVE))
        parts.title.first++;
    return english_names_person(names, parts, true);
}

/* Inspectors, Unions at the beginning of a sentence: a plural, and no name. */
static bool is_plural_opening(struct english_names *names, struct english_phrase head)
{
    const struct english_scan *scan = names->scan;
    struct str word = english_str(scan, head.first, head.first + 1);
    return head.end - head.first == 1 && head.first == english_at(scan, head.first)->first &&
           word.len > 4 && str_ends(word, STR("s")) && !str_ends(word, STR("ss")) &&
           !english_at(scan, head.first)->is_upper &&
           english_names_person(names, english_split(scan, head), false) < 0 &&
           !english_has(scan, head.first, ENGLISH_OUTLET | ENGLISH_MALE | ENGLISH_FEMALE);
}

int english_last(const struct english_names *names)
{
    int last = names->history_len > 0 ? names->history[0] : -1;
    trace_consider(names->trace, last, 2, "spoke last");
    return trace_decide(names->trace, last, DECISION_LAST);
}

/* Leader of the House Adam Webb: a long title up to a given name. */
static int resolve_titled(struct english_names *names, struct english_phrase head)
{
    const struct english_scan *scan = names->scan;
    if (!english_has(scan, head.first, ENGLISH_TITLE))
        return -1;
    int first = head.end;
    while (first > head.first && english_at(scan, first - 1)->is_capital)
        first--;
    while (first < head.end && !english_has(scan, first, ENGLISH_MALE | ENGLISH_FEMALE))
        first++;
    if (head.end - first < 2 || first == head.first)
        return -1;
    return english_names_person(
        names, (struct english_parts){{head.first, first}, {first, head.end}}, true);
}

static bool is_pair_of_names(const struct english_scan *scan, struct english_phrase phrase)
{
    for (int i = phrase.first; i < phrase.end; i++)
        if (english_is_word(scan, i, STR("and")) && english_at(scan, i + 1)->is_capital)
            return true;
    return false;
}

/* A mention whose head noun at `noun` is a name; -1 when it is none. */
static int resolve_named(struct english_names *names, struct english_phrase head, int noun,
                         struct english_phrase mention)
{
    const struct english_scan *scan = names->scan;
    struct english_phrase named = {head.first, noun + 1};
    int titled = noun < head.end - 1 ? resolve_titled(names, head) : -1;
    if (titled >= 0 || (noun < head.end - 1 && !english_at(scan, noun)->is_capital))
        return titled;
    if (is_pair_of_names(scan, (struct english_phrase){head.first, noun}))
        return english_names_other(names, english_str(scan, head.first, head.end),
                                   SPEAKER_KIND_GROUP);
    bool is_office = english_has(scan, noun, ENGLISH_TITLE | ENGLISH_GROUP) &&
                     !english_has(scan, noun, ENGLISH_MALE | ENGLISH_FEMALE) &&
                     english_names_person(names, english_split(scan, named), false) < 0;
    if (!english_at(scan, noun)->is_capital || is_office || is_plural_opening(names, head))
        return -1;
    return resolve_name(names, named, mention);
}

/* A common noun: the name behind it, who is of that age or office, the body, else somebody new. */
static int resolve_common(struct english_names *names, struct english_phrase head,
                          struct english_phrase mention)
{
    const struct english_scan *scan = names->scan;
    int known = resolve_apposition(names, head, mention);
    if (known < 0)
        known = resolve_age(names, head);
    if (known < 0)
        known = resolve_office(names, head);
    if (known < 0)
        known = resolve_body(names, head);
    if (known >= 0)
        return known;
    struct english_phrase name = head;
    while (name.first < name.end - 1 &&
           (english_is_word(scan, name.first, STR("the")) ||
            english_has(scan, name.first, ENGLISH_DET)) &&
           english_str(scan, name.first, name.first + 1).len <= 3 &&
           !english_is_word(scan, name.first + 1, STR("of")) && /* one of the nurses */
           !english_is_word(scan, name.first, STR("two")) &&
           !english_is_word(scan, name.first, STR("all")))
        name.first++;
    return english_names_other(names, english_str(scan, name.first, name.end), kind_of(scan, head));
}

int english_resolve(struct english_names *names, struct english_phrase mention, int at)
{
    const struct english_scan *scan = names->scan;
    (void)at;
    if (english_phrase_is_empty(mention))
        return english_last(names);
    unsigned pronouns =
        ENGLISH_PRONOUN | ENGLISH_HE | ENGLISH_SHE | ENGLISH_THEY | ENGLISH_IT; /* he, his */
    if (english_has(scan, mention.first, pronouns) && mention.end - mention.first == 1)
        return english_resolve_pronoun(names, mention.first);
    struct english_phrase head = head_of(scan, mention);
    if (english_phrase_is_empty(head))
        return -1;
    int known = resolve_named(names, head, noun_of(scan, head), mention);
    return known >= 0 ? known : resolve_common(names, head, mention);
}
