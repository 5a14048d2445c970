/* Writes what compare_statements found. */
#include "api/rendering.h"

#include "store/reads.h"
#include "text/utf8.h"

enum { DECIMALS = 3 };

struct api_wording api_wording_of(const struct store_rows *rows, size_t row)
{
    struct str content = store_rows_str(rows, row, QUOTE_COL_CONTENT);
    return (struct api_wording){
        .content = content,
        .start = (size_t)store_rows_int(rows, row, QUOTE_COL_CONTENT_START),
        .statement = {.text = content,
                      .span = {0, content.len},
                      .speaker = store_rows_str(rows, row, QUOTE_COL_SPEAKER),
                      .is_denied = compare_is_denial(store_rows_str(rows, row, QUOTE_COL_LEMMA))},
    };
}

static void put_side(struct json_writer *json, const char *key, const struct api_wording *wording,
                     struct span span)
{
    json_put_key(json, key);
    if (span_is_empty(span)) {
        json_put_null(json);
        return;
    }
    size_t start = wording->start + utf8_length(str_slice(wording->content, 0, span.start));
    struct str text = str_span(wording->content, span);
    json_open_object(json);
    json_put_key(json, "start");
    json_put_int(json, (int64_t)start);
    json_put_key(json, "end");
    json_put_int(json, (int64_t)(start + utf8_length(text)));
    json_put_key(json, "text");
    json_put_str(json, text);
    json_close_object(json);
}

void api_rendering_put(struct json_writer *json, const struct comparison *found,
                       const struct api_wording *a, const struct api_wording *b, const char *a_key,
                       const char *b_key)
{
    json_put_key(json, "relation");
    json_put_str(json, str_from(compare_relation_name(found->relation)));
    json_put_key(json, "similarity");
    json_put_real(json, found->similarity, DECIMALS);
    json_put_key(json, "differences");
    json_open_array(json);
    for (size_t i = 0; i < found->differences_len; i++) {
        const struct compare_difference *difference = &found->differences[i];
        json_open_object(json);
        json_put_key(json, "change");
        json_put_str(json, str_from(compare_change_name(difference->change)));
        put_side(json, a_key, a, difference->a);
        put_side(json, b_key, b, difference->b);
        json_close_object(json);
    }
    json_close_array(json);
    json_put_key(json, "conflicts");
    json_open_array(json);
    for (size_t i = 0; i < found->conflicts_len; i++) {
        const struct compare_conflict *conflict = &found->conflicts[i];
        json_open_object(json);
        json_put_key(json, "kind");
        json_put_str(json, str_from(compare_conflict_name(conflict->kind)));
        json_put_key(json, "soft");
        json_put_bool(json, conflict->is_soft);
        json_put_key(json, "reason");
        json_put_str(json, conflict->reason);
        put_side(json, a_key, a, conflict->a);
        put_side(json, b_key, b, conflict->b);
        json_close_object(json);
    }
    json_close_array(json);
}
