/* The timeline: how much was said when. */
#include "api/field.h"
#include "api/page.h"
#include "api/param.h"
#include "api/resources.h"
#include "store/reads.h"

static const char *const PERIODS[] = {"day", "week", "month", NULL};

static enum status bind_timeline(struct api_reading *reading)
{
    struct http_call *call = reading->call;
    TRY(api_page_bind(reading));
    struct store_params *params = api_reading_step(reading, &STORE_TIMELINE);
    int64_t speaker;
    struct str names;
    TRY(api_query_speaker(call, &speaker, &names));
    api_put_id(params, speaker);
    api_put_str(params, names.len > 0, names);
    TRY(api_bind_id_or_name(call, "outlet", params));
    struct str value = STR("");
    bool is_given;
    TRY(api_query_search(call, "q", &is_given, &value));
    api_put_str(params, is_given, value);
    TRY(api_bind_period(call, params));
    struct str period = STR("day");
    TRY(api_query_choice(call, "by", PERIODS, &is_given, &period));
    store_param_str(params, is_given ? period : STR("day"));
    api_put_time(params, reading->page.has_cursor, reading->page.cursor.key);
    store_param_int(params, api_page_fetch(reading));
    int64_t claim = 0;
    TRY(api_query_id(call, "claim", &is_given, &claim));
    api_put_id(params, claim);
    return STATUS_OK;
}

static void put_period(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    api_field_time(json, "from", rows, row, TIMELINE_COL_FROM);
    api_field_time(json, "to", rows, row, TIMELINE_COL_TO);
    api_field_int(json, "quotes_count", rows, row, TIMELINE_COL_QUOTES);
    api_field_int(json, "articles_count", rows, row, TIMELINE_COL_ARTICLES);
    api_field_int(json, "outlets_count", rows, row, TIMELINE_COL_OUTLETS);
    api_field_int(json, "imprecise_count", rows, row, TIMELINE_COL_IMPRECISE);
    json_close_object(json);
}

/* A period has no id; its beginning alone says where the list goes on. */
const struct api_read API_TIMELINE = {
    .lane = STORE_LANE_SEARCH,
    .bind = bind_timeline,
    .list = &(const struct api_list){put_period, TIMELINE_COL_QUOTES, TIMELINE_COL_FROM,
                                     API_KEY_TIME, .columns = NULL},
};
