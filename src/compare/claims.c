/* Groups quotations: the closest pairs first, and a pair brings its two groups together where these
   are close on the average. */
#include "compare/claims.h"

#include <math.h>
#include <stdlib.h>

#include "compare/join.h"
#include "compare/key_index.h"

struct pair {
    size_t a;
    size_t b; /* > a */
    double score;
};

struct grouper {
    struct arena *arena;
    struct compare_ready *ready;
    size_t len;
    bool *is_full; /* of a quotation: there were more candidates than were looked at */
    struct pair *links;
    size_t links_len;
    size_t links_capacity;
};

static void score_candidates(struct grouper *grouper, size_t one, const size_t *others, size_t len,
                             struct arena *scratch)
{
    for (size_t i = 0; i < len; i++) {
        arena_reset(scratch);
        double score =
            compare_pair_score(scratch, &grouper->ready[others[i]], &grouper->ready[one]);
        if (!isinf(score) && score <= COMPARE_STRANGERS)
            continue;
        ARENA_PUSH_ROOM(grouper->arena, grouper->links, grouper->links_capacity,
                        grouper->links_len);
        grouper->links[grouper->links_len++] = (struct pair){others[i], one, score};
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

/* The best score that a quotation has with any of one article. */
struct best {
    size_t quotation; /* + 1; 0 is free */
    size_t article;
    double score;
};

static struct best *best_of(struct best *table, size_t mask, size_t quotation, size_t article)
{
    uint64_t mixed = ((uint64_t)quotation << 32 ^ (uint64_t)article) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(mixed >> 20) & mask;
    while (table[at].quotation != 0 &&
           (table[at].quotation != quotation + 1 || table[at].article != article))
        at = (at + 1) & mask;
    return &table[at];
}

static void note_best(struct best *table, size_t mask, size_t quotation, size_t article,
                      double score)
{
    struct best *best = best_of(table, mask, quotation, article);
    if (best->quotation == 0 || score > best->score)
        *best = (struct best){quotation + 1, article, score};
}

/* Two articles on one event report the same statements, so the best match of each in the other is
   likelier the same one than its words alone say. */
static void favour_best(struct grouper *grouper)
{
    static const double FAVOUR = 1;
    size_t size = 16;
    while (size < grouper->links_len * 4)
        size *= 2;
    struct best *table = ARENA_ARRAY(grouper->arena, size, struct best);
    for (size_t i = 0; i < grouper->links_len; i++) {
        const struct pair *link = &grouper->links[i];
        note_best(table, size - 1, link->a, grouper->ready[link->b].quotation->article,
                  link->score);
        note_best(table, size - 1, link->b, grouper->ready[link->a].quotation->article,
                  link->score);
    }
    for (size_t i = 0; i < grouper->links_len; i++) {
        struct pair *link = &grouper->links[i];
        size_t a_article = grouper->ready[link->a].quotation->article;
        size_t b_article = grouper->ready[link->b].quotation->article;
        if (a_article != b_article &&
            link->score >= best_of(table, size - 1, link->a, b_article)->score &&
            link->score >= best_of(table, size - 1, link->b, a_article)->score)
            link->score += FAVOUR;
    }
}

/* Links by their two ends: open addressing. */
struct pair_table {
    size_t *slots; /* index of the link + 1; 0 is free */
    size_t mask;
    const struct pair *links;
};

static size_t *slot_of(const struct pair_table *table, size_t a, size_t b)
{
    uint64_t mixed = ((uint64_t)a << 32 ^ (uint64_t)b) * UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(mixed >> 20) & table->mask;
    while (table->slots[at] != 0) {
        const struct pair *link = &table->links[table->slots[at] - 1];
        if (link->a == a && link->b == b)
            break;
        at = (at + 1) & table->mask;
    }
    return &table->slots[at];
}

/* NULL: not linked. */
static const struct pair *find_pair(const struct pair_table *table, size_t a, size_t b)
{
    size_t slot = *slot_of(table, a < b ? a : b, a < b ? b : a);
    return slot == 0 ? NULL : &table->links[slot - 1];
}

static int by_score(const void *left, const void *right)
{
    const struct pair *a = left;
    const struct pair *b = right;
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

/* Whether two groups are one claim: no two of them exclude each other, and they are close on the
   average. Of large groups some members are looked at. */
static bool are_close(const struct grouper *grouper, const struct pair_table *table,
                      const struct rings *rings, size_t a, size_t b)
{
    enum { SAMPLE = 12 };
    double sum = 0;
    size_t count = 0;
    size_t i = a;
    for (size_t tried = 0; tried < rings->size[a] && tried < SAMPLE; tried++, i = rings->next[i]) {
        size_t j = b;
        for (size_t seen = 0; seen < rings->size[b] && seen < SAMPLE; seen++, j = rings->next[j]) {
            const struct pair *link = find_pair(table, i, j);
            if (link != NULL && isinf(link->score))
                return false;
            if (link == NULL && grouper->is_full[i > j ? i : j])
                continue;
            sum += link != NULL ? link->score : COMPARE_STRANGERS;
            count++;
        }
    }
    return count == 0 || sum / (double)count >= COMPARE_MEAN_MIN;
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

static void join_links(struct grouper *grouper, struct rings *rings)
{
    size_t size = 16;
    while (size < grouper->links_len * 2)
        size *= 2;
    struct pair_table table = {.slots = ARENA_ARRAY(grouper->arena, size, size_t),
                               .mask = size - 1,
                               .links = grouper->links};
    if (grouper->links_len > 0)
        qsort(grouper->links, grouper->links_len, sizeof(*grouper->links), by_score);
    for (size_t i = 0; i < grouper->links_len; i++)
        *slot_of(&table, grouper->links[i].a, grouper->links[i].b) = i + 1;
    for (size_t i = 0; i < grouper->links_len; i++) {
        const struct pair *link = &grouper->links[i];
        size_t a = rings->first[link->a];
        size_t b = rings->first[link->b];
        if (link->score < COMPARE_JOIN_MIN)
            break;
        if (a != b && are_close(grouper, &table, rings, a, b))
            join_rings(rings, a, b);
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

/* How many articles. */
static size_t distinct_articles(const struct compare_quotation *quotations, size_t len)
{
    size_t articles = 0;
    for (size_t i = 0; i < len; i++) {
        size_t before = 0;
        while (quotations[before].article != quotations[i].article)
            before++;
        articles += before == i;
    }
    return articles;
}

/* The same of many: quotations of one article stand together, as a rule. */
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
    struct rings rings = {.next = ARENA_ARRAY(arena, len, size_t),
                          .first = ARENA_ARRAY(arena, len, size_t),
                          .size = ARENA_ARRAY(arena, len, size_t)};
    double *weights = ARENA_ARRAY(arena, len, double);
    for (size_t i = 0; i < len; i++) {
        compare_make_ready(arena, &quotations[i], &grouper.ready[i]);
        compare_count(counts, &grouper.ready[i].keys);
        weights[i] = grouper.ready[i].words.weight;
        rings.next[i] = rings.first[i] = i;
        rings.size[i] = 1;
    }
    size_t articles = articles_of(quotations, len);
    for (size_t i = 0; i < len; i++)
        compare_reweigh(&grouper.ready[i].words, counts, articles);
    link_quotations(&grouper);
    favour_best(&grouper);
    join_links(&grouper, &rings);
    make_claims(&grouper, &rings, weights, out);
}

/* Of the claim of known[best]: how close its members are on the average; -INFINITY where one
   excludes. */
static double mean_of(const double *scores, const size_t *claim_of, size_t len, size_t claim)
{
    double sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < len; i++) {
        if (claim_of[i] != claim)
            continue;
        sum += isinf(scores[i]) ? scores[i] : fmax(scores[i], COMPARE_STRANGERS);
        count++;
    }
    return sum / (double)count;
}

size_t compare_find_claim(struct arena *arena, const struct compare_quotation *one,
                          const struct compare_quotation *known, const size_t *claim_of,
                          size_t known_len, double *out_score)
{
    size_t len = known_len < COMPARE_CANDIDATES_MAX ? known_len : COMPARE_CANDIDATES_MAX;
    struct compare_ready *ready = ARENA_ARRAY(arena, len + 1, struct compare_ready);
    struct compare_counts *counts = compare_counts_new(arena, len + 1);
    double scores[COMPARE_CANDIDATES_MAX];
    for (size_t i = 0; i <= len; i++) {
        compare_make_ready(arena, i < len ? &known[i] : one, &ready[i]);
        compare_count(counts, &ready[i].keys);
    }
    size_t articles = distinct_articles(known, len) + 1;
    for (size_t i = 0; i <= len; i++)
        compare_reweigh(&ready[i].words, counts, articles);
    for (size_t i = 0; i < len; i++)
        scores[i] = compare_pair_score(arena, &ready[i], &ready[len]);
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < len; i++) {
        if (scores[i] >= COMPARE_JOIN_MIN && (best == SIZE_MAX || scores[i] > scores[best]) &&
            mean_of(scores, claim_of, len, claim_of[i]) >= COMPARE_MEAN_MIN)
            best = i;
    }
    if (best != SIZE_MAX && out_score != NULL)
        *out_score = scores[best];
    return best;
}
