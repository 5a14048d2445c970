/* A weighed sum of conflicts, of words that only one side has, and of how much both share. */
#include "compare/stance.h"

#include <math.h>

/* Fitted by tests/bench/headlines.py. */
static const double WEIGHTS[COMPARE_STANCE_FEATURES] = {
    -0.103, 0.638,  -0.162, 0.819,  0.370,  0.777,  0.073,  1.977, 0.676,  1.123, 0.815,
    0.345,  -0.069, 0.902,  0.351,  0.940,  0.417,  2.270,  2.190, 0.593,  1.885, 0.524,
    -0.112, 0.830,  0.040,  -2.628, -0.848, -0.351, -0.339, 0.237, -0.657, 0.000, -0.197,
    1.354,  0.531,  0.444,  0.111,  0.717,  -1.184, -1.409, 0.030};

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

static bool has_denial(const struct compare_words *words)
{
    for (size_t i = 0; i < words->len; i++) {
        if (compare_has_sense(words->items[i].entry, SENSE_NOT) ||
            compare_has_sense(words->items[i].entry, SENSE_DENY))
            return true;
    }
    return false;
}

/* The end of which scale stands nearest to a word, the one behind it first: +axis or -axis; 0: none
   beside it. */
static int end_beside(const struct compare_words *words, size_t at)
{
    enum { REACH = 2 };
    for (size_t reach = 1; reach <= REACH; reach++) {
        const size_t places[2] = {at + reach, at - reach};
        for (size_t side = 0; side < 2; side++) {
            size_t place = places[side];
            int end = place < words->len ? compare_sense(words->items[place].entry, SENSE_AXIS) : 0;
            if (end != 0)
                return end;
        }
    }
    return 0;
}

/* Gold rises and the dollar falls, or the reverse: all words are there, at other ones' side. */
static void count_ends(const struct compare_alignment *alignment, double *out_same,
                       double *out_opposite)
{
    double same = 0;
    double opposite = 0;
    for (size_t i = 0; i < alignment->a.len; i++) {
        const struct compare_link *link = &alignment->a_links[i];
        const struct compare_word *word = &alignment->a.items[i];
        if (link->level == COMPARE_LEVEL_NONE || word->is_stop ||
            compare_has_sense(word->entry, SENSE_AXIS))
            continue;
        int one = end_beside(&alignment->a, i);
        int other = end_beside(&alignment->b, link->at);
        same += one != 0 && one == other;
        opposite += one != 0 && one == -other;
    }
    *out_same = at_most(same, 2);
    *out_opposite = at_most(opposite, 2);
}

/* Whom an act is against: on China, against Iran, لتركيا. */
static bool is_target(const struct compare_words *words, size_t at)
{
    static const struct str MARKS[] = {STR_INIT("علي"),  STR_INIT("ضد"), STR_INIT("من"),
                                       STR_INIT("امام"), STR_INIT("on"), STR_INIT("against")};
    struct str normal = words->items[at].normal;
    if (str_starts(normal, STR("ل")) || str_starts(normal, STR("ب")))
        return true;
    for (size_t i = 0; at > 0 && i < COUNT_OF(MARKS); i++) {
        if (str_equals(words->items[at - 1].normal, MARKS[i]))
            return true;
    }
    return false;
}

/* Countries that both name: in how many pairs their order is another, and how many are the target
   in one alone. */
static void count_swaps(const struct compare_alignment *alignment, double *out_reversed,
                        double *out_retargeted)
{
    size_t places[8];
    size_t len = 0;
    double reversed = 0;
    double retargeted = 0;
    for (size_t i = 0; i < alignment->a.len && len < COUNT_OF(places); i++) {
        const struct compare_link *link = &alignment->a_links[i];
        if (link->level == COMPARE_LEVEL_NONE ||
            !compare_has_sense(alignment->a.items[i].entry, SENSE_ORIGIN))
            continue;
        for (size_t k = 0; k < len; k++)
            reversed += places[k] > link->at;
        places[len++] = link->at;
        retargeted += is_target(&alignment->a, i) != is_target(&alignment->b, link->at);
    }
    *out_reversed = at_most(reversed, 1);
    *out_retargeted = len > 1 ? at_most(retargeted, 2) : 0;
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
    bool are_denied = has_denial(&alignment->a) && has_denial(&alignment->b);
    bool is_denied = has_denial(&alignment->a) != has_denial(&alignment->b);
    double same_ends = 0;
    double opposite_ends = 0;
    double reversed = 0;
    double retargeted = 0;
    count_ends(alignment, &same_ends, &opposite_ends);
    count_swaps(alignment, &reversed, &retargeted);
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
        same_ends,
        opposite_ends,
        opposite_ends > 0 && same_ends == 0,
        reversed,
        retargeted,
        reversed * retargeted,
        are_denied,
        are_denied && negations > 0,
        is_denied && outcomes > 0,
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
