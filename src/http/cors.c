/* The list of origins. */
#include "http/cors.h"

static bool is_any(struct str origins)
{
    return str_equals(str_trim(origins), STR("*"));
}

static bool is_origin_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' ||
           c == '[' || c == ']' || c == '_';
}

/* As a browser writes it: scheme, host in lower case, port if it is not the usual one. */
static bool is_origin(struct str origin)
{
    size_t at = str_find(origin, STR("://"), 0);
    if (at == STR_NONE)
        return false;
    struct str scheme = str_slice(origin, 0, at);
    struct str host = str_slice(origin, at + sizeof("://") - 1, origin.len);
    if (!str_equals(scheme, STR("http")) && !str_equals(scheme, STR("https")))
        return false;
    for (size_t i = 0; i < host.len; i++) {
        if (!is_origin_byte(host.ptr[i]))
            return false;
    }
    return host.len > 0;
}

enum status http_cors_check(const char *origins, struct problem *problem)
{
    struct str rest = str_trim(str_from(origins));
    if (is_any(rest))
        return STATUS_OK;
    while (rest.len > 0) {
        struct str origin = str_trim(str_split(&rest, ','));
        if (!is_origin(origin))
            return problem_set(problem, STATUS_INVALID, NULL, NULL,
                               "'%.*s' is no origin; one looks like https://page.example",
                               STR_ARG(origin));
    }
    return STATUS_OK;
}

struct str http_cors_allowed(const char *origins, const struct http_call *call)
{
    struct str rest = str_from(origins);
    if (str_is_empty(rest))
        return STR("");
    struct str origin = http_call_header(call, "Origin");
    if (str_is_empty(origin))
        return STR("");
    if (is_any(rest))
        return STR("*");
    while (rest.len > 0) {
        if (str_equals(str_trim(str_split(&rest, ',')), origin))
            return origin;
    }
    return STR("");
}

bool http_cors_varies(const char *origins)
{
    struct str list = str_from(origins);
    return !str_is_empty(list) && !is_any(list);
}
