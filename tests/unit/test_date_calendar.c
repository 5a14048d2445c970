/* Days, ISO weeks, months on and back, and the tabular Hijri calendar at its odd places. */
#include <check.h>
#include <stdlib.h>

#include "date/calendar.h"
#include "support/tap.h"

static void is_day(struct calendar_day got, int year, int month, int day)
{
    ck_assert_int_eq(got.year, year);
    ck_assert_int_eq(got.month, month);
    ck_assert_int_eq(got.day, day);
}

static int64_t days(int year, int month, int day)
{
    return calendar_to_days((struct calendar_day){year, month, day});
}

START_TEST(counts_days)
{
    ck_assert_int_eq(days(1970, 1, 1), 0);
    ck_assert_int_eq(days(1969, 12, 31), -1);
    is_day(calendar_from_days(-1), 1969, 12, 31);
    is_day(calendar_from_days(days(2024, 2, 29)), 2024, 2, 29);
    is_day(calendar_from_days(days(622, 7, 19)), 622, 7, 19);
    ck_assert(calendar_is_valid((struct calendar_day){2024, 2, 29}));
    ck_assert(!calendar_is_valid((struct calendar_day){2025, 2, 29}));
    ck_assert(!calendar_is_valid((struct calendar_day){2025, 13, 1}));
}
END_TEST

START_TEST(names_weekdays_and_weeks)
{
    ck_assert_int_eq(calendar_weekday(days(1970, 1, 1)), 4);
    ck_assert_int_eq(calendar_weekday(days(1969, 12, 29)), 1);
    ck_assert_int_eq(calendar_weekday(days(2025, 8, 17)), 7);
    int year = 0;
    int week = 0;
    calendar_iso_week(days(2025, 8, 16), &year, &week);
    ck_assert_int_eq(year * 100 + week, 202533);
    calendar_iso_week(days(2021, 1, 3), &year, &week);
    ck_assert_int_eq(year * 100 + week, 202053);
    calendar_iso_week(days(2024, 12, 30), &year, &week);
    ck_assert_int_eq(year * 100 + week, 202501);
}
END_TEST

START_TEST(adds_months)
{
    struct calendar_day last = {2024, 3, 31};
    is_day(calendar_add_months(last, -1), 2024, 2, 29);
    is_day(calendar_add_months(last, -13), 2023, 2, 28);
    is_day(calendar_add_months(last, 10), 2025, 1, 31);
    is_day(calendar_add_months(last, 0), 2024, 3, 31);
}
END_TEST

START_TEST(converts_hijri)
{
    /* The first day is 16 July 622 Julian, 19 July Gregorian. */
    is_day(calendar_from_days(hijri_to_days(1, 1, 1)), 622, 7, 19);
    is_day(calendar_from_days(hijri_to_days(1400, 1, 1)), 1979, 11, 21);
    is_day(calendar_from_days(hijri_to_days(1446, 9, 1)), 2025, 3, 1);
    is_day(calendar_from_days(hijri_to_days(1447, 2, 20)), 2025, 8, 15);
}
END_TEST

START_TEST(converts_hijri_back)
{
    for (int64_t day = hijri_to_days(1440, 1, 1); day < hijri_to_days(1471, 1, 1); day++) {
        struct calendar_day hijri = hijri_from_days(day);
        ck_assert_int_eq(hijri_to_days(hijri.year, hijri.month, hijri.day), day);
        ck_assert(hijri.day >= 1 && hijri.day <= 30);
    }
    /* 30 years are 10631 days; the second of them is a leap year */
    ck_assert_int_eq(hijri_to_days(1471, 1, 1) - hijri_to_days(1441, 1, 1), 10631);
    ck_assert_int_eq(hijri_to_days(3, 1, 1) - hijri_to_days(2, 1, 1), 355);
    ck_assert_int_eq(hijri_to_days(2, 1, 1) - hijri_to_days(1, 1, 1), 354);
}
END_TEST

TAP_MAIN("date_calendar", counts_days, names_weekdays_and_weeks, adds_months, converts_hijri,
         converts_hijri_back)
