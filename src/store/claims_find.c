/* Joins quotations to claims: asks for those that could be the same statement, lets
   compare/claims.h decide, and adds up. */
#include "store/claims_write.h"

#include "base/clock.h"
#include "base/id.h"
#include "compare/key_index.h"
#include "store/claims_edit.h"
#include "store/statements.h"

/* How many of a speaker's latest are looked at, how many that share a mark, and how long before and
   after: what is said of one day is reported within some days. */
enum { OF_SPEAKER_MAX = 192, ALIKE_MAX = 128, CANDIDATES = 24 };
#define WINDOW "'5 days'::interval"

/* (speaker ids): of two articles that quote one speaker the second waits here, so that it sees the
   claims of the first. */
static const struct store_stmt CLAIMS_WAIT = {
    .name = "claims_wait",
    .sql = "SELECT pg_advisory_xact_lock(1769169, lock)"
           "  FROM (SELECT DISTINCT (root_id % 65536)::integer AS lock"
           "          FROM speaker"
           "         WHERE id = ANY ($1::text::bigint[])"
           "         ORDER BY 1) AS locks",
    .params = 1,
};

/* (speaker ids, times, marks, first time, last time, old revision id, of a speaker, alike) */
static const struct store_stmt CLAIMS_NEAR = {
    .name = "claims_near",
    .sql = "WITH wanted AS ("
           "  SELECT own.root_id, w.at"
           "    FROM unnest($1::text::bigint[], $2::text::timestamptz[]) AS w (speaker_id, at)"
           "    JOIN speaker own ON own.id = w.speaker_id),"
           " near AS ("
           "  SELECT of_name.id"
           "    FROM wanted w"
           "    JOIN speaker n ON n.root_id = w.root_id"
           "   CROSS JOIN LATERAL ("
           "         SELECT id"
           "           FROM quote"
           "          WHERE speaker_id = n.id AND is_current"
           "            AND sorted_at > w.at - " WINDOW " AND sorted_at < w.at + " WINDOW
           "          ORDER BY sorted_at DESC, id DESC"
           "          LIMIT $7::integer) AS of_name"
           "   UNION"
           "  (SELECT id"
           "     FROM quote"
           "    WHERE is_current AND marks && $3::text::bigint[]"
           "      AND sorted_at > $4::timestamptz - " WINDOW
           "      AND sorted_at < $5::timestamptz + " WINDOW "    LIMIT $8::integer)"
           "   UNION"
           "  SELECT id"
           "    FROM quote"
           "   WHERE revision_id = $6::bigint AND NOT is_rejected)"
           " SELECT q.id, q.article_id, q.revision_id, q.claim_id, q.joined, q.keys, q.content,"
           "        q.lemma, q.speaker_name, s.root_id, q.source"
           "   FROM near"
           "   JOIN quote q ON q.id = near.id"
           "   LEFT JOIN speaker s ON s.id = q.speaker_id"
           "  WHERE q.claim_id IS NOT NULL"
           "  ORDER BY q.sorted_at, q.article_id, q.id",
    .params = 8,
};
enum near_column {
    NEAR_COL_ID,
    NEAR_COL_ARTICLE,
    NEAR_COL_REVISION,
    NEAR_COL_CLAIM,
    NEAR_COL_JOINED,
    NEAR_COL_KEYS,
    NEAR_COL_CONTENT,
    NEAR_COL_LEMMA,
    NEAR_COL_SPEAKER,
    NEAR_COL_ROOT,
    NEAR_COL_SOURCE,
};

/* (speaker ids): whom they stand for. */
static const struct store_stmt CLAIMS_ROOTS = {
    .name = "claims_roots",
    .sql = "SELECT id, root_id"
           "  FROM speaker"
           " WHERE id = ANY ($1::text::bigint[])",
    .params = 1,
};

static const struct store_stmt *const CLAIMS[] = {&CLAIMS_WAIT, &CLAIMS_NEAR, &CLAIMS_ROOTS};
const struct statement_list STATEMENTS_CLAIMS = {CLAIMS, COUNT_OF(CLAIMS)};

/* What is looked at for all quotations of an article: those that the database has, then its own. */
struct pool {
    struct arena *arena;
    const struct claim_place *place;
    const struct store_rows *rows;
    struct claim_drafts *drafts;
    size_t rows_len;
    struct compare_keys *keys; /* of the rows, then of the drafts */
    int64_t *roots;            /* of the drafts: whom the speaker's row stands for */
    bool *is_taken;            /* a row of the old revision that one of the drafts is again */
    struct compare_key_index *index;
};

static enum status wait_for_speakers(struct store_conn *conn, struct arena *arena,
                                     const struct claim_drafts *drafts)
{
    struct array ids = array_begin(arena);
    for (size_t i = 0; i < drafts->len; i++) {
        if (drafts->items[i].speaker_id != 0)
            array_add_int(&ids, drafts->items[i].speaker_id);
    }
    struct store_params params = {0};
    array_param(&ids, &params);
    return store_queue(conn, &CLAIMS_WAIT, &params);
}

/* Whether an earlier draft asks for the same. */
static bool is_asked(const struct claim_drafts *drafts, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (drafts->items[i].speaker_id == drafts->items[at].speaker_id &&
            drafts->items[i].at_us == drafts->items[at].at_us)
            return true;
    }
    return false;
}

static enum status read_near(struct store_conn *conn, struct arena *arena,
                             const struct claim_place *place, const struct claim_drafts *drafts,
                             struct store_rows **out_rows)
{
    struct array speakers = array_begin(arena);
    struct array times = array_begin(arena);
    struct array marks = array_begin(arena);
    int64_t first = drafts->items[0].at_us;
    int64_t last = first;
    for (size_t i = 0; i < drafts->len; i++) {
        const struct claim_draft *draft = &drafts->items[i];
        char text[CLOCK_TEXT_MAX];
        first = draft->at_us < first ? draft->at_us : first;
        last = draft->at_us > last ? draft->at_us : last;
        claims_add_marks(&marks, draft);
        if (draft->speaker_id == 0 || is_asked(drafts, i))
            continue;
        array_add_int(&speakers, draft->speaker_id);
        array_add_str(&times, clock_format(draft->at_us, text));
    }
    struct store_params params = {0};
    array_param(&speakers, &params);
    array_param(&times, &params);
    array_param(&marks, &params);
    store_param_time(&params, first);
    store_param_time(&params, last);
    store_param_int(&params, place->old_revision_id);
    store_param_int(&params, OF_SPEAKER_MAX);
    store_param_int(&params, ALIKE_MAX);
    return store_exec(conn, &CLAIMS_NEAR, &params, out_rows);
}

static enum status read_roots(struct store_conn *conn, struct pool *pool)
{
    struct array ids = array_begin(pool->arena);
    for (size_t i = 0; i < pool->drafts->len; i++) {
        if (pool->drafts->items[i].speaker_id != 0)
            array_add_int(&ids, pool->drafts->items[i].speaker_id);
    }
    struct store_params params = {0};
    array_param(&ids, &params);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &CLAIMS_ROOTS, &params, &rows));
    for (size_t i = 0; i < pool->drafts->len; i++) {
        for (size_t row = 0; row < store_rows_len(rows); row++) {
            if (store_rows_int(rows, row, 0) == pool->drafts->items[i].speaker_id)
                pool->roots[i] = store_rows_int(rows, row, 1);
        }
    }
    return STATUS_OK;
}

static bool is_of_old_revision(const struct pool *pool, size_t row)
{
    return pool->place->old_revision_id != 0 &&
           store_rows_int(pool->rows, row, NEAR_COL_REVISION) == pool->place->old_revision_id;
}

/* A row as the rules of compare see it. Where two names are one speaker, they are given as one. */
static struct compare_quotation quotation_of(const struct pool *pool, size_t row, size_t draft)
{
    struct str content = store_rows_str(pool->rows, row, NEAR_COL_CONTENT);
    struct compare_quotation quotation = {
        .statement = {.text = content,
                      .span = {0, content.len},
                      .speaker = store_rows_str(pool->rows, row, NEAR_COL_SPEAKER),
                      .is_denied =
                          compare_is_denial(store_rows_str(pool->rows, row, NEAR_COL_LEMMA))},
        .article = (size_t)store_rows_int(pool->rows, row, NEAR_COL_ARTICLE),
    };
    if (pool->roots[draft] != 0 && !store_rows_is_null(pool->rows, row, NEAR_COL_ROOT) &&
        store_rows_int(pool->rows, row, NEAR_COL_ROOT) == pool->roots[draft])
        quotation.statement.speaker = pool->drafts->items[draft].statement.speaker;
    return quotation;
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
static void join_row(struct pool *pool, struct arena *scratch, size_t at, size_t row)
{
    struct claim_draft *draft = &pool->drafts->items[at];
    draft->claim_id = store_rows_int(pool->rows, row, NEAR_COL_CLAIM);
    draft->joined_to = store_rows_int(pool->rows, row, NEAR_COL_ID);
    struct compare_quotation one = quotation_of(pool, row, at);
    if (is_of_old_revision(pool, row)) {
        bool is_person =
            str_equals(store_rows_str(pool->rows, row, NEAR_COL_JOINED), STR("person"));
        draft->joined = is_person ? "person" : "revision";
        pool->is_taken[row] = true;
        return;
    }
    draft->joined = "wording";
    if (!draft->has_link &&
        store_rows_int(pool->rows, row, NEAR_COL_ARTICLE) == pool->drafts->original_id)
        draft->source = arena_copy(pool->arena, store_rows_str(pool->rows, row, NEAR_COL_SOURCE));
    count_conflicts(scratch, &one.statement, draft);
}

/* The candidates of a draft: rows, and drafts before it, which are known by pool->rows_len and
   more. */
static size_t candidates_of(struct pool *pool, size_t at, size_t out[COMPARE_CANDIDATES_MAX])
{
    size_t len = compare_candidates_of(pool->index, pool->rows_len + at, out);
    size_t kept = 0;
    for (size_t i = 0; i < len && kept < CANDIDATES; i++) {
        bool is_row = out[i] < pool->rows_len;
        if (is_row && (pool->is_taken[out[i]] || store_rows_int(pool->rows, out[i], NEAR_COL_ID) ==
                                                     pool->drafts->items[at].quote_id))
            continue;
        out[kept++] = out[i];
    }
    return kept;
}

static void find_one(struct pool *pool, struct arena *scratch, size_t at)
{
    struct claim_draft *draft = &pool->drafts->items[at];
    size_t candidates[COMPARE_CANDIDATES_MAX];
    struct compare_quotation known[COMPARE_CANDIDATES_MAX];
    size_t claim_of[COMPARE_CANDIDATES_MAX];
    size_t len = candidates_of(pool, at, candidates);
    const struct compare_quotation one = {draft->statement, (size_t)pool->place->article_id};
    for (size_t i = 0; i < len; i++) {
        size_t own = candidates[i] - pool->rows_len;
        if (candidates[i] < pool->rows_len) {
            known[i] = quotation_of(pool, candidates[i], at);
            claim_of[i] = (size_t)store_rows_int(pool->rows, candidates[i], NEAR_COL_CLAIM);
            /* Spans of contents alone: nothing stands in another. */
            known[i].article += known[i].article == one.article;
        } else {
            known[i] = (struct compare_quotation){pool->drafts->items[own].statement,
                                                  (size_t)pool->place->article_id};
            claim_of[i] = (size_t)pool->drafts->items[own].claim_id;
        }
    }
    size_t nearest = compare_find_claim(scratch, &one, known, claim_of, len, &draft->odds);
    if (nearest == SIZE_MAX) {
        draft->claim_id = id_new();
        draft->joined = "opened";
    } else if (candidates[nearest] < pool->rows_len) {
        join_row(pool, scratch, at, candidates[nearest]);
    } else {
        draft->claim_id = (int64_t)claim_of[nearest];
        draft->joined_to = pool->drafts->items[candidates[nearest] - pool->rows_len].quote_id;
        draft->joined = "wording";
        count_conflicts(scratch, &known[nearest].statement, draft);
    }
}

static size_t keys_shared(const struct compare_keys *a, const struct compare_keys *b)
{
    size_t shared = 0;
    for (size_t i = 0; i < a->len; i++) {
        for (size_t k = 0; k < b->len; k++)
            shared += a->items[i] == b->items[k];
    }
    return shared;
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
static void follow_persons(struct pool *pool, struct arena *scratch)
{
    for (size_t row = 0; row < pool->rows_len; row++) {
        size_t best = SIZE_MAX;
        size_t most = 0;
        if (!is_of_old_revision(pool, row) ||
            !str_equals(store_rows_str(pool->rows, row, NEAR_COL_JOINED), STR("person")))
            continue;
        for (size_t i = 0; i < pool->drafts->len; i++) {
            const struct compare_keys *keys = &pool->drafts->items[i].keys;
            size_t shared = keys_shared(keys, &pool->keys[row]);
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

static void fill_pool(struct pool *pool)
{
    size_t len = pool->rows_len + pool->drafts->len;
    pool->keys = ARENA_ARRAY(pool->arena, len, struct compare_keys);
    pool->is_taken = ARENA_ARRAY(pool->arena, pool->rows_len + 1, bool);
    for (size_t row = 0; row < pool->rows_len; row++)
        claims_read_keys(store_rows_str(pool->rows, row, NEAR_COL_KEYS), &pool->keys[row]);
    for (size_t i = 0; i < pool->drafts->len; i++)
        pool->keys[pool->rows_len + i] = pool->drafts->items[i].keys;
    pool->index = compare_key_index_new(pool->arena, pool->keys, len);
}

enum status claims_find(struct store_conn *conn, struct arena *arena,
                        const struct claim_place *place, struct claim_drafts *drafts)
{
    if (drafts->len == 0)
        return STATUS_OK;
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(wait_for_speakers(conn, arena, drafts));
    TRY(read_near(conn, arena, place, drafts, &rows));
    struct pool pool = {
        .arena = arena,
        .place = place,
        .rows = rows,
        .drafts = drafts,
        .rows_len = store_rows_len(rows),
        .roots = ARENA_ARRAY(arena, drafts->len, int64_t),
    };
    if (pool.rows_len > 0)
        TRY(read_roots(conn, &pool));
    fill_pool(&pool);
    _cleanup_arena_ struct arena *scratch = arena_new();
    follow_persons(&pool, scratch);
    for (size_t i = 0; i < drafts->len; i++) {
        arena_reset(scratch);
        if (drafts->items[i].claim_id == 0)
            find_one(&pool, scratch, i);
    }
    return place->old_revision_id != 0 ? carry_edits(conn, drafts) : STATUS_OK;
}
