/* Outlets: the list. */
#include "api/field.h"
#include "api/page.h"
#include "api/resources.h"
#include "store/reads.h"

static enum status bind_list(struct api_reading *reading)
{
    TRY(api_page_bind(reading));
    struct store_params *params = api_reading_step(reading, &STORE_OUTLETS);
    if (reading->page.has_cursor) {
        store_param_str(params, reading->page.cursor.text);
        store_param_int(params, reading->page.cursor.id);
    } else {
        store_param_null(params);
        store_param_null(params);
    }
    store_param_int(params, api_page_fetch(reading));
    return STATUS_OK;
}

static void put_outlet(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    api_field_id(json, "id", rows, row, OUTLET_COL_ID);
    api_field_str(json, "name", rows, row, OUTLET_COL_NAME);
    api_field_int(json, "articles_count", rows, row, OUTLET_COL_ARTICLES);
    api_field_int(json, "quotes_count", rows, row, OUTLET_COL_QUOTES);
    api_field_time(json, "first_published", rows, row, OUTLET_COL_FIRST_PUBLISHED);
    api_field_time(json, "last_published", rows, row, OUTLET_COL_LAST_PUBLISHED);
    json_close_object(json);
}

const struct api_read API_OUTLET_LIST = {
    .lane = STORE_LANE_SEARCH,
    .bind = bind_list,
    .list = &(const struct api_list){put_outlet, OUTLET_COL_ID, OUTLET_COL_NAME, API_KEY_STR,
                                     .columns = NULL},
};
