/* COPY of every table, in one snapshot. */
#include <inttypes.h>
#include <string.h>

#include "store/archive.h"
#include "store/session.h"

enum { SQL_MAX = 1024 };

/* libpq gives a line of COPY at a time, with its newline. */
static enum status read_lines(PGconn *pg, const struct archive_table *table, archive_row_fn *fn,
                              void *arg, struct problem *problem)
{
    char *line = NULL;
    int len;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && (len = PQgetCopyData(pg, &line, 0)) > 0) {
        status = fn(arg, table, str_of(line, (size_t)len - 1));
        PQfreemem(line);
    }
    TRY(status);
    _cleanup_result_ PGresult *end = PQgetResult(pg);
    if (PQresultStatus(end) != PGRES_COMMAND_OK)
        return session_failed(pg, STATUS_INTERNAL, "export_failed", table->name, problem);
    PQclear(PQgetResult(pg)); /* NULL: the statement is over */
    return STATUS_OK;
}

static enum status read_table(PGconn *pg, const struct archive_table *table, archive_row_fn *fn,
                              void *arg, struct problem *problem)
{
    char sql[SQL_MAX];
    (void)snprintf(sql, sizeof(sql),
                   "COPY (SELECT row_to_json(r) FROM (SELECT %s FROM %s ORDER BY %s) r)"
                   " TO STDOUT " ARCHIVE_LINES,
                   table->exported, table->name, table->order);
    _cleanup_result_ PGresult *begin = PQexec(pg, sql);
    if (PQresultStatus(begin) != PGRES_COPY_OUT)
        return session_failed(pg, STATUS_INTERNAL, "export_failed", table->name, problem);
    return read_lines(pg, table, fn, arg, problem);
}

enum status store_archive_read(const struct store_options *options, archive_row_fn *fn, void *arg,
                               struct problem *problem)
{
    _cleanup_pg_ PGconn *pg = NULL;
    TRY(session_open(options, &pg, problem));
    TRY(session_run(pg, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "begin", problem));
    for (const struct archive_table *table = ARCHIVE_TABLES; table->name != NULL; table++)
        TRY(read_table(pg, table, fn, arg, problem));
    return session_run(pg, "COMMIT", "end", problem);
}

enum status store_archive_estimate(const struct store_options *options, uint64_t *out_rows,
                                   struct problem *problem)
{
    _cleanup_pg_ PGconn *pg = NULL;
    TRY(session_open(options, &pg, problem));
    *out_rows = 0;
    for (const struct archive_table *table = ARCHIVE_TABLES; table->name != NULL; table++) {
        const char *const values[] = {table->name};
        _cleanup_result_ PGresult *result = PQexecParams(
            pg, "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = $1::regclass", 1,
            NULL, values, NULL, NULL, 0);
        int64_t rows = 0;
        if (PQresultStatus(result) != PGRES_TUPLES_OK || PQntuples(result) != 1 ||
            !str_to_int64(str_from(PQgetvalue(result, 0, 0)), &rows))
            return session_failed(pg, STATUS_INTERNAL, "export_failed", table->name, problem);
        *out_rows += (uint64_t)rows;
    }
    return STATUS_OK;
}
