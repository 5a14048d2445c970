/* The contract of date_extract: order, offsets, no day to count from, long texts. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "date/date.h"
#include "support/tap.h"

static const struct date_anchor NO_DAY = {0};

START_TEST(finds_nothing)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const char *const TEXTS[] = {"",     " ",   "\n\n", "a", "99999999999999999999",
                                 "9/9/", "10:", "(2001"};
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
        struct date_list dates;
        date_extract(arena, str_from(TEXTS[i]), NO_DAY, &dates);
        ck_assert_msg(dates.len == 0, "%s", TEXTS[i]);
    }
}
END_TEST

START_TEST(counts_by_the_clock_of_the_article)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    int64_t us = 0;
    ck_assert(clock_parse(STR("1969-12-31T23:59:59Z"), &us, NULL));
    struct date_list dates;
    date_extract(arena, STR("today"), (struct date_anchor){true, us, 0}, &dates);
    ck_assert_uint_eq(dates.len, 1);
    ck_assert(str_equals(dates.items[0].value, STR("1969-12-31")));
    date_extract(arena, STR("today"), (struct date_anchor){true, us, 180}, &dates);
    ck_assert(str_equals(dates.items[0].value, STR("1970-01-01")));
    date_extract(arena, STR("today"), (struct date_anchor){true, us + 1000000, -1}, &dates);
    ck_assert(str_equals(dates.items[0].value, STR("1969-12-31")));
    ck_assert_int_eq(dates.items[0].type, DATE_TYPE_DATE);
}
END_TEST

START_TEST(leaves_clitics_out)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str text = STR("\u0648\u0644\u0633\u0646\u0648\u0627\u062a.");
    struct date_list dates;
    date_extract(arena, text, NO_DAY, &dates);
    ck_assert_uint_eq(dates.len, 1);
    ck_assert_uint_eq(dates.items[0].span.start, 4);
    ck_assert_uint_eq(dates.items[0].span.end, 14);
    ck_assert(str_equals(dates.items[0].value, STR("PXY")));
}
END_TEST

/* A ligature is one code point, and a vowel sign belongs to the letter before it. */
START_TEST(cuts_between_code_points)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct date_list dates;
    date_extract(arena, STR("\uFEF7\u0631\u0628\u0639 \u0633\u0646\u0648\u0627\u062A."), NO_DAY,
                 &dates);
    ck_assert_uint_eq(dates.len, 1);
    ck_assert_uint_eq(dates.items[0].span.start, 0);
    date_extract(arena, STR("\u0648\u064E\u0633\u0646\u0648\u0627\u062A."), NO_DAY, &dates);
    ck_assert_uint_eq(dates.len, 1);
    ck_assert_uint_eq(dates.items[0].span.start, 4);
}
END_TEST

START_TEST(stops_at_a_newline)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct date_list dates;
    date_extract(arena, STR("on 15\nAugust 2025"), NO_DAY, &dates);
    ck_assert_uint_eq(dates.len, 1);
    ck_assert_uint_eq(dates.items[0].span.start, 6);
}
END_TEST

/* A rule looks at a bounded number of words: long runs that never match cost no more than others.
 */
START_TEST(is_linear)
{
    _cleanup_buf_ struct buf text = {0};
    buf_init(&text, 16 << 20);
    const char *const RUNS[] = {"twenty ", "about ", "1-", "every ", "the end of ", "15 and "};
    for (size_t i = 0; i < COUNT_OF(RUNS); i++) {
        buf_clear(&text);
        while (text.len < 1 << 20)
            buf_append_z(&text, RUNS[i]);
        _cleanup_arena_ struct arena *arena = arena_new();
        struct date_list dates;
        int64_t start = clock_monotonic_us();
        date_extract(arena, buf_str(&text), NO_DAY, &dates);
        ck_assert_msg(clock_monotonic_us() - start < 10 * CLOCK_SECOND_US, "%s", RUNS[i]);
    }
}
END_TEST

TAP_MAIN("date_extract", finds_nothing, counts_by_the_clock_of_the_article, leaves_clitics_out,
         cuts_between_code_points, stops_at_a_newline, is_linear)
