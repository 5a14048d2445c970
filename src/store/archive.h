/* All that a database keeps, as rows of JSON, and back again into an empty one: for `isnad export`
   and `isnad import`. One table of what is kept says what a row has. Left out are the events of the
   stream, which are of one database, and replies kept for requests that are made again. No secret
   is in it: keys come without their digests, and stand in another database as names that open no
   door.

   A row is the object that PostgreSQL's row_to_json makes: columns by name, times in UTC, bytea as
   "\\x…", tsvector as text. It goes back by json_populate_record. One thread at a time. */
#ifndef ISNAD_STORE_ARCHIVE_H
#define ISNAD_STORE_ARCHIVE_H

#include "store/store.h"

struct archive_table {
    const char *name;
    const char *order;    /* of its rows: the primary key */
    const char *exported; /* the columns, "*" for all */
    const char *imported; /* the values of a row `r`, in the columns' order */
};
/* Whatever a table refers to comes before it. Ended by a NULL name. */
extern const struct archive_table ARCHIVE_TABLES[];
/* NULL: no such table is kept. */
const struct archive_table *archive_table_find(struct str name);

/* Called for each row; the view holds during the call. Any status other than OK ends the reading
   and is returned; it fills the reading's `problem` itself if it has something to say. */
typedef enum status archive_row_fn(void *arg, const struct archive_table *table, struct str row);

/* Gives every row of every table, as they all stand at one moment, in the table's order; memory
   does not grow with the database. STATUS_UNAVAILABLE (database_unavailable), STATUS_CONFLICT
   (schema_…, see store_schema_check), STATUS_INTERNAL (export_failed). */
enum status store_archive_read(const struct store_options *options, archive_row_fn *fn, void *arg,
                               struct problem *problem) MUST_CHECK;
/* How many rows that will be, as far as the server's statistics know. */
enum status store_archive_estimate(const struct store_options *options, uint64_t *out_rows,
                                   struct problem *problem) MUST_CHECK;

/* Writes rows into an empty database, all of them or none. */
struct archive_writer;
/* STATUS_CONFLICT (database_not_empty) where a table has rows; else as store_archive_read. */
enum status store_archive_open(const struct store_options *options,
                               struct archive_writer **out_writer,
                               struct problem *problem) MUST_CHECK;
/* The rows of one table come together, tables in the order of ARCHIVE_TABLES. STATUS_INVALID
   (import_refused): the server does not take what came so far, and says why. After a failure only
   store_archive_close is allowed. */
enum status store_archive_put(struct archive_writer *writer, const struct archive_table *table,
                              struct str row, struct problem *problem) MUST_CHECK;
/* Makes it all stand; then the server gathers its statistics. STATUS_UNAVAILABLE: it may stand or
   not (the connection broke in between). */
enum status store_archive_commit(struct archive_writer *writer, struct problem *problem) MUST_CHECK;
/* Undoes what was not committed. NULL is allowed. */
void store_archive_close(struct archive_writer *writer);

#endif
