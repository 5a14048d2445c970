/* Articles that are copies: a sketch of a text that is small enough to be stored, keys by which an
   index finds texts with a like sketch, and the comparison of two texts. Word for word, so that
   other marks, tashkeel and spaces make no other text. Pure; any thread. */
#ifndef ISNAD_COMPARE_SKETCH_H
#define ISNAD_COMPARE_SKETCH_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Changes whenever the same text may give another sketch. */
enum { COMPARE_SKETCH_VERSION = 1 };

enum { COMPARE_SKETCH_LEN = 64, COMPARE_BANDS = 32, COMPARE_SHINGLE_WORDS = 4 };

/* The least hash of the text's runs of four words in each of 64 bins (MinHash by one permutation,
   Li, Owen and Zhang 2012; empty bins take from their neighbours, Shrivastava and Li 2014). */
struct compare_sketch {
    uint32_t mins[COMPARE_SKETCH_LEN];
    uint32_t shingles; /* how many different runs the text has; 0: it has less than four words */
};

/* `text` is valid UTF-8. Linear. */
void compare_sketch_of(struct arena *arena, struct str text, struct compare_sketch *out);

/* How many of the runs that one of them has both have, 0 to 1, estimated (Jaccard). */
double compare_sketch_similarity(const struct compare_sketch *a, const struct compare_sketch *b);

/* Texts that are alike share some of these with high probability: 0.9999 of those with half of
   their runs in common, 0.95 of those with three tenths, 0.08 with a twentieth. Two texts are not
   copies because they share one: compare their sketches next. None for a text of few words. */
size_t compare_sketch_bands(const struct compare_sketch *sketch, uint64_t out[COMPARE_BANDS]);

enum compare_copy {
    COMPARE_COPY_NONE,
    COMPARE_COPY_SAME,      /* nearly all of each is in the other */
    COMPARE_COPY_SHORTENED, /* the second is nearly all in the first */
    COMPARE_COPY_EXTENDED,  /* the first is nearly all in the second */
    COMPARE_COPY_REWORKED,  /* much of it word for word, and own words */
};

struct compare_copying {
    enum compare_copy copy;
    double a_in_b; /* 0 to 1: how much of the first stands in the second, in runs of four words */
    double b_in_a;
};

/* Two texts, run by run. Linear. */
void compare_copies(struct arena *arena, struct str a, struct str b, struct compare_copying *out);

/* "none", "same", "shortened", "extended", "reworked". Static. */
const char *compare_copy_name(enum compare_copy copy);

#endif
