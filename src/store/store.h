/* PostgreSQL as the rest of the service sees it: options, declared statements, parameters and rows.
   No libpq type shows. `conn.h` has the blocking connections of the workers, `lanes.h` the
   pipelined ones of the loops; one file an aggregate has the statements. */
#ifndef ISNAD_STORE_STORE_H
#define ISNAD_STORE_STORE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/problem.h"
#include "base/status.h"
#include "base/str.h"

struct store_options {
    const char
        *conninfo; /* a libpq connection string or URI; "" means PG* variables and defaults */
    int connect_timeout_s;
    int statement_timeout_ms; /* of the workers' connections; lanes have their own */
    /* NULL, or counts the lanes of all loops that are not up; outlives them. */
    atomic_int *lanes_down;
};

/* A statement, declared beside its column enum, prepared on every connection when it opens, so that
   a bad one fails at start-up. Parameters are typed by casts in the SQL ($1::bigint). */
struct store_stmt {
    const char *name; /* unique */
    const char *sql;
    int params;
};

enum { STORE_PARAMS_MAX = 40 };

/* The values for one execution. Strings are views: they must live until the send (lanes copy). */
struct store_params {
    int len;
    const char *values[STORE_PARAMS_MAX];
    int lengths[STORE_PARAMS_MAX];
    int formats[STORE_PARAMS_MAX]; /* 0 text, 1 binary */
    char numbers[STORE_PARAMS_MAX][24];
};

void store_param_int(struct store_params *params, int64_t value);
void store_param_real(struct store_params *params, double value);
void store_param_bool(struct store_params *params, bool value);
/* timestamptz, microseconds UTC since 1970. */
void store_param_time(struct store_params *params, int64_t time_us);
/* text and whatever is cast from text; no NUL inside. Need not be terminated: sent in binary form
   as text, so cast from text where another type is wanted ($2::text::jsonb). */
void store_param_str(struct store_params *params, struct str value);
void store_param_bytes(struct store_params *params, struct str value); /* bytea */
void store_param_null(struct store_params *params);
void store_param_str_or_null(struct store_params *params, struct str value); /* null if empty */

/* The rows of one result: a view that holds while the callback or the owner of the result says.
   Getters check range, type and NULL; a mistake there is ours and asserts. */
struct store_rows;
size_t store_rows_len(const struct store_rows *rows);
/* Rows that an INSERT, UPDATE or DELETE without RETURNING touched. */
size_t store_rows_affected(const struct store_rows *rows);
bool store_rows_is_null(const struct store_rows *rows, size_t row, int column);
int64_t store_rows_int(const struct store_rows *rows, size_t row,
                       int column); /* int2, int4, int8 */
double store_rows_real(const struct store_rows *rows, size_t row, int column);
bool store_rows_bool(const struct store_rows *rows, size_t row, int column);
int64_t store_rows_time(const struct store_rows *rows, size_t row, int column);
/* text, varchar, jsonb (its text), bytea: a view into the result; NULL gives the empty view. */
struct str store_rows_str(const struct store_rows *rows, size_t row, int column);

#endif
