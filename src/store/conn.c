/* The blocking connection of a worker: libpq in pipeline mode, so that what is queued goes in one
   round trip, and never-blocking sockets, so that neither side waits for the other to read. */
#include "store/conn.h"

#include <assert.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/id.h"
#include "store/pg.h"
#include "store/sqlstate.h"
#include "store/statements.h"

enum {
    TX_TRIES = 5,
    LOCK_TIMEOUT_MS = 5000,
    SILENCE_MS = 10000, /* beyond the statement's own time: the server is gone */
};

struct store_conn {
    struct store_options options;
    struct statement_list lists[17]; /* what is prepared */
    PGconn *pg;                      /* NULL: not connected */
    size_t queued;                   /* statements sent, behind which no Sync stands yet */
    bool is_in_tx;
    bool is_deferred;
    bool is_warned;       /* the server warned of the last statement, or of its transaction's end */
    bool has_deferred;    /* something that is not flushed yet */
    unsigned deferred_on; /* the connection on which the first of it was */
    unsigned connections; /* that have been made */
    /* The first failure since the transaction, or the statement, began. */
    enum status failure;
    enum sqlstate_remedy remedy;
    char message[PROBLEM_DETAIL_MAX];
};

static const struct store_stmt BEGIN = {.name = "tx_begin", .sql = "BEGIN"};
static const struct store_stmt COMMIT = {.name = "tx_commit", .sql = "COMMIT"};
static const struct store_stmt ROLLBACK = {.name = "tx_rollback", .sql = "ROLLBACK"};

static const struct store_stmt DEFER = {
    .name = "tx_defer",
    .sql = "SET LOCAL synchronous_commit = off",
};
/* A record in the log and nothing else: its COMMIT waits for all that stands before it there. */
static const struct store_stmt FLUSH = {
    .name = "tx_flush",
    .sql = "SELECT pg_logical_emit_message(true, 'isnad', '')",
};

static const struct store_stmt *const TX_STATEMENTS[] = {&BEGIN, &COMMIT, &ROLLBACK, &DEFER,
                                                         &FLUSH};

static int silence_ms(const struct store_conn *conn)
{
    int limit = conn->options.statement_timeout_ms;
    return limit > 0 ? limit + SILENCE_MS : -1;
}

static void disconnect(struct store_conn *conn)
{
    PQfinish(conn->pg);
    conn->pg = NULL;
    conn->queued = 0;
}

static void clear_failure(struct store_conn *conn)
{
    conn->failure = STATUS_OK;
    conn->remedy = SQLSTATE_REMEDY_NONE;
}

static void note_text(struct store_conn *conn, const char *text)
{
    size_t len = strcspn(text, "\n");
    (void)snprintf(conn->message, sizeof(conn->message), "%.*s", (int)len, text);
}

/* Keeps the first failure; what follows it in a pipeline is only its echo. */
static void note_lost(struct store_conn *conn)
{
    if (conn->failure == STATUS_OK) {
        conn->failure = STATUS_UNAVAILABLE;
        conn->remedy = SQLSTATE_REMEDY_RECONNECT;
        note_text(conn, conn->pg != NULL ? PQerrorMessage(conn->pg) : "not connected");
    }
    disconnect(conn);
}

/* Ids are random: a clash of two is met by taking others. */
static bool is_id_clash(const PGresult *result, const char *sqlstate)
{
    const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    return sqlstate != NULL && strcmp(sqlstate, "23505") == 0 && constraint != NULL &&
           str_ends(str_from(constraint), STR("_pkey"));
}

static void note_error(struct store_conn *conn, const PGresult *result)
{
    if (conn->failure != STATUS_OK)
        return;
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    /* FATAL or PANIC: whatever it is, the session, or the server, ends with it. */
    bool is_end = severity != NULL && strcmp(severity, "ERROR") != 0;
    const struct sqlstate_meaning *meaning = sqlstate_meaning(is_end ? NULL : sqlstate);
    conn->failure = meaning->status;
    conn->remedy = is_id_clash(result, sqlstate) ? SQLSTATE_REMEDY_RETRY : meaning->remedy;
    note_text(conn, PQresultErrorMessage(result));
}

/* Of the server's notices only warnings count; see refuse_warned. */
static void on_notice(void *arg, const PGresult *notice)
{
    struct store_conn *conn = arg;
    const char *severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
    if (severity == NULL || strcmp(severity, "WARNING") != 0)
        return;
    conn->is_warned = true;
    if (conn->failure == STATUS_OK)
        note_text(conn, PQresultErrorMessage(notice));
}

/* A COMMIT with a warning is one whose wait for the standby was broken off: it is on this server's
   disk, and a failover may lose it. So nobody is told that it is done. Another try is of no use:
   it would wait for the same standby. */
static void refuse_warned(struct store_conn *conn)
{
    if (conn->failure == STATUS_OK && conn->is_warned)
        conn->failure = STATUS_UNAVAILABLE;
}

/* Takes results up to the Sync; the last one with rows goes to `out_last` (may be NULL). */
static void take_results(struct store_conn *conn, size_t commands, PGresult **out_last)
{
    bool is_synced = false;
    while (!is_synced) {
        if (!pg_wait(conn->pg, silence_ms(conn))) {
            note_lost(conn);
            return;
        }
        PGresult *result = PQgetResult(conn->pg);
        if (result == NULL) { /* the end of one statement's results */
            if (PQstatus(conn->pg) == CONNECTION_BAD) {
                note_lost(conn);
                return;
            }
            continue;
        }
        bool is_kept = false;
        switch (PQresultStatus(result)) {
        case PGRES_PIPELINE_SYNC:
            is_synced = true;
            break;
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
            commands--;
            is_kept = commands == 0 && out_last != NULL;
            break;
        case PGRES_PIPELINE_ABORTED:
            commands--;
            break;
        default:
            commands--;
            note_error(conn, result);
            break;
        }
        if (commands > 0)
            conn->is_warned = false;
        if (is_kept)
            *out_last = result;
        else
            PQclear(result);
    }
}

/* Ends the pipeline: sends all, takes all. */
static enum status settle(struct store_conn *conn, PGresult **out_last)
{
    size_t commands = conn->queued;
    conn->queued = 0;
    conn->is_warned = false;
    if (PQpipelineSync(conn->pg) != 1)
        note_lost(conn);
    else
        take_results(conn, commands, out_last);
    return conn->failure;
}

static enum status connect_now(struct store_conn *conn, struct problem *problem)
{
    struct pg_keywords keywords;
    pg_keywords_fill(&conn->options, &keywords);
    conn->pg = PQconnectdbParams(keywords.names, keywords.values, 1);
    if (PQstatus(conn->pg) != CONNECTION_OK) {
        note_lost(conn);
        return problem_set(problem, STATUS_UNAVAILABLE, "database_unavailable", NULL, "%s",
                           conn->message);
    }
    if (!pg_is_suitable(conn->pg, problem)) {
        disconnect(conn);
        return STATUS_UNSUPPORTED;
    }
    (void)PQsetNoticeReceiver(conn->pg, on_notice, conn);
    struct pg_settings settings = {
        .statement_timeout_ms = conn->options.statement_timeout_ms,
        .lock_timeout_ms = LOCK_TIMEOUT_MS,
    };
    bool is_sent = PQsetnonblocking(conn->pg, 1) == 0 && PQenterPipelineMode(conn->pg) == 1;
    conn->queued = 1;
    for (size_t i = 0; i < COUNT_OF(conn->lists) && is_sent; i++) {
        is_sent = pg_send_prepare(conn->pg, conn->lists[i].items, conn->lists[i].len);
        conn->queued += conn->lists[i].len;
    }
    if (is_sent)
        is_sent = pg_send_settings(conn->pg, &settings);
    clear_failure(conn);
    if (!is_sent)
        note_lost(conn);
    else
        (void)settle(conn, NULL);
    conn->connections++;
    if (conn->failure == STATUS_OK)
        return STATUS_OK;
    disconnect(conn);
    if (conn->remedy == SQLSTATE_REMEDY_RECONNECT)
        return problem_set(problem, STATUS_UNAVAILABLE, "database_unavailable", NULL, "%s",
                           conn->message);
    return problem_set(problem, STATUS_INTERNAL, "statement_refused", NULL, "%s", conn->message);
}

/* An idle connection has nothing to read, unless the server has closed it. (News of its settings
   are the exception, and another connection is no loss then.) */
static bool is_stale(PGconn *pg)
{
    struct pollfd poller = {.fd = PQsocket(pg), .events = POLLIN};
    return PQstatus(pg) != CONNECTION_OK || poll(&poller, 1, 0) != 0;
}

static enum status ensure_connected(struct store_conn *conn)
{
    if (conn->pg != NULL && is_stale(conn->pg))
        disconnect(conn);
    return conn->pg != NULL ? STATUS_OK : connect_now(conn, NULL);
}

struct store_conn *store_conn_new_with(const struct store_options *options,
                                       struct statement_list statements)
{
    struct store_conn *conn = calloc(1, sizeof(*conn));
    char *conninfo = strdup(options->conninfo != NULL ? options->conninfo : "");
    if (conn == NULL || conninfo == NULL)
        abort();
    conn->options = *options;
    conn->options.conninfo = conninfo;
    conn->lists[0] = (struct statement_list){TX_STATEMENTS, COUNT_OF(TX_STATEMENTS)};
    conn->lists[1] = statements;
    return conn;
}

struct store_conn *store_conn_new(const struct store_options *options)
{
    struct store_conn *conn = store_conn_new_with(options, STATEMENTS_READ);
    conn->lists[2] = STATEMENTS_WRITE;
    conn->lists[3] = STATEMENTS_SPEAKERS;
    conn->lists[4] = STATEMENTS_CORRECTIONS;
    conn->lists[5] = STATEMENTS_SPEAKER_EDITS;
    conn->lists[6] = STATEMENTS_REEXTRACT;
    conn->lists[7] = STATEMENTS_CLAIMS;
    conn->lists[8] = STATEMENTS_COPIES;
    conn->lists[9] = STATEMENTS_CLAIM_COUNTS;
    conn->lists[10] = STATEMENTS_CLAIM_EDITS;
    conn->lists[11] = STATEMENTS_CLAIMS_REFRESH;
    conn->lists[12] = STATEMENTS_SPLITS;
    conn->lists[13] = STATEMENTS_ONCE;
    conn->lists[14] = STATEMENTS_OUTBOX;
    conn->lists[15] = STATEMENTS_WEBHOOKS;
    conn->lists[16] = STATEMENTS_CLAIM_MERGES;
    return conn;
}

enum status store_conn_open(const struct store_options *options, struct store_conn **out_conn,
                            struct problem *problem)
{
    struct store_conn *conn = store_conn_new(options);
    enum status status = connect_now(conn, problem);
    if (status != STATUS_OK) {
        store_conn_close(conn);
        return status;
    }
    *out_conn = conn;
    return STATUS_OK;
}

void store_conn_close(struct store_conn *conn)
{
    if (conn == NULL)
        return;
    disconnect(conn);
    free((char *)conn->options.conninfo);
    free(conn);
}

const char *store_conn_message(const struct store_conn *conn)
{
    return conn->message;
}

/* Hands a statement to libpq. What came before it in this transaction has not failed. */
static enum status send_one(struct store_conn *conn, const struct store_stmt *stmt,
                            const struct store_params *params)
{
    assert(params == NULL ? stmt->params == 0 : stmt->params == params->len);
    if (conn->failure != STATUS_OK)
        return conn->failure;
    if (conn->pg == NULL || !pg_send(conn->pg, stmt, params)) {
        note_lost(conn);
        return conn->failure;
    }
    conn->queued++;
    return STATUS_OK;
}

enum status store_exec(struct store_conn *conn, const struct store_stmt *stmt,
                       const struct store_params *params, struct store_rows **out_rows)
{
    if (!conn->is_in_tx) {
        clear_failure(conn);
        TRY(ensure_connected(conn));
    }
    TRY(send_one(conn, stmt, params));
    _cleanup_result_ PGresult *result = NULL;
    (void)settle(conn, &result);
    if (!conn->is_in_tx)
        refuse_warned(conn);
    enum status status = conn->failure;
    if (!conn->is_in_tx && conn->remedy == SQLSTATE_REMEDY_RECONNECT)
        disconnect(conn);
    if (status != STATUS_OK || out_rows == NULL)
        return status;
    struct store_rows *rows = malloc(sizeof(*rows));
    if (rows == NULL)
        abort();
    rows->result = TAKE(result);
    *out_rows = rows;
    return STATUS_OK;
}

enum status store_queue(struct store_conn *conn, const struct store_stmt *stmt,
                        const struct store_params *params)
{
    assert(conn->is_in_tx);
    return send_one(conn, stmt, params);
}

/* Undoes what was done; a connection that cannot even do that is given up. */
static void roll_back(struct store_conn *conn)
{
    if (conn->pg == NULL)
        return;
    enum status failure = conn->failure;
    enum sqlstate_remedy remedy = conn->remedy;
    if (conn->queued > 0)
        (void)settle(conn, NULL);
    clear_failure(conn);
    if (send_one(conn, &ROLLBACK, NULL) == STATUS_OK)
        (void)settle(conn, NULL);
    if (conn->failure != STATUS_OK || remedy == SQLSTATE_REMEDY_RECONNECT)
        disconnect(conn);
    conn->failure = failure;
    conn->remedy = remedy;
}

/* The transaction that has begun will not wait for the disk. */
static enum status defer(struct store_conn *conn)
{
    if (!conn->has_deferred)
        conn->deferred_on = conn->connections;
    conn->has_deferred = true;
    return send_one(conn, &DEFER, NULL);
}

/* One try. `out_is_final` when another is of no use: there is no connection to be had, or it broke
   when the COMMIT was on its way and nobody knows whether that came through. */
static enum status run_once(struct store_conn *conn, store_tx_fn *fn, void *arg, bool *out_is_final)
{
    *out_is_final = true;
    clear_failure(conn);
    TRY(ensure_connected(conn));
    *out_is_final = false;
    conn->is_in_tx = true;
    enum status status = send_one(conn, &BEGIN, NULL);
    if (status == STATUS_OK && conn->is_deferred)
        status = defer(conn);
    if (status == STATUS_OK)
        status = fn(conn, arg);
    if (status == STATUS_OK)
        status = send_one(conn, &COMMIT, NULL);
    if (status == STATUS_OK) {
        (void)settle(conn, NULL);
        refuse_warned(conn);
        status = conn->failure;
        *out_is_final = conn->pg == NULL;
    }
    if (status != STATUS_OK)
        roll_back(conn);
    conn->is_in_tx = false;
    return status;
}

/* A little more each time and never the same, so that two do not meet again. */
static void pause_before(unsigned attempt)
{
    unsigned char noise;
    random_bytes(&noise, sizeof(noise));
    (void)usleep(attempt * (1000U + noise * 20U));
}

enum status store_tx_run(struct store_conn *conn, store_tx_fn *fn, void *arg)
{
    if (conn->is_in_tx)
        return fn(conn, arg);
    bool is_reconnected = false;
    for (unsigned attempt = 1;; attempt++) {
        bool is_final;
        enum status status = run_once(conn, fn, arg, &is_final);
        /* A status of fn's own, with the database in order, is none of ours. */
        if (status == STATUS_OK || status != conn->failure || is_final)
            return status;
        if (conn->remedy == SQLSTATE_REMEDY_RETRY) {
            if (attempt == TX_TRIES)
                return STATUS_BUSY;
            pause_before(attempt);
        } else if (conn->remedy == SQLSTATE_REMEDY_RECONNECT && !is_reconnected) {
            is_reconnected = true;
        } else {
            return status;
        }
    }
}

void store_defer(struct store_conn *conn)
{
    conn->is_deferred = true;
}

/* On another connection than the first of it was made on, the server may have crashed between. */
static enum status flush_in_tx(struct store_conn *conn, void *arg)
{
    (void)arg;
    if (conn->has_deferred && conn->deferred_on != conn->connections)
        return STATUS_UNAVAILABLE;
    return store_queue(conn, &FLUSH, NULL);
}

enum status store_flush(struct store_conn *conn)
{
    if (conn->is_in_tx)
        return flush_in_tx(conn, NULL);
    bool is_final;
    conn->is_deferred = false;
    enum status status = run_once(conn, flush_in_tx, NULL, &is_final);
    conn->has_deferred = false;
    return status;
}
