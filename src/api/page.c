/* Keyset pages: the cursor's scope, the limits and the links. */
#include "api/page.h"

#include "http/target.h"

static bool is_filter(struct str name)
{
    return !str_equals(name, STR("limit")) && !str_equals(name, STR("cursor"));
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

static struct cursor cursor_behind(const struct store_rows *rows, size_t row,
                                   const struct api_list *list)
{
    struct cursor cursor = {.id = store_rows_int(rows, row, list->id)};
    if (list->kind == API_KEY_STR) {
        cursor.text = store_rows_str(rows, row, list->key);
        return cursor;
    }
    cursor.has_key = true;
    cursor.key = list->kind == API_KEY_TIME ? store_rows_time(rows, row, list->key)
                                            : store_rows_int(rows, row, list->key);
    return cursor;
}

static void put_next(struct api_reading *reading, const struct cursor *last)
{
    struct str cursor = cursor_encode(reading->call->arena, last, reading->page.scope);
    json_put_str(&reading->json, cursor);
    struct str link = link_to_next(reading->call, cursor);
    if (link.len > 0)
        http_reply_header(reading->call, "Link", link);
}

enum status api_page_render(struct api_reading *reading, const struct store_rows *rows,
                            const struct api_list *list)
{
    api_reading_begin(reading);
    struct json_writer *json = &reading->json;
    json_open_object(json);
    json_put_key(json, "data");
    json_open_array(json);
    size_t len = store_rows_len(rows);
    bool has_more = len > reading->page.limit;
    size_t shown = has_more ? reading->page.limit : len;
    for (size_t row = 0; row < shown; row++)
        list->put(json, rows, row);
    json_close_array(json);
    json_put_key(json, "next");
    if (has_more) {
        struct cursor last = cursor_behind(rows, shown - 1, list);
        put_next(reading, &last);
    } else {
        json_put_null(json);
    }
    json_close_object(json);
    return buf_status(json->out);
}
