/* Whether two words are two spellings of one name: كورتز and كورز, سالزبري and ساليزبري. Pure. */
#ifndef ISNAD_COMPARE_SPELLING_H
#define ISNAD_COMPARE_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { COMPARE_LETTERS_MAX = 24 };

/* A word as its letters, for one that is compared with many. */
struct compare_letters {
    uint32_t codes[COMPARE_LETTERS_MAX];
    unsigned char sounds[COMPARE_LETTERS_MAX]; /* 0: a letter with a sound of its own */
    size_t len;
};
void compare_letters_of(struct str word, struct compare_letters *out);

/* What most words fail: the same sound, or the same next two letters, and much the same length. */
static inline bool compare_begin_alike(const struct compare_letters *a,
                                       const struct compare_letters *b)
{
    enum { LETTERS_MIN = 4, MORE_MAX = 2 };
    if (a->len < LETTERS_MIN || b->len < LETTERS_MIN || a->len > b->len + MORE_MAX ||
        b->len > a->len + MORE_MAX)
        return false;
    return a->codes[0] == b->codes[0] || (a->sounds[0] != 0 && a->sounds[0] == b->sounds[0]) ||
           (a->codes[1] == b->codes[1] && a->codes[2] == b->codes[2]);
}

bool compare_are_spellings(const struct compare_letters *a, const struct compare_letters *b);

/* Of normalised words. Some letters apart (one up to six letters, two above), beginning and ending
   alike; words of less than four letters never. At most 24 letters of each are looked at. */
bool compare_is_spelling(struct str a, struct str b);

#endif
