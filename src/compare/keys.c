/* Keys of a quotation, and how many quotations of a set have each. */
#include "compare/join.h"

#include <math.h>
#include <xxhash.h>

struct counted {
    uint64_t key;
    size_t count;
};

struct compare_counts {
    struct arena *arena;
    struct counted *slots;
    size_t mask;
    size_t len;
};

static bool has_key(const struct compare_keys *keys, uint64_t key)
{
    for (size_t i = 0; i < keys->len; i++) {
        if (keys->items[i] == key)
            return true;
    }
    return false;
}

static size_t letters(const struct compare_word *word)
{
    return word->normal.len;
}

/* The root of the barest reading, so that a clitic does not hide it. */
static uint64_t key_of(const struct compare_word *word)
{
    return word->roots[0];
}

/* Of a long quotation the longest words: the rarer ones. */
static void add_keys(const struct compare_words *words, size_t least, struct compare_keys *keys)
{
    for (size_t i = 0; i < words->len && keys->len < COMPARE_KEYS_MAX; i++) {
        const struct compare_word *word = &words->items[i];
        if (!word->is_stop && letters(word) >= least && !has_key(keys, key_of(word)))
            keys->items[keys->len++] = key_of(word);
    }
}

void compare_keys_of_words(const struct compare_words *words, struct compare_keys *out_keys)
{
    enum { LONGEST = 16, STEP = 4 };
    out_keys->len = 0;
    for (size_t least = LONGEST; least > 0; least -= STEP)
        add_keys(words, least, out_keys);
    add_keys(words, 0, out_keys);
}

void compare_keys_of(struct arena *arena, const struct compare_statement *statement,
                     struct compare_keys *out_keys)
{
    struct compare_words words;
    compare_words_of(arena, statement->text, statement->span, &words);
    compare_keys_of_words(&words, out_keys);
}

/* The least of the keys' hashes under one of many orders (MinHash). */
static uint64_t least_of(const struct compare_keys *keys, uint64_t order)
{
    uint64_t least = UINT64_MAX;
    for (size_t i = 0; i < keys->len; i++) {
        const uint64_t mixed[2] = {keys->items[i], order};
        uint64_t hash = XXH3_64bits(mixed, sizeof(mixed));
        least = hash < least ? hash : least;
    }
    return least;
}

size_t compare_key_bands(const struct compare_keys *keys, uint64_t out[COMPARE_KEY_BANDS])
{
    enum { KEYS_MIN = 3, ROWS = 2 };
    if (keys->len < KEYS_MIN)
        return 0;
    for (uint64_t i = 0; i < COMPARE_KEY_BANDS; i++) {
        const uint64_t band[ROWS] = {least_of(keys, ROWS * i), least_of(keys, ROWS * i + 1)};
        out[i] = XXH3_64bits(band, sizeof(band));
    }
    return COMPARE_KEY_BANDS;
}

void compare_make_ready(struct arena *arena, const struct compare_quotation *quotation,
                        struct compare_ready *out)
{
    const struct compare_statement *statement = &quotation->statement;
    out->quotation = quotation;
    compare_words_of(arena, statement->text, statement->span, &out->words);
    compare_keys_of_words(&out->words, &out->keys);
}

struct compare_counts *compare_counts_new(struct arena *arena, size_t quotations)
{
    size_t size = 64;
    while (size < quotations * COMPARE_KEYS_MAX * 2)
        size *= 2;
    struct compare_counts *counts = ARENA_NEW(arena, struct compare_counts);
    counts->slots = ARENA_ARRAY(arena, size, struct counted);
    counts->mask = size - 1;
    return counts;
}

void compare_shorten_keys(struct compare_keys *keys)
{
    for (size_t i = 0; i < keys->len; i++)
        keys->items[i] = (uint32_t)keys->items[i];
}

/* By the short form, so that stored keys count as well. */
static struct counted *slot_of(const struct compare_counts *counts, uint64_t key)
{
    key = (uint32_t)key;
    size_t at = key & counts->mask;
    while (counts->slots[at].count > 0 && counts->slots[at].key != key)
        at = (at + 1) & counts->mask;
    return &counts->slots[at];
}

void compare_count(struct compare_counts *counts, const struct compare_keys *keys)
{
    for (size_t i = 0; i < keys->len; i++) {
        struct counted *slot = slot_of(counts, keys->items[i]);
        slot->key = (uint32_t)keys->items[i];
        slot->count++;
    }
}

size_t compare_count_of(const struct compare_counts *counts, uint64_t key)
{
    return slot_of(counts, key)->count;
}

void compare_reweigh(struct compare_words *words, const struct compare_counts *counts,
                     size_t common)
{
    size_t least = common > COMPARE_COMMON_MIN ? common : COMPARE_COMMON_MIN;
    words->weight = 0;
    for (size_t i = 0; i < words->len; i++) {
        struct compare_word *word = &words->items[i];
        size_t count = word->is_stop ? 0 : compare_count_of(counts, key_of(word));
        if (count > least)
            word->weight /= 1 + log((double)count / (double)least);
        words->weight += word->weight;
    }
}
