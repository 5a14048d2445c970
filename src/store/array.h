/* A PostgreSQL array as a parameter: '{1,NULL,"a \"b\""}', cast in the SQL ($1::text::bigint[]), so
   that one statement inserts all rows of an article (unnest). In the arena; one thread. */
#ifndef ISNAD_STORE_ARRAY_H
#define ISNAD_STORE_ARRAY_H

#include "base/arena.h"
#include "store/store.h"

struct array {
    struct arena *arena;
    char *bytes;
    size_t len;
    size_t capacity;
};

struct array array_begin(struct arena *arena);
void array_add_int(struct array *array, int64_t value);
void array_add_real(struct array *array, double value);
/* Any bytes but NUL. */
void array_add_str(struct array *array, struct str value);
void array_add_null(struct array *array);
/* The same, but NULL for the empty view. */
void array_add_str_or_null(struct array *array, struct str value);
/* Ends the array: its literal, in the arena. */
struct str array_text(struct array *array);
/* Ends the array and adds it to `params`, which must be sent while the arena holds. */
void array_param(struct array *array, struct store_params *params);

#endif
