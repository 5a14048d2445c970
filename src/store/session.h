/* A plain blocking session, for commands that are in no hurry: migrations, export and import,
   checks. One thread at a time; nothing outside this folder includes it. */
#ifndef ISNAD_STORE_SESSION_H
#define ISNAD_STORE_SESSION_H

#include "store/pg.h"

/* COPY's CSV with a quote and a delimiter that JSON cannot hold unescaped: the lines as they are.
 */
#define ARCHIVE_LINES "WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"

/* A connection to a server that we can work with. STATUS_UNAVAILABLE (database_unavailable), or as
   pg_is_suitable. */
enum status session_connect(const struct store_options *options, PGconn **out_pg,
                            struct problem *problem) MUST_CHECK;
/* The same to a database of this program's schema, in UTC and without limits of time.
   STATUS_CONFLICT (schema_wrong), or as store_schema_check. */
enum status session_open(const struct store_options *options, PGconn **out_pg,
                         struct problem *problem) MUST_CHECK;
/* Statements whose rows nobody wants; STATUS_INTERNAL (database_failed). */
enum status session_run(PGconn *pg, const char *sql, const char *what,
                        struct problem *problem) MUST_CHECK;
/* Fills `problem` with `what` and the first line of what the server last said, and returns
 * `status`. */
enum status session_failed(const PGconn *pg, enum status status, const char *code, const char *what,
                           struct problem *problem);

#endif
