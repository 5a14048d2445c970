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

static enum status render_list(struct api_reading *reading, size_t step,
                               const struct store_rows *rows)
{
    (void)step;
    struct json_writer *json = &reading->json;
    api_page_open(reading);
    size_t shown = api_page_shown(reading, rows);
    for (size_t row = 0; row < shown; row++) {
        json_open_object(json);
        api_field_id(json, "id", rows, row, OUTLET_COL_ID);
        api_field_str(json, "name", rows, row, OUTLET_COL_NAME);
        api_field_int(json, "articles_count", rows, row, OUTLET_COL_ARTICLES);
        api_field_int(json, "quotes_count", rows, row, OUTLET_COL_QUOTES);
        api_field_time(json, "first_published", rows, row, OUTLET_COL_FIRST_PUBLISHED);
        api_field_time(json, "last_published", rows, row, OUTLET_COL_LAST_PUBLISHED);
        json_close_object(json);
    }
    struct cursor last = {0};
    if (shown > 0) {
        last.id = store_rows_int(rows, shown - 1, OUTLET_COL_ID);
        last.text = store_rows_str(rows, shown - 1, OUTLET_COL_NAME);
    }
    return api_page_close(reading, rows, &last);
}

const struct api_read API_OUTLET_LIST = {
    .lane = STORE_LANE_SEARCH,
    .bind = bind_list,
    .render = render_list,
};
