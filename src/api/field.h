/* One member of a JSON object from one column of a row: key and value, null for NULL. */
#ifndef ISNAD_API_FIELD_H
#define ISNAD_API_FIELD_H

#include "codec/json_writer.h"
#include "store/store.h"

static inline void api_field_str(struct json_writer *json, const char *key,
                                 const struct store_rows *rows, size_t row, int column)
{
    json_put_key(json, key);
    if (store_rows_is_null(rows, row, column))
        json_put_null(json);
    else
        json_put_str(json, store_rows_str(rows, row, column));
}

/* The same, but an empty text is null too. */
static inline void api_field_text(struct json_writer *json, const char *key,
                                  const struct store_rows *rows, size_t row, int column)
{
    json_put_key(json, key);
    json_put_str_or_null(json, store_rows_str(rows, row, column));
}

static inline void api_field_int(struct json_writer *json, const char *key,
                                 const struct store_rows *rows, size_t row, int column)
{
    json_put_key(json, key);
    json_put_int(json, store_rows_int(rows, row, column));
}

static inline void api_field_id(struct json_writer *json, const char *key,
                                const struct store_rows *rows, size_t row, int column)
{
    json_put_key(json, key);
    json_put_id(json, store_rows_int(rows, row, column));
}

static inline void api_field_time(struct json_writer *json, const char *key,
                                  const struct store_rows *rows, size_t row, int column)
{
    bool is_present = !store_rows_is_null(rows, row, column);
    json_put_key(json, key);
    json_put_time_or_null(json, is_present, is_present ? store_rows_time(rows, row, column) : 0);
}

#endif
