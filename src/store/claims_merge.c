/* Stored claims that a new quotation shows to be one. */
#include "store/claims_write.h"
#include "store/statements.h"

/* (from, to, quote id, odds, conflicts): whoever opened the claim that goes has joined the
   quotation that shows it. Older aliases of what goes lead to what stays. */
static const struct store_stmt CLAIMS_MERGE = {
    .name = "claims_merge",
    .sql = "WITH moved AS ("
           "  UPDATE quote"
           "     SET claim_id = $2::bigint,"
           "         joined = CASE joined WHEN 'opened' THEN 'wording' ELSE joined END,"
           "         joined_to = CASE joined WHEN 'opened' THEN $3::bigint ELSE joined_to END,"
           "         join_odds = CASE joined WHEN 'opened' THEN $4::real ELSE join_odds END,"
           "         conflicts = CASE joined WHEN 'opened' THEN $5::smallint ELSE conflicts END"
           "   WHERE claim_id = $1::bigint"
           "     AND (SELECT count(*) FROM quote"
           "           WHERE claim_id = $1::bigint AND joined = 'person') = 0"
           "   RETURNING id),"
           " led AS ("
           "  UPDATE claim_alias"
           "     SET claim_id = $2::bigint"
           "   WHERE claim_id = $1::bigint AND EXISTS (SELECT FROM moved))"
           " INSERT INTO claim_alias AS a (id, claim_id, made_at)"
           " SELECT $1::bigint, $2::bigint, now()"
           "  WHERE EXISTS (SELECT FROM moved)"
           " ON CONFLICT (id) DO UPDATE"
           "    SET claim_id = excluded.claim_id, made_at = excluded.made_at",
    .params = 5,
};

static const struct store_stmt *const MERGES[] = {&CLAIMS_MERGE};
const struct statement_list STATEMENTS_CLAIM_MERGES = {MERGES, COUNT_OF(MERGES)};

void claims_add_merged(const struct claim_drafts *drafts, struct array *ids)
{
    for (size_t i = 0; i < drafts->merges.len; i++) {
        array_add_int(ids, drafts->merges.items[i].from);
        array_add_int(ids, drafts->merges.items[i].to);
    }
}

enum status claims_merge(struct store_conn *conn, struct arena *arena,
                         const struct claim_drafts *drafts)
{
    if (drafts->merges.len == 0)
        return STATUS_OK;
    struct array ids = array_begin(arena);
    claims_add_merged(drafts, &ids);
    TRY(claims_lock(conn, &ids));
    for (size_t i = 0; i < drafts->merges.len; i++) {
        const struct compare_merge *merge = &drafts->merges.items[i];
        const struct claim_draft *by = &drafts->items[merge->by];
        struct store_params params = {0};
        store_param_int(&params, merge->from);
        store_param_int(&params, merge->to);
        store_param_int(&params, by->quote_id);
        store_param_real(&params, merge->score);
        store_param_int(&params, (int64_t)by->conflicts);
        TRY(store_queue(conn, &CLAIMS_MERGE, &params));
    }
    return STATUS_OK;
}
