/* The statements of idempotency. */
#include "store/once.h"

#include "base/clock.h"
#include "store/statements.h"

/* (caller, key, fingerprint, now, kept since, running since): a row where it is the asker's. */
static const struct store_stmt ONCE_BEGIN = {
    .name = "once_begin",
    .sql = "INSERT INTO idempotency AS i (caller, key, fingerprint, made_at)"
           " VALUES ($1::text, $2::text, $3::bigint, $4::timestamptz)"
           "     ON CONFLICT (caller, key) DO UPDATE"
           "    SET fingerprint = excluded.fingerprint, made_at = excluded.made_at, status = NULL,"
           "        content_type = NULL, location = NULL, etag = NULL, body = NULL"
           "  WHERE i.made_at < $5::timestamptz"
           "     OR (i.status IS NULL AND i.made_at < $6::timestamptz"
           "         AND i.fingerprint = excluded.fingerprint)"
           " RETURNING 1",
    .params = 6,
};

/* (caller, key) */
static const struct store_stmt ONCE_READ = {
    .name = "once_read",
    .sql = "SELECT fingerprint, status, content_type, location, etag, body"
           "  FROM idempotency"
           " WHERE caller = $1::text AND key = $2::text",
    .params = 2,
};
enum { COL_FINGERPRINT, COL_STATUS, COL_TYPE, COL_LOCATION, COL_ETAG, COL_BODY };

/* (caller, key, made at, status, content type, location, etag, body) */
static const struct store_stmt ONCE_END = {
    .name = "once_end",
    .sql = "UPDATE idempotency"
           "   SET status = $4::smallint, content_type = $5::text, location = $6::text,"
           "       etag = $7::text, body = $8::text"
           " WHERE caller = $1::text AND key = $2::text AND made_at = $3::timestamptz"
           "   AND status IS NULL",
    .params = 8,
};

/* (caller, key, made at) */
static const struct store_stmt ONCE_FORGET = {
    .name = "once_forget",
    .sql = "DELETE FROM idempotency"
           " WHERE caller = $1::text AND key = $2::text AND made_at = $3::timestamptz"
           "   AND status IS NULL",
    .params = 3,
};

/* (kept since): the oldest few. */
static const struct store_stmt ONCE_SWEEP = {
    .name = "once_sweep",
    .sql = "DELETE FROM idempotency"
           " WHERE (caller, key) IN (SELECT caller, key"
           "                           FROM idempotency"
           "                          WHERE made_at < $1::timestamptz"
           "                          ORDER BY made_at"
           "                          LIMIT 20"
           "                            FOR UPDATE SKIP LOCKED)",
    .params = 1,
};

static const struct store_stmt *const ONCE[] = {&ONCE_BEGIN, &ONCE_READ, &ONCE_END, &ONCE_FORGET,
                                                &ONCE_SWEEP};
const struct statement_list STATEMENTS_ONCE = {ONCE, COUNT_OF(ONCE)};

static struct store_params params_of(const struct once_request *request)
{
    struct store_params params = {0};
    store_param_str(&params, request->caller);
    store_param_str(&params, request->key);
    return params;
}

static enum status claim(struct store_conn *conn, struct once_request *request, bool *out_is_new)
{
    int64_t now_us = clock_now_us();
    struct store_params params = {0};
    store_param_time(&params, now_us - ONCE_KEPT_S * CLOCK_SECOND_US);
    TRY(store_exec(conn, &ONCE_SWEEP, &params, NULL));
    params = params_of(request);
    store_param_int(&params, request->fingerprint);
    store_param_time(&params, now_us);
    store_param_time(&params, now_us - ONCE_KEPT_S * CLOCK_SECOND_US);
    store_param_time(&params, now_us - ONCE_RUNNING_S * CLOCK_SECOND_US);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &ONCE_BEGIN, &params, &rows));
    request->made_at_us = now_us;
    *out_is_new = store_rows_len(rows) > 0;
    return STATUS_OK;
}

enum status store_once_begin(struct store_conn *conn, struct arena *arena,
                             struct once_request *request, enum once_state *out_state,
                             struct once_reply *out_reply)
{
    bool is_new = false;
    TRY(claim(conn, request, &is_new));
    *out_state = ONCE_NEW;
    if (is_new)
        return STATUS_OK;
    const struct store_params params = params_of(request);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &ONCE_READ, &params, &rows));
    *out_state = ONCE_RUNNING; /* no row: it was forgotten a moment ago */
    if (store_rows_len(rows) == 0)
        return STATUS_OK;
    if (store_rows_int(rows, 0, COL_FINGERPRINT) != request->fingerprint) {
        *out_state = ONCE_OTHER;
        return STATUS_OK;
    }
    if (store_rows_is_null(rows, 0, COL_STATUS))
        return STATUS_OK;
    *out_state = ONCE_DONE;
    *out_reply = (struct once_reply){
        .status = (int)store_rows_int(rows, 0, COL_STATUS),
        .content_type = arena_copy(arena, store_rows_str(rows, 0, COL_TYPE)),
        .location = arena_copy(arena, store_rows_str(rows, 0, COL_LOCATION)),
        .etag = arena_copy(arena, store_rows_str(rows, 0, COL_ETAG)),
        .body = arena_copy(arena, store_rows_str(rows, 0, COL_BODY)),
    };
    return STATUS_OK;
}

enum status store_once_end(struct store_conn *conn, const struct once_request *request,
                           const struct once_reply *reply)
{
    struct store_params params = params_of(request);
    store_param_time(&params, request->made_at_us);
    store_param_int(&params, reply->status);
    store_param_str_or_null(&params, reply->content_type);
    store_param_str_or_null(&params, reply->location);
    store_param_str_or_null(&params, reply->etag);
    store_param_str(&params, reply->body);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &ONCE_END, &params, &rows));
    return store_rows_affected(rows) > 0 ? STATUS_OK : STATUS_CONFLICT;
}

enum status store_once_forget(struct store_conn *conn, const struct once_request *request)
{
    struct store_params params = params_of(request);
    store_param_time(&params, request->made_at_us);
    return store_exec(conn, &ONCE_FORGET, &params, NULL);
}
