/* The rows of the outbox. */
#include "store/events_write.h"

#include "base/id.h"
#include "store/statements.h"

/* (id, article id, new quotations) */
static const struct store_stmt OUTBOX_CREATED = {
    .name = "outbox_created",
    .sql = "INSERT INTO outbox (id, article_id, created, made_at)"
           " VALUES ($1::bigint, $2::bigint, $3::text::bigint[], now())",
    .params = 3,
};

/* (id, article id, old revision id, new quotations, changed ones, their ids before) */
static const struct store_stmt OUTBOX_REVISED = {
    .name = "outbox_revised",
    .sql = "INSERT INTO outbox (id, article_id, outlet_id, created, changed, previous, removed,"
           "                    speakers, made_at)"
           " SELECT $1::bigint, $2::bigint,"
           "        (SELECT outlet_id FROM article WHERE id = $2::bigint), $4::text::bigint[],"
           "        $5::text::bigint[], $6::text::bigint[],"
           "        coalesce(array_agg(q.id ORDER BY q.id) FILTER (WHERE q.id IS NOT NULL), '{}'),"
           "        coalesce(array_agg(q.speaker_id ORDER BY q.id) FILTER (WHERE q.id IS NOT NULL),"
           "                 '{}'), now()"
           "   FROM quote q"
           "  WHERE q.revision_id = $3::bigint AND NOT q.is_rejected"
           "    AND q.id <> ALL ($6::text::bigint[])",
    .params = 6,
};

/* (id, article id) */
static const struct store_stmt OUTBOX_REMOVED = {
    .name = "outbox_removed",
    .sql = "INSERT INTO outbox (id, article_id, outlet_id, removed, speakers, made_at)"
           " SELECT $1::bigint, a.id, a.outlet_id, array_agg(q.id ORDER BY q.id),"
           "        array_agg(q.speaker_id ORDER BY q.id), now()"
           "   FROM article a"
           "   JOIN quote q ON q.revision_id = a.revision_id"
           "  WHERE a.id = $2::bigint"
           "  GROUP BY a.id",
    .params = 2,
};

/* (id, quote id) */
static const struct store_stmt OUTBOX_CHANGED = {
    .name = "outbox_changed",
    .sql = "INSERT INTO outbox (id, article_id, changed, previous, made_at)"
           " SELECT $1::bigint, article_id, ARRAY[id], ARRAY[NULL::bigint], now()"
           "   FROM quote"
           "  WHERE id = $2::bigint",
    .params = 2,
};

/* (id, article id, new quotations, changed ones, those that will go) */
static const struct store_stmt OUTBOX_READ = {
    .name = "outbox_read",
    .sql = "INSERT INTO outbox (id, article_id, outlet_id, created, changed, previous, removed,"
           "                    speakers, made_at)"
           " SELECT $1::bigint, a.id, a.outlet_id, $3::text::bigint[], $4::text::bigint[],"
           "        array_fill(NULL::bigint, ARRAY[cardinality($4::text::bigint[])]),"
           "        $5::text::bigint[],"
           "        ARRAY(SELECT q.speaker_id"
           "                FROM unnest($5::text::bigint[]) WITH ORDINALITY AS w (id, place)"
           "                LEFT JOIN quote q ON q.id = w.id"
           "               ORDER BY w.place), now()"
           "   FROM article a"
           "  WHERE a.id = $2::bigint",
    .params = 5,
};

static const struct store_stmt *const OUTBOX[] = {
    &OUTBOX_CREATED, &OUTBOX_REVISED, &OUTBOX_REMOVED, &OUTBOX_CHANGED, &OUTBOX_READ,
};
const struct statement_list STATEMENTS_OUTBOX = {OUTBOX, COUNT_OF(OUTBOX)};

static enum status note_created(struct store_conn *conn, struct arena *arena, int64_t article_id,
                                const struct claim_drafts *drafts)
{
    if (drafts->len == 0)
        return STATUS_OK;
    struct array created = array_begin(arena);
    for (size_t i = 0; i < drafts->len; i++)
        array_add_int(&created, drafts->items[i].quote_id);
    struct store_params params = {0};
    store_param_int(&params, id_new());
    store_param_int(&params, article_id);
    array_param(&created, &params);
    return store_queue(conn, &OUTBOX_CREATED, &params);
}

enum status events_of_article(struct store_conn *conn, struct arena *arena, int64_t article_id,
                              const struct claim_drafts *drafts, int64_t old_revision_id)
{
    if (old_revision_id == 0)
        return note_created(conn, arena, article_id, drafts);
    struct array created = array_begin(arena);
    struct array changed = array_begin(arena);
    struct array previous = array_begin(arena);
    for (size_t i = 0; i < drafts->len; i++) {
        const struct claim_draft *draft = &drafts->items[i];
        /* By a person: one of the text before was, and this is it again. */
        bool is_carried =
            draft->joined_to != 0 && !str_equals(str_from(draft->joined), STR("wording"));
        array_add_int(is_carried ? &changed : &created, draft->quote_id);
        if (is_carried)
            array_add_int(&previous, draft->joined_to);
    }
    struct store_params params = {0};
    store_param_int(&params, id_new());
    store_param_int(&params, article_id);
    store_param_int(&params, old_revision_id);
    array_param(&created, &params);
    array_param(&changed, &params);
    array_param(&previous, &params);
    return store_queue(conn, &OUTBOX_REVISED, &params);
}

static enum status note(struct store_conn *conn, const struct store_stmt *stmt, int64_t id)
{
    struct store_params params = {0};
    store_param_int(&params, id_new());
    store_param_int(&params, id);
    return store_queue(conn, stmt, &params);
}

enum status events_of_removal(struct store_conn *conn, int64_t article_id)
{
    return note(conn, &OUTBOX_REMOVED, article_id);
}

enum status events_of_quote(struct store_conn *conn, int64_t quote_id)
{
    return note(conn, &OUTBOX_CHANGED, quote_id);
}

enum status events_of_reading(struct store_conn *conn, int64_t article_id,
                              struct events_draft *draft)
{
    if (!draft->is_any)
        return STATUS_OK;
    struct store_params params = {0};
    store_param_int(&params, id_new());
    store_param_int(&params, article_id);
    array_param(&draft->created, &params);
    array_param(&draft->changed, &params);
    array_param(&draft->removed, &params);
    return store_queue(conn, &OUTBOX_READ, &params);
}
