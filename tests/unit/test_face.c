/* libisnad as another program sees it: nothing but its own header, and the shared library. */
#include <check.h>
#include <isnad/extract.h>
#include <stdlib.h>
#include <string.h>

#include "support/tap.h"

static const char ARTICLE[] =
    "قالت وزيرة المياه سلمى الحداد مساء الجمعة إن \"السد آمن تماما\". وأضافت أن الصيانة تبدأ غدا.";

/* The bytes of code points [start, end) of a text of two-byte letters, spaces and ASCII marks. */
static const char *skip_points(const char *text, size_t points)
{
    while (points > 0) {
        text++;
        if (((unsigned char)*text & 0xC0) != 0x80)
            points--;
    }
    return text;
}

static void span_is(struct isnad_span span, const char *want)
{
    const char *start = skip_points(ARTICLE, span.start);
    const char *end = skip_points(ARTICLE, span.end);
    ck_assert_uint_eq((size_t)(end - start), strlen(want));
    ck_assert_int_eq(strncmp(start, want, strlen(want)), 0);
}

START_TEST(finds_in_code_points)
{
    struct isnad_options options = {.has_published_at = 1, .published_at_us = 1755302400000000};
    const struct isnad_extraction *found = NULL;
    ck_assert_int_eq(isnad_extract(ARTICLE, strlen(ARTICLE), &options, &found), ISNAD_OK);
    ck_assert_str_eq(found->language, "ar");
    ck_assert_uint_eq(found->quotes_len, 2);
    ck_assert_str_eq(found->quotes[0].type, "direct");
    span_is(found->quotes[0].content, "السد آمن تماما");
    span_is(found->quotes[0].cue, "قالت");
    ck_assert_str_eq(found->quotes[0].speaker, "سلمى الحداد");
    ck_assert_str_eq(found->quotes[0].speaker_kind, "person");
    ck_assert_str_eq(found->quotes[1].speaker, "سلمى الحداد");
    ck_assert_uint_eq(found->quotes[1].mention.start, found->quotes[1].mention.end);
    span_is(found->quotes[0].said_expression, "مساء الجمعة");
    ck_assert_str_eq(found->quotes[0].said_value, "2025-08-15TEV");
    ck_assert_str_eq(found->quotes[0].said_precision, "part_of_day");
    ck_assert_str_eq(found->quotes[0].said_basis, "clause");
    ck_assert(found->quotes[0].has_said_at && found->quotes[0].said_at_us == 1755277200000000);
    ck_assert_str_eq(found->quotes[1].said_basis, "carried");
    ck_assert_uint_eq(found->dates_len, 2);
    span_is(found->dates[0].span, "مساء الجمعة");
    ck_assert_str_eq(found->dates[1].value, "2025-08-17");
    isnad_extraction_free(found);
}
END_TEST

START_TEST(refuses)
{
    const struct isnad_extraction *found = NULL;
    struct isnad_options options = {.language = "fr"};
    ck_assert_int_eq(isnad_extract("a\xFF", 2, NULL, &found), ISNAD_INVALID_TEXT);
    ck_assert_int_eq(isnad_extract("a\0b", 3, NULL, &found), ISNAD_INVALID_TEXT);
    ck_assert_int_eq(isnad_extract("a", 1, &options, &found), ISNAD_UNSUPPORTED_LANGUAGE);
    ck_assert_int_eq(isnad_extract("a", ISNAD_TEXT_MAX + 1, NULL, &found), ISNAD_TEXT_TOO_LONG);
    ck_assert_ptr_eq(found, NULL);
    isnad_extraction_free(NULL);
}
END_TEST

START_TEST(holds_nothing_of_the_text)
{
    char *copy = malloc(sizeof(ARTICLE));
    memcpy(copy, ARTICLE, sizeof(ARTICLE));
    const struct isnad_extraction *found = NULL;
    ck_assert_int_eq(isnad_extract(copy, strlen(copy), NULL, &found), ISNAD_OK);
    memset(copy, 'x', sizeof(ARTICLE));
    free(copy);
    ck_assert_str_eq(found->quotes[0].speaker, "سلمى الحداد");
    isnad_extraction_free(found);
}
END_TEST

TAP_MAIN("face", finds_in_code_points, refuses, holds_nothing_of_the_text)
