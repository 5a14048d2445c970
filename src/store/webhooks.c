/* The statements of webhooks. */
#include "store/webhooks.h"

#include "base/clock.h"
#include "base/id.h"
#include "store/reads.h"
#include "store/statements.h"

enum { DELIVERIES_KEPT = 1000 };

/* (id, url, secret, events, speaker, outlet, type, q, is enabled) */
static const struct store_stmt WEBHOOK_MAKE = {
    .name = "webhook_make",
    .sql = "INSERT INTO webhook (id, url, secret, events, speaker, outlet, type, q, is_enabled,"
           "                     why_off, made_at, position, next_at)"
           " SELECT $1::bigint, $2::text, $3::bytea, $4::text, $5::text, $6::text, $7::text,"
           "        $8::text, $9::boolean, CASE WHEN NOT $9::boolean THEN 'person' END, now(),"
           "        head, now()"
           "   FROM event_head",
    .params = 9,
};

/* (id, url, secret, each of: whether it is given, events, speaker, outlet, type, q; is enabled) */
static const struct store_stmt WEBHOOK_CHANGE = {
    .name = "webhook_change",
    .sql = "UPDATE webhook"
           "   SET url = coalesce($2::text, url),"
           "       secret = coalesce($3::bytea, secret),"
           "       events = CASE WHEN $4::boolean THEN $5::text ELSE events END,"
           "       speaker = CASE WHEN $6::boolean THEN $7::text ELSE speaker END,"
           "       outlet = CASE WHEN $8::boolean THEN $9::text ELSE outlet END,"
           "       type = CASE WHEN $10::boolean THEN $11::text ELSE type END,"
           "       q = CASE WHEN $12::boolean THEN $13::text ELSE q END,"
           "       is_enabled = coalesce($14::boolean, is_enabled),"
           "       why_off = CASE WHEN $14::boolean THEN NULL"
           "                      WHEN NOT $14::boolean THEN 'person' ELSE why_off END,"
           "       failing_since = CASE WHEN $14::boolean THEN NULL ELSE failing_since END,"
           "       next_at = now()"
           " WHERE id = $1::bigint",
    .params = 14,
};

/* (id) */
static const struct store_stmt WEBHOOK_REMOVE = {
    .name = "webhook_remove",
    .sql = "DELETE FROM webhook"
           " WHERE id = $1::bigint",
    .params = 1,
};

static const struct store_stmt *const EDITS[] = {&WEBHOOK_MAKE, &WEBHOOK_CHANGE, &WEBHOOK_REMOVE};
const struct statement_list STATEMENTS_WEBHOOKS = {EDITS, COUNT_OF(EDITS)};

/* (lease, seconds, most) */
static const struct store_stmt WEBHOOKS_CLAIM = {
    .name = "webhooks_claim",
    .sql = "UPDATE webhook w"
           "   SET lease = $1::bigint,"
           "       leased_until = now() + $2::bigint * interval '1 second'"
           "  FROM event_head e"
           " WHERE w.id = ANY (ARRAY("
           "         SELECT id FROM webhook"
           "          WHERE is_enabled AND next_at <= now()"
           "            AND (leased_until IS NULL OR leased_until <= now())"
           "            AND position < (SELECT head FROM event_head)"
           "          ORDER BY next_at"
           "          LIMIT $3::bigint"
           "            FOR UPDATE SKIP LOCKED))"
           " RETURNING w.id, w.url, w.secret, w.events, w.speaker, w.outlet, w.type, w.q,"
           "           w.position, w.failures, e.head, e.oldest",
    .params = 3,
};

#define OURS " WHERE id = $1::bigint AND lease = $2::bigint AND is_enabled"
/* Left to itself the lease would end before the next delivery has. */
#define LEASE_ON "leased_until = now() + interval '60 seconds'"
_Static_assert(WEBHOOK_LEASE_S == 60, "as LEASE_ON has it");

/* (id, lease, position) */
static const struct store_stmt WEBHOOK_PASS = {
    .name = "webhook_pass",
    .sql = "UPDATE webhook"
           "   SET position = greatest(position, $3::bigint), " LEASE_ON OURS,
    .params = 3,
};

/* (id, lease, position) */
static const struct store_stmt WEBHOOK_TAKEN = {
    .name = "webhook_taken",
    .sql = "UPDATE webhook"
           "   SET position = greatest(position, $3::bigint), failures = 0, failing_since = NULL,"
           "       next_at = now(), " LEASE_ON OURS,
    .params = 3,
};

/* (id, lease, pause in microseconds, whether it is gone, days) */
static const struct store_stmt WEBHOOK_FAILED = {
    .name = "webhook_failed",
    .sql = "UPDATE webhook"
           "   SET failures = failures + 1, failing_since = coalesce(failing_since, now()),"
           "       next_at = now() + $3::bigint * interval '1 microsecond',"
           "       is_enabled = NOT ($4::boolean OR coalesce(failing_since, now())"
           "                                        < now() - $5::bigint * interval '1 day'),"
           "       why_off = CASE WHEN $4::boolean THEN 'gone'"
           "                      WHEN failing_since < now() - $5::bigint * interval '1 day'"
           "                      THEN 'failing' END,"
           "       lease = NULL, leased_until = NULL" OURS " RETURNING is_enabled",
    .params = 5,
};

/* (id, lease) */
static const struct store_stmt WEBHOOK_RELEASE = {
    .name = "webhook_release",
    .sql = "UPDATE webhook"
           "   SET lease = NULL, leased_until = NULL"
           " WHERE id = $1::bigint AND lease = $2::bigint",
    .params = 2,
};

/* (id, webhook id, event, kind, attempt, duration, status, error, whether it is tried again):
   nothing where the webhook was removed meanwhile. */
static const struct store_stmt DELIVERY_NOTE = {
    .name = "webhook_delivery_note",
    .sql = "INSERT INTO webhook_delivery (id, webhook_id, event_id, kind, attempt, made_at,"
           "                              duration_us, status, error, next_at)"
           " SELECT $1::bigint, id, $3::bigint, $4::text, $5::integer, now(), $6::bigint,"
           "        $7::smallint, $8::text,"
           "        CASE WHEN $9::boolean AND is_enabled THEN next_at END"
           "   FROM webhook"
           "  WHERE id = $2::bigint"
           "    FOR KEY SHARE",
    .params = 9,
};

/* (most) */
static const struct store_stmt DELIVERIES_TRIM = {
    .name = "webhook_deliveries_trim",
    .sql = "DELETE FROM webhook_delivery d"
           " USING webhook w"
           " WHERE d.webhook_id = w.id"
           "   AND d.id <= (SELECT id FROM webhook_delivery"
           "                 WHERE webhook_id = w.id"
           "                 ORDER BY id DESC"
           "                OFFSET $1::bigint LIMIT 1)",
    .params = 1,
};

static const struct store_stmt *const COURIER[] = {
    &WEBHOOKS_CLAIM,  &WEBHOOK_PASS,  &WEBHOOK_TAKEN,   &WEBHOOK_FAILED,
    &WEBHOOK_RELEASE, &DELIVERY_NOTE, &DELIVERIES_TRIM, &STORE_EVENTS,
};
const struct statement_list STATEMENTS_COURIER = {COURIER, COUNT_OF(COURIER)};

struct store_conn *store_courier_conn(const struct store_options *options)
{
    return store_conn_new_with(options, STATEMENTS_COURIER);
}

enum status store_webhook_make(struct store_conn *conn, const struct webhook_draft *draft,
                               int64_t *out_id)
{
    int64_t id = id_new();
    struct store_params params = {0};
    store_param_int(&params, id);
    store_param_str(&params, draft->url);
    store_param_bytes(&params, draft->secret);
    for (size_t i = 0; i < WEBHOOK_FIELDS; i++)
        store_param_str_or_null(&params, draft->fields[i].value);
    store_param_bool(&params, !draft->has_enabled || draft->is_enabled);
    TRY(store_exec(conn, &WEBHOOK_MAKE, &params, NULL));
    *out_id = id;
    return STATUS_OK;
}

enum status store_webhook_change(struct store_conn *conn, int64_t id,
                                 const struct webhook_draft *draft)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    store_param_str_or_null(&params, draft->url);
    if (draft->secret.len > 0)
        store_param_bytes(&params, draft->secret);
    else
        store_param_null(&params);
    for (size_t i = 0; i < WEBHOOK_FIELDS; i++) {
        store_param_bool(&params, draft->fields[i].is_given);
        store_param_str_or_null(&params, draft->fields[i].value);
    }
    if (draft->has_enabled)
        store_param_bool(&params, draft->is_enabled);
    else
        store_param_null(&params);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &WEBHOOK_CHANGE, &params, &rows));
    return store_rows_affected(rows) > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status store_webhook_remove(struct store_conn *conn, int64_t id)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &WEBHOOK_REMOVE, &params, &rows));
    return store_rows_affected(rows) > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status store_webhooks_claim(struct store_conn *conn, int64_t lease, int64_t most,
                                 struct store_rows **out_rows)
{
    struct store_params params = {0};
    store_param_int(&params, lease);
    store_param_int(&params, WEBHOOK_LEASE_S);
    store_param_int(&params, most);
    return store_exec(conn, &WEBHOOKS_CLAIM, &params, out_rows);
}

static enum status move_on(struct store_conn *conn, const struct store_stmt *stmt, int64_t id,
                           int64_t lease, int64_t position, bool *out_is_ours)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    store_param_int(&params, lease);
    store_param_int(&params, position);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, stmt, &params, &rows));
    *out_is_ours = store_rows_affected(rows) > 0;
    return STATUS_OK;
}

enum status store_webhook_pass(struct store_conn *conn, int64_t id, int64_t lease, int64_t position,
                               bool *out_is_ours)
{
    return move_on(conn, &WEBHOOK_PASS, id, lease, position, out_is_ours);
}

static enum status note(struct store_conn *conn, const struct webhook_attempt *attempt,
                        bool is_again)
{
    struct store_params params = {0};
    store_param_int(&params, id_new());
    store_param_int(&params, attempt->webhook);
    store_param_int(&params, attempt->event);
    store_param_str(&params, attempt->kind);
    store_param_int(&params, attempt->number);
    store_param_int(&params, attempt->duration_us);
    if (attempt->status > 0)
        store_param_int(&params, attempt->status);
    else
        store_param_null(&params);
    store_param_str_or_null(&params, attempt->error);
    store_param_bool(&params, is_again);
    return store_queue(conn, &DELIVERY_NOTE, &params);
}

struct noting {
    const struct webhook_attempt *attempt;
    int64_t pause_us;
    int64_t days;
    bool is_gone;
    bool is_ours; /* what became of it */
    bool is_off;
};

static enum status taken_in_tx(struct store_conn *conn, void *arg)
{
    struct noting *noting = arg;
    const struct webhook_attempt *attempt = noting->attempt;
    TRY(move_on(conn, &WEBHOOK_TAKEN, attempt->webhook, attempt->lease, attempt->event,
                &noting->is_ours));
    return note(conn, attempt, false);
}

enum status store_webhook_taken(struct store_conn *conn, const struct webhook_attempt *attempt,
                                bool *out_is_ours)
{
    struct noting noting = {.attempt = attempt};
    TRY(store_tx_run(conn, taken_in_tx, &noting));
    *out_is_ours = noting.is_ours;
    return STATUS_OK;
}

static enum status failed_in_tx(struct store_conn *conn, void *arg)
{
    struct noting *noting = arg;
    struct store_params params = {0};
    store_param_int(&params, noting->attempt->webhook);
    store_param_int(&params, noting->attempt->lease);
    store_param_int(&params, noting->pause_us);
    store_param_bool(&params, noting->is_gone);
    store_param_int(&params, noting->days);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &WEBHOOK_FAILED, &params, &rows));
    noting->is_off = store_rows_len(rows) > 0 && !store_rows_bool(rows, 0, 0);
    return note(conn, noting->attempt, true);
}

enum status store_webhook_failed(struct store_conn *conn, const struct webhook_attempt *attempt,
                                 int64_t pause_us, bool is_gone, int64_t days, bool *out_is_off)
{
    struct noting noting = {
        .attempt = attempt, .pause_us = pause_us, .days = days, .is_gone = is_gone};
    TRY(store_tx_run(conn, failed_in_tx, &noting));
    *out_is_off = noting.is_off;
    return STATUS_OK;
}

enum status store_webhook_release(struct store_conn *conn, int64_t id, int64_t lease)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    store_param_int(&params, lease);
    return store_exec(conn, &WEBHOOK_RELEASE, &params, NULL);
}

enum status store_webhooks_trim(struct store_conn *conn)
{
    struct store_params params = {0};
    store_param_int(&params, DELIVERIES_KEPT);
    return store_exec(conn, &DELIVERIES_TRIM, &params, NULL);
}
