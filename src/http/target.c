/* Splits a raw target first, then decodes each piece: a decoded '/' or '&' never splits. */
#include "http/target.h"

#include "text/utf8.h"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

static bool needs_decoding(struct str raw, bool is_query)
{
    for (size_t i = 0; i < raw.len; i++) {
        if (raw.ptr[i] == '%' || (is_query && raw.ptr[i] == '+'))
            return true;
    }
    return false;
}

bool http_percent_decode(struct arena *arena, struct str raw, bool is_query, struct str *out_text)
{
    struct str text = raw;
    if (needs_decoding(raw, is_query)) {
        char *to = arena_alloc(arena, raw.len);
        size_t len = 0;
        for (size_t i = 0; i < raw.len; i++) {
            if (raw.ptr[i] != '%') {
                to[len++] = is_query && raw.ptr[i] == '+' ? ' ' : raw.ptr[i];
                continue;
            }
            int high = i + 2 < raw.len ? hex_value(raw.ptr[i + 1]) : -1;
            int low = i + 2 < raw.len ? hex_value(raw.ptr[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            to[len++] = (char)(high << 4 | low);
            i += 2;
        }
        text = str_of(to, len);
    }
    if (!utf8_is_valid(text, NULL))
        return false;
    *out_text = text;
    return true;
}

static enum status bad_target(struct problem *problem)
{
    return problem_set(problem, STATUS_INVALID, "bad_target", NULL,
                       "The request target is neither a path nor an absolute http URL.");
}

/* Bytes that no target may hold: white space, controls, and what starts a fragment. */
static bool has_forbidden_byte(struct str raw)
{
    for (size_t i = 0; i < raw.len; i++) {
        unsigned char byte = (unsigned char)raw.ptr[i];
        if (byte <= 0x20 || byte == 0x7F || byte == '#')
            return true;
    }
    return false;
}

/* Drops "http://authority" from an absolute-form target; false when it is malformed. */
static bool strip_authority(struct str *raw)
{
    size_t scheme = str_find(*raw, STR("://"), 0);
    if (scheme == STR_NONE)
        return false;
    struct str name = str_slice(*raw, 0, scheme);
    if (!str_equals_nocase(name, STR("http")) && !str_equals_nocase(name, STR("https")))
        return false;
    size_t start = scheme + 3;
    size_t end = start;
    while (end < raw->len && raw->ptr[end] != '/' && raw->ptr[end] != '?') {
        if (raw->ptr[end] == '@')
            return false;
        end++;
    }
    if (end == start)
        return false;
    *raw = str_slice(*raw, end, raw->len);
    return true;
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7F;
}

/* Whether a decoded segment may stand in a path: a slash here was %2F, and dots would be resolved
   by a client that means them. */
static bool is_clean_segment(struct str segment)
{
    if (str_equals(segment, STR(".")) || str_equals(segment, STR("..")))
        return false;
    for (size_t i = 0; i < segment.len; i++) {
        if (segment.ptr[i] == '/' || is_control(segment.ptr[i]))
            return false;
    }
    return true;
}

static enum status check_path(struct arena *arena, struct str path, struct problem *problem)
{
    struct str rest = path;
    while (rest.len > 0) {
        struct str segment;
        if (!http_percent_decode(arena, str_split(&rest, '/'), false, &segment) ||
            !is_clean_segment(segment)) {
            return problem_set(problem, STATUS_INVALID, "bad_encoding", NULL,
                               "The path has a segment that is not percent-encoded UTF-8, or that "
                               "holds %%00, %%2F or a control character, or is '.' or '..'.");
        }
    }
    return STATUS_OK;
}

static enum status parse_query(struct arena *arena, struct str rest, struct http_target *target,
                               struct problem *problem)
{
    struct http_query_param *params = NULL;
    size_t capacity = 0;
    size_t len = 0;
    while (rest.len > 0) {
        struct str value = str_split(&rest, '&');
        if (value.len == 0)
            continue;
        if (len == HTTP_QUERY_PARAMS_MAX) {
            return problem_set(problem, STATUS_INVALID, "too_many_parameters", NULL,
                               "The query has more than %d parameters.", HTTP_QUERY_PARAMS_MAX);
        }
        struct str name = str_split(&value, '=');
        ARENA_PUSH_ROOM(arena, params, capacity, len);
        if (!http_percent_decode(arena, name, true, &params[len].name) ||
            !http_percent_decode(arena, value, true, &params[len].value)) {
            return problem_set(problem, STATUS_INVALID, "bad_encoding", NULL,
                               "Query parameter %zu is not percent-encoded UTF-8, or holds %%00.",
                               len + 1);
        }
        len++;
    }
    target->query = params;
    target->query_len = len;
    return STATUS_OK;
}

enum status http_target_parse(struct arena *arena, struct str raw, struct http_target *out_target,
                              struct problem *problem)
{
    if (raw.len == 0 || has_forbidden_byte(raw))
        return bad_target(problem);
    if (raw.ptr[0] != '/' && !strip_authority(&raw))
        return bad_target(problem);
    struct str query = raw;
    struct http_target target = {.path = str_split(&query, '?')};
    if (target.path.len == 0)
        target.path = STR("/");
    TRY(check_path(arena, target.path, problem));
    TRY(parse_query(arena, query, &target, problem));
    *out_target = target;
    return STATUS_OK;
}
