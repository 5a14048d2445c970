/* What a handler asks a request and writes into its reply. Pure; parking is in exchange.c. */
#include "http/call.h"

#include <assert.h>
#include <string.h>

#include "http/coding.h"

struct str http_call_header(const struct http_call *call, const char *name)
{
    for (size_t i = 0; i < call->headers_len; i++) {
        if (str_equals_nocase(call->headers[i].name, str_from(name)))
            return call->headers[i].value;
    }
    return STR("");
}

bool http_call_has_header(const struct http_call *call, const char *name)
{
    for (size_t i = 0; i < call->headers_len; i++) {
        if (str_equals_nocase(call->headers[i].name, str_from(name)))
            return true;
    }
    return false;
}

bool http_call_query(const struct http_call *call, const char *name, struct str *out_value)
{
    for (size_t i = 0; i < call->query_len; i++) {
        if (str_equals(call->query[i].name, str_from(name))) {
            *out_value = call->query[i].value;
            return true;
        }
    }
    return false;
}

void http_reply_header(struct http_call *call, const char *name, struct str value)
{
    struct http_reply *reply = &call->reply;
    struct http_header header = {.name = name, .value = value};
    for (size_t i = 0; i < reply->headers_len; i++) {
        if (str_equals_nocase(str_from(reply->headers[i].name), str_from(name))) {
            reply->headers[i] = header;
            return;
        }
    }
    assert(reply->headers_len < HTTP_REPLY_HEADERS_MAX);
    if (reply->headers_len < HTTP_REPLY_HEADERS_MAX)
        reply->headers[reply->headers_len++] = header;
}

struct buf *http_reply_begin(struct http_call *call, int status, const char *content_type)
{
    call->reply.status = status;
    call->reply.content_type = content_type;
    call->reply.fixed = STR("");
    buf_done(&call->reply.body);
    buf_init(&call->reply.body, HTTP_REPLY_BODY_MAX);
    return &call->reply.body;
}

enum status http_reply_fixed(struct http_call *call, int status, const char *content_type,
                             struct str bytes)
{
    (void)http_reply_begin(call, status, content_type);
    call->reply.fixed = bytes;
    return STATUS_OK;
}

enum status http_reply_empty(struct http_call *call, int status)
{
    call->reply.status = status;
    call->reply.content_type = NULL;
    call->reply.fixed = STR("");
    buf_done(&call->reply.body);
    return STATUS_OK;
}

/* Whether a list of entity tags ("a", W/"b" or *) has `opaque`, compressed or not; `*out_tag` is
   the one. A weak tag counts only where the comparison is weak (RFC 9110, section 8.8.3.2). */
static bool has_entity_tag(struct str list, struct str opaque, bool is_weak_comparison,
                           struct str *out_tag)
{
    *out_tag = opaque;
    if (str_equals(str_trim(list), STR("*")))
        return true;
    size_t at = 0;
    while (at < list.len) {
        size_t open = str_find_byte(list, '"', at);
        if (open == STR_NONE)
            return false;
        size_t close = str_find_byte(list, '"', open + 1);
        if (close == STR_NONE)
            return false;
        bool is_weak = open >= 2 && list.ptr[open - 1] == '/' && list.ptr[open - 2] == 'W';
        *out_tag = str_slice(list, open + 1, close);
        if ((is_weak_comparison || !is_weak) && str_equals(http_coding_plain_tag(*out_tag), opaque))
            return true;
        at = close + 1;
    }
    return false;
}

bool http_reply_etag(struct http_call *call, struct str opaque)
{
    struct str tag;
    bool is_known = has_entity_tag(http_call_header(call, "If-None-Match"), opaque, true, &tag);
    http_reply_header(call, "ETag",
                      arena_printf(call->arena, "\"%.*s\"", STR_ARG(is_known ? tag : opaque)));
    if (!is_known)
        return false;
    return http_reply_empty(call, 304) == STATUS_OK;
}

bool http_call_if_match(const struct http_call *call, struct str opaque)
{
    struct str wanted = http_call_header(call, "If-Match");
    struct str tag;
    return str_is_empty(wanted) || has_entity_tag(wanted, opaque, false, &tag);
}
