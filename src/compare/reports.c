/* Two sets of hashes. */
#include "compare/reports.h"

#include "compare/hash.h"
#include "compare/marks.h"
#include "compare/seen.h"
#include "text/normalize.h"

struct compare_reports {
    struct arena *arena;
    struct compare_seen *words;
    struct compare_seen *numbers;
};

struct compare_reports *compare_reports_new(struct arena *arena)
{
    struct compare_reports *reports = ARENA_NEW(arena, struct compare_reports);
    *reports = (struct compare_reports){
        .arena = arena, .words = compare_seen_new(arena), .numbers = compare_seen_new(arena)};
    return reports;
}

/* A number and what it counts. */
static uint64_t number_hash(size_t article, const struct compare_words *words, size_t at,
                            const struct compare_mark *mark)
{
    const struct compare_word *noun = mark->noun == SIZE_MAX ? NULL : &words->items[mark->noun];
    uint64_t counted = noun != NULL && noun->readings_len > 0 ? noun->stems[0] : 0;
    return compare_mix(article, compare_mix((uint64_t)words->items[at].number, counted));
}

void compare_reports_add(struct compare_reports *reports, size_t article,
                         const struct compare_words *words)
{
    const struct compare_mark *marks = compare_marks_of(reports->arena, words);
    for (size_t i = 0; i < words->len; i++) {
        (void)compare_seen_add(reports->words, compare_mix(article, words->items[i].hash));
        if (words->items[i].is_number)
            (void)compare_seen_add(reports->numbers, number_hash(article, words, i, &marks[i]));
    }
}

static bool has_word(const struct compare_reports *reports, struct arena *scratch, size_t article,
                     struct str word)
{
    struct str normal = normalize_text(scratch, word);
    return compare_seen_has(reports->words, compare_mix(article, compare_hash_of(normal)));
}

bool compare_reports_have_word(const struct compare_reports *reports, struct arena *scratch,
                               const struct compare_side *a, const struct compare_side *b)
{
    return has_word(reports, scratch, b->article, a->words) ||
           has_word(reports, scratch, a->article, b->words);
}

/* The first number of a side. */
struct counted {
    struct compare_words words;
    const struct compare_mark *marks;
    size_t at; /* SIZE_MAX: none */
};

static struct counted count_of(struct arena *scratch, struct str side)
{
    struct counted counted = {.at = SIZE_MAX};
    compare_words_of(scratch, side, (struct span){0, side.len}, &counted.words);
    counted.marks = compare_marks_of(scratch, &counted.words);
    for (size_t i = counted.words.len; i-- > 0;) {
        if (counted.words.items[i].is_number)
            counted.at = i;
    }
    return counted;
}

static bool has_number(const struct compare_reports *reports, size_t article,
                       const struct counted *counted)
{
    return compare_seen_has(reports->numbers, number_hash(article, &counted->words, counted->at,
                                                          &counted->marks[counted->at]));
}

bool compare_reports_have_number(const struct compare_reports *reports, struct arena *scratch,
                                 const struct compare_side *a, const struct compare_side *b)
{
    const struct counted one = count_of(scratch, a->words);
    const struct counted other = count_of(scratch, b->words);
    if (one.at == SIZE_MAX || other.at == SIZE_MAX ||
        one.words.items[one.at].number == other.words.items[other.at].number)
        return false;
    return has_number(reports, b->article, &one) || has_number(reports, a->article, &other);
}
