/* Speakers: the list, and one with its names and outlets. */
#include "api/field.h"
#include "api/page.h"
#include "api/param.h"
#include "api/resources.h"
#include "store/reads.h"

static const char *const KINDS[] = {"person", "organization", "group", "unnamed", "document", NULL};

static void put_short(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    api_field_id(json, "id", rows, row, SPEAKER_COL_ID);
    api_field_str(json, "name", rows, row, SPEAKER_COL_NAME);
    api_field_str(json, "kind", rows, row, SPEAKER_COL_KIND);
    api_field_text(json, "title", rows, row, SPEAKER_COL_TITLE);
    api_field_int(json, "quotes_count", rows, row, SPEAKER_COL_QUOTES);
}

static enum status bind_list(struct api_reading *reading)
{
    struct http_call *call = reading->call;
    TRY(api_page_bind(reading));
    struct store_params *params = api_reading_step(reading, &STORE_SPEAKERS);
    struct str value = STR("");
    bool is_given;
    TRY(api_query_search(call, "q", &is_given, &value));
    api_put_str(params, is_given, value);
    TRY(api_query_choice(call, "kind", KINDS, &is_given, &value));
    api_put_str(params, is_given, value);
    if (reading->page.has_cursor) {
        store_param_int(params, reading->page.cursor.key);
        store_param_int(params, reading->page.cursor.id);
    } else {
        store_param_null(params);
        store_param_null(params);
    }
    store_param_int(params, api_page_fetch(reading));
    return STATUS_OK;
}

static void put_row(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    put_short(json, rows, row);
    json_close_object(json);
}

const struct api_read API_SPEAKER_LIST = {
    .lane = STORE_LANE_SEARCH,
    .bind = bind_list,
    .list = &(const struct api_list){put_row, SPEAKER_COL_ID, SPEAKER_COL_QUOTES, API_KEY_INT},
};

static enum status bind_show(struct api_reading *reading)
{
    int64_t id;
    TRY(api_path_id(reading->call, 0, &id));
    store_param_int(api_reading_step(reading, &STORE_SPEAKER_BY_ID), id);
    store_param_int(api_reading_step(reading, &STORE_SPEAKER_NAMES), id);
    store_param_int(api_reading_step(reading, &STORE_SPEAKER_OUTLETS), id);
    return STATUS_OK;
}

static void put_names(struct json_writer *json, const struct store_rows *rows)
{
    json_put_key(json, "names");
    json_open_array(json);
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        json_open_object(json);
        api_field_str(json, "name", rows, row, SPEAKER_NAME_COL_NAME);
        api_field_int(json, "quotes_count", rows, row, SPEAKER_NAME_COL_COUNT);
        json_close_object(json);
    }
    json_close_array(json);
}

static void put_outlets(struct json_writer *json, const struct store_rows *rows)
{
    json_put_key(json, "outlets");
    json_open_array(json);
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        json_open_object(json);
        api_field_id(json, "id", rows, row, SPEAKER_OUTLET_COL_ID);
        api_field_str(json, "name", rows, row, SPEAKER_OUTLET_COL_NAME);
        api_field_int(json, "quotes_count", rows, row, SPEAKER_OUTLET_COL_QUOTES);
        json_close_object(json);
    }
    json_close_array(json);
}

static enum status render_show(struct api_reading *reading, size_t step,
                               const struct store_rows *rows)
{
    struct json_writer *json = &reading->json;
    if (step == 0) {
        api_reading_begin(reading);
        json_open_object(json);
        put_short(json, rows, 0);
        api_field_int(json, "articles_count", rows, 0, SPEAKER_COL_ARTICLES);
        api_field_time(json, "first_seen", rows, 0, SPEAKER_COL_FIRST_SEEN);
        api_field_time(json, "last_seen", rows, 0, SPEAKER_COL_LAST_SEEN);
        return STATUS_OK;
    }
    if (step == 1) {
        put_names(json, rows);
        return STATUS_OK;
    }
    put_outlets(json, rows);
    json_close_object(json);
    return api_reading_tag(reading);
}

const struct api_read API_SPEAKER_SHOW = {
    .lane = STORE_LANE_READ,
    .is_single = true,
    .bind = bind_show,
    .render = render_show,
};
