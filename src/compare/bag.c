/* A hash table of keys: what two words are linked by above spelling is one root or one sense, since
   the same form, and the same stem, have the same roots. */
#include "compare/bag.h"

#include "compare/align.h"

enum { KEYS_MAX = STEM_READINGS_MAX + COMPARE_SENSES_MAX };

static size_t keys_of(const struct compare_words *words, size_t at, uint64_t *out_keys)
{
    size_t len = compare_root_keys(words, at, out_keys);
    return len + compare_sense_keys(words, at, out_keys + len);
}

static uint64_t *slot_of(const struct compare_bag *bag, uint64_t key)
{
    uint64_t stored = key == 0 ? 1 : key;
    size_t at = (stored * UINT64_C(0x9E3779B97F4A7C15) >> 32) & bag->mask;
    while (bag->slots[at] != 0 && bag->slots[at] != stored)
        at = (at + 1) & bag->mask;
    return &bag->slots[at];
}

void compare_bag_of(struct arena *arena, const struct compare_words *words, struct compare_bag *out)
{
    uint64_t keys[KEYS_MAX];
    size_t total = 0;
    for (size_t i = 0; i < words->len; i++)
        total += keys_of(words, i, keys);
    size_t size = 16;
    while (size < total * 2)
        size *= 2;
    out->slots = ARENA_ARRAY(arena, size, uint64_t);
    out->mask = size - 1;
    for (size_t i = 0; i < words->len; i++) {
        size_t len = keys_of(words, i, keys);
        for (size_t k = 0; k < len; k++)
            *slot_of(out, keys[k]) = keys[k] == 0 ? 1 : keys[k];
    }
}

size_t compare_bag_shared(const struct compare_bag *bag, const struct compare_words *words,
                          size_t enough)
{
    size_t shared = 0;
    for (size_t i = 0; i < words->len && shared < enough; i++) {
        uint64_t keys[KEYS_MAX];
        size_t len = keys_of(words, i, keys);
        bool is_in = false;
        for (size_t k = 0; k < len && !is_in; k++)
            is_in = *slot_of(bag, keys[k]) != 0;
        shared += is_in;
    }
    return shared;
}
