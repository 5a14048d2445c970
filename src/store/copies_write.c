/* Copies, written: articles that share bands of their sketches are compared run by run. */
#include "store/copies_write.h"

#include "store/claims_source.h"
#include "store/statements.h"

/* How many that share a band are counted, and how many texts are compared. */
enum { SHARING_MAX = 64, TEXTS_MAX = 4 };

/* (article id, bands, time, sharing, texts): those that share most bands, within a week. */
static const struct store_stmt COPIES_NEAR = {
    .name = "copies_near",
    .sql =
        "WITH wanted AS MATERIALIZED (SELECT $2::text::bigint[] AS bands),"
        " alike AS MATERIALIZED ("
        "  SELECT article_id, sorted_at, bands"
        "    FROM article_sketch"
        "   WHERE bands && (SELECT bands FROM wanted)),"
        " sharing AS ("
        "  SELECT article_id, bands"
        "    FROM alike"
        "   WHERE article_id <> $1::bigint"
        "     AND sorted_at > $3::timestamptz - '7 days'::interval"
        "     AND sorted_at < $3::timestamptz + '7 days'::interval"
        "   LIMIT $4::integer),"
        " nearest AS ("
        "  SELECT article_id"
        "    FROM sharing"
        "   ORDER BY (SELECT count(*)"
        "               FROM (SELECT unnest(bands) INTERSECT SELECT unnest(w.bands) FROM wanted w)"
        "                    AS shared) DESC, article_id"
        "   LIMIT $5::integer)"
        " SELECT a.id, r.text, o.name,"
        "        (SELECT q.source FROM quote q"
        "          WHERE q.revision_id = a.revision_id AND q.chain = '[]'"
        "          ORDER BY q.content_start, q.id LIMIT 1)"
        "   FROM nearest n"
        "   JOIN article a ON a.id = n.article_id"
        "   JOIN revision r ON r.id = a.revision_id"
        "   JOIN outlet o ON o.id = a.outlet_id",
    .params = 5,
};
enum { NEAR_COL_ID, NEAR_COL_TEXT, NEAR_COL_OUTLET, NEAR_COL_SOURCE };

/* (article id) */
static const struct store_stmt COPIES_CLEAR = {
    .name = "copies_clear",
    .sql = "DELETE FROM article_copy"
           " WHERE article_id = $1::bigint",
    .params = 1,
};

/* (article id, time, bands) */
static const struct store_stmt SKETCH_MAKE = {
    .name = "sketch_make",
    .sql = "INSERT INTO article_sketch (article_id, sorted_at, bands)"
           " VALUES ($1::bigint, $2::timestamptz, $3::text::bigint[])"
           " ON CONFLICT (article_id) DO UPDATE"
           "    SET sorted_at = excluded.sorted_at, bands = excluded.bands",
    .params = 3,
};

/* (article id, original id, how, original in copy, copy in original): where it is there still, and
   nobody is about to remove it. */
static const struct store_stmt COPY_MAKE = {
    .name = "copy_make",
    .sql = "INSERT INTO article_copy (article_id, original_id, how, original_in_copy,"
           "                          copy_in_original)"
           " SELECT $1::bigint, id, $3::text, $4::real, $5::real"
           "   FROM article"
           "  WHERE id = $2::bigint"
           "    AND NOT EXISTS (SELECT FROM article_copy"
           "                     WHERE article_id = $2::bigint AND original_id = $1::bigint)"
           "    FOR KEY SHARE OF article",
    .params = 5,
};

static const struct store_stmt *const COPIES[] = {&COPIES_NEAR, &COPIES_CLEAR, &SKETCH_MAKE,
                                                  &COPY_MAKE};
const struct statement_list STATEMENTS_COPIES = {COPIES, COUNT_OF(COPIES)};

struct copies_draft copies_prepare(struct arena *arena, struct str text)
{
    struct copies_draft draft = {0};
    struct compare_sketch sketch;
    compare_sketch_of(arena, text, &sketch);
    draft.bands_len = compare_sketch_bands(&sketch, draft.bands);
    return draft;
}

enum { WINDOW_DAYS = 7 };
static const int64_t WINDOW_US = WINDOW_DAYS * INT64_C(86400000000);

static void add_bands(struct array *bands, const struct copies_draft *draft, int64_t at_us)
{
    for (size_t i = 0; i < draft->bands_len; i++)
        array_add_int(bands, claims_hash_at(draft->bands[i], at_us, 2 * WINDOW_DAYS));
}

static enum status queue_copy(struct store_conn *conn, int64_t article_id, int64_t original_id,
                              const struct compare_copying *how)
{
    struct store_params params = {0};
    store_param_int(&params, article_id);
    store_param_int(&params, original_id);
    store_param_str(&params, str_from(compare_copy_name(how->copy)));
    store_param_real(&params, how->a_in_b);
    store_param_real(&params, how->b_in_a);
    return store_queue(conn, &COPY_MAKE, &params);
}

static void rest_on(struct claim_drafts *claims, struct str source)
{
    for (size_t i = 0; i < claims->len; i++) {
        if (!claims->items[i].has_link)
            claims->items[i].source = source;
    }
}

/* Queues the copies among the rows; the one that most of the text stands in is the original. */
static enum status queue_copies(struct store_conn *conn, struct arena *arena, int64_t article_id,
                                struct str text, const struct store_rows *rows,
                                struct claim_drafts *claims)
{
    _cleanup_arena_ struct arena *scratch = arena_new();
    double most = 0;
    int64_t original_id = 0;
    struct str source = STR("");
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        struct compare_copying how;
        arena_reset(scratch);
        compare_copies(scratch, store_rows_str(rows, row, NEAR_COL_TEXT), text, &how);
        if (how.copy == COMPARE_COPY_NONE)
            continue;
        TRY(queue_copy(conn, article_id, store_rows_int(rows, row, NEAR_COL_ID), &how));
        if (how.b_in_a <= most)
            continue;
        most = how.b_in_a;
        original_id = store_rows_int(rows, row, NEAR_COL_ID);
        struct str own = store_rows_str(rows, row, NEAR_COL_SOURCE);
        source = str_is_empty(own) ? source_key(arena, store_rows_str(rows, row, NEAR_COL_OUTLET))
                                   : arena_copy(arena, own);
    }
    if (most > 0)
        rest_on(claims, source);
    claims->original_id = original_id;
    return STATUS_OK;
}

enum status copies_make(struct store_conn *conn, struct arena *arena, int64_t article_id,
                        int64_t at_us, struct str text, const struct copies_draft *draft,
                        struct claim_drafts *claims)
{
    struct store_params article = {0};
    store_param_int(&article, article_id);
    TRY(store_queue(conn, &COPIES_CLEAR, &article));
    struct array around = array_begin(arena);
    add_bands(&around, draft, at_us - WINDOW_US);
    add_bands(&around, draft, at_us + WINDOW_US);
    struct store_params near = {0};
    store_param_int(&near, article_id);
    array_param(&around, &near);
    store_param_time(&near, at_us);
    store_param_int(&near, SHARING_MAX);
    store_param_int(&near, TEXTS_MAX);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &COPIES_NEAR, &near, &rows));
    TRY(queue_copies(conn, arena, article_id, text, rows, claims));
    struct store_params sketch = {0};
    store_param_int(&sketch, article_id);
    struct array own = array_begin(arena);
    add_bands(&own, draft, at_us);
    store_param_time(&sketch, at_us);
    array_param(&own, &sketch);
    return store_queue(conn, &SKETCH_MAKE, &sketch);
}
