/* A weighed sum of conflicts, of words that only one side has, and of how much both share. */
#include "compare/stance.h"

#include <math.h>

/* Fitted by tests/bench/headlines.py. */
static const double WEIGHTS[COMPARE_STANCE_FEATURES] = {
    0.377,  0.350,  -0.583, 0.661,  0.298,  2.063,  0.095,  2.066, 0.755,  1.046, 0.493,
    0.284,  -0.098, 0.790,  0.362,  0.944,  -0.098, 1.745,  2.177, 0.569,  1.806, 0.539,
    -0.037, 0.778,  0.121,  -2.768, -0.689, -0.301, -0.349, 0.206, -0.552, 0.000};

/* What one side has alone. */
struct rest {
    double content;
    double opposites; /* words that stand at an end of a scale */
    double denials;
    double countries;
    double numbers;
    double despite;
};

static double at_most(double value, double most)
{
    return value < most ? value : most;
}

static struct rest rest_of(const struct compare_words *words, const struct compare_link *links)
{
    struct rest rest = {0};
    for (size_t i = 0; i < words->len; i++) {
        const struct compare_word *word = &words->items[i];
        if (links[i].level != COMPARE_LEVEL_NONE)
            continue;
        rest.content += !word->is_stop;
        rest.opposites += compare_has_sense(word->entry, SENSE_AXIS);
        rest.denials +=
            compare_has_sense(word->entry, SENSE_NOT) || compare_has_sense(word->entry, SENSE_DENY);
        rest.countries += compare_has_sense(word->entry, SENSE_ORIGIN);
        rest.numbers += word->is_number;
        rest.despite += compare_has_sense(word->entry, SENSE_DESPITE);
    }
    return rest;
}

static double count_of(const struct comparison *found, enum compare_conflict_kind kind)
{
    double count = 0;
    for (size_t i = 0; i < found->conflicts_len; i++)
        count += found->conflicts[i].kind == kind && !found->conflicts[i].is_soft;
    return at_most(count, 2);
}

static double changes_of(const struct comparison *found, enum compare_change change)
{
    double count = 0;
    for (size_t i = 0; i < found->differences_len; i++)
        count += found->differences[i].change == change;
    return at_most(count, 3);
}

/* Words that stand alone for each other between links. */
static double substituted(const struct compare_alignment *alignment)
{
    double count = 0;
    for (size_t i = 1; i + 1 < alignment->a.len; i++) {
        const struct compare_link *links = alignment->a_links + i;
        if (links[0].level != COMPARE_LEVEL_NONE || alignment->a.items[i].is_stop ||
            links[-1].level == COMPARE_LEVEL_NONE || links[1].level == COMPARE_LEVEL_NONE ||
            links[1].at != links[-1].at + 2)
            continue;
        count += !alignment->b.items[links[-1].at + 1].is_stop;
    }
    return at_most(count, 2);
}

/* The first words with content: of a headline, who or what it is about. */
static bool begin_alike(const struct compare_alignment *alignment)
{
    for (size_t i = 0; i < alignment->a.len; i++) {
        if (!alignment->a.items[i].is_stop)
            return alignment->a_links[i].level != COMPARE_LEVEL_NONE;
    }
    return false;
}

void compare_stance_features(const struct compare_alignment *alignment,
                             const struct comparison *found, double out[COMPARE_STANCE_FEATURES])
{
    enum { SOME = 4, LONG = 20 };
    struct rest a = rest_of(&alignment->a, alignment->a_links);
    struct rest b = rest_of(&alignment->b, alignment->b_links);
    double similarity = alignment->similarity;
    double outcomes = count_of(found, COMPARE_OUTCOME);
    double negations = count_of(found, COMPARE_NEGATION);
    double b_share = alignment->b.len > 0 ? at_most(b.content / (double)alignment->b.len, 1) : 0;
    const double features[COMPARE_STANCE_FEATURES] = {
        1,
        similarity,
        similarity * similarity,
        alignment->a_cover,
        alignment->b_cover,
        outcomes > 0,
        outcomes > 1,
        negations > 0,
        count_of(found, COMPARE_NUMBER) > 0,
        count_of(found, COMPARE_NAME) > 0,
        count_of(found, COMPARE_DATE) > 0,
        at_most(a.content, SOME),
        at_most(b.content, SOME),
        b_share,
        at_most(a.opposites, 2),
        at_most(b.opposites, 2),
        at_most(a.denials, 2),
        at_most(b.denials, 2),
        a.countries > 0 && b.countries > 0,
        at_most(b.countries, 1),
        a.numbers > 0 && b.numbers > 0,
        at_most(b.despite, 1),
        substituted(alignment),
        substituted(alignment) == 1 && similarity > 0.7,
        begin_alike(alignment),
        at_most((double)alignment->b.len, LONG) / LONG,
        fmax(alignment->a_cover, alignment->b_cover),
        changes_of(found, COMPARE_LEFT_OUT),
        changes_of(found, COMPARE_ADDED),
        changes_of(found, COMPARE_CHANGED),
        changes_of(found, COMPARE_MOVED),
        found->relation == COMPARE_VERBATIM,
    };
    for (size_t i = 0; i < COMPARE_STANCE_FEATURES; i++)
        out[i] = features[i];
}

double compare_contradiction_of(const double features[COMPARE_STANCE_FEATURES])
{
    double sum = 0;
    for (size_t i = 0; i < COMPARE_STANCE_FEATURES; i++)
        sum += features[i] * WEIGHTS[i];
    return 1 / (1 + exp(-sum));
}
