/* Noun phrases, read from the verb to the left and to the right. Words in no list count as nouns
   and adjectives; a determiner begins a phrase; of, for and their like go on with it. */
#include "quote/english_phrases.h"

enum { BRACKET_MAX = 10, PHRASE_MAX = 24, APPOSITION_MAX = 24 };

enum {
    NEVER = ENGLISH_AUX | ENGLISH_CONJ | ENGLISH_SUBORD | ENGLISH_THAT | ENGLISH_PRONOUN |
            ENGLISH_PREP | ENGLISH_LIGHT | ENGLISH_DET | ENGLISH_POSSESSIVE,
};

/* A finite verb: -ed, not behind a determiner; said, told. */
static bool is_past_shape(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    if (token->entry != NULL && !token->is_capital && token->entry->verb != NULL &&
        (token->entry->forms & ENGLISH_PAST) != 0 && (token->entry->forms & ENGLISH_BASE) == 0 &&
        !english_has(scan, i - 1, ENGLISH_DET | ENGLISH_POSSESSIVE))
        return true;
    struct str word = str_slice(scan->text, token->start, token->end);
    bool is_ed = word.len > 4 && str_ends(word, STR("ed")) && !token->is_capital;
    return is_ed && !english_has(scan, i - 1, ENGLISH_DET | ENGLISH_POSSESSIVE);
}

static bool is_abbreviation_point(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    return token->kind == ENGLISH_STOP && i + 1 < token->last;
}

static bool is_nominal(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    if (token->stretch >= 0)
        return false;
    if (token->kind == ENGLISH_OTHER)
        return token->code == '(' || token->code == ')' || token->code == '/' ||
               token->code == '-' || token->code == '&' || token->code == '$' || token->code == '%';
    if (token->kind == ENGLISH_STOP)
        return is_abbreviation_point(scan, i);
    if (token->kind != ENGLISH_WORD)
        return false;
    if (token->is_capital && !english_has(scan, i, ENGLISH_PRONOUN) && i > token->first)
        return !english_has(scan, i, ENGLISH_SUBORD | ENGLISH_CONJ);
    if (english_has(scan, i, NEVER) || token->is_adverb)
        return token->is_possessive;
    return !is_past_shape(scan, i);
}

static bool is_linker(const struct english_scan *scan, int i)
{
    static const char *const LINKERS[] = {"of", "for", "at", "from", "in", "with", "on", "to"};
    if (english_at(scan, i)->is_capital)
        return false;
    for (size_t k = 0; k < COUNT_OF(LINKERS); k++)
        if (english_is_word(scan, i, str_from(LINKERS[k])))
            return true;
    return false;
}

static bool is_and(const struct english_scan *scan, int i)
{
    return english_is_word(scan, i, STR("and"));
}

/* Whether the word at `i` joins what is right of it to a noun left of it. */
static bool joins_left(const struct english_scan *scan, int i, int floor)
{
    if (i - 1 < floor || !is_nominal(scan, i - 1))
        return false;
    if (english_is_word(scan, i, STR("to"))) /* (likely) to placate critics */
        return english_has(scan, i + 1, ENGLISH_DET | ENGLISH_POSSESSIVE) ||
               english_at(scan, i + 1)->is_capital || english_at(scan, i + 1)->is_number;
    if (is_linker(scan, i))
        return true;
    /* Adams and Brown, doctors and nurses */
    bool is_pair_of_names =
        english_at(scan, i - 1)->is_capital && english_at(scan, i + 1)->is_capital;
    bool is_pair_of_groups =
        english_has(scan, i - 1, ENGLISH_GROUP) && i + 1 < english_at(scan, i)->last;
    return is_and(scan, i) && (is_pair_of_names || is_pair_of_groups);
}

/* (said) that Smith, (said) that the mayor: no determiner. */
static bool is_conjunction(const struct english_scan *scan, int i)
{
    return english_has(scan, i, ENGLISH_THAT) &&
           (english_at(scan, i + 1)->is_capital ||
            english_has(scan, i + 1, ENGLISH_DET | ENGLISH_POSSESSIVE) ||
            english_is_verbal(scan, i - 1));
}

/* The bracket that opens what is closed at `i`, a few words before; else `i`. */
static int bracket_before(const struct english_scan *scan, int i, int floor)
{
    for (int k = i - 1; english_at(scan, i)->code == ')' && k > floor && k > i - BRACKET_MAX; k--)
        if (english_at(scan, k)->code == '(')
            return k;
    return i;
}

static struct english_phrase simple_before(const struct english_scan *scan, int end, int floor)
{
    int first = end;
    while (first > floor && first > end - PHRASE_MAX) {
        int i = first - 1;
        int bracket = bracket_before(scan, i, floor); /* Adam Webb (left) */
        if (bracket < i) {
            first = bracket;
            continue;
        }
        if (is_conjunction(scan, i))
            break;
        if (english_has(scan, i, ENGLISH_DET | ENGLISH_POSSESSIVE) &&
            english_at(scan, i)->stretch < 0) {
            first = i;
            if (english_has(scan, i - 1, ENGLISH_DET) && i - 1 >= floor)
                continue; /* all the people */
            if (i - 1 >= floor && joins_left(scan, i - 1, floor)) {
                first = i - 1;
                continue;
            }
            break;
        }
        if (!is_nominal(scan, i) && (first == end || !joins_left(scan, i, floor)))
            break;
        first = i;
    }
    /* "…," retired general Adam Webb (said) */
    bool is_after_mark = first - 2 >= floor && is_past_shape(scan, first - 1) &&
                         english_closes(scan, first - 2) != NULL;
    first -= is_after_mark && first < end ? 1 : 0;
    while (first < end && (english_at(scan, first)->kind != ENGLISH_WORD ||
                           english_at(scan, first)->is_possessive || is_linker(scan, first)))
        first++;
    return (struct english_phrase){first, end};
}

/* In an interview Smith: behind a preposition that begins the clause, the name at the end alone. */
static struct english_phrase without_opening(const struct english_scan *scan,
                                             struct english_phrase phrase, int floor)
{
    bool is_behind = phrase.first - 1 >= floor &&
                     english_has(scan, phrase.first - 1, ENGLISH_PREP) &&
                     !english_has(scan, phrase.first - 1, ENGLISH_SUBORD);
    int before = phrase.first - 2;
    bool is_inside = before >= floor && english_is(scan, before, ENGLISH_WORD) &&
                     !english_has(scan, before, ENGLISH_CONJ | ENGLISH_THAT | ENGLISH_SUBORD);
    if (!is_behind || is_inside || english_phrase_is_empty(phrase))
        return phrase;
    int first = phrase.end;
    while (first > phrase.first && english_at(scan, first - 1)->is_capital)
        first--;
    if (first == phrase.end)
        return (struct english_phrase){phrase.end, phrase.end};
    return (struct english_phrase){first, phrase.end};
}

/* Adam Webb, the mayor, a lawyer, (said): where the name begins that stands before the apposition
   at `first`; else `first`. */
static int name_before(const struct english_scan *scan, int first, int floor)
{
    bool is_apposition = first - 1 > floor && english_is(scan, first - 1, ENGLISH_COMMA) &&
                         english_has(scan, first, ENGLISH_DET | ENGLISH_POSSESSIVE | ENGLISH_TITLE);
    if (!is_apposition || !english_at(scan, first - 2)->is_capital)
        return first;
    struct english_phrase name = simple_before(scan, first - 1, floor);
    name = without_opening(scan, name, floor);
    bool is_start = name.first == floor || english_closes(scan, name.first - 1) != NULL ||
                    english_is(scan, name.first - 1, ENGLISH_COMMA);
    return is_start && name.first < name.end ? name.first : first;
}

struct english_phrase english_phrase_before(const struct english_scan *scan, int end, int floor)
{
    int last = end - 1;
    struct english_phrase none = {end, end};
    if (last < floor)
        return none;
    if (english_has(scan, last, ENGLISH_PRONOUN) && english_at(scan, last)->stretch < 0)
        return (struct english_phrase){last, end};
    bool is_closed = english_is(scan, last, ENGLISH_COMMA) || english_is(scan, last, ENGLISH_DASH);
    if (!is_closed) {
        struct english_phrase phrase = simple_before(scan, end, floor);
        return without_opening(scan, phrase, floor);
    }
    for (int i = last - 1; i > floor && i > last - APPOSITION_MAX; i--) {
        bool is_opening = english_is(scan, i, ENGLISH_COMMA) || english_is(scan, i, ENGLISH_DASH);
        if (!is_opening)
            continue;
        struct english_phrase phrase = simple_before(scan, i, floor);
        phrase = without_opening(scan, phrase, floor);
        struct english_phrase whole = {phrase.first, last};
        if (english_phrase_is_empty(phrase) || !english_is_speaker(scan, whole))
            continue;
        return (struct english_phrase){name_before(scan, phrase.first, floor), last};
    }
    return none;
}

bool english_begins_phrase(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    if (token->kind != ENGLISH_WORD || token->stretch >= 0)
        return false;
    return english_has(scan, i, ENGLISH_DET | ENGLISH_POSSESSIVE | ENGLISH_PRONOUN) ||
           is_nominal(scan, i);
}

/* , the mayor of the town,: behind a name, up to the next comma or the end. */
static int apposition_end(const struct english_scan *scan, int comma, int limit)
{
    int i = comma + 1;
    bool is_noun = english_has(scan, i, ENGLISH_DET | ENGLISH_POSSESSIVE | ENGLISH_TITLE) ||
                   english_is_word(scan, i, STR("who"));
    if (!english_is(scan, comma, ENGLISH_COMMA) || !is_noun)
        return comma;
    for (; i < limit && i < comma + APPOSITION_MAX; i++) {
        const struct english_token *token = english_at(scan, i);
        if (token->stretch >= 0)
            return comma;
        if (token->kind == ENGLISH_COMMA || token->kind == ENGLISH_LINE ||
            (token->kind == ENGLISH_STOP && !is_abbreviation_point(scan, i)))
            return i;
    }
    return i == limit ? i : comma;
}

struct english_phrase english_phrase_at(const struct english_scan *scan, int first, int limit)
{
    int end = first;
    if (english_has(scan, first, ENGLISH_PRONOUN))
        return (struct english_phrase){first, first + 1};
    while (end < limit && english_has(scan, end, ENGLISH_DET | ENGLISH_POSSESSIVE))
        end++;
    while (end < limit && end < first + PHRASE_MAX) {
        bool is_link = is_linker(scan, end) && !english_at(scan, end - 1)->is_capital &&
                       !english_is_word(scan, end, STR("on")) &&
                       !english_is_word(scan, end, STR("to")) && end > first;
        bool is_title_link = english_is_word(scan, end, STR("of")) && end > first;
        bool is_pair = is_and(scan, end) && english_at(scan, end + 1)->is_capital &&
                       english_at(scan, end - 1)->is_capital;
        if (is_link || is_title_link || is_pair) {
            int next = end + 1;
            while (next < limit && english_has(scan, next, ENGLISH_DET | ENGLISH_POSSESSIVE))
                next++;
            if (next >= limit || !is_nominal(scan, next))
                break;
            end = next + 1;
            continue;
        }
        bool is_day = english_has(scan, end, ENGLISH_DAY) && end > first;
        if (!is_nominal(scan, end) || is_day)
            break;
        end++;
    }
    while (end > first && english_is(scan, end - 1, ENGLISH_OTHER) &&
           english_at(scan, end - 1)->code == '(')
        end--;
    if (end > first && english_is(scan, end, ENGLISH_COMMA))
        end = apposition_end(scan, end, limit);
    return (struct english_phrase){first, end};
}

bool english_is_speaker(const struct english_scan *scan, struct english_phrase phrase)
{
    for (int i = phrase.first; i < phrase.end; i++) {
        const struct english_token *token = english_at(scan, i);
        bool is_name = token->is_capital && (i > token->first || token->entry == NULL) &&
                       !english_has(scan, i, ENGLISH_DAY);
        struct str word = str_slice(scan->text, token->start, token->end);
        bool is_age = token->is_number && str_ends(word, STR("-year-old"));
        if (is_name || is_age || english_has(scan, i, ENGLISH_MALE | ENGLISH_FEMALE) ||
            english_has(scan, i,
                        ENGLISH_UNNAMED | ENGLISH_GROUP | ENGLISH_ORGANIZATION | ENGLISH_DOCUMENT |
                            ENGLISH_TITLE | ENGLISH_PRONOUN | ENGLISH_SPOKES | ENGLISH_REPORT))
            return true;
    }
    return false;
}

bool english_is_ing(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    struct str word = str_slice(scan->text, token->start, token->end);
    return token->kind == ENGLISH_WORD && word.len > 5 && str_ends(word, STR("ing"));
}

bool english_is_verbal(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    struct str word = str_slice(scan->text, token->start, token->end);
    if (token->kind != ENGLISH_WORD || token->is_capital)
        return false;
    bool is_short = token->code == '\'' || token->code == 0x2019; /* 're, 've */
    bool is_known = english_has(scan, i, ENGLISH_AUX | ENGLISH_LIGHT) ||
                    (token->entry != NULL &&
                     (token->entry->forms & (ENGLISH_PAST | ENGLISH_THIRD | ENGLISH_BASE)) != 0);
    return is_known || is_short || (word.len > 4 && str_ends(word, STR("ed")));
}
