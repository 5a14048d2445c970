/* What grouping keeps of a quotation, and how close two are. Inside `compare`. */
#ifndef ISNAD_COMPARE_JOIN_H
#define ISNAD_COMPARE_JOIN_H

#include "compare/align.h"
#include "compare/claims.h"

/* A quotation that is ready to be compared with many. */
struct compare_ready {
    const struct compare_quotation *quotation;
    struct compare_words words;
    struct compare_keys keys;
};

void compare_keys_of_words(const struct compare_words *words, struct compare_keys *out_keys);

void compare_make_ready(struct arena *arena, const struct compare_quotation *quotation,
                        struct compare_ready *out);

/* How many of a set have each key. */
struct compare_counts;
struct compare_counts *compare_counts_new(struct arena *arena, size_t quotations);
void compare_count(struct compare_counts *counts, const struct compare_keys *keys);
size_t compare_count_of(const struct compare_counts *counts, uint64_t key);

/* Makes words that more than `common` of the set have weigh less. */
void compare_reweigh(struct compare_words *words, const struct compare_counts *counts,
                     size_t common);

/* What each article says once is not common: how many of the set may have a word at least. */
enum { COMPARE_COMMON_MIN = 2 };

/* How two speakers' names are one. */
enum compare_tie {
    COMPARE_TIE_NONE,
    COMPARE_TIE_UNNAMED, /* one is nobody's name: empty, or a description */
    COMPARE_TIE_AKIN,    /* they have a word in common */
    COMPARE_TIE_SAME,
};
enum compare_tie compare_speaker_tie(struct arena *arena, struct str a, struct str b);

enum { COMPARE_FEATURES = 31 };
enum compare_chance {
    COMPARE_CHANCE_NONE,   /* the two cannot be one statement, nor stand in one claim */
    COMPARE_CHANCE_LITTLE, /* they share too little to say */
    COMPARE_CHANCE_SOME,
};
/* What the score is made of, written where there is some chance. */
enum compare_chance compare_join_features(struct arena *arena, const struct compare_ready *a,
                                          const struct compare_ready *b,
                                          double out[COMPARE_FEATURES]);
/* The score of a pair: -INFINITY, COMPARE_STRANGERS exactly, or of its features. */
double compare_pair_score(struct arena *arena, const struct compare_ready *a,
                          const struct compare_ready *b);
double compare_score_of(const double features[COMPARE_FEATURES]);

/* Close enough to join; and how far the others of a claim may be, on the average. */
extern const double COMPARE_JOIN_MIN;
extern const double COMPARE_MEAN_MIN;
/* What a pair counts in that average that shares no key, or too little: a quotation of two
   statements belongs to those that report one of them. What shares much, and is told apart all the
   same, counts as much less as its score says. */
extern const double COMPARE_STRANGERS;

#endif
