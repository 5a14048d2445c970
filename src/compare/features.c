/* What speaks for two quotations being one statement, as numbers. */
#include <math.h>

#include "compare/conflicts.h"
#include "compare/join.h"

/* One stands in the other: the words of a relayed speaker, in what the relayer said. */
static bool is_nested(const struct compare_ready *a, const struct compare_ready *b)
{
    const struct span x = a->quotation->place;
    const struct span y = b->quotation->place;
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

/* So many of the same words that one of the two articles has the speaker wrong. */
static bool is_own_words(const struct compare_alignment *found, size_t least)
{
    static const double SIMILARITY_MIN = 0.7;
    return found->similarity >= SIMILARITY_MIN && compare_shared_content(found) >= least;
}

/* A word or two say too little to be found again in a longer statement: they must be most of it. */
static bool is_too_little(const struct compare_alignment *found)
{
    static const double SIMILARITY_MIN = 0.7;
    enum { SHARED_MIN = 2 };
    return compare_shared_content(found) < SHARED_MIN && found->similarity < SIMILARITY_MIN;
}

/* What the words of grammar, and those that many of a set have, hide in the weights. */
struct raw {
    double shared;
    double run;  /* the largest sum of the same words in a row */
    double rare; /* with its whole weight left */
    double numbers;
    double all; /* the weight of both */
    double similarity;
    size_t verbatim; /* the longest row of the same words, those of grammar as well */
};

static struct raw raw_of(const struct compare_alignment *found)
{
    struct raw raw = {0};
    double run = 0;
    size_t row = 0;
    for (size_t i = 0; i < found->b.len; i++)
        raw.all += found->b.items[i].content;
    for (size_t i = 0; i < found->a.len; i++) {
        const struct compare_link *link = &found->a_links[i];
        const struct compare_word *word = &found->a.items[i];
        raw.all += word->content;
        bool is_same = link->level >= COMPARE_LEVEL_STEM;
        bool goes_on = is_same && row > 0 && link->at == link[-1].at + 1;
        row = is_same ? (goes_on ? row + 1 : 1) : 0;
        run = is_same ? (goes_on ? run : 0) + word->content : 0;
        raw.run = fmax(raw.run, run);
        raw.verbatim = row > raw.verbatim ? row : raw.verbatim;
        if (link->level == COMPARE_LEVEL_NONE)
            continue;
        raw.shared += word->content;
        if (!word->is_stop && word->weight >= word->content && word->content >= 1)
            raw.rare += 1;
        raw.numbers += word->is_number;
    }
    raw.similarity = raw.all > 0 ? 2 * raw.shared / raw.all : 0;
    return raw;
}

/* Whether the words alone forbid what the speakers' names leave open. */
static bool can_be_one(const struct compare_alignment *found, enum compare_tie tie)
{
    enum { OTHERS_MIN = 5, UNNAMED_MIN = 3 };
    if (tie == COMPARE_TIE_NONE)
        return is_own_words(found, OTHERS_MIN);
    return tie != COMPARE_TIE_UNNAMED || compare_shared_content(found) >= UNNAMED_MIN;
}

/* `value` as a part of `most`, and no more. */
static double part_of(double value, double most)
{
    return fmin(value, most) / most;
}

/* From the words as they weigh in the set. */
static double *put_weighed(double *out, const struct compare_alignment *found)
{
    enum { LONG = 10, SHARED = 6, FEW = 2 };
    static const double WHOLE = 0.6;
    double cover = fmax(found->a_cover, found->b_cover);
    double size = part_of(fmin(found->a.weight, found->b.weight), LONG);
    double run = part_of(found->run, SHARED);
    *out++ = found->similarity;
    *out++ = cover;
    *out++ = cover * size;
    *out++ = found->similarity * size;
    *out++ = fmax(cover - WHOLE, 0) * size;
    *out++ = part_of(found->shared, SHARED);
    *out++ = run;
    *out++ = run * cover;
    *out++ = found->shared < FEW;
    *out++ = found->shared < 1;
    *out++ = fmin(found->shared, FEW) * found->similarity;
    *out++ = fmin(found->a_cover, found->b_cover);
    return out;
}

/* From the words as they are. */
static double *put_raw(double *out, const struct compare_alignment *found)
{
    enum { ROW = 6, RUN = 4 };
    struct raw raw = raw_of(found);
    size_t shorter = found->a.len < found->b.len ? found->a.len : found->b.len;
    *out++ = part_of((double)raw.verbatim, ROW);
    *out++ = (double)raw.verbatim / (double)shorter;
    *out++ = raw.verbatim == shorter;
    *out++ = part_of(raw.run, RUN);
    *out++ = part_of(raw.rare, RUN);
    *out++ = raw.numbers > 0;
    *out++ = raw.similarity;
    return out;
}

static double *put_tie(double *out, enum compare_tie tie, double similarity)
{
    *out++ = tie == COMPARE_TIE_AKIN;
    *out++ = tie == COMPARE_TIE_UNNAMED;
    *out++ = tie == COMPARE_TIE_UNNAMED ? similarity : 0;
    *out++ = tie == COMPARE_TIE_NONE;
    *out++ = tie == COMPARE_TIE_NONE ? similarity : 0;
    return out;
}

/* The same word of reporting, other acts (a demand is no praise), the words of both in marks. */
static double *put_telling(double *out, const struct compare_telling *a,
                           const struct compare_telling *b)
{
    *out++ = !str_is_empty(a->lemma) && str_equals(a->lemma, b->lemma);
    *out++ = !str_is_empty(a->act) && !str_is_empty(b->act) && !str_equals(a->act, b->act);
    *out++ = a->is_direct && b->is_direct;
    return out;
}

enum compare_chance compare_join_features(struct arena *arena, const struct compare_ready *a,
                                          const struct compare_ready *b,
                                          double out[COMPARE_FEATURES])
{
    struct compare_alignment found;
    struct comparison conflicts = {0};
    const struct compare_statement *x = &a->quotation->statement;
    const struct compare_statement *y = &b->quotation->statement;
    if (is_nested(a, b))
        return COMPARE_CHANCE_NONE;
    compare_align(arena, &a->words, &b->words, &found);
    enum compare_tie tie = compare_speaker_tie(arena, x->speaker, y->speaker);
    if (!can_be_one(&found, tie))
        return tie == COMPARE_TIE_NONE ? COMPARE_CHANCE_NONE : COMPARE_CHANCE_LITTLE;
    if (is_too_little(&found))
        return COMPARE_CHANCE_LITTLE;
    compare_find_conflicts(arena, &found, x->is_denied != y->is_denied, &conflicts);
    if (has_kind(&conflicts, COMPARE_NEGATION))
        return COMPARE_CHANCE_NONE;
    *out++ = 1;
    *out++ = has_kind(&conflicts, COMPARE_OUTCOME);
    *out++ = has_kind(&conflicts, COMPARE_NUMBER);
    *out++ = a->quotation->article == b->quotation->article;
    out = put_tie(out, tie, found.similarity);
    out = put_weighed(out, &found);
    out = put_raw(out, &found);
    (void)put_telling(out, &a->quotation->telling, &b->quotation->telling);
    return COMPARE_CHANCE_SOME;
}
