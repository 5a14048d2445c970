/* Two statements against each other: what one wording left out of the other, added or changed, how
   they are related, and where they cannot both be right. Pure: texts and an arena in, spans out; no
   I/O, clock, locale, log. Offsets are bytes of the texts that were given, end exclusive; `codec`
   converts. Any thread. Time and memory are linear in both texts (align.h says what is bounded). */
#ifndef ISNAD_COMPARE_COMPARE_H
#define ISNAD_COMPARE_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

/* How the second wording relates to the first. */
enum compare_relation {
    COMPARE_VERBATIM,  /* the same words in the same order; marks do not count */
    COMPARE_NEAR,      /* nearly the same words, perhaps in another order */
    COMPARE_SHORTENED, /* all of it is in the first, which says more */
    COMPARE_EXTENDED,  /* it has all of the first, and more */
    COMPARE_PARAPHRASE,
    COMPARE_UNRELATED,
};

enum compare_change {
    COMPARE_LEFT_OUT, /* only in the first */
    COMPARE_ADDED,    /* only in the second */
    COMPARE_CHANGED,
    COMPARE_MOVED, /* the same words, elsewhere in the order */
};

struct compare_difference {
    enum compare_change change;
    struct span a; /* empty, where ADDED: after it */
    struct span b; /* empty, where LEFT_OUT: after it */
};

enum compare_conflict_kind {
    COMPARE_NEGATION,
    COMPARE_NUMBER,
    COMPARE_DATE,
    COMPARE_NAME,
    COMPARE_SPEAKER,
    COMPARE_OUTCOME,
};

/* Two stretches that cannot both be right, and why in words. */
struct compare_conflict {
    enum compare_conflict_kind kind;
    bool is_soft; /* spelling of a name, or how firmly the same number is given */
    struct span a;
    struct span b;
    struct str reason; /* one English sentence; quotes the texts */
};

struct comparison {
    enum compare_relation relation;
    double similarity; /* 0 to 1, for ordering; the differences are what to show */
    double a_cover;    /* 0 to 1: how much of the first is in the second */
    double b_cover;
    double shared; /* how many words with content both have, by weight */
    double run;    /* how many of them stand together in the same order */
    /* 0 to 1: how likely the second contradicts the first, given that both are on one subject; for
       ordering, as it names nothing: the conflicts do. */
    double contradiction;
    struct compare_difference *differences; /* in the order of `a`, then `b` */
    size_t differences_len;
    struct compare_conflict *conflicts;
    size_t conflicts_len;
};

/* A reported statement. */
struct compare_statement {
    struct str text;    /* valid UTF-8: the article, or the content alone */
    struct span span;   /* the content in it */
    struct str speaker; /* its name; empty: nobody known */
    bool is_denied;     /* the cue denies it (نفى أن) */
};

/* Whether a cue of this dictionary form says that its content is not so; to refuse or to contradict
   is no denial of the words that follow. */
bool compare_is_denial(struct str lemma);

/* `*out` is in the arena. */
void compare_statements(struct arena *arena, const struct compare_statement *a,
                        const struct compare_statement *b, struct comparison *out);

/* The names used in JSON: "verbatim", "left_out", "negation". Static. */
const char *compare_relation_name(enum compare_relation relation);
const char *compare_change_name(enum compare_change change);
const char *compare_conflict_name(enum compare_conflict_kind kind);

/* Whether two names are one speaker's: one is the other, or a part of it that keeps the family
   name, spellings allowed. `*out_is_spelling` (may be NULL): they differ in spelling. */
bool compare_is_same_speaker(struct arena *arena, struct str a, struct str b,
                             bool *out_is_spelling);

#endif
