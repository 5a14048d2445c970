/* The hash of a word, in all of `compare`. */
#ifndef ISNAD_COMPARE_HASH_H
#define ISNAD_COMPARE_HASH_H

#include <stdint.h>
#include <xxhash.h>

#include "base/str.h"

static inline uint64_t compare_hash_of(struct str word)
{
    return XXH3_64bits(word.ptr, word.len);
}

static inline uint64_t compare_mix(uint64_t a, uint64_t b)
{
    const uint64_t both[2] = {a, b};
    return XXH3_64bits(both, sizeof(both));
}

#endif
