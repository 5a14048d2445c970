/* Groups quotations: the closest pairs first, and a pair brings its two groups together where these
   are close on the average. */
#include "compare/claims.h"

#include <math.h>
#include <stdlib.h>

#include "compare/join.h"
#include "compare/key_index.h"
#include "compare/rivals.h"

struct grouper {
    struct arena *arena;
    struct compare_ready *ready;
    size_t len;
    bool *is_full; /* of a quotation: there were more candidates than were looked at */
    struct compare_match *links;
    size_t links_len;
    size_t links_capacity;
    size_t *claim_at; /* of a group, at its first: + 1 the known one whose claim it is; or NULL */
};

static void score_candidates(struct grouper *grouper, size_t one, const size_t *others, size_t len,
                             struct arena *scratch)
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

static void link_quotations(struct grouper *grouper)
{
    size_t candidates[COMPARE_CANDIDATES_MAX];
    struct compare_keys *keys = ARENA_ARRAY(grouper->arena, grouper->len, struct compare_keys);
    for (size_t i = 0; i < grouper->len; i++)
        keys[i] = grouper->ready[i].keys;
    struct compare_key_index *index = compare_key_index_new(grouper->arena, keys, grouper->len);
    _cleanup_arena_ struct arena *scratch = arena_new();
    for (size_t i = 0; i < grouper->len; i++) {
        size_t len = compare_candidates_of(index, i, candidates);
        grouper->is_full[i] = len == COMPARE_CANDIDATES_MAX;
        score_candidates(grouper, i, candidates, len, scratch);
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

/* Groups as rings: each quotation knows the next of its group, and its group's first. */
struct rings {
    size_t *next;
    size_t *first;
    size_t *size; /* of the group, at its first */
};

/* Small groups bear a pair that shares little. In large ones, pairs of neighbours would lead from
   statement to statement of one long story: the more pairs, the closer they must be. */
static double mean_needed(size_t pairs)
{
    static const double FEW = 6;
    static const double RISE = 1;
    double more = (double)pairs / FEW;
    return COMPARE_MEAN_MIN + (more > 1 ? RISE * log(more) : 0);
}

/* Whether two groups are one claim: no two of them exclude each other, and they are close on the
   average. Of large groups some members are looked at. */
static bool are_close(const struct grouper *grouper, const struct link_table *table,
                      const struct rings *rings, size_t a, size_t b)
{
    enum { SAMPLE = 12 };
    double sum = 0;
    size_t count = 0;
    size_t i = a;
    for (size_t tried = 0; tried < rings->size[a] && tried < SAMPLE; tried++, i = rings->next[i]) {
        size_t j = b;
        for (size_t seen = 0; seen < rings->size[b] && seen < SAMPLE; seen++, j = rings->next[j]) {
            const struct compare_match *link = find_pair(table, i, j);
            if (link != NULL && isinf(link->score))
                return false;
            if (link == NULL && grouper->is_full[i > j ? i : j])
                continue;
            sum += link != NULL ? link->score : COMPARE_STRANGERS;
            count++;
        }
    }
    return count == 0 || sum / (double)count >= mean_needed(count);
}

static void join_rings(struct rings *rings, size_t a, size_t b)
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

static void rings_init(struct rings *rings, struct arena *arena, size_t len)
{
    rings->next = ARENA_ARRAY(arena, len, size_t);
    rings->first = ARENA_ARRAY(arena, len, size_t);
    rings->size = ARENA_ARRAY(arena, len, size_t);
    for (size_t i = 0; i < len; i++) {
        rings->next[i] = rings->first[i] = i;
        rings->size[i] = 1;
    }
}

/* Two claims that are there already stay two. */
static void join_groups(struct grouper *grouper, struct rings *rings, size_t a, size_t b)
{
    size_t *claim_at = grouper->claim_at;
    if (claim_at != NULL && claim_at[a] != 0 && claim_at[b] != 0)
        return;
    join_rings(rings, a, b);
    if (claim_at != NULL)
        claim_at[rings->first[a]] = claim_at[a] != 0 ? claim_at[a] : claim_at[b];
}

static void join_links(struct grouper *grouper, struct rings *rings)
{
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
        if (link->score < COMPARE_JOIN_MIN)
            break;
        if (a != b && are_close(grouper, &table, rings, a, b))
            join_groups(grouper, rings, a, b);
    }
}

static void make_claims(struct grouper *grouper, const struct rings *rings, const double *weights,
                        struct compare_grouping *out)
{
    size_t *claim_at = ARENA_ARRAY(grouper->arena, grouper->len, size_t); /* by first, + 1 */
    out->claims = ARENA_ARRAY(grouper->arena, grouper->len, struct compare_claim);
    out->claim_of = ARENA_ARRAY(grouper->arena, grouper->len, size_t);
    out->len = 0;
    for (size_t i = 0; i < grouper->len; i++) {
        size_t first = rings->first[i];
        if (claim_at[first] == 0) {
            out->claims[out->len].members = ARENA_ARRAY(grouper->arena, rings->size[first], size_t);
            claim_at[first] = ++out->len;
        }
        struct compare_claim *claim = &out->claims[claim_at[first] - 1];
        out->claim_of[i] = claim_at[first] - 1;
        if (claim->len > 0 && weights[i] > weights[claim->members[claim->fullest]])
            claim->fullest = claim->len;
        claim->members[claim->len++] = i;
    }
}

/* How many articles: quotations of one article stand together, as a rule. */
static size_t articles_of(const struct compare_quotation *quotations, size_t len)
{
    size_t articles = 0;
    for (size_t i = 0; i < len; i++)
        articles += i == 0 || quotations[i].article != quotations[i - 1].article;
    return articles;
}

void compare_group(struct arena *arena, const struct compare_quotation *quotations, size_t len,
                   struct compare_grouping *out)
{
    struct grouper grouper = {
        .arena = arena,
        .ready = ARENA_ARRAY(arena, len, struct compare_ready),
        .len = len,
        .is_full = ARENA_ARRAY(arena, len, bool),
    };
    struct compare_counts *counts = compare_counts_new(arena, len);
    struct rings rings;
    rings_init(&rings, arena, len);
    double *weights = ARENA_ARRAY(arena, len, double);
    for (size_t i = 0; i < len; i++) {
        compare_make_ready(arena, &quotations[i], &grouper.ready[i]);
        compare_count(counts, &grouper.ready[i].keys);
        weights[i] = grouper.ready[i].words.weight;
    }
    size_t articles = articles_of(quotations, len);
    for (size_t i = 0; i < len; i++)
        compare_reweigh(&grouper.ready[i].words, counts, articles);
    link_quotations(&grouper);
    compare_weigh_rivals(arena, grouper.ready, len, grouper.links, grouper.links_len, 1);
    join_links(&grouper, &rings);
    make_claims(&grouper, &rings, weights, out);
}

/* The known ones that some of the new ones could be: of these alone the words are needed. */
static void link_fresh(struct grouper *grouper, const struct compare_known *known, size_t known_len,
                       const struct compare_keys *keys, const struct compare_counts *counts,
                       size_t articles)
{
    size_t candidates[COMPARE_CANDIDATES_MAX];
    struct compare_key_index *index = compare_key_index_new(grouper->arena, keys, grouper->len);
    _cleanup_arena_ struct arena *scratch = arena_new();
    for (size_t i = known_len; i < grouper->len; i++) {
        size_t len = compare_candidates_of(index, i, candidates);
        grouper->is_full[i] = len == COMPARE_CANDIDATES_MAX;
        len = len < COMPARE_LOOKED_AT_MAX ? len : COMPARE_LOOKED_AT_MAX;
        for (size_t k = 0; k < len; k++) {
            size_t other = candidates[k];
            if (other >= known_len || grouper->ready[other].quotation != NULL)
                continue;
            compare_make_ready(grouper->arena, &known[other].quotation, &grouper->ready[other]);
            compare_reweigh(&grouper->ready[other].words, counts, articles);
        }
        score_candidates(grouper, i, candidates, len, scratch);
    }
}

/* Those of one claim are together from the beginning; two claims never come together. */
static void join_known(struct rings *rings, const struct compare_known *known, size_t known_len,
                       size_t *claim_at)
{
    for (size_t i = 0; i < known_len; i++) {
        size_t first = 0;
        while (known[first].claim != known[i].claim)
            first++;
        if (first < i)
            join_rings(rings, rings->first[first], rings->first[i]);
    }
    for (size_t i = 0; i < known_len; i++)
        claim_at[rings->first[i]] = i + 1;
}

/* The best link of each new one with another of its group. They are sorted: the best come first. */
static void tell_nearest(const struct grouper *grouper, const struct rings *rings, size_t known_len,
                         struct compare_joining *out)
{
    for (size_t i = 0; i < grouper->links_len; i++) {
        const struct compare_match *link = &grouper->links[i];
        struct compare_joining *joining = &out[link->b - known_len];
        if (rings->first[link->a] != rings->first[link->b] || joining->nearest != SIZE_MAX)
            continue;
        joining->nearest = link->a;
        joining->score = link->score;
    }
}

void compare_join(struct arena *arena, const struct compare_known *known, size_t known_len,
                  const struct compare_quotation *fresh, size_t fresh_len,
                  struct compare_joining *out)
{
    size_t len = known_len + fresh_len;
    struct grouper grouper = {
        .arena = arena,
        .ready = ARENA_ARRAY(arena, len, struct compare_ready),
        .len = len,
        .is_full = ARENA_ARRAY(arena, len, bool),
    };
    struct compare_keys *keys = ARENA_ARRAY(arena, len, struct compare_keys);
    struct compare_counts *counts = compare_counts_new(arena, len);
    struct rings rings;
    rings_init(&rings, arena, len);
    size_t articles = 0;
    for (size_t i = 0; i < known_len; i++) {
        keys[i] = known[i].keys;
        articles += i == 0 || known[i].quotation.article != known[i - 1].quotation.article;
    }
    for (size_t i = 0; i < fresh_len; i++) {
        compare_make_ready(arena, &fresh[i], &grouper.ready[known_len + i]);
        keys[known_len + i] = grouper.ready[known_len + i].keys;
        compare_shorten_keys(&keys[known_len + i]);
    }
    for (size_t i = 0; i < len; i++)
        compare_count(counts, &keys[i]);
    articles += articles_of(fresh, fresh_len);
    for (size_t i = known_len; i < len; i++)
        compare_reweigh(&grouper.ready[i].words, counts, articles);
    link_fresh(&grouper, known, known_len, keys, counts, articles);
    /* Nothing is favoured for being the best of few: the known ones are not all there are. */
    compare_weigh_rivals(arena, grouper.ready, len, grouper.links, grouper.links_len, 0);
    grouper.claim_at = ARENA_ARRAY(arena, len, size_t);
    join_known(&rings, known, known_len, grouper.claim_at);
    join_links(&grouper, &rings);
    for (size_t i = 0; i < fresh_len; i++)
        out[i] = (struct compare_joining){
            .nearest = SIZE_MAX,
            .group = rings.first[known_len + i],
            .claim = grouper.claim_at[rings.first[known_len + i]] - 1,
        };
    tell_nearest(&grouper, &rings, known_len, out);
}
