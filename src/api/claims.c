/* Claims: the list. One claim with its renderings is in claim_show.c. */
#include "api/field.h"
#include "api/page.h"
#include "api/param.h"
#include "api/resources.h"
#include "store/reads.h"

void api_claim_put_members(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    api_field_id(json, "id", rows, row, CLAIM_COL_ID);
    json_put_key(json, "speaker");
    if (store_rows_is_null(rows, row, CLAIM_COL_SPEAKER_ID)) {
        json_put_null(json);
    } else {
        json_open_object(json);
        api_field_id(json, "id", rows, row, CLAIM_COL_SPEAKER_ID);
        api_field_str(json, "name", rows, row, CLAIM_COL_SPEAKER);
        api_field_str(json, "kind", rows, row, CLAIM_COL_SPEAKER_KIND);
        json_close_object(json);
    }
    api_field_id(json, "fullest_id", rows, row, CLAIM_COL_FULLEST_ID);
    api_field_str(json, "content", rows, row, CLAIM_COL_CONTENT);
    api_field_int(json, "quotes_count", rows, row, CLAIM_COL_QUOTES);
    api_field_int(json, "outlets_count", rows, row, CLAIM_COL_OUTLETS);
    api_field_int(json, "sources_count", rows, row, CLAIM_COL_SOURCES);
    api_field_int(json, "conflicts_count", rows, row, CLAIM_COL_CONFLICTS);
    api_field_time(json, "first_at", rows, row, CLAIM_COL_FIRST_AT);
    api_field_time(json, "last_at", rows, row, CLAIM_COL_LAST_AT);
}

static void put_claim(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    api_claim_put_members(json, rows, row);
    json_close_object(json);
}

static enum status bind_least(struct http_call *call, const char *name, struct store_params *params)
{
    enum { LEAST_MAX = 1000000 };
    int64_t least = 0;
    bool is_given;
    TRY(api_query_number(call, name, LEAST_MAX, &is_given, &least));
    api_put_id(params, is_given ? least : 0);
    return STATUS_OK;
}

static const char *const TRUTHS[] = {"true", "false", NULL};

static enum status bind_filters(struct http_call *call, struct store_params *params)
{
    int64_t speaker;
    struct str text = STR("");
    bool is_given;
    TRY(api_query_speaker(call, &speaker, &text));
    api_put_id(params, speaker);
    api_put_str(params, text.len > 0, text);
    TRY(api_bind_id_or_name(call, "outlet", params));
    TRY(api_query_search(call, "q", &is_given, &text));
    api_put_str(params, is_given, text);
    TRY(api_bind_period(call, params));
    TRY(bind_least(call, "outlets_min", params));
    TRY(bind_least(call, "sources_min", params));
    TRY(api_query_choice(call, "conflicts", TRUTHS, &is_given, &text));
    if (is_given)
        store_param_bool(params, str_equals(text, STR("true")));
    else
        store_param_null(params);
    return STATUS_OK;
}

/* Behind a number of outlets a cursor has that, and no time. */
static void bind_after(const struct api_reading *reading, struct store_params *params)
{
    const struct api_page *page = &reading->page;
    if (page->sort->kind == API_KEY_TIME || !page->has_cursor) {
        api_bind_after_time(reading, params);
        return;
    }
    store_param_int(params, page->cursor.key);
    store_param_int(params, page->cursor.id);
    store_param_int(params, api_page_fetch(reading));
}

static enum status bind_filtered(struct api_reading *reading)
{
    struct store_params *params = api_page_count_step(reading, &STORE_CLAIMS_COUNT);
    if (params != NULL) {
        TRY(bind_filters(reading->call, params));
        api_page_count_most(reading, params);
    }
    params = api_page_step(reading);
    TRY(bind_filters(reading->call, params));
    bind_after(reading, params);
    return STATUS_OK;
}

static enum status bind_list(struct api_reading *reading)
{
    TRY(api_page_bind(reading));
    if (api_count_filters(reading->call) > 0) {
        reading->lane = STORE_LANE_SEARCH;
        return bind_filtered(reading);
    }
    api_bind_after_time(reading, api_reading_step(reading, &STORE_CLAIMS_ALL));
    return STATUS_OK;
}

static const char *const COLUMNS[] = {
    "id",
    "content",
    "speaker.id",
    "speaker.name",
    "speaker.kind",
    "fullest_id",
    "quotes_count",
    "outlets_count",
    "sources_count",
    "conflicts_count",
    "first_at",
    "last_at",
    NULL,
};

static const struct api_sort SORTS[] = {
    {"newest", CLAIM_COL_FIRST_AT, API_KEY_TIME, &STORE_CLAIMS},
    {"oldest", CLAIM_COL_FIRST_AT, API_KEY_TIME, &STORE_CLAIMS_OLDEST},
    {"outlets", CLAIM_COL_OUTLETS, API_KEY_INT, &STORE_CLAIMS_WIDEST},
    {.name = NULL},
};

const struct api_read API_CLAIM_LIST = {
    .lane = STORE_LANE_READ,
    .bind = bind_list,
    .list = &(const struct api_list){put_claim, CLAIM_COL_ID, .sorts = SORTS, .columns = COLUMNS},
};
