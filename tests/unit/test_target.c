/* Every form of request target: taken or refused, and what comes out. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "http/target.h"
#include "support/tap.h"

static struct arena *arena;

static enum status parse(const char *raw, struct http_target *out, struct problem *problem)
{
    if (arena == NULL)
        arena = arena_new();
    *problem = (struct problem){0};
    return http_target_parse(arena, str_from(raw), out, problem);
}

static void expect_path(const char *raw, const char *path)
{
    struct http_target target;
    struct problem problem;
    ck_assert_msg(parse(raw, &target, &problem) == STATUS_OK, "%s: %s", raw, problem.detail);
    ck_assert_msg(str_equals(target.path, str_from(path)), "%s", raw);
}

static void expect_refused(const char *raw, const char *code)
{
    struct http_target target;
    struct problem problem;
    ck_assert_msg(parse(raw, &target, &problem) == STATUS_INVALID, "%s was taken", raw);
    ck_assert_msg(strcmp(problem.code, code) == 0, "%s: %s", raw, problem.code);
    ck_assert_uint_gt(strlen(problem.detail), 10);
}

START_TEST(takes_paths)
{
    expect_path("/", "/");
    expect_path("/articles/12", "/articles/12");
    expect_path("/articles/", "/articles/");
    expect_path("//", "//");
    expect_path("/a?b=c", "/a");
    expect_path("/a?", "/a");
    expect_path("/%D9%82", "/%D9%82");
    expect_path("/قال", "/قال");
    expect_path("/a/...", "/a/...");
    expect_path("http://example.org/a/b?c=d", "/a/b");
    expect_path("HTTPS://example.org:8080", "/");
    expect_path("http://[::1]:80?x=y", "/");
}
END_TEST

START_TEST(refuses_forms)
{
    static const char *const BAD[] = {
        "",          "*",         "a/b",     "example.org:80", "http:///a",
        "ftp://h/a", "http:/h/a", "http://", "http://u@h/a",   "/a#b",
        "/a b",      "/a\tb",     "/a\x01",  "/a\x7f",         "http://h#x",
        "/a?b#c",    "://h/",     "/a\r\nb", "javascript",     "data://x/y",
    };
    for (size_t i = 0; i < COUNT_OF(BAD); i++)
        expect_refused(BAD[i], "bad_target");
}
END_TEST

START_TEST(refuses_encodings)
{
    static const char *const BAD[] = {
        "/%",
        "/%4",
        "/%zz",
        "/%0",
        "/a%00b",
        "/a%2Fb",
        "/a%2fb",
        "/%C3%28",
        "/\xC3(",
        "/%ED%A0%80",
        "/%F4%90%80%80",
        "/%C0%AF",
        "/a/../b",
        "/a/./b",
        "/..",
        "/%2e%2E/a",
        "/a/%2e",
        "/a%0Ab",
        "/%7F",
        "/a?b=%",
        "/a?b=%0",
        "/a?b=%00",
        "/a?%00=b",
        "/a?b=%FF",
        "/a?b=\xFF",
        "/a?b=%E0%80%80",
    };
    for (size_t i = 0; i < COUNT_OF(BAD); i++)
        expect_refused(BAD[i], "bad_encoding");
}
END_TEST

START_TEST(decodes_the_query)
{
    struct http_target target;
    struct problem problem;
    ck_assert_int_eq(parse("/q?a=1+2&&b=%26%3D%2F&c&=d&e=f=g&q=%D9%82+قال", &target, &problem),
                     STATUS_OK);
    static const char *const WANT[][2] = {
        {"a", "1 2"}, {"b", "&=/"}, {"c", ""}, {"", "d"}, {"e", "f=g"}, {"q", "ق قال"},
    };
    ck_assert_uint_eq(target.query_len, COUNT_OF(WANT));
    for (size_t i = 0; i < COUNT_OF(WANT); i++) {
        ck_assert(str_equals(target.query[i].name, str_from(WANT[i][0])));
        ck_assert(str_equals(target.query[i].value, str_from(WANT[i][1])));
    }
}
END_TEST

START_TEST(bounds_the_query)
{
    char raw[2 + 3 * (HTTP_QUERY_PARAMS_MAX + 1) + 1] = "/?";
    for (size_t i = 0; i < HTTP_QUERY_PARAMS_MAX; i++)
        memcpy(raw + 2 + 3 * i, "a=&", 3);
    struct http_target target;
    struct problem problem;
    ck_assert_int_eq(parse(raw, &target, &problem), STATUS_OK);
    ck_assert_uint_eq(target.query_len, HTTP_QUERY_PARAMS_MAX);
    memcpy(raw + 2 + 3 * HTTP_QUERY_PARAMS_MAX, "a=&", 3);
    expect_refused(raw, "too_many_parameters");
}
END_TEST

START_TEST(decoding_copies_only_when_it_must)
{
    _cleanup_arena_ struct arena *own = arena_new();
    struct str raw = STR("plain+text");
    struct str text;
    ck_assert(http_percent_decode(own, raw, false, &text));
    ck_assert_ptr_eq(text.ptr, raw.ptr);
    ck_assert(http_percent_decode(own, raw, true, &text));
    ck_assert(str_equals(text, STR("plain text")));
    ck_assert(http_percent_decode(own, STR("%41%6a"), false, &text));
    ck_assert(str_equals(text, STR("Aj")));
    ck_assert(http_percent_decode(own, STR(""), true, &text));
    ck_assert_uint_eq(text.len, 0);
}
END_TEST

TAP_MAIN("target", takes_paths, refuses_forms, refuses_encodings, decodes_the_query,
         bounds_the_query, decoding_copies_only_when_it_must)
