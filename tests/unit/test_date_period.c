/* TIMEX3 values as stretches of time. */
#include "date/period.h"

#include "base/clock.h"
#include "support/tap.h"

/* The period as "GRAIN FROM UNTIL". */
static void check(const char *value, const char *wanted)
{
    struct date_period period;
    char from[CLOCK_TEXT_MAX];
    char until[CLOCK_TEXT_MAX];
    char got[3 * CLOCK_TEXT_MAX];
    ck_assert_msg(date_period_of(str_from(value), &period), "%s is no period", value);
    struct str first = clock_format(period.from_us, from);
    struct str end = clock_format(period.until_us, until);
    (void)snprintf(got, sizeof(got), "%s %.*s %.*s", date_grain_name(period.grain), STR_ARG(first),
                   STR_ARG(end));
    ck_assert_str_eq(got, wanted);
}

START_TEST(days_and_longer)
{
    check("2025-08-15", "day 2025-08-15T00:00:00Z 2025-08-16T00:00:00Z");
    check("2024-02-29", "day 2024-02-29T00:00:00Z 2024-03-01T00:00:00Z");
    check("2025-W01", "week 2024-12-30T00:00:00Z 2025-01-06T00:00:00Z");
    check("2020-W53", "week 2020-12-28T00:00:00Z 2021-01-04T00:00:00Z");
    check("2025-W33-WE", "week 2025-08-16T00:00:00Z 2025-08-18T00:00:00Z");
    check("2025-12", "month 2025-12-01T00:00:00Z 2026-01-01T00:00:00Z");
    check("2025-Q4", "quarter 2025-10-01T00:00:00Z 2026-01-01T00:00:00Z");
    check("2025-H1", "half 2025-01-01T00:00:00Z 2025-07-01T00:00:00Z");
    check("2025-SU", "season 2025-06-01T00:00:00Z 2025-09-01T00:00:00Z");
    check("2025-WI", "season 2025-12-01T00:00:00Z 2026-03-01T00:00:00Z");
    check("2025", "year 2025-01-01T00:00:00Z 2026-01-01T00:00:00Z");
    check("199", "decade 1990-01-01T00:00:00Z 2000-01-01T00:00:00Z");
    check("19", "century 1900-01-01T00:00:00Z 2000-01-01T00:00:00Z");
}
END_TEST

START_TEST(times_of_a_day)
{
    check("2025-08-15T21:04", "instant 2025-08-15T21:04:00Z 2025-08-15T21:05:00Z");
    check("2025-08-15TMO", "part_of_day 2025-08-15T00:00:00Z 2025-08-15T12:00:00Z");
    check("2025-08-15TEV", "part_of_day 2025-08-15T17:00:00Z 2025-08-16T00:00:00Z");
    check("2025-08-15TNI", "part_of_day 2025-08-15T18:00:00Z 2025-08-16T06:00:00Z");
}
END_TEST

START_TEST(no_periods)
{
    static const char *const OTHERS[] = {"",
                                         "PAST_REF",
                                         "PRESENT_REF",
                                         "P3D",
                                         "PT5H",
                                         "XXXX-WXX-1",
                                         "2025-13",
                                         "2025-02-30",
                                         "2025-00-01",
                                         "2025-W54",
                                         "2025-W00",
                                         "2025-Q5",
                                         "2025-H3",
                                         "2025-XX",
                                         "0000",
                                         "00",
                                         "000",
                                         "2025-",
                                         "2025-08-1",
                                         "2025-08-15T",
                                         "2025-08-15TXX",
                                         "2025-08-15T24:00",
                                         "2025-08-15T1:00",
                                         "5",
                                         "2025/08/15",
                                         "20250815"};
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++) {
        struct date_period period = {.grain = DATE_GRAIN_UNKNOWN};
        ck_assert_msg(!date_period_of(str_from(OTHERS[i]), &period), "%s", OTHERS[i]);
        ck_assert_int_eq(period.grain, DATE_GRAIN_UNKNOWN);
    }
}
END_TEST

TAP_MAIN("date_period", days_and_longer, times_of_a_day, no_periods)
