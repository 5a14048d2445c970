/* RFC 3339 in and out, and the calendar at its odd days. */
#include <check.h>
#include <stdlib.h>

#include "base/clock.h"
#include "support/tap.h"

static int64_t parsed(const char *text)
{
    int64_t us = -1;
    ck_assert_msg(clock_parse(str_from(text), &us, NULL), "%s", text);
    return us;
}

START_TEST(parses)
{
    ck_assert_int_eq(parsed("1970-01-01"), 0);
    ck_assert_int_eq(parsed("1970-01-01T00:00:01Z"), CLOCK_SECOND_US);
    ck_assert_int_eq(parsed("1970-01-01T03:00:00+03:00"), 0);
    ck_assert_int_eq(parsed("1969-12-31T23:59:59.5Z"), -CLOCK_SECOND_US / 2);
    ck_assert_int_eq(parsed("2024-02-29T12:30Z"), 1709209800 * CLOCK_SECOND_US);
    ck_assert_int_eq(parsed("9999-12-31T23:59:59Z"), INT64_C(253402300799) * CLOCK_SECOND_US);
    ck_assert_int_eq(parsed("0000-01-01T00:00:00Z"), INT64_C(-62167219200) * CLOCK_SECOND_US);
}
END_TEST

START_TEST(tells_the_offset)
{
    int64_t us = 0;
    int minutes = 1;
    ck_assert(clock_parse(STR("1970-01-01T03:00:00+03:00"), &us, &minutes));
    ck_assert_int_eq(minutes, 180);
    ck_assert(clock_parse_local(STR("1970-01-01T03:00:00-03:30"), &us, &minutes));
    ck_assert_int_eq(minutes, -210);
    ck_assert(!clock_parse(STR("1970-01-01T03:00:00"), &us, &minutes));
    ck_assert(clock_parse_local(STR("1970-01-01T03:00:00"), &us, &minutes));
    ck_assert_int_eq(us, 3 * 3600 * CLOCK_SECOND_US);
    ck_assert_int_eq(minutes, 0);
    ck_assert(!clock_parse_local(STR("1970-01-01T03:00:00 local"), &us, &minutes));
}
END_TEST

START_TEST(refuses)
{
    const char *const BAD[] = {"",
                               "2025",
                               "2025-13-01",
                               "2025-02-29",
                               "2025-00-10",
                               "2025-01-01T25:00:00Z",
                               "2025-01-01T10:00:00",
                               "2025-01-01T10:00:00+3",
                               "2025-01-01T10:00:00Zx",
                               "2025-01-01T10:00:00.Z",
                               "9999-12-31T23:59:59-00:01",
                               "0000-01-01T00:00:00+00:01",
                               "yesterday"};
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        int64_t us = 0;
        ck_assert_msg(!clock_parse(str_from(BAD[i]), &us, NULL), "%s", BAD[i]);
    }
}
END_TEST

START_TEST(round_trips)
{
    char out[CLOCK_TEXT_MAX];
    for (int64_t day = -1000; day < 60000; day += 17) {
        int64_t us = day * CLOCK_DAY_US + 3723 * CLOCK_SECOND_US + 45;
        ck_assert_int_eq(parsed(clock_format(us, out).ptr), us);
    }
    ck_assert_str_eq(clock_format(parsed("2025-08-15T21:04:05+03:00"), out).ptr,
                     "2025-08-15T18:04:05Z");
}
END_TEST

TAP_MAIN("clock", parses, tells_the_offset, refuses, round_trips)
