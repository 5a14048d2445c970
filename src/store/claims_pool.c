/* Asks for those that could be the same statement. */
#include "store/claims_pool.h"

#include "base/clock.h"
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
           "        (SELECT root_id FROM speaker WHERE id = q.speaker_id), q.source, q.sorted_at,"
           "        q.content_start, q.content_end"
           "   FROM near"
           "  CROSS JOIN LATERAL (SELECT * FROM quote WHERE id = near.id OFFSET 0) AS q"
           "  WHERE q.claim_id IS NOT NULL"
           "  ORDER BY q.sorted_at, q.article_id, q.id",
    .params = 8,
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

static enum status read_roots(struct store_conn *conn, struct claims_pool *pool)
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

bool claims_pool_is_old(const struct claims_pool *pool, size_t row)
{
    return pool->place->old_revision_id != 0 &&
           store_rows_int(pool->rows, row, NEAR_COL_REVISION) == pool->place->old_revision_id;
}

bool claims_pool_is_fixed(const struct claims_pool *pool, size_t row)
{
    return str_equals(store_rows_str(pool->rows, row, NEAR_COL_JOINED), STR("person"));
}

/* Where two names are one speaker, they are given as one: as the first draft has it. */
static struct str name_of(const struct claims_pool *pool, int64_t root, struct str name)
{
    for (size_t i = 0; i < pool->drafts->len && root != 0; i++) {
        if (pool->roots[i] == root)
            return pool->drafts->items[i].statement.speaker;
    }
    return name;
}

struct compare_quotation claims_pool_row(const struct claims_pool *pool, size_t row)
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
        .place = {(size_t)store_rows_int(pool->rows, row, NEAR_COL_CONTENT_START),
                  (size_t)store_rows_int(pool->rows, row, NEAR_COL_CONTENT_END)},
        .at_us = store_rows_time(pool->rows, row, NEAR_COL_SORTED_AT),
    };
}

struct compare_quotation claims_pool_draft(const struct claims_pool *pool, size_t draft)
{
    const struct claim_draft *from = &pool->drafts->items[draft];
    struct compare_quotation quotation = {
        .statement = from->statement,
        .telling = from->telling,
        .article = (size_t)pool->place->article_id,
        .place = from->statement.span,
        .at_us = from->at_us,
    };
    quotation.statement.speaker = name_of(pool, pool->roots[draft], from->statement.speaker);
    return quotation;
}

void claims_pool_free(struct claims_pool *pool)
{
    store_rows_free(pool->rows);
    pool->rows = NULL;
}

enum status claims_pool_read(struct claims_pool *pool, struct store_conn *conn, struct arena *arena,
                             const struct claim_place *place, struct claim_drafts *drafts)
{
    *pool = (struct claims_pool){.arena = arena, .place = place, .drafts = drafts};
    TRY(read_near(conn, arena, place, drafts, &pool->rows));
    pool->rows_len = store_rows_len(pool->rows);
    pool->keys = ARENA_ARRAY(arena, pool->rows_len + 1, struct compare_keys);
    pool->is_taken = ARENA_ARRAY(arena, pool->rows_len + 1, bool);
    pool->roots = ARENA_ARRAY(arena, drafts->len, int64_t);
    for (size_t row = 0; row < pool->rows_len; row++)
        claims_read_keys(store_rows_str(pool->rows, row, NEAR_COL_KEYS), &pool->keys[row]);
    return pool->rows_len > 0 ? read_roots(conn, pool) : STATUS_OK;
}
