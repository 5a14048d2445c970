/* Search terms: the two sides meet; literals are well formed. */
#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "support/tap.h"
#include "text/terms.h"

/* Whether a search for the word `asked` finds a text that has the word `written`. */
static bool meets(struct arena *arena, const char *asked, const char *written)
{
    struct term_list query;
    struct term_list index;
    terms_of(arena, str_from(asked), &query);
    terms_of(arena, str_from(written), &index);
    for (size_t i = 0; i < index.len; i++) {
        if (str_equals(index.items[i].text, query.items[0].text))
            return true;
    }
    return false;
}

START_TEST(words_meet)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const char *const PAIRS[][2] = {
        {"وزير", "الوزير"},     {"الوزير", "وزير"},     {"وزير", "والوزير"},   {"وزير", "للوزير"},
        {"غزه", "غزة"},         {"غزة", "بغزة"},        {"مصر", "لمصر"},       {"مصر", "ولمصر"},
        {"قال", "وقال"},        {"إسرائيل", "اسرائيل"}, {"وزارة", "الوزارات"}, {"مصري", "المصرية"},
        {"مسؤول", "المسؤولين"}, {"قمة", "القمّة"},       {"Putin", "PUTIN"},
    };
    for (size_t i = 0; i < COUNT_OF(PAIRS); i++)
        ck_assert_msg(meets(arena, PAIRS[i][0], PAIRS[i][1]), "%s finds %s", PAIRS[i][0],
                      PAIRS[i][1]);
}
END_TEST

START_TEST(words_stay_apart)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const char *const PAIRS[][2] = {
        {"لبنان", "لبن"}, {"الله", "له"}, {"بوتين", "بوت"}, {"وزير", "زير"}, {"علي", "عل"},
    };
    for (size_t i = 0; i < COUNT_OF(PAIRS); i++)
        ck_assert_msg(!meets(arena, PAIRS[i][0], PAIRS[i][1]), "%s does not find %s", PAIRS[i][0],
                      PAIRS[i][1]);
}
END_TEST

static void vector_is(const char *text, const char *want)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct term_list terms;
    terms_of(arena, str_from(text), &terms);
    struct str got = terms_to_tsvector(arena, &terms);
    ck_assert_msg(str_equals(got, str_from(want)), "%.*s", STR_ARG(got));
}

START_TEST(vectors)
{
    vector_is("", "");
    vector_is("b a b", "'a':2 'b':1,3 ");
    vector_is("it's", "'it':1 's':2 ");
}
END_TEST

START_TEST(a_long_text_fits)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    _cleanup_buf_ struct buf text;
    buf_init(&text, 16 << 20);
    for (int i = 0; i < 400000; i++)
        buf_printf(&text, "word%d ", i);
    struct term_list terms;
    terms_of(arena, buf_str(&text), &terms);
    ck_assert_uint_eq(terms.len, 400000);
    struct str got = terms_to_tsvector(arena, &terms);
    ck_assert_uint_lt(got.len, 2 << 20);
    ck_assert(str_find(got, STR("'word0':1 "), 0) != STR_NONE);
}
END_TEST

static void query_is(const char *text, const char *want)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str got = terms_to_tsquery(arena, str_from(text));
    ck_assert_msg(str_equals(got, str_from(want)), "%.*s", STR_ARG(got));
}

START_TEST(queries)
{
    query_is("", "");
    query_is("  ,; ", "");
    query_is("وقف النار", "('وقف') & ('نار')");
    query_is("\"وقف إطلاق النار\" -غزة", "('وقف' <-> 'اطلاق' <-> 'نار') & !('غزه')");
    query_is("«وقف النار", "('وقف' <-> 'نار')");
    query_is("-only", "");
    query_is("a'b:*|!(c", "('a' & 'b' & 'c')");
}
END_TEST

TAP_MAIN("terms", words_meet, words_stay_apart, vectors, a_long_text_fits, queries)
