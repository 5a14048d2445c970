/* Where two aligned statements cannot both be right. */
#ifndef ISNAD_COMPARE_CONFLICTS_H
#define ISNAD_COMPARE_CONFLICTS_H

#include "compare/align.h"
#include "compare/compare.h"
#include "compare/marks.h"

/* What the rules share. */
struct compare_case {
    struct arena *arena;
    const struct compare_alignment *alignment;
    const struct compare_mark *a_marks;
    const struct compare_mark *b_marks;
    struct comparison *out;
    size_t capacity;
    size_t shared;    /* words with content that both have */
    double overlap;   /* how much of the shorter one is in the other, 0 to 1 */
    bool is_one_fact; /* so much is shared that they are about one fact */
};

/* Sets the conflicts of `*out`, but for the speaker's. */
void compare_find_conflicts(struct arena *arena, const struct compare_alignment *alignment,
                            bool is_one_denied, struct comparison *out);

/* The same of accusations alone. */
void compare_find_accused(struct arena *arena, const struct compare_alignment *alignment,
                          struct comparison *out);

/* Somebody is accused in a sentence, and the same one denies in it. Sets the conflict, `a` the
   accusation; its reason is in the arena. False: not so. */
bool compare_find_own_denial(struct arena *arena, const struct compare_words *words,
                             struct compare_conflict *out);

/* Whether so much is shared that both are about one fact as a whole. */
bool compare_is_one_fact(const struct compare_alignment *alignment);

/* Adds one, unless its two spans were named already. */
void compare_add_conflict(struct compare_case *about, enum compare_conflict_kind kind, bool is_soft,
                          struct span a, struct span b, struct str reason);

/* numbers that are counted of one thing; days and months. */
void compare_find_numbers(struct compare_case *about);
void compare_find_days(struct compare_case *about);
/* opposites, negations, moods. */
void compare_find_outcomes(struct compare_case *about, bool is_one_denied);
/* accused here, denying there. */
void compare_find_accusations(struct compare_case *about);

/* How much is shared around a word of `a` and one of `b`: the weight (`content`) that is linked
   between what stands within six words of each, or within `reach`, as a part of the lighter side's;
   and in how many words with content. */
struct compare_vicinity {
    double share;
    size_t words;
};
struct compare_vicinity compare_vicinity_of(const struct compare_alignment *alignment, size_t a,
                                            size_t b);
struct compare_vicinity compare_vicinity_within(const struct compare_alignment *alignment, size_t a,
                                                size_t b, size_t reach);

/* The first words of one kind in a statement: of more than these no pairs are made. */
enum { COMPARE_PICKED_MAX = 48 };
struct compare_picked {
    size_t items[COMPARE_PICKED_MAX];
    size_t len;
};
/* `links` NULL: linked words as well. */
void compare_pick(const struct compare_words *words, const struct compare_link *links,
                  enum compare_sense_kind kind, struct compare_picked *out);

/* Two words as one name in two spellings. */
struct compare_conflict compare_spelling_conflict(struct arena *arena,
                                                  const struct compare_words *a, size_t a_word,
                                                  const struct compare_words *b, size_t b_word);

/* A quotation for a reason: the beginning of it, where it is long. */
struct str compare_shown(const struct compare_words *words, struct span span);

/* From the first of two words to the last, in bytes. */
struct span compare_stretch(const struct compare_words *words, size_t one, size_t other);

#endif
