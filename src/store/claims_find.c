/* Joins quotations to claims: those that could be the same statement are read, compare/claims.h
   decides, and what it takes for one claim is made one. */
#include "base/id.h"
#include "store/claims_edit.h"
#include "store/claims_pool.h"
#include "store/speakers_join.h"

/* Of two articles that quote one speaker the second waits here, so that it sees the claims of the
   first. */
static enum status wait_for_speakers(struct store_conn *conn, struct arena *arena,
                                     const struct claim_drafts *drafts)
{
    struct array ids = array_begin(arena);
    for (size_t i = 0; i < drafts->len; i++) {
        if (drafts->items[i].speaker_id != 0)
            array_add_int(&ids, drafts->items[i].speaker_id);
    }
    return speakers_wait(conn, &ids);
}

static void count_conflicts(struct arena *scratch, const struct compare_statement *one,
                            struct claim_draft *draft)
{
    struct comparison found;
    compare_statements(scratch, one, &draft->statement, &found);
    draft->conflicts = 0;
    for (size_t i = 0; i < found.conflicts_len; i++)
        draft->conflicts += !found.conflicts[i].is_soft;
}

/* Joins a draft to the claim of a row. What a person has put there, stays there in the article's
   next text. */
static void join_row(struct claims_pool *pool, struct arena *scratch, size_t at, size_t row)
{
    struct claim_draft *draft = &pool->drafts->items[at];
    draft->claim_id = store_rows_int(pool->rows, row, NEAR_COL_CLAIM);
    draft->joined_to = store_rows_int(pool->rows, row, NEAR_COL_ID);
    struct compare_quotation one = claims_pool_row(pool, row);
    if (claims_pool_is_old(pool, row)) {
        draft->joined = claims_pool_is_fixed(pool, row) ? "person" : "revision";
        pool->is_taken[row] = true;
        return;
    }
    draft->joined = "wording";
    if (!draft->has_link &&
        store_rows_int(pool->rows, row, NEAR_COL_ARTICLE) == pool->drafts->original_id)
        draft->source = arena_copy(pool->arena, store_rows_str(pool->rows, row, NEAR_COL_SOURCE));
    count_conflicts(scratch, &one.statement, draft);
}

/* What a person said of the old ones holds for the new. */
static enum status carry_edits(struct store_conn *conn, const struct claim_drafts *drafts)
{
    for (size_t i = 0; i < drafts->len; i++) {
        const struct claim_draft *draft = &drafts->items[i];
        if (draft->joined_to != 0 && str_equals(str_from(draft->joined), STR("person")))
            TRY(claims_edit_follow(conn, draft->joined_to, draft->quote_id));
    }
    return STATUS_OK;
}

/* Those of the old revision that a person has put into their claims: the most alike of the new ones
   follows, whatever the rules say of its wording. */
static void follow_persons(struct claims_pool *pool, struct arena *scratch)
{
    for (size_t row = 0; row < pool->rows_len; row++) {
        size_t best = SIZE_MAX;
        size_t most = 0;
        if (!claims_pool_is_old(pool, row) || !claims_pool_is_fixed(pool, row))
            continue;
        for (size_t i = 0; i < pool->drafts->len; i++) {
            const struct compare_keys *keys = &pool->drafts->items[i].keys;
            size_t shared = claims_keys_shared(keys, &pool->keys[row]);
            size_t all = keys->len + pool->keys[row].len - shared;
            if (pool->drafts->items[i].claim_id == 0 && shared * 2 >= all && shared > most) {
                most = shared;
                best = i;
            }
        }
        if (best != SIZE_MAX)
            join_row(pool, scratch, best, row);
    }
}

/* What compare decides about: the rows that are not followed, nor a draft's own, and the drafts
   whose claim is known; behind them those that have none yet. */
struct deciding {
    struct claims_pool *pool;
    struct arena *scratch;
    struct compare_known *known;
    size_t known_len;
    size_t rows_len; /* of the known: the rows come first */
    size_t *places;  /* of a known one: its row, or its draft */
    struct compare_quotation *fresh;
    size_t fresh_len;
    size_t *drafts; /* of a fresh one: its draft */
    struct compare_joining *joinings;
};

static bool is_own(const struct claims_pool *pool, size_t row)
{
    for (size_t i = 0; i < pool->drafts->len; i++) {
        if (pool->drafts->items[i].quote_id == store_rows_int(pool->rows, row, NEAR_COL_ID))
            return true;
    }
    return false;
}

static void add_rows(struct deciding *deciding)
{
    const struct claims_pool *pool = deciding->pool;
    for (size_t row = 0; row < pool->rows_len; row++) {
        if (is_own(pool, row) || pool->is_taken[row])
            continue;
        struct compare_known *known = &deciding->known[deciding->known_len];
        known->keys = pool->keys[row];
        known->claim = store_rows_int(pool->rows, row, NEAR_COL_CLAIM);
        known->is_fixed = claims_pool_is_fixed(pool, row);
        known->quotation = claims_pool_row(pool, row);
        /* The article's own of another text: nothing stands in another. */
        known->quotation.article += known->quotation.article == (size_t)pool->place->article_id;
        deciding->places[deciding->known_len++] = row;
    }
    deciding->rows_len = deciding->known_len;
}

static void add_drafts(struct deciding *deciding)
{
    const struct claims_pool *pool = deciding->pool;
    for (size_t i = 0; i < pool->drafts->len; i++) {
        const struct claim_draft *draft = &pool->drafts->items[i];
        if (draft->claim_id == 0) {
            deciding->fresh[deciding->fresh_len] = claims_pool_draft(pool, i);
            deciding->drafts[deciding->fresh_len++] = i;
            continue;
        }
        deciding->known[deciding->known_len] = (struct compare_known){
            .quotation = claims_pool_draft(pool, i),
            .keys = draft->keys,
            .claim = draft->claim_id,
            .is_fixed = str_equals(str_from(draft->joined), STR("person")),
        };
        deciding->places[deciding->known_len++] = i;
    }
}

/* One of several drafts of a new claim opens it. */
static int64_t claim_of_group(const struct deciding *deciding, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (deciding->joinings[i].group == deciding->joinings[at].group)
            return deciding->pool->drafts->items[deciding->drafts[i]].claim_id;
    }
    return 0;
}

/* The draft that a quotation is nearest to, by its place behind the rows. */
static const struct claim_draft *nearest_draft(const struct deciding *deciding, size_t nearest)
{
    size_t place = nearest < deciding->known_len ? deciding->places[nearest]
                                                 : deciding->drafts[nearest - deciding->known_len];
    return &deciding->pool->drafts->items[place];
}

static void take(struct deciding *deciding, size_t at)
{
    const struct compare_joining *joining = &deciding->joinings[at];
    struct claim_draft *draft = &deciding->pool->drafts->items[deciding->drafts[at]];
    draft->odds = joining->score;
    if (joining->claim != SIZE_MAX)
        draft->claim_id = deciding->known[joining->claim].claim;
    else
        draft->claim_id = claim_of_group(deciding, at);
    if (draft->claim_id == 0) {
        draft->claim_id = id_new();
        draft->joined = "opened";
        return;
    }
    if (joining->nearest < deciding->rows_len) {
        join_row(deciding->pool, deciding->scratch, deciding->drafts[at],
                 deciding->places[joining->nearest]);
        return;
    }
    draft->joined = "wording";
    if (joining->nearest == SIZE_MAX)
        return;
    const struct claim_draft *nearest = nearest_draft(deciding, joining->nearest);
    draft->joined_to = nearest->quote_id;
    count_conflicts(deciding->scratch, &nearest->statement, draft);
}

/* Drafts that are in a claim that goes, too. */
static void lead_drafts(struct claim_drafts *drafts)
{
    for (size_t i = 0; i < drafts->len; i++) {
        for (size_t k = 0; k < drafts->merges.len; k++) {
            if (drafts->items[i].claim_id == drafts->merges.items[k].from)
                drafts->items[i].claim_id = drafts->merges.items[k].to;
        }
    }
}

static void find_all(struct claims_pool *pool, struct arena *scratch)
{
    size_t room = pool->rows_len + pool->drafts->len;
    struct deciding deciding = {
        .pool = pool,
        .scratch = scratch,
        .known = ARENA_ARRAY(pool->arena, room, struct compare_known),
        .places = ARENA_ARRAY(pool->arena, room, size_t),
        .fresh = ARENA_ARRAY(pool->arena, pool->drafts->len, struct compare_quotation),
        .drafts = ARENA_ARRAY(pool->arena, pool->drafts->len, size_t),
        .joinings = ARENA_ARRAY(pool->arena, pool->drafts->len, struct compare_joining),
    };
    add_rows(&deciding);
    add_drafts(&deciding);
    compare_join(pool->arena, deciding.known, deciding.known_len, deciding.fresh,
                 deciding.fresh_len, deciding.joinings, &pool->drafts->merges);
    for (size_t i = 0; i < deciding.fresh_len; i++)
        take(&deciding, i);
    for (size_t i = 0; i < pool->drafts->merges.len; i++) {
        struct compare_merge *merge = &pool->drafts->merges.items[i];
        merge->by = deciding.drafts[merge->by];
    }
    lead_drafts(pool->drafts);
}

enum status claims_find(struct store_conn *conn, struct arena *arena,
                        const struct claim_place *place, struct claim_drafts *drafts)
{
    if (drafts->len == 0)
        return STATUS_OK;
    _cleanup_claims_pool_ struct claims_pool pool = {0};
    TRY(wait_for_speakers(conn, arena, drafts));
    TRY(claims_pool_read(&pool, conn, arena, place, drafts));
    _cleanup_arena_ struct arena *scratch = arena_new();
    follow_persons(&pool, scratch);
    find_all(&pool, scratch);
    TRY(claims_merge(conn, arena, drafts));
    return place->old_revision_id != 0 ? carry_edits(conn, drafts) : STATUS_OK;
}
