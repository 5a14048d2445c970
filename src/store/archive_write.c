/* Rows come by COPY into a table of one column, and from there as they are into their own. */
#include <stdlib.h>

#include "store/archive.h"
#include "store/session.h"

enum { SQL_MAX = 1024 };

struct archive_writer {
    PGconn *pg;
    const struct archive_table *table; /* whose rows come in; NULL: none yet */
};

static enum status refuse_unless_empty(PGconn *pg, struct problem *problem)
{
    for (const struct archive_table *table = ARCHIVE_TABLES; table->name != NULL; table++) {
        char sql[SQL_MAX];
        (void)snprintf(sql, sizeof(sql), "SELECT FROM %s LIMIT 1", table->name);
        _cleanup_result_ PGresult *rows = PQexec(pg, sql);
        if (PQresultStatus(rows) != PGRES_TUPLES_OK)
            return session_failed(pg, STATUS_INTERNAL, "import_refused", table->name, problem);
        if (PQntuples(rows) > 0)
            return problem_set(problem, STATUS_CONFLICT, "database_not_empty", NULL,
                               "The database is not empty: it has rows in %s.", table->name);
    }
    return STATUS_OK;
}

enum status store_archive_open(const struct store_options *options,
                               struct archive_writer **out_writer, struct problem *problem)
{
    _cleanup_pg_ PGconn *pg = NULL;
    TRY(session_open(options, &pg, problem));
    TRY(session_run(pg, "BEGIN", "begin", problem));
    TRY(refuse_unless_empty(pg, problem));
    TRY(session_run(pg, "CREATE TEMPORARY TABLE archive_line (body json NOT NULL) ON COMMIT DROP",
                    "begin", problem));
    struct archive_writer *writer = calloc(1, sizeof(*writer));
    if (writer == NULL)
        abort();
    writer->pg = TAKE(pg);
    *out_writer = writer;
    return STATUS_OK;
}

static enum status refused(const struct archive_writer *writer, const struct archive_table *table,
                           struct problem *problem)
{
    return session_failed(writer->pg, STATUS_INVALID, "import_refused", table->name, problem);
}

static enum status begin_table(struct archive_writer *writer, const struct archive_table *table,
                               struct problem *problem)
{
    writer->table = table;
    _cleanup_result_ PGresult *begin =
        PQexec(writer->pg, "COPY archive_line (body) FROM STDIN " ARCHIVE_LINES);
    return PQresultStatus(begin) == PGRES_COPY_IN ? STATUS_OK
                                                  : refused(writer, writer->table, problem);
}

/* Ends the COPY and moves its lines into their table. */
static enum status end_table(struct archive_writer *writer, struct problem *problem)
{
    if (writer->table == NULL)
        return STATUS_OK;
    if (PQputCopyEnd(writer->pg, NULL) != 1)
        return refused(writer, writer->table, problem);
    _cleanup_result_ PGresult *copied = PQgetResult(writer->pg);
    if (PQresultStatus(copied) != PGRES_COMMAND_OK)
        return refused(writer, writer->table, problem);
    PQclear(PQgetResult(writer->pg)); /* NULL: the statement is over */
    char sql[SQL_MAX];
    (void)snprintf(sql, sizeof(sql),
                   "INSERT INTO %s SELECT %s"
                   "  FROM archive_line, json_populate_record(NULL::%s, body) r",
                   writer->table->name, writer->table->imported, writer->table->name);
    _cleanup_result_ PGresult *moved = PQexec(writer->pg, sql);
    if (PQresultStatus(moved) != PGRES_COMMAND_OK)
        return refused(writer, writer->table, problem);
    writer->table = NULL;
    return session_run(writer->pg, "TRUNCATE archive_line", "end of a table", problem);
}

enum status store_archive_put(struct archive_writer *writer, const struct archive_table *table,
                              struct str row, struct problem *problem)
{
    if (writer->table != NULL && table < writer->table)
        return problem_set(problem, STATUS_INVALID, "import_refused", NULL,
                           "Rows of %s stand behind rows of %s.", table->name, writer->table->name);
    if (writer->table == NULL || table != writer->table) {
        TRY(end_table(writer, problem));
        TRY(begin_table(writer, table, problem));
    }
    bool is_sent = PQputCopyData(writer->pg, row.ptr, (int)row.len) == 1 &&
                   PQputCopyData(writer->pg, "\n", 1) == 1;
    return is_sent ? STATUS_OK : refused(writer, table, problem);
}

enum status store_archive_commit(struct archive_writer *writer, struct problem *problem)
{
    TRY(end_table(writer, problem));
    _cleanup_result_ PGresult *result = PQexec(writer->pg, "COMMIT");
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return session_failed(writer->pg, STATUS_UNAVAILABLE, "import_refused", "end", problem);
    return session_run(writer->pg, "ANALYZE", "statistics", problem);
}

void store_archive_close(struct archive_writer *writer)
{
    if (writer == NULL)
        return;
    PQfinish(writer->pg); /* an open transaction ends with it */
    free(writer);
}
