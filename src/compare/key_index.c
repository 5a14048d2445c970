/* Postings sorted by key, and a tally of shared keys. */
#include "compare/key_index.h"

#include <math.h>
#include <stdlib.h>

enum { POSTINGS_MAX = 256 };

struct posting {
    uint64_t key;
    size_t statement;
};

struct compare_key_index {
    const struct compare_keys *keys;
    struct posting *postings;
    size_t len;
    double *worth;   /* of each statement, 0 between calls */
    size_t *shared;  /* keys, the same */
    size_t *touched; /* those with any */
    size_t touched_len;
};

static int by_key(const void *left, const void *right)
{
    const struct posting *a = left;
    const struct posting *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->statement > b->statement) - (a->statement < b->statement);
}

struct compare_key_index *compare_key_index_new(struct arena *arena,
                                                const struct compare_keys *keys, size_t len)
{
    size_t total = 0;
    for (size_t i = 0; i < len; i++)
        total += keys[i].len;
    struct compare_key_index *index = ARENA_NEW(arena, struct compare_key_index);
    index->keys = keys;
    index->postings = ARENA_ARRAY(arena, total, struct posting);
    index->worth = ARENA_ARRAY(arena, len, double);
    index->shared = ARENA_ARRAY(arena, len, size_t);
    index->touched = ARENA_ARRAY(arena, len, size_t);
    for (size_t i = 0; i < len; i++) {
        for (size_t k = 0; k < keys[i].len; k++)
            index->postings[index->len++] = (struct posting){keys[i].items[k], i};
    }
    if (index->len > 0)
        qsort(index->postings, index->len, sizeof(*index->postings), by_key);
    return index;
}

/* The first posting at or behind a key and a statement. */
static size_t find_posting(const struct compare_key_index *index, uint64_t key, size_t statement)
{
    const struct posting wanted = {key, statement};
    size_t low = 0;
    size_t high = index->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_key(&index->postings[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void tally_key(struct compare_key_index *index, uint64_t key, size_t one)
{
    size_t first = find_posting(index, key, 0);
    size_t end = find_posting(index, key, one);
    double worth = 1 / (1 + log((double)(end - first + 1)));
    for (size_t i = end - first > POSTINGS_MAX ? end - POSTINGS_MAX : first; i < end; i++) {
        size_t other = index->postings[i].statement;
        if (index->worth[other] == 0)
            index->touched[index->touched_len++] = other;
        index->worth[other] += worth;
        index->shared[other]++;
    }
}

/* One key in common says something of short statements alone. */
static bool is_candidate(const struct compare_key_index *index, size_t one, size_t other)
{
    enum { FEW = 2 };
    return index->shared[other] >= FEW || index->keys[one].len <= FEW ||
           index->keys[other].len <= FEW;
}

static void drop_others(struct compare_key_index *index, size_t one)
{
    size_t len = 0;
    for (size_t i = 0; i < index->touched_len; i++) {
        size_t other = index->touched[i];
        if (is_candidate(index, one, other))
            index->touched[len++] = other;
        else
            index->worth[other] = 0;
        index->shared[other] = 0;
    }
    index->touched_len = len;
}

/* The best of those that are touched, or SIZE_MAX. */
static size_t take_best(struct compare_key_index *index)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < index->touched_len; i++) {
        size_t other = index->touched[i];
        if (index->worth[other] > 0 &&
            (best == SIZE_MAX || index->worth[other] > index->worth[best]))
            best = other;
    }
    return best;
}

size_t compare_candidates_of(struct compare_key_index *index, size_t one,
                             size_t out[COMPARE_CANDIDATES_MAX])
{
    const struct compare_keys *keys = &index->keys[one];
    size_t len = 0;
    index->touched_len = 0;
    for (size_t k = 0; k < keys->len; k++)
        tally_key(index, keys->items[k], one);
    drop_others(index, one);
    while (len < COMPARE_CANDIDATES_MAX) {
        size_t best = take_best(index);
        if (best == SIZE_MAX)
            break;
        out[len++] = best;
        index->worth[best] = 0;
    }
    for (size_t i = 0; i < index->touched_len; i++)
        index->worth[index->touched[i]] = 0;
    return len;
}
