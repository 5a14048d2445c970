/* Article in JSON: what the case files cannot say: huge, deep, lenient. The rest is in
   tests/corpus/json. */
#include <check.h>
#include <string.h>

#include "base/buf.h"
#include "codec/article_check.h"
#include "codec/article_json.h"
#include "support/tap.h"

enum { HUGE_BYTES = 64 << 20 };

static const char *code_of(struct str json, enum article_json_mode mode, enum status want)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct article_draft draft = {0};
    struct problem problem = {.code = "accepted"};
    ck_assert_int_eq(article_from_json(arena, json, mode, &draft, &problem), want);
    return problem.code;
}

static void repeat(struct buf *buf, const char *piece, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_append_z(buf, piece);
}

START_TEST(deep_nesting_is_refused_before_parsing)
{
    static const char *const PIECES[] = {"[", "{\"a\":", "[{\"a\":"};
    for (size_t i = 0; i < COUNT_OF(PIECES); i++) {
        _cleanup_buf_ struct buf buf;
        buf_init(&buf, HUGE_BYTES);
        repeat(&buf, PIECES[i], 1000000);
        ck_assert_str_eq(code_of(buf_str(&buf), ARTICLE_JSON_STRICT, STATUS_INVALID), "too_deep");
    }
}
END_TEST

START_TEST(text_at_and_over_the_bound)
{
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, HUGE_BYTES);
    buf_append_z(&buf, "{\"text\":\"");
    repeat(&buf, "ab ", ARTICLE_TEXT_MAX / 3);
    size_t filled = buf.len;
    repeat(&buf, "x", ARTICLE_TEXT_MAX % 3);
    buf_append_z(&buf, "\"}");
    ck_assert_str_eq(code_of(buf_str(&buf), ARTICLE_JSON_STRICT, STATUS_OK), "accepted");
    buf.len = filled;
    repeat(&buf, "x", ARTICLE_TEXT_MAX % 3 + 1);
    buf_append_z(&buf, "\"}");
    ck_assert_str_eq(code_of(buf_str(&buf), ARTICLE_JSON_STRICT, STATUS_TOO_LARGE),
                     "text_too_large");
}
END_TEST

START_TEST(lenient_passes_over_what_is_not_known)
{
    struct str json = STR("{\"text\":\"قال\",\"tags\":[\"a\\u0000\"],\"outlet\":{\"name\":\"أ\","
                          "\"city\":1}}");
    ck_assert_str_eq(code_of(json, ARTICLE_JSON_LENIENT, STATUS_OK), "accepted");
    ck_assert_str_eq(code_of(json, ARTICLE_JSON_STRICT, STATUS_INVALID), "unknown_field");
}
END_TEST

START_TEST(lenient_takes_a_time_without_its_offset)
{
    struct str json = STR("{\"text\":\"قال\",\"published_at\":\"2026-03-02T01:00:00\"}");
    ck_assert_str_eq(code_of(json, ARTICLE_JSON_LENIENT, STATUS_OK), "accepted");
    ck_assert_str_eq(code_of(json, ARTICLE_JSON_STRICT, STATUS_INVALID), "invalid_published_at");
}
END_TEST

START_TEST(hosts_of_urls)
{
    static const struct {
        const char *url;
        const char *host;
    } CASES[] = {
        {"https://example.org", "example.org"},
        {"http://u:p@example.org:80/a@b:c", "example.org"},
        {"HTTPS://Example.org?x", "Example.org"},
        {"https://[::1]:8080/", "[::1]"},
        {"https://[::1", ""},
        {"https://", ""},
        {"https:/a", ""},
        {"ftp://example.org", ""},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        ck_assert(str_equals(url_host(str_from(CASES[i].url)), str_from(CASES[i].host)));
}
END_TEST

TAP_MAIN("article_json", deep_nesting_is_refused_before_parsing, text_at_and_over_the_bound,
         lenient_passes_over_what_is_not_known, lenient_takes_a_time_without_its_offset,
         hosts_of_urls)
