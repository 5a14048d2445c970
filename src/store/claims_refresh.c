/* A quotation whose words or speaker a person has corrected: its claim is looked for anew. */
#include "store/claims_edit.h"
#include "store/claims_write.h"
#include "store/statements.h"

/* (quote id) */
static const struct store_stmt REFRESH_READ = {
    .name = "claims_refresh_read",
    .sql = "SELECT q.article_id, q.revision_id, q.content, q.lemma, q.act, q.type, q.speaker_id,"
           "       q.speaker_name, q.sorted_at, q.claim_id, q.joined, q.is_current,"
           "       (SELECT count(*) FROM quote WHERE claim_id = q.claim_id AND is_current)"
           "  FROM quote q"
           " WHERE q.id = $1::bigint AND q.claim_id IS NOT NULL",
    .params = 1,
};
enum refresh_column {
    REFRESH_COL_ARTICLE,
    REFRESH_COL_REVISION,
    REFRESH_COL_CONTENT,
    REFRESH_COL_LEMMA,
    REFRESH_COL_ACT,
    REFRESH_COL_TYPE,
    REFRESH_COL_SPEAKER, /* or NULL */
    REFRESH_COL_NAME,
    REFRESH_COL_AT,
    REFRESH_COL_CLAIM,
    REFRESH_COL_JOINED,
    REFRESH_COL_IS_CURRENT,
    REFRESH_COL_MEMBERS,
};

/* (quote id, claim id, why, to which, odds, conflicts, keys, marks) */
static const struct store_stmt REFRESH_WRITE = {
    .name = "claims_refresh_write",
    .sql = "UPDATE quote"
           "   SET claim_id = $2::bigint, joined = $3::text, joined_to = $4::bigint,"
           "       join_odds = $5::real, conflicts = $6::smallint, keys = $7::text::bytea,"
           "       marks = $8::text::bigint[]"
           " WHERE id = $1::bigint",
    .params = 8,
};

static const struct store_stmt *const REFRESH[] = {&REFRESH_READ, &REFRESH_WRITE};
const struct statement_list STATEMENTS_CLAIMS_REFRESH = {REFRESH, COUNT_OF(REFRESH)};

static enum status write_draft(struct store_conn *conn, struct arena *arena,
                               const struct claim_draft *draft)
{
    bool is_like = draft->joined_to != 0;
    struct store_params params = {0};
    store_param_int(&params, draft->quote_id);
    store_param_int(&params, draft->claim_id);
    store_param_str(&params, str_from(draft->joined));
    if (is_like)
        store_param_int(&params, draft->joined_to);
    else
        store_param_null(&params);
    if (is_like)
        store_param_real(&params, draft->odds);
    else
        store_param_null(&params);
    store_param_int(&params, (int64_t)draft->conflicts);
    store_param_str(&params, claims_keys_text(arena, &draft->keys));
    store_param_str(&params, claims_marks_text(arena, draft));
    return store_queue(conn, &REFRESH_WRITE, &params);
}

/* One that was alone, and is like no other, goes on in its claim. */
static enum status look_anew(struct store_conn *conn, struct arena *arena, int64_t quote,
                             const struct store_rows *rows, struct array *claims)
{
    struct claim_draft draft = {.quote_id = quote};
    const struct compare_telling telling = claims_telling(
        store_rows_str(rows, 0, REFRESH_COL_LEMMA), store_rows_str(rows, 0, REFRESH_COL_ACT),
        store_rows_str(rows, 0, REFRESH_COL_TYPE));
    claims_prepare_one(arena, store_rows_str(rows, 0, REFRESH_COL_CONTENT), &telling, &draft);
    draft.statement.speaker = store_rows_str(rows, 0, REFRESH_COL_NAME);
    draft.has_link = true; /* whom it rests on stays */
    draft.at_us = store_rows_time(rows, 0, REFRESH_COL_AT);
    if (!store_rows_is_null(rows, 0, REFRESH_COL_SPEAKER))
        draft.speaker_id = store_rows_int(rows, 0, REFRESH_COL_SPEAKER);
    const struct claim_place place = {store_rows_int(rows, 0, REFRESH_COL_ARTICLE),
                                      store_rows_int(rows, 0, REFRESH_COL_REVISION), 0};
    struct claim_drafts drafts = {.items = &draft, .len = 1};
    TRY(claims_find(conn, arena, &place, &drafts));
    bool is_opened = str_equals(str_from(draft.joined), STR("opened"));
    if (is_opened && store_rows_int(rows, 0, REFRESH_COL_MEMBERS) == 1)
        draft.claim_id = store_rows_int(rows, 0, REFRESH_COL_CLAIM);
    array_add_int(claims, draft.claim_id);
    claims_add_merged(&drafts, claims);
    return write_draft(conn, arena, &draft);
}

enum status claims_refresh(struct store_conn *conn, struct arena *arena, int64_t quote)
{
    struct store_params params = {0};
    store_param_int(&params, quote);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &REFRESH_READ, &params, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_OK;
    struct array claims = array_begin(arena);
    array_add_int(&claims, store_rows_int(rows, 0, REFRESH_COL_CLAIM));
    if (store_rows_bool(rows, 0, REFRESH_COL_IS_CURRENT) &&
        !str_equals(store_rows_str(rows, 0, REFRESH_COL_JOINED), STR("person")))
        TRY(look_anew(conn, arena, quote, rows, &claims));
    return claims_count(conn, &claims);
}
