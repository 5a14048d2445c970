/* How close two quotations are: a weighed sum of what their alignment shows. */
#include "compare/join.h"

#include <math.h>

#include "compare/conflicts.h"

const double COMPARE_JOIN_MIN = 0;
const double COMPARE_MEAN_MIN = 0;

/* Fitted by tests/bench/fit_claims.py. */
static const double WEIGHTS[COMPARE_FEATURES] = {-2.927, 1.262,  3.394,  0.049, -0.249,
                                                 0.250,  -0.255, -0.218, 0.910, -0.441,
                                                 0.018,  0.000,  -0.166, 2.396};

static double at_most(double value, double most)
{
    return value < most ? value : most;
}

/* One stands in the other: the words of a relayed speaker, in what the relayer said. */
static bool is_nested(const struct compare_ready *a, const struct compare_ready *b)
{
    const struct span x = a->quotation->statement.span;
    const struct span y = b->quotation->statement.span;
    return a->quotation->article == b->quotation->article && x.start < y.end && y.start < x.end;
}

static bool has_kind(const struct comparison *found, enum compare_conflict_kind kind)
{
    for (size_t i = 0; i < found->conflicts_len; i++) {
        if (found->conflicts[i].kind == kind && !found->conflicts[i].is_soft)
            return true;
    }
    return false;
}

/* So many of the same words that one of the two articles has the speaker wrong, or has none. */
static bool is_own_words(const struct compare_alignment *found, bool is_one_unknown)
{
    static const double SIMILARITY_MIN = 0.85;
    enum { SHARED_MIN = 7, SHARED_MIN_UNKNOWN = 4 };
    return found->similarity >= SIMILARITY_MIN &&
           compare_shared_content(found) >= (is_one_unknown ? SHARED_MIN_UNKNOWN : SHARED_MIN);
}

/* A word or two say too little to be found again in a longer statement: they must be most of it. */
static bool is_too_little(const struct compare_alignment *found)
{
    static const double SIMILARITY_MIN = 0.7;
    enum { SHARED_MIN = 2 };
    return compare_shared_content(found) < SHARED_MIN && found->similarity < SIMILARITY_MIN;
}

bool compare_join_features(struct arena *arena, const struct compare_ready *a,
                           const struct compare_ready *b, double out[COMPARE_FEATURES])
{
    enum { LONG = 10, SHARED = 6, FEW = 2 };
    struct compare_alignment found;
    struct comparison conflicts = {0};
    const struct compare_statement *x = &a->quotation->statement;
    const struct compare_statement *y = &b->quotation->statement;
    if (is_nested(a, b))
        return false;
    compare_align(arena, &a->words, &b->words, &found);
    bool is_one_unknown = str_is_empty(x->speaker) || str_is_empty(y->speaker);
    if (is_too_little(&found) || (!compare_is_same_speaker(arena, x->speaker, y->speaker, NULL) &&
                                  !is_own_words(&found, is_one_unknown)))
        return false;
    compare_find_conflicts(arena, &found, x->is_denied != y->is_denied, &conflicts);
    if (has_kind(&conflicts, COMPARE_NEGATION))
        return false;
    double cover = found.a_cover > found.b_cover ? found.a_cover : found.b_cover;
    double weight = a->words.weight < b->words.weight ? a->words.weight : b->words.weight;
    double size = at_most(weight, LONG) / LONG;
    double shared = at_most(found.shared, SHARED) / SHARED;
    double run = at_most(found.run, SHARED) / SHARED;
    const double features[COMPARE_FEATURES] = {
        1,
        found.similarity,
        cover,
        cover * size,
        found.similarity * size,
        cover > 0.6 ? (cover - 0.6) * size : 0,
        shared,
        run,
        run * cover,
        found.shared < FEW,
        has_kind(&conflicts, COMPARE_OUTCOME),
        has_kind(&conflicts, COMPARE_NUMBER),
        a->quotation->article == b->quotation->article,
        at_most(found.shared, FEW) * found.similarity,
    };
    for (size_t i = 0; i < COMPARE_FEATURES; i++)
        out[i] = features[i];
    return true;
}

double compare_score_of(const double features[COMPARE_FEATURES])
{
    double sum = 0;
    for (size_t i = 0; i < COMPARE_FEATURES; i++)
        sum += features[i] * WEIGHTS[i];
    return sum;
}

double compare_join_score(struct arena *arena, const struct compare_quotation *a,
                          const struct compare_quotation *b, const struct compare_quotation *known,
                          size_t known_len)
{
    struct compare_ready one;
    struct compare_ready other;
    double features[COMPARE_FEATURES];
    struct compare_counts *counts = compare_counts_new(arena, known_len);
    for (size_t i = 0; i < known_len; i++) {
        struct compare_keys keys;
        compare_keys_of(arena, &known[i].statement, &keys);
        compare_count(counts, &keys);
    }
    compare_make_ready(arena, a, &one);
    compare_make_ready(arena, b, &other);
    compare_reweigh(&one.words, counts, COMPARE_COMMON_MIN);
    compare_reweigh(&other.words, counts, COMPARE_COMMON_MIN);
    return compare_join_features(arena, &one, &other, features) ? compare_score_of(features)
                                                                : -INFINITY;
}
