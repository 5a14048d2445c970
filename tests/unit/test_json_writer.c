/* JSON writer: commas, escapes, numbers; and a quotation with and without ids. */
#include <check.h>
#include <math.h>
#include <stdint.h>

#include "codec/json_writer.h"
#include "codec/quotation_json.h"
#include "support/tap.h"

#define ck_assert_text(buf, literal)                                                               \
    do {                                                                                           \
        struct str got_ = buf_str(buf);                                                            \
        ck_assert_msg(str_equals(got_, str_from(literal)), "got %.*s", STR_ARG(got_));             \
    } while (0)

START_TEST(commas_and_nesting)
{
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, 1000);
    struct json_writer json = json_writer(&buf);
    json_open_object(&json);
    json_put_key(&json, "a");
    json_open_array(&json);
    json_put_int(&json, 1);
    json_open_array(&json);
    json_close_array(&json);
    json_open_object(&json);
    json_close_object(&json);
    json_put_bool(&json, false);
    json_close_array(&json);
    json_put_key(&json, "b");
    json_put_null(&json);
    json_put_key(&json, "c");
    json_put_raw(&json, STR("[2]"));
    json_put_key(&json, "d");
    json_put_id(&json, INT64_MAX);
    json_put_key(&json, "e");
    json_put_time(&json, 0);
    json_put_key(&json, "f");
    json_put_str_or_null(&json, STR(""));
    json_put_key(&json, "g");
    json_put_time_or_null(&json, false, 0);
    json_close_object(&json);
    ck_assert_text(&buf, "{\"a\":[1,[],{},false],\"b\":null,\"c\":[2],"
                         "\"d\":\"9223372036854775807\",\"e\":\"1970-01-01T00:00:00Z\","
                         "\"f\":null,\"g\":null}");
}
END_TEST

START_TEST(escapes)
{
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, 1000);
    struct json_writer json = json_writer(&buf);
    json_put_str(&json, STR("قال «نعم»\n\t\"\\/\x01\x1F\x7F😀"));
    ck_assert_text(&buf, "\"قال «نعم»\\n\\t\\\"\\\\/\\u0001\\u001f\\u007f😀\"");
    buf_clear(&buf);
    json = json_writer(&buf);
    json_put_str(&json, STR(""));
    ck_assert_text(&buf, "\"\"");
}
END_TEST

START_TEST(reals_are_short)
{
    static const struct {
        double value;
        unsigned decimals;
        const char *text;
    } CASES[] = {
        {0.94, 4, "0.94"},
        {1, 4, "1"},
        {0, 4, "0"},
        {0.33333, 4, "0.3333"},
        {0.00004, 4, "0"},
        {-0.00004, 4, "0"},
        {0.00005, 4, "0.0001"},
        {-2.5, 4, "-2.5"},
        {0.99996, 4, "1"},
        {0.0105, 4, "0.0105"},
        {1234.5, 0, "1235"},
        {1e300, 0, NULL},
        {0.123456789, 9, "0.123456789"},
        {0.123456789, 20, "0.123456789"},
        {1e15, 4, "1000000000000000"},
        {NAN, 4, "null"},
        {INFINITY, 4, "null"},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        _cleanup_buf_ struct buf buf;
        buf_init(&buf, 1000);
        struct json_writer json = json_writer(&buf);
        json_put_real(&json, CASES[i].value, CASES[i].decimals);
        if (CASES[i].text != NULL)
            ck_assert_text(&buf, CASES[i].text);
        else
            ck_assert_uint_eq(buf.len, 301);
    }
}
END_TEST

START_TEST(a_full_buffer_is_reported)
{
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, 10);
    struct json_writer json = json_writer(&buf);
    json_open_array(&json);
    json_put_str(&json, STR("0123456789"));
    json_close_array(&json);
    ck_assert_int_eq(buf_status(&buf), STATUS_TOO_LARGE);
}
END_TEST

START_TEST(quotation_without_ids)
{
    struct quotation quotation = {
        .type = STR("direct"),
        .content = {.is_present = true, .start = 5, .end = 8, .text = STR("نعم")},
        .stance = STR("neutral"),
        .act = STR("statement"),
        .rule = STR("headline-colon"),
        .confidence = 0.5,
        .said_precision = STR("unknown"),
        .said_basis = STR("none"),
    };
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, 10000);
    struct json_writer json = json_writer(&buf);
    quotation_write_json(&json, &quotation);
    ck_assert_text(&buf,
                   "{\"said_at\":null,\"dating\":{\"basis\":\"none\",\"precision\":\"unknown\","
                   "\"value\":null,\"expression\":null},"
                   "\"type\":\"direct\",\"content\":{\"start\":5,\"end\":8,\"text\":\"نعم\"},"
                   "\"cue\":null,\"mention\":null,\"speaker\":null,\"chain\":[],"
                   "\"stance\":\"neutral\",\"act\":\"statement\","
                   "\"rule\":\"headline-colon\",\"confidence\":0.5}");
}
END_TEST

START_TEST(quotation_with_ids)
{
    struct quotation quotation = {
        .id = 7,
        .article_id = 8,
        .revision_id = 9,
        .speaker_id = 10,
        .outlet = STR("المرصد"),
        .article_title = STR("عنوان"),
        .has_published_at = true,
        .published_at_us = 0,
        .type = STR("indirect"),
        .content = {.is_present = true, .start = 1, .end = 2, .text = STR("ب")},
        .cue = {.is_present = true, .start = 3, .end = 4, .text = STR("قال")},
        .cue_lemma = STR("قال"),
        .mention = {.is_present = true, .start = 5, .end = 6, .text = STR("هو")},
        .speaker_name = STR("سمير"),
        .speaker_kind = STR("person"),
        .speaker_title = STR("الوزير"),
        .chain_json = STR("[{\"name\":\"وكالة\"}]"),
        .stance = STR("neutral"),
        .act = STR("denial"),
        .rule = STR("verb-anna"),
        .confidence = 0.94,
        .has_said_at = true,
        .said_at_us = 86400000000,
        .said_precision = STR("day"),
        .said_basis = STR("setting"),
        .said_value = STR("1970-01-02"),
        .said_expression = {.is_present = true, .start = 7, .end = 9, .text = STR("أمس")},
    };
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, 10000);
    struct json_writer json = json_writer(&buf);
    quotation_write_json(&json, &quotation);
    ck_assert_text(
        &buf,
        "{\"id\":\"7\",\"article\":{\"id\":\"8\",\"revision_id\":\"9\",\"outlet\":\"المرصد\","
        "\"url\":null,\"title\":\"عنوان\",\"published_at\":\"1970-01-01T00:00:00Z\"},"
        "\"said_at\":\"1970-01-02T00:00:00Z\",\"dating\":{\"basis\":\"setting\","
        "\"precision\":\"day\",\"value\":\"1970-01-02\","
        "\"expression\":{\"start\":7,\"end\":9,\"text\":\"أمس\"}},\"type\":\"indirect\","
        "\"content\":{\"start\":1,\"end\":2,\"text\":\"ب\"},"
        "\"cue\":{\"start\":3,\"end\":4,\"text\":\"قال\",\"lemma\":\"قال\"},"
        "\"mention\":{\"start\":5,\"end\":6,\"text\":\"هو\"},"
        "\"speaker\":{\"id\":\"10\",\"name\":\"سمير\",\"kind\":\"person\",\"title\":\"الوزير\"},"
        "\"chain\":[{\"name\":\"وكالة\"}],\"stance\":\"neutral\",\"act\":\"denial\","
        "\"rule\":\"verb-anna\",\"confidence\":0.94,\"claim_id\":null}");
}
END_TEST

TAP_MAIN("json_writer", commas_and_nesting, escapes, reals_are_short, a_full_buffer_is_reported,
         quotation_without_ids, quotation_with_ids)
