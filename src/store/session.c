/* Plain blocking libpq. */
#include "store/session.h"

#include <string.h>

#include "store/migrate.h"

enum status session_failed(const PGconn *pg, enum status status, const char *code, const char *what,
                           struct problem *problem)
{
    static const char SEVERITY[] = "ERROR:  ";
    const char *message = PQerrorMessage(pg);
    if (strncmp(message, SEVERITY, sizeof(SEVERITY) - 1) == 0)
        message += sizeof(SEVERITY) - 1;
    return problem_set(problem, status, code, NULL, "%s: %.*s", what, (int)strcspn(message, "\n"),
                       message);
}

enum status session_run(PGconn *pg, const char *sql, const char *what, struct problem *problem)
{
    _cleanup_result_ PGresult *result = PQexec(pg, sql);
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return STATUS_OK;
    return session_failed(pg, STATUS_INTERNAL, "database_failed", what, problem);
}

enum status session_connect(const struct store_options *options, PGconn **out_pg,
                            struct problem *problem)
{
    struct pg_keywords keywords;
    pg_keywords_fill(options, &keywords);
    _cleanup_pg_ PGconn *pg = PQconnectdbParams(keywords.names, keywords.values, 1);
    if (PQstatus(pg) != CONNECTION_OK) {
        const char *message = PQerrorMessage(pg);
        return problem_set(problem, STATUS_UNAVAILABLE, "database_unavailable", NULL, "%.*s",
                           (int)strcspn(message, "\n"), message);
    }
    if (!pg_is_suitable(pg, problem))
        return STATUS_UNSUPPORTED;
    *out_pg = TAKE(pg);
    return STATUS_OK;
}

enum status session_open(const struct store_options *options, PGconn **out_pg,
                         struct problem *problem)
{
    enum store_schema schema;
    TRY(store_schema_check(options, &schema, problem));
    if (schema != STORE_SCHEMA_RIGHT)
        return problem_set(problem, STATUS_CONFLICT, "schema_wrong", NULL,
                           "The database has not the schema of this program: see isnad migrate.");
    _cleanup_pg_ PGconn *pg = NULL;
    TRY(session_connect(options, &pg, problem));
    TRY(session_run(pg,
                    "SET timezone = 'UTC'; SET client_encoding = 'UTF8'; SET statement_timeout = 0;"
                    " SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0",
                    "settings", problem));
    *out_pg = TAKE(pg);
    return STATUS_OK;
}
