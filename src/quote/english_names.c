/* Names of persons in an English text: runs of capital words behind a title or with a known given
   name. The same family name is the same person unless given names differ. */
#include "quote/english_names.h"

#include <string.h>

enum { TITLE_MAX = 8 };

static bool is_honorific(const struct english_scan *scan, int i)
{
    return english_is_word(scan, i, STR("mr")) || english_is_word(scan, i, STR("mrs")) ||
           english_is_word(scan, i, STR("ms")) || english_is_word(scan, i, STR("miss")) ||
           english_is_word(scan, i, STR("dr"));
}

static bool is_particle(const struct english_scan *scan, int i)
{
    static const char *const PARTICLES[] = {"de", "bin", "al",  "el",  "van", "von", "der", "bint",
                                            "la", "du",  "da",  "ben", "ibn", "del", "di",  "dos",
                                            "do", "den", "ter", "abu", "umm", "ould"};
    for (size_t k = 0; k < COUNT_OF(PARTICLES); k++)
        if (english_is_word(scan, i, str_from(PARTICLES[k])))
            return !english_at(scan, i)->is_capital;
    return false;
}

/* A point that is no sentence's end: of Gov. or of an initial. */
static bool is_point(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    return token->kind == ENGLISH_STOP && i + 1 < token->last && token->stretch < 0;
}

static bool is_name_word(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    if (token->kind != ENGLISH_WORD || !token->is_capital || token->is_possessive)
        return false;
    unsigned never = ENGLISH_DAY | ENGLISH_PRONOUN | ENGLISH_DET | ENGLISH_PREP | ENGLISH_CONJ |
                     ENGLISH_SUBORD | ENGLISH_POSSESSIVE | ENGLISH_THAT;
    bool is_verb = i == token->first && token->entry != NULL &&
                   (token->entry->forms & (ENGLISH_PAST | ENGLISH_ING)) != 0; /* Added Smith */
    return (!is_verb && !english_has(scan, i, never)) ||
           english_has(scan, i, ENGLISH_MALE | ENGLISH_FEMALE);
}

/* Alan Webb QC: letters behind a name. */
static bool is_behind_name(const struct english_scan *scan, int i)
{
    static const char *const LETTERS[] = {"qc", "kc", "mp", "mep", "msp", "phd",
                                          "md", "jr", "sr", "obe", "mbe", "cbe"};
    for (size_t k = 0; k < COUNT_OF(LETTERS); k++)
        if (english_is_word(scan, i, str_from(LETTERS[k])))
            return english_at(scan, i)->is_capital;
    return false;
}

struct english_parts english_split(const struct english_scan *scan, struct english_phrase phrase)
{
    while (phrase.end - phrase.first > 2 && is_behind_name(scan, phrase.end - 1))
        phrase.end--;
    int first = phrase.end;
    while (first > phrase.first) {
        int i = first - 1;
        bool is_inner = first < phrase.end && (is_particle(scan, i) || is_point(scan, i));
        if (!is_name_word(scan, i) && !is_inner)
            break;
        first = i;
    }
    /* offices and honorifics in front of the name belong to the title */
    int name = first;
    for (int i = first; i < phrase.end - 1; i++) {
        unsigned titles = ENGLISH_TITLE | (i == name ? (unsigned)ENGLISH_UNNAMED : 0);
        bool is_title =
            english_has(scan, i, titles) && !english_has(scan, i, ENGLISH_MALE | ENGLISH_FEMALE);
        if (is_title)
            name = i + 1;
    }
    while (name < phrase.end && (!is_name_word(scan, name) && !is_particle(scan, name)))
        name++;
    struct english_phrase title = {phrase.first, name};
    while (title.first < title.end && english_has(scan, title.first, ENGLISH_DET))
        title.first++;
    return (struct english_parts){title, {name, phrase.end}};
}

static enum english_gender gender_of(const struct english_scan *scan, struct english_parts parts)
{
    for (int i = parts.title.first; i < parts.title.end; i++) {
        if (english_has(scan, i, ENGLISH_HE_TITLE))
            return ENGLISH_MASCULINE;
        if (english_has(scan, i, ENGLISH_SHE_TITLE))
            return ENGLISH_FEMININE;
    }
    if (parts.name.end - parts.name.first < 2)
        return ENGLISH_UNKNOWN;
    bool is_male = english_has(scan, parts.name.first, ENGLISH_MALE);
    bool is_female = english_has(scan, parts.name.first, ENGLISH_FEMALE);
    if (is_male == is_female)
        return ENGLISH_UNKNOWN;
    return is_male ? ENGLISH_MASCULINE : ENGLISH_FEMININE;
}

static struct str title_of(const struct english_scan *scan, struct english_phrase title)
{
    int end = title.end;
    while (end > title.first && english_at(scan, end - 1)->kind != ENGLISH_WORD)
        end--;
    bool is_honor = end - title.first == 1 && is_honorific(scan, title.first);
    return is_honor ? STR("") : english_str(scan, title.first, end);
}

static int *bucket_of(struct english_names *names, struct str key)
{
    return &names->buckets[str_hash(key) & (names->buckets_len - 1)];
}

static int add(struct english_names *names, const struct english_referent *referent)
{
    int *bucket = bucket_of(names, referent->family);
    ARENA_PUSH_ROOM(names->scan->arena, names->items, names->cap, names->len);
    names->items[names->len] = *referent;
    names->items[names->len].next = *bucket;
    names->items[names->len].speaker = -1;
    *bucket = (int)names->len;
    trace_consider(names->trace, (int)names->len, 3, "met here first");
    return (int)names->len++;
}

static struct str first_word(struct str name)
{
    struct str rest = name;
    return str_split(&rest, ' ');
}

/* Masri of al-Masri: who is named with the article in one place may lack it in another. */
static struct str family_of(struct str word)
{
    const char *dash = memchr(word.ptr, '-', word.len);
    bool is_joined = dash != NULL && word.ptr[0] >= 'a' && word.ptr[0] <= 'z';
    return is_joined ? str_slice(word, (size_t)(dash - word.ptr) + 1, word.len) : word;
}

int english_names_person(struct english_names *names, struct english_parts parts, bool is_sure)
{
    const struct english_scan *scan = names->scan;
    struct english_referent made = {.kind = SPEAKER_KIND_PERSON};
    made.name = english_str(scan, parts.name.first, parts.name.end);
    made.family = family_of(english_str(scan, parts.name.end - 1, parts.name.end));
    made.title = title_of(scan, parts.title);
    made.gender = gender_of(scan, parts);
    made.is_short = parts.name.end - parts.name.first == 1;
    enum { LOOK_MAX = 32 };
    int looked = 0;
    for (int i = *bucket_of(names, made.family); i >= 0 && looked < LOOK_MAX; looked++) {
        struct english_referent *known = &names->items[i];
        bool is_same = known->kind == SPEAKER_KIND_PERSON &&
                       str_equals(known->family, made.family) &&
                       (made.is_short || known->is_short ||
                        str_equals(first_word(known->name), first_word(made.name)));
        bool is_other_gender = known->gender != ENGLISH_UNKNOWN && made.gender != ENGLISH_UNKNOWN &&
                               known->gender != made.gender;
        if (!is_same || is_other_gender) {
            i = known->next;
            continue;
        }
        if (known->name.len < made.name.len)
            known->name = made.name;
        if (str_is_empty(known->title))
            known->title = made.title;
        if (known->gender == ENGLISH_UNKNOWN)
            known->gender = made.gender;
        known->is_short = known->is_short && made.is_short;
        trace_consider(names->trace, i, 3, "the same family name");
        return trace_decide(names->trace, i, DECISION_NAME);
    }
    return is_sure ? trace_decide(names->trace, add(names, &made), DECISION_NAME) : -1;
}

int english_names_other(struct english_names *names, struct str name, enum speaker_kind kind)
{
    enum { LOOK_MAX = 32 };
    int looked = 0;
    for (int i = *bucket_of(names, name); i >= 0 && looked < LOOK_MAX; looked++) {
        const struct english_referent *known = &names->items[i];
        if (known->kind == kind && str_equals_nocase(known->family, name)) {
            trace_consider(names->trace, i, 3, "the same name");
            return trace_decide(names->trace, i, DECISION_SAME_NAME);
        }
        i = known->next;
    }
    struct english_referent made = {.kind = kind, .name = name, .family = name};
    return trace_decide(names->trace, add(names, &made), DECISION_NEW);
}

/* opposition (leader), police (chief): a small word in no list that stops a title. */
static bool is_modifier(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    bool is_plain = token->kind == ENGLISH_WORD && !token->is_capital && !token->is_adverb &&
                    !token->is_number && token->stretch < 0 && !english_is_verbal(scan, i);
    unsigned organizations = ENGLISH_ORGANIZATION | ENGLISH_GROUP | ENGLISH_OUTLET;
    bool is_listed = token->entry != NULL && (token->entry->classes & ~organizations) != 0;
    return is_plain && !is_listed && !english_is_ing(scan, i) && !token->is_possessive;
}

/* The title in front of a name: offices, and the names and adjectives before them. */
static int title_start(const struct english_scan *scan, int name)
{
    int floor = english_at(scan, name)->first;
    int first = name;
    bool has_office = false;
    while (first > floor && first > name - TITLE_MAX) {
        int i = first - 1;
        const struct english_token *token = english_at(scan, i);
        bool is_office = english_has(scan, i, ENGLISH_TITLE) && token->stretch < 0;
        bool is_adjective = has_office && (is_name_word(scan, i) || is_modifier(scan, i));
        if (!is_office && !is_adjective && !(first < name && is_point(scan, i)) &&
            !(is_point(scan, i) && english_has(scan, i - 1, ENGLISH_TITLE)))
            break;
        has_office = has_office || is_office;
        first = i;
    }
    return first;
}

static bool is_organization(const struct english_scan *scan, struct english_phrase name)
{
    for (int i = name.first; i < name.end; i++)
        if (english_has(scan, i, ENGLISH_ORGANIZATION) &&
            !english_has(scan, i, ENGLISH_MALE | ENGLISH_FEMALE))
            return true;
    return false;
}

static void note_naming(struct english_names *names, int referent, int end)
{
    const struct english_scan *scan = names->scan;
    struct english_referent *person = &names->items[referent];
    person->namings++;
    const struct english_token *age = english_at(scan, end + 1);
    bool is_age = english_is(scan, end, ENGLISH_COMMA) && age->is_number &&
                  age->end - age->start <= 3 && !english_is(scan, end + 2, ENGLISH_WORD);
    if (!is_age)
        return;
    int years = 0;
    for (unsigned at = age->start; at < age->end; at++) {
        char digit = scan->text.ptr[at];
        if (digit < '0' || digit > '9')
            return;
        years = years * 10 + (digit - '0');
    }
    person->age = years;
}

int english_names_main(const struct english_names *names)
{
    int main = -1;
    for (size_t i = 0; i < names->len; i++) {
        const struct english_referent *known = &names->items[i];
        bool is_more = main < 0 || known->namings > names->items[main].namings;
        if (known->kind == SPEAKER_KIND_PERSON && is_more)
            main = (int)i;
    }
    return main;
}

void english_names_collect(struct english_names *names, const struct english_scan *scan,
                           struct trace *trace)
{
    *names = (struct english_names){.scan = scan, .trace = trace, .buckets_len = 64};
    while (names->buckets_len < (size_t)scan->len / 4)
        names->buckets_len *= 2;
    names->buckets = ARENA_ARRAY(scan->arena, names->buckets_len, int);
    for (size_t i = 0; i < names->buckets_len; i++)
        names->buckets[i] = -1;
    for (int i = 0; i < scan->len; i++) {
        if (!is_name_word(scan, i))
            continue;
        int end = i + 1;
        while (end < scan->len &&
               (is_name_word(scan, end) ||
                ((is_particle(scan, end) || is_point(scan, end)) && is_name_word(scan, end + 1))))
            end++;
        struct english_parts parts = english_split(scan, (struct english_phrase){i, end});
        parts.title.first = title_start(scan, parts.name.first);
        bool has_title = parts.title.first < parts.name.first;
        parts.title.end = parts.name.first;
        bool has_given = english_has(scan, parts.name.first, ENGLISH_MALE | ENGLISH_FEMALE) &&
                         parts.name.end - parts.name.first >= 2;
        bool is_office = parts.name.end - parts.name.first == 1 &&
                         english_has(scan, parts.name.first, ENGLISH_TITLE) &&
                         !english_at(scan, parts.name.first)->is_upper; /* Finance Minister */
        bool is_sure = (has_title || has_given) && !is_office &&
                       !is_organization(scan, parts.name) && parts.name.end - parts.name.first <= 5;
        if (parts.name.first < parts.name.end) {
            int referent = english_names_person(names, parts, is_sure);
            if (referent >= 0) {
                note_naming(names, referent, end);
                ARENA_PUSH_ROOM(scan->arena, names->namings, names->namings_cap,
                                names->namings_len);
                names->namings[names->namings_len++] = (struct english_naming){i, referent};
            }
        }
        i = end - 1;
    }
}
