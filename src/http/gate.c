/* Head first, with no thought of what is asked for; then target, route and body. */
#include "http/gate.h"

#include "http/target.h"

static bool is_token_byte(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return true;
    return str_find_byte(STR("!#$%&'*+-.^_`|~"), c, 0) != STR_NONE;
}

static bool is_token(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!is_token_byte(s.ptr[i]))
            return false;
    }
    return s.len > 0;
}

static bool is_field_value(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char byte = (unsigned char)s.ptr[i];
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
            return false;
    }
    return true;
}

/* The first field of this name; `*out_count` tells how many there are. */
static struct str find_field(const struct http_head *head, const char *name, size_t *out_count)
{
    struct str found = STR("");
    *out_count = 0;
    for (size_t i = 0; i < head->fields_len; i++) {
        if (!str_equals_nocase(head->fields[i].name, str_from(name)))
            continue;
        if ((*out_count)++ == 0)
            found = head->fields[i].value;
    }
    return found;
}

static bool is_version_1(struct str version, bool *out_is_1_0)
{
    if (version.len != 8 || !str_starts(version, STR("HTTP/1.")))
        return false;
    char minor = version.ptr[7];
    *out_is_1_0 = minor == '0';
    return minor >= '0' && minor <= '9';
}

static enum status check_fields(const struct http_head *head, struct problem *problem)
{
    if (head->fields_len > HTTP_FIELDS_MAX)
        return problem_set(problem, STATUS_TOO_LARGE, "too_many_headers", NULL,
                           "The request has more than %d header fields.", HTTP_FIELDS_MAX);
    for (size_t i = 0; i < head->fields_len; i++) {
        if (!is_token(head->fields[i].name) || !is_field_value(head->fields[i].value))
            return problem_set(problem, STATUS_INVALID, "bad_header", NULL,
                               "Header field %zu has a name or value with a byte that is not "
                               "allowed there.",
                               i + 1);
    }
    return STATUS_OK;
}

static enum status check_host(const struct http_head *head, bool is_1_0, struct problem *problem)
{
    size_t count = 0;
    struct str host = find_field(head, "Host", &count);
    if (count == 0 && is_1_0)
        return STATUS_OK;
    bool is_good = count == 1 && host.len > 0;
    for (size_t i = 0; i < host.len; i++) {
        unsigned char byte = (unsigned char)host.ptr[i];
        if (byte <= 0x20 || byte >= 0x7F ||
            str_find_byte(STR("/?#@\\,\"<>"), host.ptr[i], 0) != STR_NONE)
            is_good = false;
    }
    if (!is_good)
        return problem_set(problem, STATUS_INVALID, "bad_host", NULL,
                           "The request must have exactly one well-formed Host field.");
    return STATUS_OK;
}

static enum status bad_framing(struct problem *problem, const char *what)
{
    return problem_set(problem, STATUS_INVALID, "bad_framing", NULL, "%s", what);
}

static enum status check_length(struct str value, struct http_framing *framing,
                                struct problem *problem)
{
    int64_t length = 0;
    if (value.len == 0 || value.ptr[0] == '-' || !str_to_int64(value, &length))
        return bad_framing(problem, "Content-Length is not one decimal number.");
    framing->length = (uint64_t)length;
    return STATUS_OK;
}

/* libmicrohttpd 0.9.75 puts what stands on a folded line behind the field's name: to it such a
   field is another one, to a proxy it may be the length. */
static bool is_folded_framing(struct str name)
{
    static const char *const NAMES[] = {"Content-Length", "Transfer-Encoding"};
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        struct str start = str_from(NAMES[i]);
        if (name.len > start.len && str_equals_nocase(str_slice(name, 0, start.len), start))
            return true;
    }
    return false;
}

static enum status check_framing(const struct http_head *head, bool is_1_0,
                                 struct http_framing *framing, struct problem *problem)
{
    size_t lengths = 0;
    size_t codings = 0;
    struct str length = find_field(head, "Content-Length", &lengths);
    struct str coding = find_field(head, "Transfer-Encoding", &codings);
    for (size_t i = 0; i < head->fields_len; i++) {
        if (is_folded_framing(head->fields[i].name))
            return bad_framing(problem, "Content-Length or Transfer-Encoding is on a folded line.");
    }
    if (lengths > 0 && codings > 0)
        return bad_framing(problem, "Content-Length and Transfer-Encoding are both given.");
    if (lengths > 1)
        return bad_framing(problem, "Content-Length is given more than once.");
    if (codings > 0 && is_1_0)
        return bad_framing(problem, "HTTP/1.0 has no Transfer-Encoding.");
    if (codings > 1 || (codings == 1 && !str_equals_nocase(coding, STR("chunked"))))
        return problem_set(problem, STATUS_UNSUPPORTED, "unknown_transfer_coding", NULL,
                           "The only transfer coding that is understood is chunked.");
    framing->is_chunked = codings == 1;
    if (lengths == 1)
        TRY(check_length(length, framing, problem));
    return STATUS_OK;
}

static enum status check_expect(const struct http_head *head, bool is_1_0,
                                struct http_framing *framing, struct problem *problem)
{
    size_t count = 0;
    struct str expect = find_field(head, "Expect", &count);
    if (count == 0 || is_1_0) /* HTTP/1.0's is ignored: RFC 9110, section 10.1.1 */
        return STATUS_OK;
    if (count > 1 || !str_equals_nocase(expect, STR("100-continue")))
        return problem_set(problem, STATUS_UNSUPPORTED, "unknown_expectation", NULL,
                           "The only expectation that is understood is 100-continue.");
    framing->expects_continue = true;
    return STATUS_OK;
}

enum status http_gate_check_head(const struct http_head *head, struct http_framing *out_framing,
                                 struct problem *problem)
{
    *out_framing = (struct http_framing){0};
    bool is_1_0 = false;
    if (!is_version_1(head->version, &is_1_0))
        return problem_set(problem, STATUS_UNSUPPORTED, "unsupported_http_version", NULL,
                           "The service speaks HTTP/1.1 and HTTP/1.0.");
    TRY(check_fields(head, problem));
    TRY(check_host(head, is_1_0, problem));
    TRY(check_framing(head, is_1_0, out_framing, problem));
    out_framing->is_sound = true;
    return check_expect(head, is_1_0, out_framing, problem);
}

static bool find_method(struct str name, enum http_method *out_method, bool *out_is_head)
{
    *out_is_head = str_equals(name, STR("HEAD"));
    if (*out_is_head) {
        *out_method = HTTP_METHOD_GET;
        return true;
    }
    for (enum http_method method = HTTP_METHOD_GET; method <= HTTP_METHOD_QUERY; method++) {
        if (str_equals(name, str_from(http_method_name(method)))) {
            *out_method = method;
            return true;
        }
    }
    return false;
}

static bool is_json_name(struct str name)
{
    return str_equals_nocase(name, STR("application/json")) ||
           (str_starts(name, STR("application/")) && str_ends(name, STR("+json")));
}

static bool is_ndjson_name(struct str name)
{
    return str_equals_nocase(name, STR("application/x-ndjson")) ||
           str_equals_nocase(name, STR("application/ndjson")) ||
           str_equals_nocase(name, STR("application/jsonl"));
}

/* A type whose name `is_name` knows, in UTF-8. */
static bool is_utf8_type(struct str type, bool (*is_name)(struct str name))
{
    struct str rest = type;
    if (!is_name(str_trim(str_split(&rest, ';'))))
        return false;
    while (rest.len > 0) {
        struct str value = str_trim(str_split(&rest, ';'));
        struct str param = str_split(&value, '=');
        if (str_equals_nocase(param, STR("charset")) && !str_equals_nocase(value, STR("utf-8")) &&
            !str_equals_nocase(value, STR("\"utf-8\"")))
            return false;
    }
    return true;
}

static bool is_html_name(struct str name)
{
    return str_equals_nocase(name, STR("text/html"));
}

static bool is_plain_name(struct str name)
{
    return str_equals_nocase(name, STR("text/plain"));
}

static enum status check_media(struct http_call *call)
{
    const struct http_route *route = call->route;
    call->media = HTTP_MEDIA_JSON;
    if (is_utf8_type(call->content_type, is_json_name))
        return STATUS_OK;
    if (route->takes_text && is_utf8_type(call->content_type, is_html_name)) {
        call->media = HTTP_MEDIA_HTML;
        return STATUS_OK;
    }
    if (route->takes_text && is_utf8_type(call->content_type, is_plain_name)) {
        call->media = HTTP_MEDIA_TEXT;
        return STATUS_OK;
    }
    return problem_set(
        &call->problem, STATUS_UNSUPPORTED, "unsupported_media_type", NULL,
        route->takes_text ? "The body must be application/json, application/x-ndjson, text/html or "
                            "text/plain, in UTF-8."
                          : "The body must be application/json in UTF-8.");
}

static enum status check_body(struct http_call *call, const struct http_framing *framing)
{
    const struct http_route *route = call->route;
    if (route->body == HTTP_BODY_NONE) {
        if (framing->is_chunked || framing->length > 0)
            return problem_set(&call->problem, STATUS_INVALID, "unexpected_body", NULL,
                               "This method and path take no request body.");
        return STATUS_OK;
    }
    call->is_lines = route->lines != NULL && is_utf8_type(call->content_type, is_ndjson_name);
    struct str coding = http_call_header(call, "Content-Encoding");
    call->is_gzip = call->is_lines && (str_equals_nocase(coding, STR("gzip")) ||
                                       str_equals_nocase(coding, STR("x-gzip")));
    if (coding.len > 0 && !call->is_gzip && !str_equals_nocase(coding, STR("identity")))
        return problem_set(&call->problem, STATUS_UNSUPPORTED, "unsupported_content_encoding", NULL,
                           call->is_lines ? "The body may be compressed by gzip alone."
                                          : "The body must not be compressed.");
    if (call->is_lines)
        return STATUS_OK;
    TRY(check_media(call));
    if (framing->length > route->max_body)
        return problem_set(&call->problem, STATUS_TOO_LARGE, "body_too_large", NULL,
                           "The body has %llu bytes, and this path takes %zu.",
                           (unsigned long long)framing->length, route->max_body);
    return STATUS_OK;
}

static enum status find_route(struct http_call *call, const struct http_routes *routes)
{
    struct str allow;
    switch (http_route_find(routes, call->method, call->path, call->arena, &call->route,
                            call->path_params, &allow)) {
    case HTTP_MATCH_FOUND:
        return STATUS_OK;
    case HTTP_MATCH_NO_METHOD:
        http_reply_header(call, "Allow", allow);
        return problem_set(&call->problem, STATUS_UNSUPPORTED, "method_not_allowed", NULL,
                           "The path takes %.*s.", STR_ARG(allow));
    case HTTP_MATCH_NO_PATH:
        break;
    }
    return problem_set(&call->problem, STATUS_NOT_FOUND, "no_such_path", NULL,
                       "Nothing is served under this path.");
}

enum status http_gate_admit(struct http_call *call, const struct http_head *head,
                            const struct http_framing *framing, const struct http_routes *routes,
                            bool *out_is_head)
{
    if (!find_method(head->method, &call->method, out_is_head))
        return problem_set(&call->problem, STATUS_UNSUPPORTED, "unknown_method", NULL,
                           "The method is not one that any path takes.");
    struct http_target target;
    TRY(http_target_parse(call->arena, head->target, &target, &call->problem));
    call->path = target.path;
    call->query = target.query;
    call->query_len = target.query_len;
    call->content_type = http_call_header(call, "Content-Type");
    TRY(find_route(call, routes));
    TRY(http_route_check_query(call->route, call->query, call->query_len, &call->problem));
    return check_body(call, framing);
}
