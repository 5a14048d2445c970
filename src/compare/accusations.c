/* Somebody is accused in one statement and denies in the other: موسكو تقف وراء, موسكو تنفي. */
#include "compare/conflicts.h"

enum { NEAR = 4, SHARED_MIN = 2 };

/* One actor of two statements: a country by any of its words; else the same word, which stands
   right before the verb of denying, as behind it stands what is denied. */
static bool is_same_actor(const struct compare_word *a, const struct compare_word *b,
                          bool is_before_verb)
{
    int country = compare_sense(a->entry, SENSE_ORIGIN);
    if (country != 0)
        return country == compare_sense(b->entry, SENSE_ORIGIN);
    return is_before_verb && !a->is_stop && !b->is_stop && compare_words_share_stem(a, b);
}

static bool is_edge(const struct compare_word *word)
{
    return word->begins || word->follows_comma;
}

/* From `at` no more than NEAR words away, in its clause. */
static void near_of(const struct compare_words *words, size_t at, size_t *first, size_t *end)
{
    *first = at;
    *end = at + 1;
    while (*first > 0 && at - *first < NEAR && !is_edge(&words->items[*first]))
        (*first)--;
    while (*end < words->len && *end - at <= NEAR && !is_edge(&words->items[*end]))
        (*end)++;
}

/* The first two words near `i` and near `j` that are one actor; false: none. In one statement they
   are not one word: who denies an accusation is not accused by his denial. */
static bool find_actor(const struct compare_words *charges, size_t i,
                       const struct compare_words *denials, size_t j, size_t *out_a, size_t *out_b)
{
    size_t a_first = 0;
    size_t a_end = 0;
    size_t b_first = 0;
    size_t b_end = 0;
    near_of(charges, i, &a_first, &a_end);
    near_of(denials, j, &b_first, &b_end);
    for (size_t b = b_first; b < b_end; b++) {
        for (size_t a = a_first; a < a_end; a++) {
            if (a != i && b != j && (charges != denials || a != b) &&
                is_same_actor(&charges->items[a], &denials->items[b], b + 1 == j)) {
                *out_a = a;
                *out_b = b;
                return true;
            }
        }
    }
    return false;
}

static void find_denied(struct compare_case *about, bool is_b_denying)
{
    const struct compare_words *charges =
        is_b_denying ? &about->alignment->a : &about->alignment->b;
    const struct compare_words *denials =
        is_b_denying ? &about->alignment->b : &about->alignment->a;
    struct compare_picked charging;
    struct compare_picked denying;
    compare_pick(charges, NULL, SENSE_CHARGE, &charging);
    compare_pick(denials, NULL, SENSE_DISCLAIM, &denying);
    for (size_t k = 0; k < charging.len * denying.len; k++) {
        size_t i = charging.items[k / denying.len];
        size_t j = denying.items[k % denying.len];
        size_t accused = 0;
        size_t denier = 0;
        if (!find_actor(charges, i, denials, j, &accused, &denier))
            continue;
        struct span charge = compare_stretch(charges, i, accused);
        struct span denial = compare_stretch(denials, j, denier);
        compare_add_conflict(about, COMPARE_NEGATION, false, is_b_denying ? charge : denial,
                             is_b_denying ? denial : charge,
                             arena_printf(about->arena,
                                          "accused in one, denying in the other: \"%.*s\" against "
                                          "\"%.*s\"",
                                          STR_ARG(compare_shown(charges, charge)),
                                          STR_ARG(compare_shown(denials, denial))));
        return;
    }
}

/* Whether a comma stands between two words. */
static bool are_parted(const struct compare_words *words, size_t one, size_t other)
{
    size_t first = one < other ? one : other;
    size_t last = one < other ? other : one;
    for (size_t i = first + 1; i <= last; i++) {
        if (words->items[i].follows_comma)
            return true;
    }
    return false;
}

bool compare_find_own_denial(struct arena *arena, const struct compare_words *words,
                             struct compare_conflict *out)
{
    struct compare_picked charging;
    struct compare_picked denying;
    compare_pick(words, NULL, SENSE_CHARGE, &charging);
    compare_pick(words, NULL, SENSE_DISCLAIM, &denying);
    for (size_t k = 0; k < charging.len * denying.len; k++) {
        size_t i = charging.items[k / denying.len];
        size_t j = denying.items[k % denying.len];
        size_t accused = 0;
        size_t denier = 0;
        if (!are_parted(words, i, j) || !find_actor(words, i, words, j, &accused, &denier))
            continue;
        *out = (struct compare_conflict){
            .kind = COMPARE_NEGATION,
            .a = compare_stretch(words, i, accused),
            .b = compare_stretch(words, j, denier),
        };
        out->reason = arena_printf(arena, "accused, and denying: \"%.*s\" against \"%.*s\"",
                                   STR_ARG(compare_shown(words, out->a)),
                                   STR_ARG(compare_shown(words, out->b)));
        return true;
    }
    return false;
}

void compare_find_accusations(struct compare_case *about)
{
    if (about->shared < SHARED_MIN)
        return;
    find_denied(about, true);
    find_denied(about, false);
}
