/* Scopes by distance: a negation and a mood reach over the next two words with content. */
#include "compare/marks.h"

enum { SCOPE_WORDS = 6, SCOPE_CONTENT = 2, LIFT_WORDS = 8, BOUND_BEFORE = 4, UNIT_AFTER = 3 };

/* لا يتم إلا بعد: what an exception follows is not denied. */
static bool is_lifted(const struct compare_words *words, size_t negator)
{
    for (size_t i = negator + 1; i < words->len && i <= negator + LIFT_WORDS; i++) {
        if (compare_has_sense(words->items[i].entry, SENSE_BUT))
            return true;
    }
    return false;
}

static void negate(const struct compare_words *words, size_t negator, struct compare_mark *marks)
{
    size_t content = 0;
    if (is_lifted(words, negator))
        return;
    for (size_t i = negator + 1; i < words->len && i <= negator + SCOPE_WORDS; i++) {
        marks[i].is_negated = !marks[i].is_negated;
        marks[i].negator = negator;
        content += !words->items[i].is_stop;
        if (content == SCOPE_CONTENT)
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
    for (size_t i = at + 1; i < words->len && i <= at + SCOPE_WORDS; i++) {
        if (is_mood(words, i))
            return;
        marks[i].mood = mood;
        marks[i].mood_word = at;
        content += !words->items[i].is_stop;
        if (content == SCOPE_CONTENT)
            return;
    }
}

/* سيطرد: the future's letter before that of the imperfect. */
static bool is_future_verb(const struct compare_word *word)
{
    return word->readings_len > 1 && compare_find(word->normal) == NULL &&
           (str_starts(word->normal, STR("سي")) || str_starts(word->normal, STR("ست")) ||
            str_starts(word->normal, STR("وسي")) || str_starts(word->normal, STR("وست")));
}

static size_t unit_of(const struct compare_words *words, size_t number)
{
    size_t behind = number + words->items[number].number_words;
    for (size_t i = behind; i < words->len && i < behind + UNIT_AFTER; i++) {
        if (words->items[i].is_number)
            break;
        if (!words->items[i].is_stop)
            return i;
    }
    for (size_t i = number; i > 0 && i + UNIT_AFTER > number; i--) {
        if (compare_has_sense(words->items[i - 1].entry, SENSE_UNIT))
            return i - 1;
    }
    return SIZE_MAX;
}

static void bound_number(const struct compare_words *words, size_t number,
                         struct compare_mark *marks)
{
    marks[number].unit = unit_of(words, number);
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
        marks[i].unit = SIZE_MAX;
        bool is_under = i + 1 < words->len && words->items[i + 1].is_number &&
                        compare_has_sense(word->entry, SENSE_BOUND);
        if ((compare_has_sense(word->entry, SENSE_NOT) && !is_under) ||
            compare_has_sense(word->entry, SENSE_DENY))
            negate(words, i, marks);
        if (is_mood(words, i))
            set_mood(words, i, marks);
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
    if (unit != 0 && other != 0)
        return unit == other;
    return compare_words_share_stem(a, b) || compare_words_share_root(a, b);
}
