/* The call's helpers and the problem replies, with calls that no server made. */
#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "http/problem.h"
#include "support/tap.h"

static struct http_call new_call(void)
{
    struct http_call call = {.arena = arena_new(), .request_id = STR("abc")};
    return call;
}

static void done_call(struct http_call *call)
{
    buf_done(&call->reply.body);
    arena_free(call->arena);
}

static struct str reply_header(const struct http_call *call, const char *name)
{
    for (size_t i = 0; i < call->reply.headers_len; i++) {
        if (strcmp(call->reply.headers[i].name, name) == 0)
            return call->reply.headers[i].value;
    }
    return STR("");
}

START_TEST(reads_headers_and_query)
{
    struct http_call call = new_call();
    const struct http_field headers[] = {{STR("Accept"), STR("*/*")}, {STR("x-Y"), STR("1")}};
    const struct http_query_param query[] = {{STR("q"), STR("")}};
    call.headers = headers;
    call.headers_len = 2;
    call.query = query;
    call.query_len = 1;
    ck_assert(str_equals(http_call_header(&call, "X-Y"), STR("1")));
    ck_assert(str_is_empty(http_call_header(&call, "Host")));
    struct str value = STR("unset");
    ck_assert(!http_call_query(&call, "Q", &value));
    ck_assert(http_call_query(&call, "q", &value));
    ck_assert_uint_eq(value.len, 0);
    done_call(&call);
}
END_TEST

START_TEST(replaces_reply_headers)
{
    struct http_call call = new_call();
    http_reply_header(&call, "Vary", STR("a"));
    http_reply_header(&call, "vary", STR("b"));
    http_reply_header(&call, "Link", STR("c"));
    ck_assert_uint_eq(call.reply.headers_len, 2);
    ck_assert(str_equals(call.reply.headers[0].value, STR("b")));
    done_call(&call);
}
END_TEST

START_TEST(begins_anew)
{
    struct http_call call = new_call();
    buf_append_z(http_reply_begin(&call, 200, "text/plain"), "one");
    buf_append_z(http_reply_begin(&call, 201, "text/plain"), "two");
    ck_assert_int_eq(call.reply.status, 201);
    ck_assert(str_equals(buf_str(&call.reply.body), STR("two")));
    ck_assert_int_eq(http_reply_empty(&call, 204), STATUS_OK);
    ck_assert_ptr_null(call.reply.content_type);
    ck_assert_uint_eq(call.reply.body.len, 0);
    done_call(&call);
}
END_TEST

START_TEST(compares_entity_tags)
{
    static const struct {
        const char *none_match;
        bool is_same;
    } CASES[] = {
        {"", false},
        {"\"v1\"", true},
        {"W/\"v1\"", true},
        {"*", true},
        {" * ", true},
        {"\"v2\"", false},
        {"v1", false},
        {"\"v1", false},
        {"\"v2\",\"v1\"", true},
        {"\"v2\" , W/\"v1\"", true},
        {"\"v1 \"", false},
        {"\"", false},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct http_call call = new_call();
        const struct http_field headers[] = {{STR("if-none-match"), str_from(CASES[i].none_match)}};
        call.headers = headers;
        call.headers_len = 1;
        ck_assert_msg(http_reply_etag(&call, STR("v1")) == CASES[i].is_same, "%s",
                      CASES[i].none_match);
        ck_assert_int_eq(call.reply.status, CASES[i].is_same ? 304 : 0);
        ck_assert(str_equals(reply_header(&call, "ETag"), STR("\"v1\"")));
        done_call(&call);
    }
    struct http_call call = new_call();
    ck_assert(http_call_if_match(&call, STR("v1")));
    const struct http_field weak[] = {{STR("If-Match"), STR("W/\"v1\"")}};
    const struct http_field strong[] = {{STR("If-Match"), STR("\"v0\", \"v1\"")}};
    call.headers_len = 1;
    call.headers = weak;
    ck_assert(!http_call_if_match(&call, STR("v1")));
    call.headers = strong;
    ck_assert(http_call_if_match(&call, STR("v1")));
    const struct http_field compressed[] = {{STR("If-Match"), STR("\"v1-gzip\"")}};
    call.headers = compressed;
    ck_assert(http_call_if_match(&call, STR("v1")));
    ck_assert(!http_call_if_match(&call, STR("v")));
    const struct http_field none[] = {{STR("If-None-Match"), STR("\"v0\", \"v1-gzip\"")}};
    call.headers = none;
    ck_assert(http_reply_etag(&call, STR("v1")));
    ck_assert(str_equals(reply_header(&call, "ETag"), STR("\"v1-gzip\"")));
    done_call(&call);
}
END_TEST

static const char *text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : "(none)";
}

START_TEST(renders_problems)
{
    struct http_call call = new_call();
    buf_append_z(http_reply_begin(&call, 200, "text/plain"), "half a reply");
    enum status status = problem_set(&call.problem, STATUS_INVALID, "bad_header", "/a\"b",
                                     "It has a \"quote\", a \\ and a \x01.");
    http_problem_reply(&call, status);
    ck_assert_int_eq(call.reply.status, 400);
    ck_assert_str_eq(call.reply.content_type, "application/problem+json");
    ck_assert(str_is_empty(reply_header(&call, "Retry-After")));
    json_t *body = json_loadb(call.reply.body.ptr, call.reply.body.len, 0, NULL);
    ck_assert_ptr_nonnull(body);
    ck_assert_str_eq(text_of(body, "type"), "/docs#problem-bad_header");
    ck_assert_str_eq(text_of(body, "title"), "Bad header field");
    ck_assert_str_eq(text_of(body, "code"), "bad_header");
    ck_assert_str_eq(text_of(body, "request_id"), "abc");
    ck_assert_str_eq(text_of(body, "instance"), "urn:isnad:request:abc");
    ck_assert_str_eq(text_of(body, "detail"), call.problem.detail);
    ck_assert_int_eq(json_integer_value(json_object_get(body, "status")), 400);
    const json_t *error = json_array_get(json_object_get(body, "errors"), 0);
    ck_assert_str_eq(text_of(error, "pointer"), "/a\"b");
    ck_assert_str_eq(text_of(error, "code"), "bad_header");
    json_decref(body);
    done_call(&call);
}
END_TEST

START_TEST(renders_places_and_retries)
{
    struct http_call call = new_call();
    http_problem_reply(
        &call, problem_set(&call.problem, STATUS_INVALID, "repeated_parameter", "limit", "x"));
    ck_assert(str_find(buf_str(&call.reply.body), STR("\"errors\":[{\"parameter\":\"limit\""), 0) !=
              STR_NONE);
    call.problem = (struct problem){0};
    http_problem_reply(&call, STATUS_UNAVAILABLE);
    ck_assert_int_eq(call.reply.status, 503);
    ck_assert(str_equals(reply_header(&call, "Retry-After"), STR("1")));
    json_t *body = json_loadb(call.reply.body.ptr, call.reply.body.len, 0, NULL);
    ck_assert_str_eq(text_of(body, "code"), "unavailable");
    ck_assert_ptr_null(json_object_get(body, "errors"));
    json_decref(body);
    done_call(&call);
}
END_TEST

START_TEST(table_is_sound)
{
    for (size_t i = 0; i < PROBLEMS_LEN; i++) {
        const struct problem_entry *entry = &PROBLEMS[i];
        ck_assert_msg(entry->http >= 400 && entry->http < 600, "%s", entry->code);
        ck_assert_uint_eq(strspn(entry->code, "abcdefghijklmnopqrstuvwxyz0123456789_"),
                          strlen(entry->code));
        ck_assert_uint_gt(strlen(entry->title), 3);
        ck_assert_uint_gt(strlen(entry->meaning), 10);
        ck_assert_ptr_eq(http_problem_find(entry->status, entry->code), entry);
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(PROBLEMS[k].code, entry->code);
    }
    for (enum status status = STATUS_INVALID; status <= STATUS_INTERNAL; status++)
        ck_assert_str_eq(http_problem_find(status, NULL)->code, status_name(status));
}
END_TEST

TAP_MAIN("http_call", reads_headers_and_query, replaces_reply_headers, begins_anew,
         compares_entity_tags, renders_problems, renders_places_and_retries, table_is_sound)
