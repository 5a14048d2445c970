/* Puts the parts together: words, alignment, relation, differences, conflicts. */
#include "compare/compare.h"

#include "compare/conflicts.h"
#include "compare/relation.h"
#include "compare/stance.h"

bool compare_is_denial(struct str lemma)
{
    static const struct str DENIALS[] = {
        STR_INIT("نفى"), STR_INIT("أنكر"), STR_INIT("deny"), STR_INIT("refute"), STR_INIT("rebut"),
    };
    for (size_t i = 0; i < COUNT_OF(DENIALS); i++) {
        if (str_equals(lemma, DENIALS[i]))
            return true;
    }
    return false;
}

/* The same statement by two speakers: one of them did not make it, or both did. */
static void compare_speakers(struct arena *arena, const struct compare_statement *a,
                             const struct compare_statement *b, struct comparison *out)
{
    static const double SAME_MIN = 0.6;
    if (str_is_empty(a->speaker) || str_is_empty(b->speaker) || out->similarity < SAME_MIN ||
        compare_is_same_speaker(arena, a->speaker, b->speaker, NULL))
        return;
    struct compare_case about = {.arena = arena, .out = out, .capacity = out->conflicts_len};
    compare_add_conflict(&about, COMPARE_SPEAKER, false, a->span, b->span,
                         arena_printf(arena, "the same statement is given to %.*s and to %.*s",
                                      STR_ARG(a->speaker), STR_ARG(b->speaker)));
}

void compare_statements(struct arena *arena, const struct compare_statement *a,
                        const struct compare_statement *b, struct comparison *out)
{
    struct compare_words a_words;
    struct compare_words b_words;
    struct compare_alignment alignment;
    compare_words_of(arena, a->text, a->span, &a_words);
    compare_words_of(arena, b->text, b->span, &b_words);
    compare_align(arena, &a_words, &b_words, &alignment);
    *out = (struct comparison){
        .relation = compare_relation_of(&alignment),
        .similarity = alignment.similarity,
        .a_cover = alignment.a_cover,
        .b_cover = alignment.b_cover,
        .shared = alignment.shared,
        .run = alignment.run,
    };
    compare_find_differences(arena, &alignment, out);
    compare_find_conflicts(arena, &alignment, a->is_denied != b->is_denied, out);
    double features[COMPARE_STANCE_FEATURES];
    compare_stance_features(&alignment, out, features);
    out->contradiction = compare_contradiction_of(features);
    compare_speakers(arena, a, b, out);
}

const char *compare_relation_name(enum compare_relation relation)
{
    static const char *const NAMES[] = {"verbatim", "near",       "shortened",
                                        "extended", "paraphrase", "unrelated"};
    return NAMES[relation];
}

const char *compare_change_name(enum compare_change change)
{
    static const char *const NAMES[] = {"left_out", "added", "changed", "moved"};
    return NAMES[change];
}

const char *compare_conflict_name(enum compare_conflict_kind kind)
{
    static const char *const NAMES[] = {"negation", "number", "date", "name", "speaker", "outcome"};
    return NAMES[kind];
}
