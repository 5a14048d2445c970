/* Applies sql/ to a database. Plain blocking libpq: nothing here is in a hurry. */
#include "store/migrate.h"

#include <string.h>

#include "store/session.h"

/* Any number, as long as it is always the same one. */
#define LOCK_KEY "7310577382525465165"

/* The rows of schema_migration, or none where there is no such table yet. */
static enum status read_applied(PGconn *pg, PGresult **out_applied, struct problem *problem)
{
    _cleanup_result_ PGresult *table =
        PQexec(pg, "SELECT to_regclass('schema_migration') IS NOT NULL");
    if (PQresultStatus(table) != PGRES_TUPLES_OK)
        return session_failed(pg, STATUS_INTERNAL, "migration_failed", "schema_migration", problem);
    const char *sql = strcmp(PQgetvalue(table, 0, 0), "t") == 0
                          ? "SELECT version, checksum FROM schema_migration ORDER BY version"
                          : "SELECT 0, '' WHERE false";
    _cleanup_result_ PGresult *applied = PQexec(pg, sql);
    if (PQresultStatus(applied) != PGRES_TUPLES_OK)
        return session_failed(pg, STATUS_INTERNAL, "migration_failed", "schema_migration", problem);
    *out_applied = TAKE(applied);
    return STATUS_OK;
}

/* Holds what was applied against what we have. */
static enum status compare(const PGresult *applied, enum store_schema *out_schema,
                           struct problem *problem)
{
    size_t len = (size_t)PQntuples(applied);
    for (size_t i = 0; i < len && i < STORE_MIGRATIONS_LEN; i++) {
        const struct store_migration *ours = &STORE_MIGRATIONS[i];
        int64_t version = 0;
        if (!str_to_int64(str_from(PQgetvalue(applied, (int)i, 0)), &version) ||
            version != ours->version || strcmp(PQgetvalue(applied, (int)i, 1), ours->checksum) != 0)
            return problem_set(problem, STATUS_CONFLICT, "schema_altered", NULL,
                               "Migration %d (%s) was applied to this database in another form.",
                               ours->version, ours->name);
    }
    *out_schema = len == STORE_MIGRATIONS_LEN  ? STORE_SCHEMA_RIGHT
                  : len < STORE_MIGRATIONS_LEN ? STORE_SCHEMA_BEHIND
                                               : STORE_SCHEMA_AHEAD;
    return STATUS_OK;
}

static enum status apply_one(PGconn *pg, const struct store_migration *migration,
                             struct problem *problem)
{
    TRY(session_run(pg, "BEGIN", migration->name, problem));
    TRY(session_run(pg, migration->sql, migration->name, problem));
    char version[16];
    (void)snprintf(version, sizeof(version), "%d", migration->version);
    const char *const values[] = {version, migration->name, migration->checksum};
    _cleanup_result_ PGresult *result = PQexecParams(
        pg, "INSERT INTO schema_migration (version, name, checksum) VALUES ($1::integer, $2, $3)",
        COUNT_OF(values), NULL, values, NULL, NULL, 0);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return session_failed(pg, STATUS_INTERNAL, "migration_failed", migration->name, problem);
    return session_run(pg, "COMMIT", migration->name, problem);
}

enum status store_migrate(const struct store_options *options, size_t *out_applied,
                          struct problem *problem)
{
    _cleanup_pg_ PGconn *pg = NULL;
    TRY(session_connect(options, &pg, problem));
    /* The session's end gives the lock back, and undoes a file that failed. */
    TRY(session_run(pg, "SELECT pg_advisory_lock(" LOCK_KEY ")", "lock", problem));
    _cleanup_result_ PGresult *applied = NULL;
    TRY(read_applied(pg, &applied, problem));
    enum store_schema schema;
    TRY(compare(applied, &schema, problem));
    if (schema == STORE_SCHEMA_AHEAD)
        return problem_set(problem, STATUS_CONFLICT, "schema_ahead", NULL,
                           "The database has %d migrations, this program knows %zu of them.",
                           PQntuples(applied), STORE_MIGRATIONS_LEN);
    size_t first = (size_t)PQntuples(applied);
    for (size_t i = first; i < STORE_MIGRATIONS_LEN; i++)
        TRY(apply_one(pg, &STORE_MIGRATIONS[i], problem));
    if (out_applied != NULL)
        *out_applied = STORE_MIGRATIONS_LEN - first;
    return STATUS_OK;
}

enum status store_schema_check(const struct store_options *options, enum store_schema *out_schema,
                               struct problem *problem)
{
    _cleanup_pg_ PGconn *pg = NULL;
    TRY(session_connect(options, &pg, problem));
    _cleanup_result_ PGresult *applied = NULL;
    TRY(read_applied(pg, &applied, problem));
    return compare(applied, out_schema, problem);
}
