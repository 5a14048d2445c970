/* Numbers events, and drops them. */
#include "store/events.h"

#include "base/clock.h"
#include "store/statements.h"

/* Rows of the outbox, which is articles, that are numbered in one transaction. */
enum { NUMBERED_AT_ONCE = 200 };

static const struct store_stmt EVENTS_BOUNDS = {
    .name = "events_bounds",
    .sql = "SELECT head, oldest, EXISTS (SELECT FROM outbox) FROM event_head",
};
enum { COL_HEAD, COL_OLDEST, COL_IS_WAITING };

/* No row where another service is numbering. */
static const struct store_stmt EVENTS_LOCK = {
    .name = "events_lock",
    .sql = "SELECT head, notified_at <= now() - interval '1 second'"
           "  FROM event_head"
           "   FOR UPDATE SKIP LOCKED",
};
enum { LOCK_COL_HEAD, LOCK_COL_IS_DUE };

/* (head, most): what is taken from the outbox becomes events behind `head`, those of one article
   behind each other. A quotation that is gone by now has neither come nor changed. */
static const struct store_stmt EVENTS_NUMBER = {
    .name = "events_number",
    .sql = "WITH taken AS ("
           "  DELETE FROM outbox"
           "   WHERE id = ANY (ARRAY(SELECT id FROM outbox ORDER BY id LIMIT $2::bigint))"
           "  RETURNING id, article_id, outlet_id, created, changed, previous, removed, speakers,"
           "            made_at),"
           " item AS ("
           "  SELECT t.id, 0 AS step, w.place, 'quote.removed' AS kind, w.quote_id, t.article_id,"
           "         NULL::bigint AS other_id, w.speaker_id, t.outlet_id, t.made_at"
           "    FROM taken t"
           "   CROSS JOIN LATERAL unnest(t.removed, t.speakers) WITH ORDINALITY"
           "         AS w (quote_id, speaker_id, place)"
           "   UNION ALL"
           "  SELECT t.id, 1, w.place, 'quote.created', q.id, t.article_id, NULL, q.speaker_id,"
           "         q.outlet_id, t.made_at"
           "    FROM taken t"
           "   CROSS JOIN LATERAL unnest(t.created) WITH ORDINALITY AS w (quote_id, place)"
           "   CROSS JOIN LATERAL (SELECT * FROM quote WHERE id = w.quote_id OFFSET 0) AS q"
           "   UNION ALL"
           "  SELECT t.id, 2, w.place, 'quote.changed', q.id, t.article_id, w.previous_id,"
           "         q.speaker_id, q.outlet_id, t.made_at"
           "    FROM taken t"
           "   CROSS JOIN LATERAL unnest(t.changed, t.previous) WITH ORDINALITY"
           "         AS w (quote_id, previous_id, place)"
           "   CROSS JOIN LATERAL (SELECT * FROM quote WHERE id = w.quote_id OFFSET 0) AS q"
           "   UNION ALL"
           "  SELECT t.id, 3, w.place, 'conflict.created', q.id, t.article_id, q.joined_to,"
           "         q.speaker_id, q.outlet_id, t.made_at"
           "    FROM taken t"
           "   CROSS JOIN LATERAL unnest(t.created) WITH ORDINALITY AS w (quote_id, place)"
           "   CROSS JOIN LATERAL (SELECT * FROM quote WHERE id = w.quote_id OFFSET 0) AS q"
           "   WHERE q.conflicts > 0 AND q.joined_to IS NOT NULL),"
           " made AS ("
           "  INSERT INTO event (position, kind, quote_id, article_id, other_id, outlet_id,"
           "                     speaker_id, made_at)"
           "  SELECT $1::bigint + row_number() OVER (ORDER BY id, step, place), kind, quote_id,"
           "         article_id, other_id, outlet_id, speaker_id, made_at"
           "    FROM item"
           "  RETURNING 1)"
           " SELECT (SELECT count(*) FROM taken), (SELECT count(*) FROM made)",
    .params = 2,
};
enum { NUMBER_COL_TAKEN, NUMBER_COL_MADE };

/* (head, whether others are told) */
static const struct store_stmt EVENTS_HEAD = {
    .name = "events_head",
    .sql = "UPDATE event_head"
           "   SET head = $1::bigint,"
           "       notified_at = CASE WHEN $2::boolean THEN now() ELSE notified_at END",
    .params = 2,
};

static const struct store_stmt EVENTS_TELL = {
    .name = "events_tell",
    .sql = "SELECT pg_notify('" STORE_EVENTS_CHANNEL "', '')",
};

/* (rows, until): the last that is dropped of the first thousands; NULL: none. */
static const struct store_stmt EVENTS_OLD = {
    .name = "events_old",
    .sql = "SELECT max(position)"
           "  FROM (SELECT position, made_at FROM event ORDER BY position LIMIT 5000) AS e"
           " WHERE e.made_at < $2::timestamptz"
           "    OR e.position <= (SELECT head FROM event_head) - $1::bigint",
    .params = 2,
};

/* (position) */
static const struct store_stmt EVENTS_KEEP = {
    .name = "events_keep",
    .sql = "UPDATE event_head"
           "   SET oldest = greatest(oldest, $1::bigint + 1)",
    .params = 1,
};

/* (position) */
static const struct store_stmt EVENTS_DROP = {
    .name = "events_drop",
    .sql = "DELETE FROM event"
           " WHERE position <= $1::bigint",
    .params = 1,
};

static const struct store_stmt *const EVENTS[] = {
    &EVENTS_BOUNDS, &EVENTS_LOCK, &EVENTS_NUMBER, &EVENTS_HEAD,
    &EVENTS_TELL,   &EVENTS_OLD,  &EVENTS_KEEP,   &EVENTS_DROP,
};
const struct statement_list STATEMENTS_EVENTS = {EVENTS, COUNT_OF(EVENTS)};

struct store_conn *store_events_conn(const struct store_options *options)
{
    return store_conn_new_with(options, STATEMENTS_EVENTS);
}

static enum status number_in_tx(struct store_conn *conn, void *arg)
{
    bool *has_more = arg;
    *has_more = false;
    _cleanup_rows_ struct store_rows *locked = NULL;
    TRY(store_exec(conn, &EVENTS_LOCK, NULL, &locked));
    if (store_rows_len(locked) == 0)
        return STATUS_OK;
    int64_t head = store_rows_int(locked, 0, LOCK_COL_HEAD);
    bool is_due = store_rows_bool(locked, 0, LOCK_COL_IS_DUE);
    struct store_params params = {0};
    store_param_int(&params, head);
    store_param_int(&params, NUMBERED_AT_ONCE);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &EVENTS_NUMBER, &params, &rows));
    *has_more = store_rows_int(rows, 0, NUMBER_COL_TAKEN) == NUMBERED_AT_ONCE;
    int64_t made = store_rows_int(rows, 0, NUMBER_COL_MADE);
    if (made == 0)
        return STATUS_OK;
    struct store_params end = {0};
    store_param_int(&end, head + made);
    store_param_bool(&end, is_due);
    TRY(store_queue(conn, &EVENTS_HEAD, &end));
    return is_due ? store_queue(conn, &EVENTS_TELL, NULL) : STATUS_OK;
}

static enum status read_bounds(struct store_conn *conn, struct events_bounds *out_bounds,
                               bool *out_is_waiting)
{
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &EVENTS_BOUNDS, NULL, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_INTERNAL;
    out_bounds->head = store_rows_int(rows, 0, COL_HEAD);
    out_bounds->oldest = store_rows_int(rows, 0, COL_OLDEST);
    *out_is_waiting = store_rows_bool(rows, 0, COL_IS_WAITING);
    return STATUS_OK;
}

enum status store_events_number(struct store_conn *conn, struct events_bounds *out_bounds)
{
    struct events_bounds bounds = {0};
    bool is_waiting = false;
    TRY(read_bounds(conn, &bounds, &is_waiting));
    if (is_waiting) {
        bool has_more = false;
        TRY(store_tx_run(conn, number_in_tx, &has_more));
        TRY(read_bounds(conn, &bounds, &is_waiting));
        bounds.has_more = has_more;
    }
    *out_bounds = bounds;
    return STATUS_OK;
}

static enum status drop_in_tx(struct store_conn *conn, void *arg)
{
    const int64_t *last = arg;
    struct store_params params = {0};
    store_param_int(&params, *last);
    TRY(store_queue(conn, &EVENTS_KEEP, &params));
    return store_queue(conn, &EVENTS_DROP, &params);
}

enum status store_events_trim(struct store_conn *conn, int64_t rows, int64_t age_us,
                              bool *out_has_more)
{
    struct store_params params = {0};
    store_param_int(&params, rows);
    store_param_time(&params, clock_now_us() - age_us);
    _cleanup_rows_ struct store_rows *old = NULL;
    TRY(store_exec(conn, &EVENTS_OLD, &params, &old));
    *out_has_more = !store_rows_is_null(old, 0, 0);
    if (!*out_has_more)
        return STATUS_OK;
    int64_t last = store_rows_int(old, 0, 0);
    return store_tx_run(conn, drop_in_tx, &last);
}
