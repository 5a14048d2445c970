/* Joins quotations to claims: asks for those that could be the same statement, lets
   compare/claims.h decide, and adds up. */
#include "store/claims_write.h"

#include "base/clock.h"
#include "base/id.h"
#include "store/claims_edit.h"
#include "store/speakers_join.h"
#include "store/statements.h"

/* How many of a speaker's latest are looked at, how many that share a mark, and how long before and
   after: what is said of one day is reported within some days. */
enum { OF_SPEAKER_MAX = 192, ALIKE_MAX = 128 };
#define WINDOW "'5 days'::interval"

/* A speaker's latest are those of all texts: asked for present ones alone, a planner that does not
   know the tables would go through everybody's by time. What shares a mark is asked for without a
   limit: with one, going through all quotations would seem cheap to a planner that does not know
   the marks. OFFSET 0 has each quotation fetched by its id: joined, the index of claims would be
   read whole to find those that have one, and all speakers once for each, had the table been empty
   when the statement was planned.

   (speaker ids, times, marks, first time, last time, old revision id, of a speaker, alike) */
static const struct store_stmt CLAIMS_NEAR = {
    .name = "claims_near",
    .sql = "WITH wanted AS ("
           "  SELECT own.root_id, w.at"
           "    FROM unnest($1::text::bigint[], $2::text::timestamptz[]) AS w (speaker_id, at)"
           "    JOIN speaker own ON own.id = w.speaker_id),"
           " alike AS MATERIALIZED ("
           "  SELECT id, sorted_at"
           "    FROM quote"
           "   WHERE is_current AND marks && (SELECT $3::text::bigint[])),"
           " near AS ("
           "  SELECT of_name.id"
           "    FROM wanted w"
           "    JOIN speaker n ON n.root_id = w.root_id"
           "   CROSS JOIN LATERAL ("
           "         SELECT id, is_current"
           "           FROM quote"
           "          WHERE speaker_id = n.id"
           "            AND sorted_at > w.at - " WINDOW " AND sorted_at < w.at + " WINDOW
           "          ORDER BY sorted_at DESC, id DESC"
           "          LIMIT $7::integer) AS of_name"
           "   WHERE of_name.is_current"
           "   UNION"
           "  (SELECT id"
           "     FROM alike"
           "    WHERE sorted_at > $4::timestamptz - " WINDOW
           "      AND sorted_at < $5::timestamptz + " WINDOW "    LIMIT $8::integer)"
           "   UNION"
           "  SELECT id"
           "    FROM quote"
           "   WHERE revision_id = $6::bigint AND NOT is_rejected)"
           " SELECT q.id, q.article_id, q.revision_id, q.claim_id, q.joined, q.keys, q.content,"
           "        q.lemma, q.act, q.type, q.speaker_name,"
           "        (SELECT root_id FROM speaker WHERE id = q.speaker_id), q.source, q.sorted_at"
           "   FROM near"
           "  CROSS JOIN LATERAL (SELECT * FROM quote WHERE id = near.id OFFSET 0) AS q"
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
    NEAR_COL_ACT,
    NEAR_COL_TYPE,
    NEAR_COL_SPEAKER,
    NEAR_COL_ROOT,
    NEAR_COL_SOURCE,
    NEAR_COL_SORTED_AT,
};

/* (speaker ids): whom they stand for. */
static const struct store_stmt CLAIMS_ROOTS = {
    .name = "claims_roots",
    .sql = "SELECT id, root_id"
           "  FROM speaker"
           " WHERE id = ANY ($1::text::bigint[])",
    .params = 1,
};

static const struct store_stmt *const CLAIMS[] = {&CLAIMS_NEAR, &CLAIMS_ROOTS};
const struct statement_list STATEMENTS_CLAIMS = {CLAIMS, COUNT_OF(CLAIMS)};

/* What is looked at for all quotations of an article. */
struct pool {
    struct arena *arena;
    const struct claim_place *place;
    const struct store_rows *rows;
    struct claim_drafts *drafts;
    size_t rows_len;
    struct compare_keys *keys; /* of the rows */
    int64_t *roots;            /* of the drafts: whom the speaker's row stands for */
    bool *is_taken;            /* a row of the old revision that one of the drafts is again */
};

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

/* Where two names are one speaker, they are given as one: as the first draft has it. */
static struct str name_of(const struct pool *pool, int64_t root, struct str name)
{
    for (size_t i = 0; i < pool->drafts->len && root != 0; i++) {
        if (pool->roots[i] == root)
            return pool->drafts->items[i].statement.speaker;
    }
    return name;
}

/* A row as the rules of compare see it. */
static struct compare_quotation quotation_of(const struct pool *pool, size_t row)
{
    struct str content = store_rows_str(pool->rows, row, NEAR_COL_CONTENT);
    int64_t root = store_rows_is_null(pool->rows, row, NEAR_COL_ROOT)
                       ? 0
                       : store_rows_int(pool->rows, row, NEAR_COL_ROOT);
    struct str name = store_rows_str(pool->rows, row, NEAR_COL_SPEAKER);
    return (struct compare_quotation){
        .statement = {.text = content,
                      .span = {0, content.len},
                      .speaker = name_of(pool, root, name),
                      .is_denied =
                          compare_is_denial(store_rows_str(pool->rows, row, NEAR_COL_LEMMA))},
        .telling = claims_telling(store_rows_str(pool->rows, row, NEAR_COL_LEMMA),
                                  store_rows_str(pool->rows, row, NEAR_COL_ACT),
                                  store_rows_str(pool->rows, row, NEAR_COL_TYPE)),
        .article = (size_t)store_rows_int(pool->rows, row, NEAR_COL_ARTICLE),
        .at_us = store_rows_time(pool->rows, row, NEAR_COL_SORTED_AT),
    };
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
    struct compare_quotation one = quotation_of(pool, row);
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

/* The rows as compare takes them: not those that are followed, nor a draft's own. */
static size_t fill_known(struct pool *pool, struct compare_known *known, size_t *rows)
{
    size_t len = 0;
    for (size_t row = 0; row < pool->rows_len; row++) {
        bool is_own = false;
        for (size_t i = 0; i < pool->drafts->len; i++)
            is_own = is_own || pool->drafts->items[i].quote_id ==
                                   store_rows_int(pool->rows, row, NEAR_COL_ID);
        if (is_own || pool->is_taken[row])
            continue;
        rows[len] = row;
        known[len].keys = pool->keys[row];
        known[len].claim = store_rows_int(pool->rows, row, NEAR_COL_CLAIM);
        known[len].quotation = quotation_of(pool, row);
        /* Spans of contents alone: nothing stands in another. */
        known[len].quotation.article +=
            known[len].quotation.article == (size_t)pool->place->article_id;
        len++;
    }
    return len;
}

/* One of several drafts of a new claim opens it. */
static int64_t claim_of_group(struct pool *pool, const struct compare_joining *joinings, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (joinings[i].group == joinings[at].group && joinings[i].claim == SIZE_MAX)
            return pool->drafts->items[i].claim_id;
    }
    return 0;
}

static void take(struct pool *pool, struct arena *scratch, const struct compare_joining *joinings,
                 size_t at, const size_t *rows, size_t known_len)
{
    struct claim_draft *draft = &pool->drafts->items[at];
    const struct compare_joining *joining = &joinings[at];
    draft->odds = joining->score;
    if (joining->nearest < known_len) {
        join_row(pool, scratch, at, rows[joining->nearest]);
        return;
    }
    draft->claim_id = joining->claim != SIZE_MAX
                          ? store_rows_int(pool->rows, rows[joining->claim], NEAR_COL_CLAIM)
                          : claim_of_group(pool, joinings, at);
    if (draft->claim_id == 0) {
        draft->claim_id = id_new();
        draft->joined = "opened";
        return;
    }
    draft->joined = "wording";
    if (joining->nearest == SIZE_MAX)
        return;
    const struct claim_draft *nearest = &pool->drafts->items[joining->nearest - known_len];
    draft->joined_to = nearest->quote_id;
    count_conflicts(scratch, &nearest->statement, draft);
}

static void find_all(struct pool *pool, struct arena *scratch)
{
    struct claim_drafts *drafts = pool->drafts;
    struct compare_known *known =
        ARENA_ARRAY(pool->arena, pool->rows_len + 1, struct compare_known);
    size_t *rows = ARENA_ARRAY(pool->arena, pool->rows_len + 1, size_t);
    struct compare_quotation *fresh =
        ARENA_ARRAY(pool->arena, drafts->len, struct compare_quotation);
    struct compare_joining *joinings =
        ARENA_ARRAY(pool->arena, drafts->len, struct compare_joining);
    size_t known_len = fill_known(pool, known, rows);
    for (size_t i = 0; i < drafts->len; i++) {
        fresh[i].statement = drafts->items[i].statement;
        fresh[i].statement.speaker = name_of(pool, pool->roots[i], fresh[i].statement.speaker);
        fresh[i].telling = drafts->items[i].telling;
        fresh[i].article = (size_t)pool->place->article_id;
        fresh[i].at_us = drafts->items[i].at_us;
    }
    compare_join(scratch, known, known_len, fresh, drafts->len, joinings);
    for (size_t i = 0; i < drafts->len; i++) {
        if (drafts->items[i].claim_id == 0)
            take(pool, scratch, joinings, i, rows, known_len);
    }
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
        .keys = ARENA_ARRAY(arena, store_rows_len(rows) + 1, struct compare_keys),
        .roots = ARENA_ARRAY(arena, drafts->len, int64_t),
        .is_taken = ARENA_ARRAY(arena, store_rows_len(rows) + 1, bool),
    };
    if (pool.rows_len > 0)
        TRY(read_roots(conn, &pool));
    for (size_t row = 0; row < pool.rows_len; row++)
        claims_read_keys(store_rows_str(rows, row, NEAR_COL_KEYS), &pool.keys[row]);
    _cleanup_arena_ struct arena *scratch = arena_new();
    follow_persons(&pool, scratch);
    find_all(&pool, scratch);
    return place->old_revision_id != 0 ? carry_edits(conn, drafts) : STATUS_OK;
}
