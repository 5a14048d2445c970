/* Connecting, setting up and waiting: what blocking connections and lanes do alike. */
#include "store/pg.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

void pg_keywords_fill(const struct store_options *options, struct pg_keywords *out_keywords)
{
    int timeout_s = options->connect_timeout_s > 0 ? options->connect_timeout_s : 5;
    (void)snprintf(out_keywords->timeout, sizeof(out_keywords->timeout), "%d", timeout_s);
    const char *const pairs[][2] = {
        {"fallback_application_name", "isnad"},
        {"connect_timeout", out_keywords->timeout},
        {"keepalives_idle", "30"},
        {"keepalives_interval", "5"},
        {"keepalives_count", "3"},
        {"tcp_user_timeout", "10000"},
        {"client_encoding", "UTF8"},
        {"dbname", options->conninfo != NULL ? options->conninfo : ""},
        {NULL, NULL},
    };
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        out_keywords->names[i] = pairs[i][0];
        out_keywords->values[i] = pairs[i][1];
    }
}

static void ignore_notice(void *arg, const PGresult *notice)
{
    (void)arg;
    (void)notice;
}

void pg_hush(PGconn *pg)
{
    (void)PQsetNoticeReceiver(pg, ignore_notice, NULL);
}

bool pg_is_suitable(const PGconn *pg, struct problem *problem)
{
    if (PQserverVersion(pg) < 150000) {
        (void)problem_set(problem, STATUS_UNSUPPORTED, "database_too_old", NULL,
                          "PostgreSQL 15 or later is needed; this server is version %d.",
                          PQserverVersion(pg) / 10000);
        return false;
    }
    const char *encoding = PQparameterStatus(pg, "server_encoding");
    if (encoding == NULL || strcmp(encoding, "UTF8") != 0) {
        (void)problem_set(problem, STATUS_UNSUPPORTED, "database_not_utf8", NULL,
                          "The database's encoding must be UTF8; it is %s.",
                          encoding != NULL ? encoding : "unknown");
        return false;
    }
    return true;
}

bool pg_send_settings(PGconn *pg, const struct pg_settings *settings)
{
    /* One plan for all parameters is made without knowing how few rows a page has, and would join
       all there may be: pages and keys are joined row by row,
       and looked up even while the tables are small. */
    static const char SQL[] =
        "SELECT set_config('statement_timeout', $1, false),"
        "       set_config('lock_timeout', $2, false),"
        "       set_config('plan_cache_mode', $3, false),"
        "       set_config('enable_hashjoin', $4, false),"
        "       set_config('enable_mergejoin', $4, false),"
        "       set_config('enable_seqscan', $4, false),"
        "       set_config('enable_memoize', 'off', false),"
        "       set_config('max_parallel_workers_per_gather', '0', false),"
        "       set_config('idle_in_transaction_session_timeout', '30s', false),"
        "       set_config('jit', 'off', false)";
    char statement_timeout[16];
    char lock_timeout[16];
    (void)snprintf(statement_timeout, sizeof(statement_timeout), "%d",
                   settings->statement_timeout_ms);
    (void)snprintf(lock_timeout, sizeof(lock_timeout), "%d", settings->lock_timeout_ms);
    const char *values[] = {
        statement_timeout,
        lock_timeout,
        settings->is_planned_anew ? "force_custom_plan" : "force_generic_plan",
        settings->is_planned_anew ? "on" : "off",
    };
    return PQsendQueryParams(pg, SQL, COUNT_OF(values), NULL, values, NULL, NULL, 1) == 1;
}

bool pg_send_prepare(PGconn *pg, const struct store_stmt *const *statements, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (PQsendPrepare(pg, statements[i]->name, statements[i]->sql, 0, NULL) != 1)
            return false;
    }
    return true;
}

bool pg_send(PGconn *pg, const struct store_stmt *stmt, const struct store_params *params)
{
    if (params == NULL)
        return PQsendQueryPrepared(pg, stmt->name, 0, NULL, NULL, NULL, 1) == 1;
    return PQsendQueryPrepared(pg, stmt->name, params->len, params->values, params->lengths,
                               params->formats, 1) == 1;
}

bool pg_wait(PGconn *pg, int timeout_ms)
{
    for (;;) {
        int unsent = PQflush(pg);
        if (unsent < 0)
            return false;
        if (!PQisBusy(pg))
            return true;
        struct pollfd poller = {
            .fd = PQsocket(pg),
            .events = (short)(POLLIN | (unsent > 0 ? POLLOUT : 0)),
        };
        int ready = poll(&poller, 1, timeout_ms);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0)
            return false;
        if ((poller.revents & ~POLLOUT) != 0 && PQconsumeInput(pg) == 0)
            return false;
    }
}
