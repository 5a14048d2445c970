/* Parameters that several lists share, put into statements. */
#include "api/page.h"
#include "api/param.h"
#include "api/resources.h"

void api_put_time(struct store_params *params, bool is_given, int64_t time_us)
{
    if (is_given)
        store_param_time(params, time_us);
    else
        store_param_null(params);
}

void api_put_str(struct store_params *params, bool is_given, struct str value)
{
    if (is_given)
        store_param_str(params, value);
    else
        store_param_null(params);
}

void api_put_id(struct store_params *params, int64_t id)
{
    if (id > 0)
        store_param_int(params, id);
    else
        store_param_null(params);
}

enum status api_query_speaker(struct http_call *call, int64_t *out_id, struct str *out_tsquery)
{
    bool is_given;
    struct str text;
    *out_id = 0;
    *out_tsquery = STR("");
    TRY(api_query_text(call, "speaker", &is_given, &text));
    if (!is_given || (str_to_int64(text, out_id) && *out_id > 0))
        return STATUS_OK;
    *out_id = 0;
    return api_query_search(call, "speaker", &is_given, out_tsquery);
}

enum status api_bind_id_or_name(struct http_call *call, const char *name,
                                struct store_params *params)
{
    struct str text = STR("");
    bool is_given;
    TRY(api_query_text(call, name, &is_given, &text));
    int64_t id;
    bool is_id = is_given && str_to_int64(text, &id) && id > 0;
    if (is_id)
        store_param_int(params, id);
    else
        store_param_null(params);
    api_put_str(params, is_given && !is_id, text);
    return STATUS_OK;
}

size_t api_count_filters(const struct http_call *call)
{
    struct str value;
    size_t count = call->query_len;
    count -= http_call_query(call, "limit", &value) ? 1 : 0;
    count -= http_call_query(call, "cursor", &value) ? 1 : 0;
    count -= http_call_query(call, "format", &value) ? 1 : 0;
    count -= http_call_query(call, "fields", &value) ? 1 : 0;
    return count;
}

enum status api_bind_period(struct http_call *call, struct store_params *params)
{
    int64_t from = 0;
    int64_t to = 0;
    bool has_from;
    bool has_to;
    TRY(api_query_time(call, "from", &has_from, &from));
    TRY(api_query_time(call, "to", &has_to, &to));
    if (has_from && has_to && from >= to) {
        return problem_set(&call->problem, STATUS_INVALID, "invalid_parameter", "to",
                           "to must be later than from.");
    }
    api_put_time(params, has_from, from);
    api_put_time(params, has_to, to);
    return STATUS_OK;
}

void api_bind_after_time(const struct api_reading *reading, struct store_params *params)
{
    const struct api_page *page = &reading->page;
    api_put_time(params, page->has_cursor, page->cursor.key);
    if (page->has_cursor)
        store_param_int(params, page->cursor.id);
    else
        store_param_null(params);
    store_param_int(params, api_page_fetch(reading));
}
