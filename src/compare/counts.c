/* Numbers of one thing that differ, and days and months that do. */
#include "compare/conflicts.h"

enum { SHARED_MIN = 1, DAY_REACH = 12 };

static const double DAY_SHARE_MIN = 0.25;

/* What a number can mean, in hundredths, both ends included. */
struct range {
    int64_t low;
    int64_t high;
};

static struct range range_of(const struct compare_word *word, enum compare_bound bound)
{
    int64_t value = word->number;
    const int64_t far = INT64_MAX / 4;
    if (word->is_many)
        return (struct range){value / 2, value * 5 - 1};
    switch (bound) {
    case COMPARE_BOUND_ABOUT:
        return (struct range){value - value / 10, value + value / 10};
    case COMPARE_BOUND_UP_TO:
    case COMPARE_BOUND_UNDER:
        return (struct range){value / 2, value};
    case COMPARE_BOUND_OVER:
    case COMPARE_BOUND_AT_LEAST:
        return (struct range){value, value < far / 2 ? value + value / 2 : far};
    case COMPARE_BOUND_EXACT:
        break;
    }
    return (struct range){value, value};
}

static struct span number_span(const struct compare_words *words, const struct compare_mark *marks,
                               size_t at)
{
    size_t first = marks[at].bound != COMPARE_BOUND_EXACT ? marks[at].bound_word : at;
    size_t last = at + words->items[at].number_words - 1;
    size_t unit = marks[at].unit;
    if (marks[at].noun != SIZE_MAX && marks[at].noun > last)
        last = marks[at].noun;
    if (unit != SIZE_MAX && unit > last)
        last = unit;
    if (unit != SIZE_MAX && unit < first)
        first = unit;
    return compare_stretch(words, first, last);
}

/* A year or the number of a day is part of a date, not a count. */
static bool is_calendar(const struct compare_words *words, const struct compare_mark *marks,
                        size_t at)
{
    enum { YEAR_FIRST = 1900, YEAR_LAST = 2100, HUNDREDTHS = 100 };
    int64_t value = words->items[at].number;
    size_t unit = marks[at].unit;
    if (unit != SIZE_MAX && compare_has_sense(words->items[unit].entry, SENSE_MONTH))
        return true;
    return value >= (int64_t)YEAR_FIRST * HUNDREDTHS && value <= (int64_t)YEAR_LAST * HUNDREDTHS &&
           marks[at].bound == COMPARE_BOUND_EXACT;
}

/* تسعة آخرين, 1400 وحدة أخرى: what comes to a count that was given before. */
static bool is_of_others(const struct compare_words *words, size_t number)
{
    enum { NEXT = 3 };
    size_t behind = number + words->items[number].number_words;
    for (size_t i = behind; i < words->len && i < behind + NEXT && !words->items[i].begins; i++) {
        if (compare_has_sense(words->items[i].entry, SENSE_OTHERS))
            return true;
    }
    return false;
}

/* قضى 55, إنقاذ 67: what became of them is another thing. */
static bool differ_in_fate(const struct compare_words *a, size_t i, const struct compare_words *b,
                           size_t j)
{
    enum { BEFORE = 3 };
    for (size_t k = i > BEFORE ? i - BEFORE : 0; k < i; k++) {
        for (size_t m = j > BEFORE ? j - BEFORE : 0; m < j; m++) {
            if (compare_share_axis(a->items[k].entry, b->items[m].entry, true))
                return true;
        }
    }
    return false;
}

/* The first numbers of a statement that are counts. */
static void pick_numbers(const struct compare_words *words, const struct compare_mark *marks,
                         struct compare_picked *out)
{
    out->len = 0;
    for (size_t i = 0; i < words->len && out->len < COMPARE_PICKED_MAX; i++) {
        if (words->items[i].is_number && !is_calendar(words, marks, i) && !is_of_others(words, i))
            out->items[out->len++] = i;
    }
}

/* Whether the other statement has the same number elsewhere. */
static bool is_given(const struct compare_words *words, const struct compare_picked *numbers,
                     const struct compare_word *number)
{
    for (size_t i = 0; i < numbers->len; i++) {
        const struct compare_word *other = &words->items[numbers->items[i]];
        if (other->number == number->number && other->is_many == number->is_many)
            return true;
    }
    return false;
}

/* Dead, wounded and the like are what a report is about; of other things, and of persons in
   general, more must be shared around the number. */
static bool is_about_one(const struct compare_case *about, size_t a, size_t b)
{
    static const double SHARE_MIN = 0.4;
    enum { PERSONS = 7, WORDS_MIN = 2 };
    const struct compare_words *words = &about->alignment->a;
    int unit = compare_sense(words->items[about->a_marks[a].unit].entry, SENSE_UNIT);
    if (unit != 0 && unit != PERSONS)
        return true;
    struct compare_vicinity vicinity = compare_vicinity_of(about->alignment, a, b);
    return vicinity.share >= SHARE_MIN && vicinity.words >= WORDS_MIN;
}

static void compare_pair(struct compare_case *about, const struct compare_picked *a_numbers,
                         const struct compare_picked *b_numbers, size_t i, size_t j)
{
    const struct compare_words *a = &about->alignment->a;
    const struct compare_words *b = &about->alignment->b;
    const struct compare_mark *x = &about->a_marks[i];
    const struct compare_mark *y = &about->b_marks[j];
    if (x->unit == SIZE_MAX || y->unit == SIZE_MAX ||
        !compare_is_same_unit(&a->items[x->unit], &b->items[y->unit]))
        return;
    struct range one = range_of(&a->items[i], x->bound);
    struct range other = range_of(&b->items[j], y->bound);
    bool is_apart = one.high < other.low || other.high < one.low;
    bool is_other_bound = a->items[i].number == b->items[j].number && x->bound != y->bound &&
                          x->bound != COMPARE_BOUND_EXACT && y->bound != COMPARE_BOUND_EXACT;
    /* The same number of the same thing needs no more in common. */
    if (!is_other_bound && (!is_apart || !is_about_one(about, i, j)))
        return;
    if (is_apart && differ_in_fate(a, i, b, j))
        return;
    if (is_apart && (is_given(b, b_numbers, &a->items[i]) || is_given(a, a_numbers, &b->items[j])))
        return;
    struct span left = number_span(a, about->a_marks, i);
    struct span right = number_span(b, about->b_marks, j);
    compare_add_conflict(about, COMPARE_NUMBER, !is_apart, left, right,
                         arena_printf(about->arena,
                                      is_apart ? "\"%.*s\" against \"%.*s\" of the same thing"
                                               : "the same number, once as \"%.*s\", once as "
                                                 "\"%.*s\"",
                                      STR_ARG(compare_shown(a, left)),
                                      STR_ARG(compare_shown(b, right))));
}

void compare_find_numbers(struct compare_case *about)
{
    struct compare_picked a;
    struct compare_picked b;
    if (about->shared < SHARED_MIN)
        return;
    pick_numbers(&about->alignment->a, about->a_marks, &a);
    pick_numbers(&about->alignment->b, about->b_marks, &b);
    for (size_t i = 0; i < a.len; i++) {
        for (size_t j = 0; j < b.len; j++)
            compare_pair(about, &a, &b, a.items[i], b.items[j]);
    }
}

/* The one weekday (or month) of a statement; SIZE_MAX when it has none or several. */
static size_t only_one(const struct compare_words *words, enum compare_sense_kind kind)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < words->len; i++) {
        int value = compare_sense(words->items[i].entry, kind);
        if (value == 0)
            continue;
        if (found != SIZE_MAX && compare_sense(words->items[found].entry, kind) != value)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

void compare_find_days(struct compare_case *about)
{
    static const enum compare_sense_kind KINDS[] = {SENSE_WEEKDAY, SENSE_MONTH};
    const struct compare_words *a = &about->alignment->a;
    const struct compare_words *b = &about->alignment->b;
    for (size_t k = 0; k < COUNT_OF(KINDS) && about->is_one_fact; k++) {
        size_t i = only_one(a, KINDS[k]);
        size_t j = only_one(b, KINDS[k]);
        if (i == SIZE_MAX || j == SIZE_MAX ||
            compare_vicinity_within(about->alignment, i, j, DAY_REACH).share < DAY_SHARE_MIN ||
            compare_sense(a->items[i].entry, KINDS[k]) ==
                compare_sense(b->items[j].entry, KINDS[k]))
            continue;
        compare_add_conflict(about, COMPARE_DATE, false, a->items[i].span, b->items[j].span,
                             arena_printf(about->arena, "\"%.*s\" against \"%.*s\"",
                                          STR_ARG(compare_shown(a, a->items[i].span)),
                                          STR_ARG(compare_shown(b, b->items[j].span))));
    }
}
