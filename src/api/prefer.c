/* Prefer: a list of name=value, the value perhaps quoted, parameters behind a semicolon. */
#include "api/prefer.h"

static bool is_preference(struct str item, const char *name, const char *value)
{
    struct str rest = item;
    struct str pair = str_trim(str_split(&rest, ';'));
    struct str given_name = str_trim(str_split(&pair, '='));
    struct str given = str_trim(pair);
    if (given.len >= 2 && given.ptr[0] == '"' && given.ptr[given.len - 1] == '"')
        given = str_slice(given, 1, given.len - 1);
    return str_equals_nocase(given_name, str_from(name)) && str_equals(given, str_from(value));
}

static bool has_preference(struct str list, const char *name, const char *value)
{
    while (list.len > 0) {
        if (is_preference(str_split(&list, ','), name, value))
            return true;
    }
    return false;
}

bool api_prefers(const struct http_call *call, const char *name, const char *value)
{
    for (size_t i = 0; i < call->headers_len; i++) {
        const struct http_field *field = &call->headers[i];
        if (!str_equals_nocase(field->name, STR("Prefer")) ||
            !has_preference(field->value, name, value))
            continue;
        return true;
    }
    return false;
}

bool api_prefers_minimal(struct http_call *call)
{
    bool is_minimal = api_prefers(call, "return", "minimal");
    if (is_minimal)
        http_reply_header(call, "Preference-Applied", STR("return=minimal"));
    return is_minimal;
}
