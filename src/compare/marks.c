/* Scopes by distance: a negation and a mood reach over the next words with content. */
#include "compare/marks.h"

#include "lexicon/lexicon.h"

enum {
    SCOPE_WORDS = 6,
    SCOPE_CONTENT = 2,
    MOOD_WORDS = 9,
    MOOD_CONTENT = 4,
    LIFT_WORDS = 8,
    BOUND_BEFORE = 4,
    UNIT_AFTER = 3,
    UNIT_BEFORE = 3,
    UNIT_FAR = 5
};

/* لا يتم إلا بعد: what an exception follows is not denied. */
static bool is_lifted(const struct compare_words *words, size_t negator)
{
    for (size_t i = negator + 1; i < words->len && i <= negator + LIFT_WORDS; i++) {
        if (words->items[i].begins)
            return false;
        if (compare_has_sense(words->items[i].entry, SENSE_BUT))
            return true;
    }
    return false;
}

static bool is_that(const struct compare_word *word)
{
    return str_equals(word->normal, STR("ان")) || str_equals(word->normal, STR("انه")) ||
           str_equals(word->normal, STR("انها"));
}

/* نفت المديرة, ورفض العقيد: behind a verb of denying in the past stands who denies. A headline has
   its verbs in the present, and who denies before them (تنفي الانسحاب). */
static bool is_before_subject(const struct compare_word *word)
{
    static const unsigned WHO = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_ORG | LEXICON_OUTLET |
                                LEXICON_GIVEN | LEXICON_UNNAMED;
    if (!compare_has_sense(word->entry, SENSE_DENY) ||
        (!str_starts(word[1].normal, STR("ال")) && (lexicon_classes(word[1].normal) & WHO) == 0))
        return false;
    return !str_starts(word->normal, STR("ي")) && !str_starts(word->normal, STR("ت"));
}

static void negate(const struct compare_words *words, size_t negator, struct compare_mark *marks)
{
    size_t content = 0;
    /* غير denies one adjective. */
    bool is_privative = str_ends(words->items[negator].normal, STR("غير"));
    bool has_next = negator + 1 < words->len;
    bool is_still = has_next && compare_has_sense(words->items[negator + 1].entry, SENSE_STILL);
    bool is_however = has_next && is_privative && is_that(&words->items[negator + 1]);
    if (is_still || is_however || (has_next && is_before_subject(&words->items[negator])))
        return;
    marks[negator].is_lifted = is_lifted(words, negator);
    if (marks[negator].is_lifted)
        return;
    for (size_t i = negator + 1; i < words->len && i <= negator + SCOPE_WORDS; i++) {
        if (words->items[i].begins || words->items[i].follows_comma)
            return;
        marks[i].is_negated = !marks[i].is_negated;
        marks[i].negator = negator;
        marks[i].is_nearest = content == 0;
        /* لا يمكنه العفو: what may be done is denied as well. */
        content +=
            !words->items[i].is_stop && !compare_has_sense(words->items[i].entry, SENSE_MOOD);
        if (content == (is_privative ? 1 : SCOPE_CONTENT))
            return;
    }
}

/* قد is "may" before the imperfect alone. */
static bool is_mood(const struct compare_words *words, size_t at)
{
    const struct compare_word *word = &words->items[at];
    if (!compare_has_sense(word->entry, SENSE_MOOD))
        return false;
    if (!str_equals(word->normal, STR("قد")) && !str_equals(word->normal, STR("وقد")))
        return true;
    return at + 1 < words->len &&
           (str_starts(word[1].normal, STR("ي")) || str_starts(word[1].normal, STR("ت")));
}

static void set_mood(const struct compare_words *words, size_t at, struct compare_mark *marks)
{
    enum compare_mood mood = (enum compare_mood)compare_sense(words->items[at].entry, SENSE_MOOD);
    size_t content = 0;
    for (size_t i = at + 1; i < words->len && i <= at + MOOD_WORDS; i++) {
        if (is_mood(words, i) || words->items[i].begins)
            return;
        marks[i].mood = mood;
        marks[i].mood_word = at;
        content += !words->items[i].is_stop;
        if (content == MOOD_CONTENT)
            return;
    }
}

/* إجراءات الطرد بدأت: an act stands before the verb that says it was done. */
static void set_done_before(const struct compare_words *words, size_t at,
                            struct compare_mark *marks)
{
    enum { ACT_CONTENT = 3, ACT_WORDS = 5 };
    size_t content = 0;
    if (compare_sense(words->items[at].entry, SENSE_MOOD) != COMPARE_MOOD_DONE ||
        !str_ends(words->items[at].normal, STR("ت")))
        return;
    for (size_t i = at; i > 0 && i + ACT_WORDS > at && content < ACT_CONTENT; i--) {
        if (words->items[i].begins || marks[i - 1].mood != COMPARE_MOOD_PLAIN)
            return;
        marks[i - 1].mood = COMPARE_MOOD_DONE;
        marks[i - 1].mood_word = at;
        content += !words->items[i - 1].is_stop;
    }
}

/* سيطرد: the future's letter before that of the imperfect. */
static bool is_future_verb(const struct compare_word *word)
{
    return word->readings_len > 1 && compare_find(word->normal) == NULL &&
           (str_starts(word->normal, STR("سي")) || str_starts(word->normal, STR("ست")) ||
            str_starts(word->normal, STR("وسي")) || str_starts(word->normal, STR("وست")));
}

static bool is_unit(const struct compare_words *words, size_t at)
{
    return compare_has_sense(words->items[at].entry, SENSE_UNIT);
}

/* The next word with content behind a number, or SIZE_MAX. */
static size_t noun_behind(const struct compare_words *words, size_t behind)
{
    for (size_t i = behind; i < words->len && i < behind + UNIT_AFTER; i++) {
        if (words->items[i].is_number || words->items[i].begins)
            break;
        if (!words->items[i].is_stop)
            return i;
    }
    return SIZE_MAX;
}

/* What is counted: 25 قتيلا; مقتل 25 عاملا; 25 miners were killed; 25 miners. */
static size_t unit_of(const struct compare_words *words, size_t number)
{
    enum { PERSONS = 7 };
    size_t behind = number + words->items[number].number_words;
    size_t noun = noun_behind(words, behind);
    if (noun != SIZE_MAX && is_unit(words, noun) &&
        compare_sense(words->items[noun].entry, SENSE_UNIT) != PERSONS)
        return noun;
    for (size_t i = number; i > 0 && i + UNIT_BEFORE > number; i--) {
        if (words->items[i - 1].is_number || words->items[i].begins)
            break;
        if (is_unit(words, i - 1))
            return i - 1;
    }
    for (size_t i = behind; i < words->len && i < behind + UNIT_FAR; i++) {
        if (words->items[i].is_number || words->items[i].begins)
            break;
        if (is_unit(words, i) && compare_sense(words->items[i].entry, SENSE_UNIT) != PERSONS)
            return i;
    }
    return noun;
}

static void bound_number(const struct compare_words *words, size_t number,
                         struct compare_mark *marks)
{
    marks[number].unit = unit_of(words, number);
    marks[number].noun = noun_behind(words, number + words->items[number].number_words);
    for (size_t i = number; i > 0 && i + BOUND_BEFORE > number; i--) {
        const struct compare_word *word = &words->items[i - 1];
        if (word->is_number)
            return;
        if (!compare_has_sense(word->entry, SENSE_BOUND))
            continue;
        marks[number].bound = (enum compare_bound)compare_sense(word->entry, SENSE_BOUND);
        marks[number].bound_word = i - 1;
        if (i > 1 && str_equals(word[-1].normal, STR("at"))) /* at least, at most */
            marks[number].bound_word--;
        return;
    }
}

struct compare_mark *compare_marks_of(struct arena *arena, const struct compare_words *words)
{
    struct compare_mark *marks = ARENA_ARRAY(arena, words->len, struct compare_mark);
    for (size_t i = 0; i < words->len; i++) {
        const struct compare_word *word = &words->items[i];
        marks[i].unit = marks[i].noun = SIZE_MAX;
        bool is_under = i + 1 < words->len && words->items[i + 1].is_number &&
                        compare_has_sense(word->entry, SENSE_BOUND);
        if ((compare_has_sense(word->entry, SENSE_NOT) && !is_under) ||
            compare_has_sense(word->entry, SENSE_DENY))
            negate(words, i, marks);
        if (is_mood(words, i)) {
            set_mood(words, i, marks);
            set_done_before(words, i, marks);
        }
        if (is_future_verb(word) && marks[i].mood == COMPARE_MOOD_PLAIN) {
            marks[i].mood = COMPARE_MOOD_FUTURE;
            marks[i].mood_word = i;
        }
    }
    for (size_t i = 0; i < words->len; i++) {
        if (words->items[i].is_number)
            bound_number(words, i, marks);
    }
    return marks;
}

bool compare_is_same_unit(const struct compare_word *a, const struct compare_word *b)
{
    int unit = compare_sense(a->entry, SENSE_UNIT);
    int other = compare_sense(b->entry, SENSE_UNIT);
    if (unit != 0 || other != 0)
        return unit == other;
    return compare_words_share_stem(a, b) || compare_words_share_root(a, b);
}
