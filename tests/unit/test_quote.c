/* Quotations: what is found in small Arabic texts, and who is taken for the speaker. */
#include "base/buf.h"
#include "quote/quote.h"
#include "support/tap.h"

static struct extraction extract(struct arena *arena, const char *text)
{
    struct extraction got;
    ck_assert_int_eq(quote_extract(arena, str_from(text), STR(""), &got), STATUS_OK);
    return got;
}

static void content_is(const char *text, const struct quote *quote, const char *want)
{
    struct str got = str_span(str_from(text), quote->content);
    ck_assert_msg(str_equals(got, str_from(want)), "%.*s", STR_ARG(got));
}

static void speaker_is(const struct extraction *got, size_t i, const char *want)
{
    ck_assert_int_ge(got->quotes[i].speaker, 0);
    struct str name = got->speakers[got->quotes[i].speaker].name;
    ck_assert_msg(str_equals(name, str_from(want)), "%.*s", STR_ARG(name));
}

START_TEST(a_clause_and_a_dropped_subject)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const char *text =
        "قال وزير المالية سامر الحداد إن الميزانية جاهزة. وأضاف أن الضرائب لن ترتفع.";
    struct extraction got = extract(arena, text);
    ck_assert_uint_eq(got.quotes_len, 2);
    content_is(text, &got.quotes[0], "الميزانية جاهزة");
    content_is(text, &got.quotes[1], "الضرائب لن ترتفع");
    ck_assert_int_eq(got.quotes[1].type, QUOTE_TYPE_INDIRECT);
    ck_assert(span_is_empty(got.quotes[1].mention));
    speaker_is(&got, 0, "سامر الحداد");
    speaker_is(&got, 1, "سامر الحداد");
}
END_TEST

START_TEST(marks_behind_a_verb)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const char *text = "وقالت ليلى منصور: «سنفتح الجسر الجديد بعد شهرين».";
    struct extraction got = extract(arena, text);
    ck_assert_uint_eq(got.quotes_len, 1);
    ck_assert_int_eq(got.quotes[0].type, QUOTE_TYPE_DIRECT);
    content_is(text, &got.quotes[0], "سنفتح الجسر الجديد بعد شهرين");
    speaker_is(&got, 0, "ليلى منصور");
}
END_TEST

/* A text longer than any article: each report is found where it is, and a speaker stands once. */
START_TEST(a_long_text_is_read_in_parts)
{
    enum { TIMES = 4000, LONGEST = 400 };
    static const char *const ENDS[] = {"\n\n", "\n", ". ", " "};
    for (size_t k = 0; k < COUNT_OF(ENDS); k++) {
        _cleanup_arena_ struct arena *arena = arena_new();
        _cleanup_buf_ struct buf text;
        buf_init(&text, (size_t)TIMES * LONGEST);
        for (int i = 0; i < TIMES; i++)
            buf_printf(&text, "قالت ليلى منصور: «سنفتح الجسر رقم %d بعد شهرين»%s", i, ENDS[k]);
        struct extraction got;
        ck_assert_int_eq(quote_extract(arena, buf_str(&text), STR(""), &got), STATUS_OK);
        ck_assert_uint_ge(got.quotes_len, TIMES - TIMES / 100);
        ck_assert_uint_eq(got.speakers_len, 1);
        speaker_is(&got, 0, "ليلى منصور");
        for (size_t i = 0; i < got.quotes_len; i++) {
            struct str content = str_span(buf_str(&text), got.quotes[i].content);
            ck_assert_msg(str_starts(content, STR("سنفتح")), "%.*s", STR_ARG(content));
            ck_assert_msg(str_ends(content, STR("شهرين")), "%.*s", STR_ARG(content));
            ck_assert(i == 0 || got.quotes[i].content.start > got.quotes[i - 1].content.start);
            ck_assert_int_eq(got.quotes[i].speaker, 0);
        }
        struct extraction explained;
        ck_assert_int_eq(quote_explain(arena, buf_str(&text), STR(""), &explained), STATUS_OK);
        ck_assert_uint_eq(explained.quotes_len, got.quotes_len);
        ck_assert_ptr_ne(explained.quotes[TIMES / 2].explanation, NULL);
    }
}
END_TEST

/* The name of a tag stands nowhere in the text as it is told; it outlives the part it was found in.
 */
START_TEST(names_of_tags_outlive_their_part)
{
    enum { TIMES = 3000, LONGEST = 400 };
    _cleanup_arena_ struct arena *arena = arena_new();
    _cleanup_buf_ struct buf text;
    buf_init(&text, (size_t)TIMES * LONGEST);
    for (int i = 0; i < TIMES; i++)
        buf_printf(&text, "قالت #ليلى_منصور: «سنفتح الجسر رقم %d بعد شهرين»\n", i);
    struct extraction got;
    ck_assert_int_eq(quote_extract(arena, buf_str(&text), STR(""), &got), STATUS_OK);
    ck_assert_uint_eq(got.speakers_len, 1);
    speaker_is(&got, 0, "ليلى منصور");
}
END_TEST

START_TEST(marks_around_a_title_are_left)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    ck_assert_uint_eq(extract(arena, "عرضت القاعة فيلم «ليل البحر» مساء السبت.").quotes_len, 0);
    ck_assert_uint_eq(extract(arena, "").quotes_len, 0);
    ck_assert_uint_eq(extract(arena, "«").quotes_len, 0);
}
END_TEST

/* Presentation forms have three bytes a letter; what is cut off in front are letters. */
START_TEST(clitics_of_any_form_are_cut_whole)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct extraction got = extract(arena, "ﻭﺭﺉﺍﺱﺓ ﻩﻱﺉﺓ ﺍﻝﺃﺭﻙﺍﻥ ﺍﻝﻉﺍﻡﺓ ﺃﻉﻝﻥﺕ ﺃﻥ ﺍﻝﺝﺱﺭ ﻡﻑﺕﻭﺡ.");
    ck_assert_uint_eq(got.quotes_len, 1);
    speaker_is(&got, 0, "ﺭﺉﺍﺱﺓ ﻩﻱﺉﺓ ﺍﻝﺃﺭﻙﺍﻥ ﺍﻝﻉﺍﻡﺓ");
}
END_TEST

START_TEST(another_language_is_refused)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct extraction got;
    ck_assert_int_eq(quote_extract(arena, STR("x"), STR("fr"), &got), STATUS_UNSUPPORTED);
}
END_TEST

TAP_MAIN("quote", a_clause_and_a_dropped_subject, marks_behind_a_verb, a_long_text_is_read_in_parts,
         names_of_tags_outlive_their_part, marks_around_a_title_are_left,
         clitics_of_any_form_are_cut_whole, another_language_is_refused)
