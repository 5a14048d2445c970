/* Which word of one statement is which of another: runs of equal words first, wherever they stand,
   then single words by form, stem, root and sense, then spellings of names. Pure; any thread. */
#ifndef ISNAD_COMPARE_ALIGN_H
#define ISNAD_COMPARE_ALIGN_H

#include "compare/words.h"

enum compare_level {
    COMPARE_LEVEL_NONE,
    COMPARE_LEVEL_SENSE,    /* another word for it (words.tsv) */
    COMPARE_LEVEL_SPELLING, /* another spelling, as it seems */
    COMPARE_LEVEL_ROOT,
    COMPARE_LEVEL_STEM,
    COMPARE_LEVEL_SAME,
};

struct compare_link {
    size_t at; /* the word on the other side, where the level is not NONE */
    enum compare_level level;
};

struct compare_alignment {
    struct compare_words a;
    struct compare_words b;
    struct compare_link *a_links; /* one for each word */
    struct compare_link *b_links;
    double a_cover; /* 0 to 1: how much of a's weight is in b */
    double b_cover;
    double similarity; /* 0 to 1: of both weights together */
    double shared;     /* the weight that is linked, as in the first */
    double run;        /* the largest such weight of links in order, close together on both sides */
};

/* Time and memory are linear in the words: of a word that comes often, a bounded number of places
   is tried, and spellings are compared among the first 32 words of each side that are left. */
void compare_align(struct arena *arena, const struct compare_words *a,
                   const struct compare_words *b, struct compare_alignment *out);

/* By what a word is linked: its roots (STEM_READINGS_MAX at most); what it is another word for, or
   at which end of which scale (COMPARE_SENSES_MAX at most). Returns how many; of a word without
   content none. */
size_t compare_root_keys(const struct compare_words *words, size_t at, uint64_t *out_keys);
size_t compare_sense_keys(const struct compare_words *words, size_t at, uint64_t *out_keys);

/* Words of `a` with content that are linked. */
size_t compare_shared_content(const struct compare_alignment *alignment);

#endif
