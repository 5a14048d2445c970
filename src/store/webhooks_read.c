/* The reads of webhooks: never the secret. */
#include "store/reads.h"

#define WEBHOOK_COLUMNS                                                                            \
    "id, url, events, speaker, outlet, type, q, is_enabled, why_off, made_at, position, failures," \
    " failing_since, CASE WHEN failures > 0 AND is_enabled THEN next_at END"

const struct store_stmt STORE_WEBHOOKS = {
    .name = "webhooks",
    .sql = "SELECT " WEBHOOK_COLUMNS "  FROM webhook"
           " WHERE id < $1::bigint"
           " ORDER BY id DESC"
           " LIMIT $2::bigint",
    .params = 2,
};

const struct store_stmt STORE_WEBHOOK_BY_ID = {
    .name = "webhook_by_id",
    .sql = "SELECT " WEBHOOK_COLUMNS "  FROM webhook"
           " WHERE id = $1::bigint",
    .params = 1,
};

const struct store_stmt STORE_WEBHOOK_DELIVERIES = {
    .name = "webhook_deliveries",
    .sql = "SELECT id, event_id, kind, attempt, made_at, duration_us, status, error, next_at"
           "  FROM webhook_delivery"
           " WHERE webhook_id = $1::bigint AND id < $2::bigint"
           " ORDER BY id DESC"
           " LIMIT $3::bigint",
    .params = 3,
};
