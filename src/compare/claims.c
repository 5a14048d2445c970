/* All quotations at once. */
#include "compare/claims.h"

#include "compare/grouper.h"
#include "compare/key_index.h"

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
        grouper_link(grouper, scratch, i, candidates, len);
    }
}

static void make_claims(struct grouper *grouper, const double *weights,
                        struct compare_grouping *out)
{
    const struct rings *rings = &grouper->rings;
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

void compare_group(struct arena *arena, const struct compare_quotation *quotations, size_t len,
                   struct compare_grouping *out)
{
    struct grouper grouper;
    grouper_init(&grouper, arena, len);
    struct compare_counts *counts = compare_counts_new(arena, len);
    double *weights = ARENA_ARRAY(arena, len, double);
    size_t articles = 0;
    for (size_t i = 0; i < len; i++) {
        compare_make_ready(arena, &quotations[i], &grouper.ready[i]);
        compare_count(counts, &grouper.ready[i].keys);
        weights[i] = grouper.ready[i].words.weight;
        /* Quotations of one article stand together, as a rule. */
        articles += i == 0 || quotations[i].article != quotations[i - 1].article;
    }
    for (size_t i = 0; i < len; i++)
        compare_reweigh(&grouper.ready[i].words, counts, articles);
    link_quotations(&grouper);
    compare_weigh_rivals(arena, grouper.ready, len, grouper.links, grouper.links_len, 1);
    grouper_join(&grouper);
    make_claims(&grouper, weights, out);
}
