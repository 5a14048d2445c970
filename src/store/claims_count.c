/* Claims as what their quotations add up to. */
#include "store/claims_write.h"
#include "store/statements.h"

/* (ids) */
static const struct store_stmt CLAIMS_LOCK = {
    .name = "claims_lock",
    .sql = "SELECT c.id"
           "  FROM unnest($1::text::bigint[]) AS w (id)"
           "  JOIN claim c ON c.id = w.id"
           " ORDER BY c.id"
           "   FOR UPDATE OF c",
    .params = 1,
};

/* (ids): IS NOT FALSE, since a planner that does not know the tables would take the index of all
   present quotations for the one of a claim's. */
static const struct store_stmt CLAIMS_COUNT = {
    .name = "claims_count",
    .sql = "INSERT INTO claim AS c (id, speaker_id, fullest_id, quotes, outlets, sources,"
           "                        conflicts, first_at, last_at)"
           " SELECT w.id, s.speaker_id, s.fullest_id, s.quotes, s.outlets, s.sources, s.conflicts,"
           "        s.first_at, s.last_at"
           "   FROM (SELECT DISTINCT unnest($1::text::bigint[]) AS id) AS w"
           "  CROSS JOIN LATERAL ("
           "        SELECT (array_agg(speaker_id ORDER BY content_end - content_start DESC, id))[1]"
           "                 AS speaker_id,"
           "               (array_agg(id ORDER BY content_end - content_start DESC, id))[1]"
           "                 AS fullest_id,"
           "               count(*) AS quotes, count(DISTINCT outlet_id) AS outlets,"
           "               count(DISTINCT source) AS sources, sum(conflicts) AS conflicts,"
           "               min(sorted_at) AS first_at, max(sorted_at) AS last_at"
           "          FROM quote"
           "         WHERE claim_id = w.id AND is_current IS NOT FALSE) AS s"
           "  WHERE s.quotes > 0"
           "  ORDER BY w.id"
           " ON CONFLICT (id) DO UPDATE"
           "    SET speaker_id = excluded.speaker_id, fullest_id = excluded.fullest_id,"
           "        quotes = excluded.quotes, outlets = excluded.outlets,"
           "        sources = excluded.sources, conflicts = excluded.conflicts,"
           "        first_at = excluded.first_at, last_at = excluded.last_at",
    .params = 1,
};

/* (ids): those that nothing is left of. They are counted one by one: NOT EXISTS would be planned,
   on an empty table and for good, as a join with all quotations. */
static const struct store_stmt CLAIMS_REMOVE = {
    .name = "claims_remove",
    .sql = "DELETE FROM claim c"
           " WHERE c.id = ANY ($1::text::bigint[])"
           "   AND (SELECT count(*)"
           "          FROM quote"
           "         WHERE claim_id = c.id AND is_current IS NOT FALSE) = 0",
    .params = 1,
};

/* (article id) */
static const struct store_stmt CLAIMS_OF_ARTICLE = {
    .name = "claims_of_article",
    .sql = "SELECT DISTINCT q.claim_id"
           "  FROM revision r"
           "  JOIN quote q ON q.revision_id = r.id"
           " WHERE r.article_id = $1::bigint AND q.claim_id IS NOT NULL",
    .params = 1,
};

/* (revision id) */
static const struct store_stmt CLAIMS_OF_REVISION = {
    .name = "claims_of_revision",
    .sql = "SELECT DISTINCT claim_id"
           "  FROM quote"
           " WHERE revision_id = $1::bigint AND claim_id IS NOT NULL",
    .params = 1,
};

static const struct store_stmt *const COUNTS[] = {
    &CLAIMS_LOCK, &CLAIMS_COUNT, &CLAIMS_REMOVE, &CLAIMS_OF_ARTICLE, &CLAIMS_OF_REVISION,
};
const struct statement_list STATEMENTS_CLAIM_COUNTS = {COUNTS, COUNT_OF(COUNTS)};

enum status claims_lock(struct store_conn *conn, struct array *ids)
{
    struct store_params params = {0};
    array_param(ids, &params);
    return store_queue(conn, &CLAIMS_LOCK, &params);
}

enum status claims_count(struct store_conn *conn, struct array *ids)
{
    if (ids->len == 0)
        return STATUS_OK;
    static const struct store_stmt *const STEPS[] = {&CLAIMS_LOCK, &CLAIMS_COUNT, &CLAIMS_REMOVE};
    struct store_params params = {0};
    array_param(ids, &params);
    for (size_t i = 0; i < COUNT_OF(STEPS); i++)
        TRY(store_queue(conn, STEPS[i], &params));
    return STATUS_OK;
}

static enum status add_claims(struct store_conn *conn, const struct store_stmt *stmt, int64_t id,
                              struct array *ids)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, stmt, &params, &rows));
    for (size_t row = 0; row < store_rows_len(rows); row++)
        array_add_int(ids, store_rows_int(rows, row, 0));
    return STATUS_OK;
}

enum status claims_of_article(struct store_conn *conn, int64_t article_id, struct array *ids)
{
    return add_claims(conn, &CLAIMS_OF_ARTICLE, article_id, ids);
}

enum status claims_of_revision(struct store_conn *conn, int64_t revision_id, struct array *ids)
{
    return add_claims(conn, &CLAIMS_OF_REVISION, revision_id, ids);
}

enum status claims_count_of(struct store_conn *conn, struct arena *arena,
                            const struct claim_drafts *drafts, int64_t revision_id)
{
    struct array ids = array_begin(arena);
    for (size_t i = 0; i < drafts->len; i++)
        array_add_int(&ids, drafts->items[i].claim_id);
    claims_add_merged(drafts, &ids);
    if (revision_id != 0)
        TRY(claims_of_revision(conn, revision_id, &ids));
    return claims_count(conn, &ids);
}
