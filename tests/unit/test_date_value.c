/* TIMEX3 values of moments and durations. */
#include <check.h>
#include <stdlib.h>

#include "date/scan.h"
#include "support/tap.h"

static void is_value(struct str got, const char *want)
{
    ck_assert_msg(str_equals(got, str_from(want)), "got %.*s, wanted %s", STR_ARG(got), want);
}

START_TEST(writes_durations)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct date_scan scan = {.arena = arena};
    const struct {
        int64_t hundredths;
        enum date_unit unit;
        const char *value;
    } CASES[] = {
        {300, DATE_UNIT_DAY, "P3D"},       {-1, DATE_UNIT_DAY, "PXD"},
        {-1, DATE_UNIT_MINUTE, "PTXM"},    {-1, DATE_UNIT_CENTURY, "PXCE"},
        {50, DATE_UNIT_HOUR, "PT30M"},     {150, DATE_UNIT_HOUR, "PT1H30M"},
        {25, DATE_UNIT_CENTURY, "P25Y"},   {100, DATE_UNIT_DECADE, "P10Y"},
        {250, DATE_UNIT_YEAR, "P2Y6M"},    {50, DATE_UNIT_YEAR, "P6M"},
        {150, DATE_UNIT_WEEK, "P1.5W"},    {125, DATE_UNIT_MONTH, "P1.25M"},
        {2400, DATE_UNIT_HOUR, "PT24H"},   {50, DATE_UNIT_MINUTE, "PT30S"},
        {1000, DATE_UNIT_SECOND, "PT10S"}, {20, DATE_UNIT_YEAR, "P0.2Y"},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        is_value(date_duration_value(&scan, CASES[i].hundredths, CASES[i].unit), CASES[i].value);
}
END_TEST

START_TEST(writes_moments)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct date_scan scan = {.arena = arena};
    struct date_moment day = {.precision = DATE_PRECISION_DAY, .year = 2025, .number = 8, .day = 5};
    is_value(date_moment_value(&scan, &day), "2025-08-05");
    day.part = DATE_PART_EVENING;
    is_value(date_moment_value(&scan, &day), "2025-08-05TEV");
    day.has_clock = true;
    day.hour = 9;
    is_value(date_moment_value(&scan, &day), "2025-08-05T09:00");
    struct date_moment none = {.precision = DATE_PRECISION_NONE};
    is_value(date_moment_value(&scan, &none), "");
    struct date_moment decade = {.precision = DATE_PRECISION_DECADE, .year = 198};
    is_value(date_moment_value(&scan, &decade), "198");
    struct date_moment before = {.precision = DATE_PRECISION_YEAR, .year = -40};
    is_value(date_moment_value(&scan, &before), "");
}
END_TEST

START_TEST(counts_units)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct date_scan scan = {.arena = arena, .is_known = true};
    scan.now = (struct calendar_day){2024, 12, 31};
    scan.today = calendar_to_days(scan.now);
    const struct {
        enum date_unit unit;
        int offset;
        const char *value;
    } CASES[] = {
        {DATE_UNIT_DAY, 1, "2025-01-01"}, {DATE_UNIT_WEEK, 0, "2025-W01"},
        {DATE_UNIT_WEEK, -1, "2024-W52"}, {DATE_UNIT_MONTH, 2, "2025-02"},
        {DATE_UNIT_YEAR, -1, "2023"},     {DATE_UNIT_DECADE, -1, "201"},
        {DATE_UNIT_CENTURY, 0, "20"},     {DATE_UNIT_HOUR, 1, "FUTURE_REF"},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct date_moment moment = date_moment_unit(&scan, CASES[i].unit, CASES[i].offset);
        is_value(date_moment_value(&scan, &moment), CASES[i].value);
    }
    scan.is_known = false;
    struct date_moment moment = date_moment_unit(&scan, DATE_UNIT_DAY, 0);
    is_value(date_moment_value(&scan, &moment), "");
}
END_TEST

TAP_MAIN("date_value", writes_durations, writes_moments, counts_units)
