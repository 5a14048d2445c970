/* Speakers: the list, and one with its names, titles, outlets and merges. Writing them is in
   speaker_write.c. */
#include "api/field.h"
#include "api/page.h"
#include "api/param.h"
#include "api/resources.h"
#include "name/name.h"
#include "store/conn.h"
#include "store/reads.h"
#include "text/normalize.h"

static const char *const KINDS[] = {"person", "organization", "group", "unnamed", "document", NULL};

static void put_short(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    api_field_id(json, "id", rows, row, SPEAKER_COL_ID);
    api_field_str(json, "name", rows, row, SPEAKER_COL_NAME);
    api_field_str(json, "kind", rows, row, SPEAKER_COL_KIND);
    api_field_text(json, "title", rows, row, SPEAKER_COL_TITLE);
    api_field_text(json, "wikidata", rows, row, SPEAKER_COL_WIKIDATA);
    api_field_int(json, "quotes_count", rows, row, SPEAKER_COL_QUOTES);
}

/* Of a family name alone, or of first and last. One letter of it is too many people's. */
static void put_sound(struct store_params *params, struct arena *arena, struct str text)
{
    enum { LEAST = 2 };
    struct name name;
    name_parse(arena, text, &name);
    struct str sound = name.len == 1 ? name_family_sound(arena, &name) : name_sound(arena, &name);
    api_put_str(params, sound.len >= LEAST, sound);
}

static enum status bind_filters(struct http_call *call, struct store_params *params)
{
    struct str value = STR("");
    bool is_given;
    TRY(api_query_search(call, "q", &is_given, &value));
    api_put_str(params, is_given, value);
    struct str text = STR("");
    TRY(api_query_text(call, "q", &is_given, &text));
    api_put_str(params, is_given, normalize_text(call->arena, text));
    TRY(api_query_choice(call, "kind", KINDS, &is_given, &value));
    api_put_str(params, is_given, value);
    put_sound(params, call->arena, text);
    return STATUS_OK;
}

/* Behind a name, or a number of quotations. */
static void bind_after(const struct api_reading *reading, struct store_params *params)
{
    const struct api_page *page = &reading->page;
    if (!page->has_cursor)
        store_param_null(params);
    else if (page->sort->kind == API_KEY_STR)
        store_param_str(params, page->cursor.text);
    else
        store_param_int(params, page->cursor.key);
    if (page->has_cursor)
        store_param_int(params, page->cursor.id);
    else
        store_param_null(params);
    store_param_int(params, api_page_fetch(reading));
}

static enum status bind_list(struct api_reading *reading)
{
    TRY(api_page_bind(reading));
    struct store_params *params = api_page_count_step(reading, &STORE_SPEAKERS_COUNT);
    if (params != NULL) {
        TRY(bind_filters(reading->call, params));
        api_page_count_most(reading, params);
    }
    params = api_page_step(reading);
    TRY(bind_filters(reading->call, params));
    bind_after(reading, params);
    return STATUS_OK;
}

static void put_row(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    put_short(json, rows, row);
    json_close_object(json);
}

static const char *const COLUMNS[] = {"id",       "name",         "kind", "title",
                                      "wikidata", "quotes_count", NULL};

static const struct api_sort SORTS[] = {
    {"quotes", SPEAKER_COL_QUOTES, API_KEY_INT, &STORE_SPEAKERS},
    {"name", SPEAKER_COL_NAME, API_KEY_STR, &STORE_SPEAKERS_BY_NAME},
    {.name = NULL},
};

const struct api_read API_SPEAKER_LIST = {
    .lane = STORE_LANE_SEARCH,
    .bind = bind_list,
    .list = &(const struct api_list){put_row, SPEAKER_COL_ID, .sorts = SORTS, .columns = COLUMNS},
};

static void put_name(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    api_field_str(json, "name", rows, row, SPEAKER_NAME_COL_NAME);
    api_field_int(json, "quotes_count", rows, row, SPEAKER_NAME_COL_COUNT);
    api_field_str(json, "evidence", rows, row, SPEAKER_NAME_COL_EVIDENCE);
}

static void put_title(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    api_field_str(json, "title", rows, row, SPEAKER_TITLE_COL_TITLE);
    api_field_int(json, "quotes_count", rows, row, SPEAKER_TITLE_COL_QUOTES);
    api_field_time(json, "first_seen", rows, row, SPEAKER_TITLE_COL_FIRST_SEEN);
    api_field_time(json, "last_seen", rows, row, SPEAKER_TITLE_COL_LAST_SEEN);
}

static void put_outlet(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    api_field_id(json, "id", rows, row, SPEAKER_OUTLET_COL_ID);
    api_field_str(json, "name", rows, row, SPEAKER_OUTLET_COL_NAME);
    api_field_int(json, "quotes_count", rows, row, SPEAKER_OUTLET_COL_QUOTES);
}

static void put_merge(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    api_field_id(json, "id", rows, row, SPEAKER_MERGE_COL_ID);
    api_field_id(json, "from", rows, row, SPEAKER_MERGE_COL_FROM_ID);
    api_field_str(json, "name", rows, row, SPEAKER_MERGE_COL_NAME);
    api_field_str(json, "reason", rows, row, SPEAKER_MERGE_COL_REASON);
    api_field_str(json, "evidence", rows, row, SPEAKER_MERGE_COL_EVIDENCE);
    api_field_str(json, "by", rows, row, SPEAKER_MERGE_COL_BY);
    api_field_time(json, "at", rows, row, SPEAKER_MERGE_COL_AT);
}

/* What follows the speaker itself, a statement and a member each. */
static const struct {
    const struct store_stmt *stmt;
    const char *key;
    void (*put)(struct json_writer *json, const struct store_rows *rows, size_t row);
} PARTS[] = {
    {&STORE_SPEAKER_NAMES, "names", put_name},
    {&STORE_SPEAKER_TITLES, "titles", put_title},
    {&STORE_SPEAKER_OUTLETS, "outlets", put_outlet},
    {&STORE_SPEAKER_MERGES, "merges", put_merge},
};

static enum status bind_show(struct api_reading *reading)
{
    int64_t id;
    TRY(api_path_id(reading->call, 0, &id));
    store_param_int(api_reading_step(reading, &STORE_SPEAKER_BY_ID), id);
    for (size_t i = 0; i < COUNT_OF(PARTS); i++)
        store_param_int(api_reading_step(reading, PARTS[i].stmt), id);
    return STATUS_OK;
}

static void put_head(struct json_writer *json, const struct store_rows *rows)
{
    put_short(json, rows, 0);
    api_field_int(json, "articles_count", rows, 0, SPEAKER_COL_ARTICLES);
    api_field_time(json, "first_seen", rows, 0, SPEAKER_COL_FIRST_SEEN);
    api_field_time(json, "last_seen", rows, 0, SPEAKER_COL_LAST_SEEN);
}

/* The member that a part of the speaker is; with the last one the object ends. */
static void put_part(struct json_writer *json, size_t part, const struct store_rows *rows)
{
    json_put_key(json, PARTS[part].key);
    json_open_array(json);
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        json_open_object(json);
        PARTS[part].put(json, rows, row);
        json_close_object(json);
    }
    json_close_array(json);
    if (part + 1 == COUNT_OF(PARTS))
        json_close_object(json);
}

static enum status render_show(struct api_reading *reading, size_t step,
                               const struct store_rows *rows)
{
    struct json_writer *json = &reading->json;
    if (step == 0) {
        api_reading_begin(reading);
        json_open_object(json);
        put_head(json, rows);
        return STATUS_OK;
    }
    put_part(json, step - 1, rows);
    return step < COUNT_OF(PARTS) ? STATUS_OK : api_reading_tag(reading);
}

enum status api_speaker_reply(struct http_call *call, struct store_conn *conn, int64_t id)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    _cleanup_rows_ struct store_rows *head = NULL;
    TRY(store_exec(conn, &STORE_SPEAKER_BY_ID, &params, &head));
    if (store_rows_len(head) == 0)
        return STATUS_NOT_FOUND;
    struct json_writer json = json_writer(http_reply_begin(call, 200, "application/json"));
    json_open_object(&json);
    put_head(&json, head);
    for (size_t part = 0; part < COUNT_OF(PARTS); part++) {
        _cleanup_rows_ struct store_rows *rows = NULL;
        TRY(store_exec(conn, PARTS[part].stmt, &params, &rows));
        put_part(&json, part, rows);
    }
    return buf_status(json.out);
}

const struct api_read API_SPEAKER_SHOW = {
    .lane = STORE_LANE_READ,
    .is_single = true,
    .bind = bind_show,
    .render = render_show,
};
