/* Rows as CSV (RFC 4180) that a spreadsheet opens with its Arabic whole: a byte order mark, CRLF,
   and no cell that it would take for a formula. Pure, any thread. */
#ifndef ISNAD_CODEC_CSV_H
#define ISNAD_CODEC_CSV_H

#include "base/arena.h"
#include "base/buf.h"

/* The mark and the names of the columns, which NULL ends. */
void csv_write_head(struct buf *out, const char *const *columns);
/* One row: the values at the columns' paths in `json`, an object of this program's. An array is its
   JSON, null and what is not there nothing. A text that begins as a formula does (= + - @, tab,
   carriage return) gets an apostrophe before it. */
void csv_write_row(struct buf *out, struct arena *arena, const char *const *columns,
                   struct str json);

#endif
