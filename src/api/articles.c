/* Articles and their revisions, read. Writing them is in article_write.c. */
#include "api/field.h"
#include "api/page.h"
#include "api/param.h"
#include "api/resources.h"
#include "store/reads.h"

void api_article_put(struct json_writer *json, const struct store_rows *rows, size_t row,
                     bool is_full)
{
    api_field_id(json, "id", rows, row, ARTICLE_COL_ID);
    api_field_text(json, "url", rows, row, ARTICLE_COL_URL);
    api_field_text(json, "external_id", rows, row, ARTICLE_COL_EXTERNAL_ID);
    json_put_key(json, "outlet");
    json_open_object(json);
    api_field_id(json, "id", rows, row, ARTICLE_COL_OUTLET_ID);
    api_field_str(json, "name", rows, row, ARTICLE_COL_OUTLET);
    json_close_object(json);
    api_field_str(json, "title", rows, row, ARTICLE_COL_TITLE);
    api_field_str(json, "language", rows, row, ARTICLE_COL_LANGUAGE);
    api_field_time(json, "published_at", rows, row, ARTICLE_COL_PUBLISHED_AT);
    api_field_int(json, "revision", rows, row, ARTICLE_COL_REVISION);
    api_field_id(json, "revision_id", rows, row, ARTICLE_COL_REVISION_ID);
    api_field_time(json, "created_at", rows, row, ARTICLE_COL_CREATED_AT);
    api_field_time(json, "updated_at", rows, row, ARTICLE_COL_UPDATED_AT);
    api_field_int(json, "quotes_count", rows, row, ARTICLE_COL_QUOTES);
    if (!is_full)
        return;
    api_field_str(json, "extractor", rows, row, ARTICLE_COL_EXTRACTOR);
    api_field_str(json, "text", rows, row, ARTICLE_COL_TEXT);
}

static const char *const LANGUAGES[] = {"ar", "en", NULL};

static enum status bind_filters(struct http_call *call, struct store_params *params)
{
    TRY(api_bind_id_or_name(call, "outlet", params));
    struct str value = STR("");
    bool is_given;
    TRY(api_query_choice(call, "language", LANGUAGES, &is_given, &value));
    api_put_str(params, is_given, value);
    TRY(api_bind_period(call, params));
    TRY(api_query_search(call, "q", &is_given, &value));
    api_put_str(params, is_given, value);
    return STATUS_OK;
}

static enum status bind_list(struct api_reading *reading)
{
    TRY(api_page_bind(reading));
    if (api_count_filters(reading->call) == 0) {
        api_bind_after_time(reading, api_reading_step(reading, &STORE_ARTICLES_ALL));
        return STATUS_OK;
    }
    reading->lane = STORE_LANE_SEARCH;
    struct store_params *params = api_page_count_step(reading, &STORE_ARTICLES_COUNT);
    if (params != NULL) {
        TRY(bind_filters(reading->call, params));
        api_page_count_most(reading, params);
    }
    params = api_page_step(reading);
    TRY(bind_filters(reading->call, params));
    api_bind_after_time(reading, params);
    return STATUS_OK;
}

static void put_short(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    api_article_put(json, rows, row, false);
    json_close_object(json);
}

static const char *const COLUMNS[] = {
    "id",         "url",        "external_id",  "outlet.id", "outlet.name",
    "title",      "language",   "published_at", "revision",  "revision_id",
    "created_at", "updated_at", "quotes_count", NULL,
};

static const struct api_sort SORTS[] = {
    {"newest", ARTICLE_COL_SORTED_AT, API_KEY_TIME, &STORE_ARTICLES},
    {"oldest", ARTICLE_COL_SORTED_AT, API_KEY_TIME, &STORE_ARTICLES_OLDEST},
    {.name = NULL},
};

/* With no filter it is a read by key; else a search. */
const struct api_read API_ARTICLE_LIST = {
    .lane = STORE_LANE_READ,
    .bind = bind_list,
    .list = &(const struct api_list){put_short, ARTICLE_COL_ID, .sorts = SORTS, .columns = COLUMNS},
};

static enum status bind_show(struct api_reading *reading)
{
    int64_t id;
    TRY(api_path_id(reading->call, 0, &id));
    store_param_int(api_reading_step(reading, &STORE_ARTICLE_BY_ID), id);
    return STATUS_OK;
}

static enum status render_show(struct api_reading *reading, size_t step,
                               const struct store_rows *rows)
{
    (void)step;
    struct str tag = arena_printf(reading->call->arena, "%s-%lld-%lld", ISNAD_VERSION,
                                  (long long)store_rows_int(rows, 0, ARTICLE_COL_REVISION_ID),
                                  (long long)store_rows_int(rows, 0, ARTICLE_COL_QUOTES));
    if (http_reply_etag(reading->call, tag))
        return STATUS_OK;
    api_reading_begin(reading);
    json_open_object(&reading->json);
    api_article_put(&reading->json, rows, 0, true);
    json_close_object(&reading->json);
    return buf_status(reading->json.out);
}

const struct api_read API_ARTICLE_SHOW = {
    .lane = STORE_LANE_READ,
    .is_single = true,
    .bind = bind_show,
    .render = render_show,
};

static enum status bind_revisions(struct api_reading *reading)
{
    int64_t id;
    TRY(api_path_id(reading->call, 0, &id));
    TRY(api_page_bind(reading));
    store_param_int(api_reading_step(reading, &STORE_ARTICLE_EXISTS), id);
    struct store_params *params = api_reading_step(reading, &STORE_REVISIONS);
    store_param_int(params, id);
    if (reading->page.has_cursor)
        store_param_int(params, reading->page.cursor.key);
    else
        store_param_null(params);
    store_param_int(params, api_page_fetch(reading));
    return STATUS_OK;
}

static void put_revision(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    api_field_id(json, "id", rows, row, REVISION_COL_ID);
    api_field_int(json, "revision", rows, row, REVISION_COL_NUMBER);
    api_field_str(json, "title", rows, row, REVISION_COL_TITLE);
    api_field_str(json, "language", rows, row, REVISION_COL_LANGUAGE);
    api_field_time(json, "created_at", rows, row, REVISION_COL_CREATED_AT);
    api_field_str(json, "extractor", rows, row, REVISION_COL_EXTRACTOR);
    api_field_int(json, "characters", rows, row, REVISION_COL_CHARACTERS);
    api_field_int(json, "quotes_count", rows, row, REVISION_COL_QUOTES);
    json_close_object(json);
}

const struct api_read API_ARTICLE_REVISIONS = {
    .lane = STORE_LANE_READ,
    .is_single = true,
    .bind = bind_revisions,
    .list = &(const struct api_list){put_revision, REVISION_COL_ID, REVISION_COL_NUMBER,
                                     API_KEY_INT, .columns = NULL},
};
