/* Parameters of paths and queries, decoded and checked. */
#include "api/param.h"

#include "base/clock.h"
#include "text/terms.h"

static enum status refuse(struct http_call *call, const char *name, const char *wanted)
{
    return problem_set(&call->problem, STATUS_INVALID, "invalid_parameter", name, "%s must be %s.",
                       name, wanted);
}

/* An id as it is written in JSON: decimal, no sign, no leading zero. */
static bool to_id(struct str text, int64_t *out_id)
{
    if (text.len == 0 || text.ptr[0] < '1' || text.ptr[0] > '9')
        return false;
    return str_to_int64(text, out_id);
}

enum status api_path_id(struct http_call *call, size_t index, int64_t *out_id)
{
    return to_id(call->path_params[index], out_id) ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status api_query_id(struct http_call *call, const char *name, bool *out_is_given,
                         int64_t *out_id)
{
    struct str value;
    *out_is_given = http_call_query(call, name, &value);
    if (*out_is_given && !to_id(value, out_id))
        return refuse(call, name, "an id, a decimal number");
    return STATUS_OK;
}

enum status api_query_time(struct http_call *call, const char *name, bool *out_is_given,
                           int64_t *out_us)
{
    struct str value;
    *out_is_given = http_call_query(call, name, &value);
    if (*out_is_given && !clock_parse(value, out_us, NULL))
        return refuse(call, name, "an RFC 3339 time with its offset, or a date");
    return STATUS_OK;
}

enum status api_query_number(struct http_call *call, const char *name, int64_t most,
                             bool *out_is_given, int64_t *out_value)
{
    struct str value;
    *out_is_given = http_call_query(call, name, &value);
    if (!*out_is_given || (str_to_int64(value, out_value) && *out_value >= 1 && *out_value <= most))
        return STATUS_OK;
    struct str wanted = arena_printf(call->arena, "a number from 1 to %lld", (long long)most);
    return refuse(call, name, arena_copy_z(call->arena, wanted));
}

enum status api_query_ids(struct http_call *call, const char *name, size_t most, int64_t **out_ids,
                          size_t *out_len)
{
    struct str rest;
    size_t len = 0;
    *out_len = 0;
    if (!http_call_query(call, name, &rest))
        return STATUS_OK;
    int64_t *ids = ARENA_ARRAY(call->arena, most, int64_t);
    struct str wanted = arena_printf(call->arena, "1 to %zu ids with commas between them", most);
    do {
        struct str text = str_split(&rest, ',');
        if (len == most || !to_id(text, &ids[len++]))
            return refuse(call, name, arena_copy_z(call->arena, wanted));
    } while (rest.len > 0);
    *out_ids = ids;
    *out_len = len;
    return STATUS_OK;
}

enum status api_query_choice(struct http_call *call, const char *name, const char *const *names,
                             bool *out_is_given, struct str *out_value)
{
    *out_is_given = http_call_query(call, name, out_value);
    if (!*out_is_given)
        return STATUS_OK;
    struct str all = STR("");
    for (size_t i = 0; names[i] != NULL; i++) {
        if (str_equals(*out_value, str_from(names[i])))
            return STATUS_OK;
        all = arena_printf(call->arena, "%.*s%s%s", STR_ARG(all), i > 0 ? ", " : "", names[i]);
    }
    return refuse(
        call, name,
        arena_copy_z(call->arena, arena_printf(call->arena, "one of %.*s", STR_ARG(all))));
}

enum status api_query_text(struct http_call *call, const char *name, bool *out_is_given,
                           struct str *out_value)
{
    *out_is_given = http_call_query(call, name, out_value);
    if (!*out_is_given)
        return STATUS_OK;
    *out_value = str_trim(*out_value);
    if (out_value->len == 0 || out_value->len > API_TEXT_MAX)
        return refuse(call, name, "a text of 1 to 500 bytes");
    return STATUS_OK;
}

enum status api_query_search(struct http_call *call, const char *name, bool *out_is_given,
                             struct str *out_tsquery)
{
    struct str text;
    TRY(api_query_text(call, name, out_is_given, &text));
    if (!*out_is_given)
        return STATUS_OK;
    *out_tsquery = terms_to_tsquery(call->arena, text);
    if (out_tsquery->len == 0)
        return refuse(call, name, "a text with a word to look for");
    return STATUS_OK;
}
