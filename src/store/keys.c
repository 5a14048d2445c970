/* The statements of keys. */
#include "store/keys.h"

#include "base/clock.h"
#include "base/id.h"
#include "store/statements.h"

#define KEY_COLUMNS "id, name, role, digest, made_at, expires_at, revoked_at"

/* (id, name, role, digest, now, expiry); no row when the name is taken. */
static const struct store_stmt KEY_MAKE = {
    .name = "key_make",
    .sql = "INSERT INTO api_key (id, name, role, digest, made_at, expires_at)"
           " VALUES ($1::bigint, $2::text, $3::text, $4::bytea, $5::timestamptz, $6::timestamptz)"
           "     ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING",
    .params = 6,
};

/* (are all) */
static const struct store_stmt KEYS = {
    .name = "keys",
    .sql = "SELECT " KEY_COLUMNS "  FROM api_key"
           " WHERE $1::boolean OR revoked_at IS NULL"
           " ORDER BY name, made_at, id",
    .params = 1,
};

/* (name or NULL, digest or NULL, now) */
static const struct store_stmt KEY_REVOKE = {
    .name = "key_revoke",
    .sql = "UPDATE api_key"
           "   SET revoked_at = $3::timestamptz"
           " WHERE (name = $1::text OR digest = $2::bytea) AND revoked_at IS NULL"
           " RETURNING " KEY_COLUMNS,
    .params = 3,
};

static const struct store_stmt *const STATEMENTS[] = {&KEY_MAKE, &KEYS, &KEY_REVOKE};
const struct statement_list STATEMENTS_KEYS = {STATEMENTS, COUNT_OF(STATEMENTS)};

struct store_conn *store_keys_conn(const struct store_options *options)
{
    return store_conn_new_with(options, STATEMENTS_KEYS);
}

enum status store_key_make(struct store_conn *conn, const struct key_draft *draft,
                           struct key_made *out_made, struct problem *problem)
{
    const struct key_made made = {.id = id_new(), .made_at_us = clock_now_us()};
    struct store_params params = {0};
    store_param_int(&params, made.id);
    store_param_str(&params, draft->name);
    store_param_str(&params, draft->role);
    store_param_bytes(&params, draft->digest);
    store_param_time(&params, made.made_at_us);
    if (draft->has_expiry)
        store_param_time(&params, draft->expires_at_us);
    else
        store_param_null(&params);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &KEY_MAKE, &params, &rows));
    if (store_rows_affected(rows) == 0)
        return problem_set(problem, STATUS_CONFLICT, "name_taken", NULL,
                           "a key of this name is there; revoke it, or take another name");
    *out_made = made;
    return STATUS_OK;
}

enum status store_keys(struct store_conn *conn, bool are_all, struct store_rows **out_rows)
{
    struct store_params params = {0};
    store_param_bool(&params, are_all);
    return store_exec(conn, &KEYS, &params, out_rows);
}

enum status store_key_revoke(struct store_conn *conn, struct str name, struct str digest,
                             struct store_rows **out_rows)
{
    struct store_params params = {0};
    if (str_is_empty(digest)) {
        store_param_str(&params, name);
        store_param_null(&params);
    } else {
        store_param_null(&params);
        store_param_bytes(&params, digest);
    }
    store_param_time(&params, clock_now_us());
    struct store_rows *rows = NULL;
    TRY(store_exec(conn, &KEY_REVOKE, &params, &rows));
    if (store_rows_len(rows) == 0) {
        store_rows_free(rows);
        return STATUS_NOT_FOUND;
    }
    *out_rows = rows;
    return STATUS_OK;
}
