/* A statement as the set of what its words can be linked by, so that most pairs of statements need
   no alignment. Inside `compare`. */
#ifndef ISNAD_COMPARE_BAG_H
#define ISNAD_COMPARE_BAG_H

#include "compare/words.h"

struct compare_bag {
    uint64_t *slots; /* open addressing; 0 is free */
    size_t mask;
};

/* The roots and senses of the words with content; in the arena. */
void compare_bag_of(struct arena *arena, const struct compare_words *words,
                    struct compare_bag *out);

/* How many words of a statement an alignment could link with those of the bag, but for spellings of
   names; counts no further than `enough`. */
size_t compare_bag_shared(const struct compare_bag *bag, const struct compare_words *words,
                          size_t enough);

#endif
