/* What stands before a word and changes what it says: a negation, a mood (may, will), the bound of
   a number (about, up to). Pure; any thread. */
#ifndef ISNAD_COMPARE_MARKS_H
#define ISNAD_COMPARE_MARKS_H

#include "compare/words.h"

/* The values of `mood` and `bound` in words.tsv. */
enum compare_mood {
    COMPARE_MOOD_PLAIN,
    COMPARE_MOOD_FUTURE,
    COMPARE_MOOD_POSSIBLE,
    COMPARE_MOOD_PROBABLE,
    COMPARE_MOOD_INTENDED,
    COMPARE_MOOD_DONE,
    COMPARE_MOOD_SUPPOSED, /* behind "if": nobody says that it is or will be */
};
enum compare_bound {
    COMPARE_BOUND_EXACT,
    COMPARE_BOUND_ABOUT,
    COMPARE_BOUND_UP_TO,
    COMPARE_BOUND_OVER,
    COMPARE_BOUND_UNDER,
    COMPARE_BOUND_AT_LEAST,
};

struct compare_mark {
    bool is_negated;
    size_t negator;  /* the word, where is_negated */
    bool is_nearest; /* the first word with content behind the negator */
    bool is_lifted;  /* of a negator: "not ... except" */
    enum compare_mood mood;
    size_t mood_word; /* the word, where not PLAIN; of a verb in the future perhaps itself */
    enum compare_bound bound; /* of a number */
    size_t bound_word;
    size_t unit; /* of a number: the word that is counted, or SIZE_MAX */
    size_t noun; /* of a number: the word behind it that has content, or SIZE_MAX */
};

/* One mark for each word, in the arena. Linear. */
struct compare_mark *compare_marks_of(struct arena *arena, const struct compare_words *words);

/* What is counted by two words is the same: one unit of words.tsv, or one stem. */
bool compare_is_same_unit(const struct compare_word *a, const struct compare_word *b);

#endif
