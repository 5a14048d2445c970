/* The time expressions of one article, written. */
#include "store/dates_write.h"

#include "store/array.h"

/* (revision id, starts, ends, types, values) */
const struct store_stmt DATES_MAKE = {
    .name = "dates_make",
    .sql = "INSERT INTO date_expression (revision_id, ordinal, span_start, span_end, type, value)"
           " SELECT $1::bigint, w.ordinal, w.span_start, w.span_end, w.type, w.value"
           "   FROM unnest($2::text::integer[], $3::text::integer[], $4::text::text[],"
           "               $5::text::text[])"
           "          WITH ORDINALITY AS w (span_start, span_end, type, value, ordinal)",
    .params = 5,
};

enum status dates_make(struct store_conn *conn, struct arena *arena,
                       const struct article_record *record, int64_t revision_id)
{
    struct array starts = array_begin(arena);
    struct array ends = array_begin(arena);
    struct array types = array_begin(arena);
    struct array values = array_begin(arena);
    for (size_t i = 0; i < record->dates_len; i++) {
        const struct date_row *row = &record->dates[i];
        array_add_int(&starts, (int64_t)row->span.start);
        array_add_int(&ends, (int64_t)row->span.end);
        array_add_str(&types, str_from(date_type_name(row->date->type)));
        array_add_str_or_null(&values, row->date->value);
    }
    struct store_params params = {0};
    store_param_int(&params, revision_id);
    array_param(&starts, &params);
    array_param(&ends, &params);
    array_param(&types, &params);
    array_param(&values, &params);
    return store_queue(conn, &DATES_MAKE, &params);
}
