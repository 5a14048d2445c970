/* The quotations of one article, as they come: those that are known stand in claims already. A
   claim that is there is a group from the beginning. */
#include "compare/claims.h"

#include "compare/grouper.h"
#include "compare/key_index.h"

struct arrivals {
    struct grouper grouper; /* the known ones, and behind them the fresh; the first member */
    const struct compare_known *known;
    size_t known_len;
    const struct compare_quotation *fresh;
    struct compare_keys *keys; /* shortened */
    struct compare_counts *counts;
    size_t articles;
};

/* What is joined as it comes is joined on less than all that will be known, and a wrong link would
   bring two claims together for good: it is to be more than likely. Of what stands behind
   tests/bench/fit_claims.py, 0.75 finds 0.55 of the pairs at a precision of 0.90, 1.25 0.52 at
   0.91; loaded through the service 0.53 at 0.88, and 0.50 at 0.91. */
static const double JOIN_MIN = 1.25;

static void arrivals_init(struct arrivals *arrivals, struct arena *arena)
{
    struct grouper *grouper = &arrivals->grouper;
    size_t known_len = arrivals->known_len;
    arrivals->keys = ARENA_ARRAY(arena, grouper->len, struct compare_keys);
    arrivals->counts = compare_counts_new(arena, grouper->len);
    size_t article = 0;
    for (size_t i = 0; i < grouper->len; i++) {
        bool is_fresh = i >= known_len;
        size_t before = article;
        article = is_fresh ? arrivals->fresh[i - known_len].article
                           : arrivals->known[i].quotation.article;
        arrivals->articles += i == 0 || article != before;
        if (is_fresh) {
            compare_make_ready(arena, &arrivals->fresh[i - known_len], &grouper->ready[i]);
            arrivals->keys[i] = grouper->ready[i].keys;
            compare_shorten_keys(&arrivals->keys[i]);
        } else {
            arrivals->keys[i] = arrivals->known[i].keys;
        }
        compare_count(arrivals->counts, &arrivals->keys[i]);
    }
    for (size_t i = known_len; i < grouper->len; i++)
        compare_reweigh(&grouper->ready[i].words, arrivals->counts, arrivals->articles);
}

/* Those of one claim are together from the beginning. */
static void join_known(struct arrivals *arrivals)
{
    struct rings *rings = &arrivals->grouper.rings;
    const struct compare_known *known = arrivals->known;
    bool *is_fixed = ARENA_ARRAY(arrivals->grouper.arena, arrivals->grouper.len, bool);
    for (size_t i = 0; i < arrivals->known_len; i++) {
        size_t first = 0;
        while (known[first].claim != known[i].claim)
            first++;
        if (first < i)
            rings_join(rings, rings->first[first], rings->first[i]);
    }
    for (size_t i = 0; i < arrivals->known_len; i++)
        is_fixed[rings->first[i]] = is_fixed[rings->first[i]] || known[i].is_fixed;
    arrivals->grouper.is_fixed = is_fixed;
}

static void make_known_ready(struct grouper *grouper, size_t one)
{
    struct arrivals *arrivals = (struct arrivals *)grouper;
    struct compare_ready *ready = &grouper->ready[one];
    if (ready->quotation != NULL)
        return;
    compare_make_ready(grouper->arena, &arrivals->known[one].quotation, ready);
    compare_reweigh(&ready->words, arrivals->counts, arrivals->articles);
}

/* The known ones that some of the fresh could be: of these alone the words are needed. */
static void link_fresh(struct arrivals *arrivals)
{
    struct grouper *grouper = &arrivals->grouper;
    size_t candidates[COMPARE_CANDIDATES_MAX];
    struct compare_key_index *index =
        compare_key_index_new(grouper->arena, arrivals->keys, grouper->len);
    _cleanup_arena_ struct arena *scratch = arena_new();
    for (size_t i = arrivals->known_len; i < grouper->len; i++) {
        size_t len = compare_candidates_of(index, i, candidates);
        grouper->is_full[i] = len == COMPARE_CANDIDATES_MAX;
        len = len < COMPARE_LOOKED_AT_MAX ? len : COMPARE_LOOKED_AT_MAX;
        for (size_t k = 0; k < len; k++) {
            if (candidates[k] < arrivals->known_len)
                make_known_ready(grouper, candidates[k]);
        }
        grouper_link(grouper, scratch, i, candidates, len);
    }
}

/* Of claims that have come together the one that is fixed stays, else that of the earliest. Writes
   of each group, at its first, a known one of the claim that stays, + 1; 0: it is a new claim. */
static void choose_claims(const struct arrivals *arrivals, size_t *claim_at)
{
    const struct compare_known *known = arrivals->known;
    for (size_t i = 0; i < arrivals->known_len; i++) {
        size_t *at = &claim_at[arrivals->grouper.rings.first[i]];
        if (*at == 0 || (known[i].is_fixed && !known[*at - 1].is_fixed))
            *at = i + 1;
    }
}

/* By which fresh one a claim has come into its group: the best link to one of that claim. */
static void tell_by(const struct arrivals *arrivals, struct compare_merge *merge)
{
    const struct grouper *grouper = &arrivals->grouper;
    for (size_t i = 0; i < grouper->links_len; i++) {
        const struct compare_match *link = &grouper->links[i];
        if (link->a < arrivals->known_len && arrivals->known[link->a].claim == merge->from &&
            grouper->rings.first[link->a] == grouper->rings.first[link->b]) {
            merge->by = link->b - arrivals->known_len;
            merge->score = link->score;
            return;
        }
    }
}

static void tell_merges(const struct arrivals *arrivals, const size_t *claim_at,
                        struct compare_merges *out)
{
    const struct compare_known *known = arrivals->known;
    struct arena *arena = arrivals->grouper.arena;
    size_t capacity = 0;
    *out = (struct compare_merges){0};
    for (size_t i = 0; i < arrivals->known_len; i++) {
        int64_t to = known[claim_at[arrivals->grouper.rings.first[i]] - 1].claim;
        bool is_told = to == known[i].claim;
        for (size_t k = 0; k < out->len; k++)
            is_told = is_told || out->items[k].from == known[i].claim;
        if (is_told)
            continue;
        ARENA_PUSH_ROOM(arena, out->items, capacity, out->len);
        struct compare_merge *merge = &out->items[out->len++];
        *merge = (struct compare_merge){.from = known[i].claim, .to = to};
        tell_by(arrivals, merge);
    }
}

/* The best link of each fresh one with another of its group. They are sorted: the best come first.
 */
static void tell_nearest(const struct arrivals *arrivals, struct compare_joining *out)
{
    const struct grouper *grouper = &arrivals->grouper;
    for (size_t i = 0; i < grouper->links_len; i++) {
        const struct compare_match *link = &grouper->links[i];
        struct compare_joining *joining = &out[link->b - arrivals->known_len];
        if (grouper->rings.first[link->a] != grouper->rings.first[link->b] ||
            joining->nearest != SIZE_MAX)
            continue;
        joining->nearest = link->a;
        joining->score = link->score;
    }
}

void compare_join(struct arena *arena, const struct compare_known *known, size_t known_len,
                  const struct compare_quotation *fresh, size_t fresh_len,
                  struct compare_joining *out, struct compare_merges *out_merges)
{
    struct arrivals arrivals = {.known = known, .known_len = known_len, .fresh = fresh};
    struct grouper *grouper = &arrivals.grouper;
    grouper_init(grouper, arena, known_len + fresh_len);
    grouper->join_min = JOIN_MIN;
    grouper->unlinked = known_len;
    grouper->make_ready = make_known_ready;
    arrivals_init(&arrivals, arena);
    join_known(&arrivals);
    link_fresh(&arrivals);
    compare_weigh_rivals(arena, grouper->ready, grouper->len, grouper->links, grouper->links_len,
                         1);
    grouper_join(grouper);
    size_t *claim_at = ARENA_ARRAY(arena, grouper->len, size_t);
    choose_claims(&arrivals, claim_at);
    for (size_t i = 0; i < fresh_len; i++) {
        size_t group = grouper->rings.first[known_len + i];
        out[i] = (struct compare_joining){
            .claim = claim_at[group] - 1, .group = group, .nearest = SIZE_MAX};
    }
    tell_nearest(&arrivals, out);
    tell_merges(&arrivals, claim_at, out_merges);
}
