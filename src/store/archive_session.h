/* What reading and writing an archive share; nothing outside includes it. */
#ifndef ISNAD_STORE_ARCHIVE_SESSION_H
#define ISNAD_STORE_ARCHIVE_SESSION_H

#include "store/pg.h"

/* COPY's CSV with a quote and a delimiter that JSON cannot hold unescaped: the lines as they are.
 */
#define ARCHIVE_LINES "WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"

/* A connection to a database of this program's schema, in UTC. */
enum status archive_session(const struct store_options *options, PGconn **out_pg,
                            struct problem *problem) MUST_CHECK;
enum status archive_run(PGconn *pg, const char *sql, const char *what,
                        struct problem *problem) MUST_CHECK;
/* Fills `problem` with what the server says of `what` and returns `status`. */
enum status archive_failed(const PGconn *pg, enum status status, const char *code, const char *what,
                           struct problem *problem);

#endif
