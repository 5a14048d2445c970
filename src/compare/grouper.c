/* Links in a table by their two ends, groups as rings. */
#include "compare/grouper.h"

#include <math.h>
#include <stdlib.h>

void rings_init(struct rings *rings, struct arena *arena, size_t len)
{
    rings->next = ARENA_ARRAY(arena, len, size_t);
    rings->first = ARENA_ARRAY(arena, len, size_t);
    rings->size = ARENA_ARRAY(arena, len, size_t);
    for (size_t i = 0; i < len; i++) {
        rings->next[i] = rings->first[i] = i;
        rings->size[i] = 1;
    }
}

void rings_join(struct rings *rings, size_t a, size_t b)
{
    size_t keep = rings->size[a] >= rings->size[b] ? a : b;
    size_t gone = keep == a ? b : a;
    size_t member = gone;
    do {
        rings->first[member] = keep;
        member = rings->next[member];
    } while (member != gone);
    size_t next = rings->next[keep];
    rings->next[keep] = rings->next[gone];
    rings->next[gone] = next;
    rings->size[keep] += rings->size[gone];
}

void grouper_init(struct grouper *grouper, struct arena *arena, size_t len)
{
    *grouper = (struct grouper){
        .arena = arena,
        .ready = ARENA_ARRAY(arena, len, struct compare_ready),
        .len = len,
        .is_full = ARENA_ARRAY(arena, len, bool),
        .join_min = COMPARE_JOIN_MIN,
    };
    rings_init(&grouper->rings, arena, len);
}

void grouper_link(struct grouper *grouper, struct arena *scratch, size_t one, const size_t *others,
                  size_t len)
{
    for (size_t i = 0; i < len; i++) {
        arena_reset(scratch);
        double score =
            compare_pair_score(scratch, &grouper->ready[others[i]], &grouper->ready[one]);
        if (score == COMPARE_STRANGERS)
            continue;
        ARENA_PUSH_ROOM(grouper->arena, grouper->links, grouper->links_capacity,
                        grouper->links_len);
        grouper->links[grouper->links_len++] = (struct compare_match){others[i], one, score};
    }
}

/* Links by their two ends: open addressing. */
struct link_table {
    size_t *slots; /* index of the link + 1; 0 is free */
    size_t mask;
    const struct compare_match *links;
};

static size_t *slot_of(const struct link_table *table, size_t a, size_t b)
{
    uint64_t mixed = ((uint64_t)a << 32 ^ (uint64_t)b) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(mixed >> 20) & table->mask;
    while (table->slots[at] != 0) {
        const struct compare_match *link = &table->links[table->slots[at] - 1];
        if (link->a == a && link->b == b)
            break;
        at = (at + 1) & table->mask;
    }
    return &table->slots[at];
}

/* NULL: not linked. */
static const struct compare_match *find_pair(const struct link_table *table, size_t a, size_t b)
{
    size_t slot = *slot_of(table, a < b ? a : b, a < b ? b : a);
    return slot == 0 ? NULL : &table->links[slot - 1];
}

static int by_score(const void *left, const void *right)
{
    const struct compare_match *a = left;
    const struct compare_match *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return (a->a > b->a) - (a->a < b->a);
}

/* Small groups bear a pair that shares little. In large ones, pairs of neighbours would lead from
   statement to statement of one long story: the more pairs, the closer they must be. */
static double mean_needed(size_t pairs)
{
    static const double FEW = 6;
    static const double RISE = 1;
    double more = (double)pairs / FEW;
    return COMPARE_MEAN_MIN + (more > 1 ? RISE * log(more) : 0);
}

/* What a pair counts. False: nobody can say. */
static bool score_pair(struct grouper *grouper, const struct link_table *table, size_t a, size_t b,
                       double *out_score)
{
    const struct compare_match *link = find_pair(table, a, b);
    *out_score = link != NULL ? link->score : COMPARE_STRANGERS;
    if (link != NULL)
        return true;
    if (a >= grouper->unlinked || b >= grouper->unlinked)
        return !grouper->is_full[a > b ? a : b];
    _cleanup_arena_ struct arena *scratch = arena_new();
    grouper->make_ready(grouper, a);
    grouper->make_ready(grouper, b);
    *out_score = compare_pair_score(scratch, &grouper->ready[a], &grouper->ready[b]);
    return true;
}

/* Whether two groups are one claim: no two of them exclude each other, and they are close on the
   average. Of large groups some members are looked at. */
static bool are_close(struct grouper *grouper, const struct link_table *table, size_t a, size_t b)
{
    enum { SAMPLE = 12 };
    const struct rings *rings = &grouper->rings;
    double sum = 0;
    size_t count = 0;
    size_t i = a;
    for (size_t tried = 0; tried < rings->size[a] && tried < SAMPLE; tried++, i = rings->next[i]) {
        size_t j = b;
        for (size_t seen = 0; seen < rings->size[b] && seen < SAMPLE; seen++, j = rings->next[j]) {
            double score;
            if (!score_pair(grouper, table, i, j, &score))
                continue;
            if (isinf(score))
                return false;
            sum += score;
            count++;
        }
    }
    return count == 0 || sum / (double)count >= mean_needed(count);
}

/* Two groups that are as they must be stay two. */
static void join_groups(struct grouper *grouper, size_t a, size_t b)
{
    bool *is_fixed = grouper->is_fixed;
    if (is_fixed != NULL && is_fixed[a] && is_fixed[b])
        return;
    rings_join(&grouper->rings, a, b);
    if (is_fixed != NULL)
        is_fixed[grouper->rings.first[a]] = is_fixed[a] || is_fixed[b];
}

void grouper_join(struct grouper *grouper)
{
    struct rings *rings = &grouper->rings;
    size_t size = 16;
    while (size < grouper->links_len * 2)
        size *= 2;
    struct link_table table = {.slots = ARENA_ARRAY(grouper->arena, size, size_t),
                               .mask = size - 1,
                               .links = grouper->links};
    if (grouper->links_len > 0)
        qsort(grouper->links, grouper->links_len, sizeof(*grouper->links), by_score);
    for (size_t i = 0; i < grouper->links_len; i++)
        *slot_of(&table, grouper->links[i].a, grouper->links[i].b) = i + 1;
    for (size_t i = 0; i < grouper->links_len; i++) {
        const struct compare_match *link = &grouper->links[i];
        size_t a = rings->first[link->a];
        size_t b = rings->first[link->b];
        if (link->score < grouper->join_min)
            break;
        if (a != b && are_close(grouper, &table, a, b))
            join_groups(grouper, a, b);
    }
}
