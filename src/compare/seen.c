/* Open addressing, at most half full. */
#include "compare/seen.h"

struct compare_seen {
    struct arena *arena;
    uint64_t *slots; /* 0 is free */
    size_t size;     /* a power of two */
    size_t len;
};

enum { FIRST_SIZE = 256 };

struct compare_seen *compare_seen_new(struct arena *arena)
{
    struct compare_seen *seen = ARENA_NEW(arena, struct compare_seen);
    seen->arena = arena;
    seen->size = FIRST_SIZE;
    seen->slots = ARENA_ARRAY(arena, seen->size, uint64_t);
    return seen;
}

static uint64_t *slot_of(const struct compare_seen *seen, uint64_t hash)
{
    size_t at = hash & (seen->size - 1);
    while (seen->slots[at] != 0 && seen->slots[at] != hash)
        at = (at + 1) & (seen->size - 1);
    return &seen->slots[at];
}

static void grow(struct compare_seen *seen)
{
    struct compare_seen larger = *seen;
    larger.size = seen->size * 2;
    larger.slots = ARENA_ARRAY(seen->arena, larger.size, uint64_t);
    for (size_t i = 0; i < seen->size; i++) {
        if (seen->slots[i] != 0)
            *slot_of(&larger, seen->slots[i]) = seen->slots[i];
    }
    *seen = larger;
}

bool compare_seen_add(struct compare_seen *seen, uint64_t hash)
{
    uint64_t key = hash == 0 ? 1 : hash;
    uint64_t *slot = slot_of(seen, key);
    if (*slot != 0)
        return false;
    *slot = key;
    if (++seen->len * 2 > seen->size)
        grow(seen);
    return true;
}

bool compare_seen_has(const struct compare_seen *seen, uint64_t hash)
{
    return *slot_of(seen, hash == 0 ? 1 : hash) != 0;
}
