/* Keyset pages: the cursor's scope, the limits and the links. */
#include "api/page.h"

#include "api/param.h"

#include "codec/csv.h"
#include "http/target.h"

static bool is_filter(struct str name)
{
    return !str_equals(name, STR("limit")) && !str_equals(name, STR("cursor")) &&
           !str_equals(name, STR("format")) && !str_equals(name, STR("fields")) &&
           !str_equals(name, STR("total"));
}

/* The path as sent, then each filter's name and value in the order of the route's own list, so that
   a client may write them in any order. */
static uint64_t scope_of(const struct http_call *call)
{
    struct str parts[1 + HTTP_PATH_PARAMS_MAX + 2 * HTTP_QUERY_PARAMS_MAX];
    size_t len = 0;
    parts[len++] = str_from(call->route->path);
    for (size_t i = 0; i < HTTP_PATH_PARAMS_MAX; i++)
        parts[len++] = call->path_params[i];
    for (const char *const *name = call->route->query; *name != NULL; name++) {
        struct str value;
        if (!is_filter(str_from(*name)) || !http_call_query(call, *name, &value))
            continue;
        parts[len++] = str_from(*name);
        parts[len++] = value;
    }
    return cursor_scope(parts, len);
}

static enum status bind_format(struct api_reading *reading)
{
    const struct api_list *list = reading->read->list;
    if (list == NULL || list->columns == NULL)
        return STATUS_OK;
    unsigned taken = 1U << API_FORMAT_JSON | 1U << API_FORMAT_NDJSON | 1U << API_FORMAT_CSV;
    if (list->put_linked != NULL)
        taken |= 1U << API_FORMAT_LINKED;
    TRY(api_format_choose(reading->call, taken, &reading->format));
    return api_fields_decode(reading->call, list->columns, &reading->fields);
}

/* Of more rows it is said that there are at least so many. */
enum { COUNT_MOST = 10000 };

static enum status bind_total(struct api_reading *reading)
{
    static const char *const COUNTS[] = {"exact", "bounded", NULL};
    struct str value = STR("");
    bool is_given;
    TRY(api_query_choice(reading->call, "total", COUNTS, &is_given, &value));
    if (is_given)
        reading->page.count = str_equals(value, STR("exact")) ? API_COUNT_EXACT : API_COUNT_BOUNDED;
    return STATUS_OK;
}

/* `sort` and `total` of a list that has them. */
static enum status bind_order(struct api_reading *reading)
{
    enum { SORTS_MAX = 4 };
    const struct api_list *list = reading->read->list;
    if (list == NULL || list->sorts == NULL)
        return STATUS_OK;
    const char *names[SORTS_MAX + 1] = {NULL};
    for (size_t i = 0; i < SORTS_MAX && list->sorts[i].name != NULL; i++)
        names[i] = list->sorts[i].name;
    struct str value = STR("");
    bool is_given;
    TRY(api_query_choice(reading->call, "sort", names, &is_given, &value));
    reading->page.sort = list->sorts;
    while (is_given && !str_equals(value, str_from(reading->page.sort->name)))
        reading->page.sort++;
    return bind_total(reading);
}

enum status api_page_bind(struct api_reading *reading)
{
    struct http_call *call = reading->call;
    struct api_page *page = &reading->page;
    page->limit = API_LIMIT_DEFAULT;
    struct str value;
    if (http_call_query(call, "limit", &value)) {
        int64_t limit;
        if (!str_to_int64(value, &limit) || limit < 1 || limit > API_LIMIT_MAX) {
            return problem_set(&call->problem, STATUS_INVALID, "invalid_parameter", "limit",
                               "limit must be a number from 1 to %d.", API_LIMIT_MAX);
        }
        page->limit = (unsigned)limit;
    }
    TRY(bind_format(reading));
    TRY(bind_order(reading));
    page->scope = scope_of(call);
    page->has_cursor = http_call_query(call, "cursor", &value);
    if (!page->has_cursor)
        return STATUS_OK;
    return cursor_decode(call->arena, value, page->scope, &page->cursor, &call->problem);
}

int64_t api_page_fetch(const struct api_reading *reading)
{
    return (int64_t)reading->page.limit + 1;
}

struct store_params *api_page_count_step(struct api_reading *reading, const struct store_stmt *stmt)
{
    return reading->page.count == API_COUNT_NONE ? NULL : api_reading_step(reading, stmt);
}

void api_page_count_most(const struct api_reading *reading, struct store_params *params)
{
    if (reading->page.count == API_COUNT_BOUNDED)
        store_param_int(params, COUNT_MOST + 1);
    else
        store_param_null(params);
}

struct store_params *api_page_step(struct api_reading *reading)
{
    return api_reading_step(reading, reading->page.sort->stmt);
}

/* Percent-encodes all but the unreserved characters of RFC 3986. */
static void append_encoded(struct buf *out, struct str text)
{
    static const char HEX[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                        (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' || c == '~';
        if (!is_plain) {
            buf_append_byte(out, '%');
            buf_append_byte(out, HEX[c >> 4]);
            c = (unsigned char)HEX[c & 0xF];
        }
        buf_append_byte(out, (char)c);
    }
}

enum { LINK_MAX = 16384 };

/* The same request with another cursor, as the value of Link. */
static struct str link_to_next(const struct http_call *call, struct str cursor)
{
    _cleanup_buf_ struct buf out = {0};
    buf_init(&out, LINK_MAX);
    buf_append_byte(&out, '<');
    buf_append(&out, call->path);
    buf_append_byte(&out, '?');
    for (size_t i = 0; i < call->query_len; i++) {
        if (str_equals(call->query[i].name, STR("cursor")))
            continue;
        append_encoded(&out, call->query[i].name);
        buf_append_byte(&out, '=');
        append_encoded(&out, call->query[i].value);
        buf_append_byte(&out, '&');
    }
    buf_append_z(&out, "cursor=");
    buf_append(&out, cursor);
    buf_append_z(&out, ">; rel=\"next\"");
    if (buf_status(&out) != STATUS_OK)
        return STR("");
    return arena_copy(call->arena, buf_str(&out));
}

static struct cursor cursor_behind(const struct api_page *page, const struct store_rows *rows,
                                   size_t row, const struct api_list *list)
{
    int key = page->sort != NULL ? page->sort->key : list->key;
    enum api_key kind = page->sort != NULL ? page->sort->kind : list->kind;
    struct cursor cursor = {.id = store_rows_int(rows, row, list->id)};
    if (kind == API_KEY_STR) {
        cursor.text = store_rows_str(rows, row, key);
        return cursor;
    }
    cursor.has_key = true;
    cursor.key =
        kind == API_KEY_TIME ? store_rows_time(rows, row, key) : store_rows_int(rows, row, key);
    return cursor;
}

/* A row as JSON, alone in `scratch`. */
static struct str row_of(struct buf *scratch, const struct store_rows *rows, size_t row,
                         const struct api_list *list)
{
    buf_clear(scratch);
    struct json_writer json = json_writer(scratch);
    list->put(&json, rows, row);
    return buf_str(scratch);
}

/* A row within an array of JSON or JSON-LD. */
static void put_element(struct api_reading *reading, struct str row, const struct api_list *list)
{
    if (reading->format != API_FORMAT_LINKED) {
        api_fields_put(&reading->fields, &reading->json, row);
        return;
    }
    json_open_object(&reading->json);
    list->put_linked(&reading->json, row);
    json_close_object(&reading->json);
}

static void put_line(struct api_reading *reading, struct str row)
{
    struct json_writer line = json_writer(reading->json.out);
    if (reading->fields.len > 0)
        api_fields_put(&reading->fields, &line, row);
    else
        json_put_raw(&line, row);
    buf_append_byte(line.out, '\n');
}

static void put_rows(struct api_reading *reading, const struct store_rows *rows, size_t len,
                     const struct api_list *list)
{
    struct arena *arena = reading->call->arena;
    _cleanup_buf_ struct buf scratch;
    buf_init(&scratch, HTTP_REPLY_BODY_MAX);
    const char *const *columns = NULL;
    if (reading->format == API_FORMAT_CSV) {
        columns = api_fields_columns(&reading->fields, arena, list->columns);
        csv_write_head(reading->json.out, columns);
    }
    for (size_t row = 0; row < len; row++) {
        if (reading->format == API_FORMAT_JSON && reading->fields.len == 0)
            list->put(&reading->json, rows, row);
        else if (reading->format == API_FORMAT_NDJSON)
            put_line(reading, row_of(&scratch, rows, row, list));
        else if (reading->format == API_FORMAT_CSV)
            csv_write_row(reading->json.out, arena, columns, row_of(&scratch, rows, row, list));
        else
            put_element(reading, row_of(&scratch, rows, row, list), list);
    }
}

static struct str next_cursor(struct api_reading *reading, const struct cursor *last)
{
    struct str cursor = cursor_encode(reading->call->arena, last, reading->page.scope);
    struct str link = link_to_next(reading->call, cursor);
    if (link.len > 0)
        http_reply_header(reading->call, "Link", link);
    return cursor;
}

static bool is_cut(const struct api_page *page)
{
    return page->count == API_COUNT_BOUNDED && page->total > COUNT_MOST;
}

/* How many rows there are in all, for every format. */
static void tell_total(struct api_reading *reading)
{
    struct api_page *page = &reading->page;
    if (page->count == API_COUNT_NONE)
        return;
    struct str value = arena_printf(reading->call->arena, "%lld%s",
                                    (long long)(is_cut(page) ? COUNT_MOST : page->total),
                                    is_cut(page) ? "; relation=at_least" : "");
    http_reply_header(reading->call, "Total-Count", value);
}

static void put_total(struct api_reading *reading)
{
    struct json_writer *json = &reading->json;
    const struct api_page *page = &reading->page;
    if (page->count == API_COUNT_NONE)
        return;
    json_put_key(json, "total");
    json_open_object(json);
    json_put_key(json, "count");
    json_put_int(json, is_cut(page) ? COUNT_MOST : page->total);
    json_put_key(json, "relation");
    json_put_str(json, is_cut(page) ? STR("at_least") : STR("exact"));
    json_close_object(json);
}

enum status api_page_render(struct api_reading *reading, const struct store_rows *rows,
                            const struct api_list *list)
{
    api_reading_begin(reading);
    struct json_writer *json = &reading->json;
    size_t len = store_rows_len(rows);
    bool has_more = len > reading->page.limit;
    size_t shown = has_more ? reading->page.limit : len;
    struct str next = STR("");
    if (has_more) {
        struct cursor last = cursor_behind(&reading->page, rows, shown - 1, list);
        next = next_cursor(reading, &last);
    }
    tell_total(reading);
    bool is_json = reading->format == API_FORMAT_JSON;
    if (!is_json && reading->format != API_FORMAT_LINKED) {
        put_rows(reading, rows, shown, list);
        return buf_status(json->out);
    }
    json_open_object(json);
    if (!is_json) {
        json_put_key(json, "@context");
        list->put_context(json);
    }
    json_put_key(json, is_json ? "data" : "@graph");
    json_open_array(json);
    put_rows(reading, rows, shown, list);
    json_close_array(json);
    if (is_json) {
        json_put_key(json, "next");
        json_put_str_or_null(json, next);
        put_total(reading);
    }
    json_close_object(json);
    return buf_status(json->out);
}
