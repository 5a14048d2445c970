/* Reads TIMEX3 values of dates and times back into days. */
#include "date/period.h"

#include "base/clock.h"
#include "date/calendar.h"

enum { YEAR_DIGITS = 4, MONTHS_A_YEAR = 12, DAYS_A_WEEK = 7 };

/* The number that the `len` digits at `at` are, or -1. */
static int digits_at(struct str value, size_t at, size_t len)
{
    int number = 0;
    if (at + len > value.len)
        return -1;
    for (size_t i = at; i < at + len; i++) {
        if (value.ptr[i] < '0' || value.ptr[i] > '9')
            return -1;
        number = number * 10 + (value.ptr[i] - '0');
    }
    return number;
}

static int64_t first_of_month(int year, int month)
{
    year += (month - 1) / MONTHS_A_YEAR;
    month = (month - 1) % MONTHS_A_YEAR + 1;
    return calendar_to_days((struct calendar_day){year, month, 1});
}

static struct date_period of_days(enum date_grain grain, int64_t first, int64_t end)
{
    return (struct date_period){grain, first * CLOCK_DAY_US, end * CLOCK_DAY_US};
}

static struct date_period of_months(enum date_grain grain, int year, int month, int count)
{
    return of_days(grain, first_of_month(year, month), first_of_month(year, month + count));
}

/* The Monday of an ISO week: its year's first week has 4 January. */
static int64_t monday_of(int year, int week)
{
    int64_t fourth = calendar_to_days((struct calendar_day){year, 1, 4});
    return fourth - calendar_weekday(fourth) + 1 + (int64_t)(week - 1) * DAYS_A_WEEK;
}

/* Behind the year and its dash: W33, W33-WE, Q3, H1, SU. */
static bool read_named(struct str value, int year, struct date_period *out)
{
    struct str rest = str_slice(value, YEAR_DIGITS + 1, value.len);
    int number = digits_at(rest, 1, rest.len == 2 ? 1 : 2);
    if (str_starts(rest, STR("W")) && rest.len >= 3 && number >= 1 && number <= 53) {
        int64_t monday = monday_of(year, number);
        bool is_end = str_ends(rest, STR("-WE"));
        *out = of_days(DATE_GRAIN_WEEK, monday + (is_end ? 5 : 0), monday + DAYS_A_WEEK);
        return true;
    }
    if (str_starts(rest, STR("Q")) && rest.len == 2 && number >= 1 && number <= 4) {
        *out = of_months(DATE_GRAIN_QUARTER, year, 3 * number - 2, 3);
        return true;
    }
    if (str_starts(rest, STR("H")) && rest.len == 2 && number >= 1 && number <= 2) {
        *out = of_months(DATE_GRAIN_HALF, year, 6 * number - 5, 6);
        return true;
    }
    static const char *const SEASONS[] = {"SP", "SU", "FA", "WI"};
    for (size_t i = 0; i < COUNT_OF(SEASONS); i++) {
        if (!str_equals(rest, str_from(SEASONS[i])))
            continue;
        *out = of_months(DATE_GRAIN_SEASON, year, 3 + 3 * (int)i, 3);
        return true;
    }
    return false;
}

/* TMO, T10:30 behind a day. */
static bool read_time(struct str value, size_t at, int64_t day, struct date_period *out)
{
    static const struct {
        const char *name;
        int from;
        int until;
    } PARTS[] = {
        {"TMO", 0, 12}, {"TMI", 11, 15}, {"TAF", 12, 18}, {"TEV", 17, 24}, {"TNI", 18, 30}};
    static const int64_t MINUTE_US = 60 * CLOCK_SECOND_US;
    struct str rest = str_slice(value, at, value.len);
    int64_t midnight = day * CLOCK_DAY_US;
    int hour = digits_at(rest, 1, 2);
    int minute = digits_at(rest, 4, 2);
    if (rest.len == 6 && hour >= 0 && hour < 24 && minute >= 0 && minute < 60) {
        int64_t from = midnight + ((int64_t)hour * 60 + minute) * MINUTE_US;
        *out = (struct date_period){DATE_GRAIN_INSTANT, from, from + MINUTE_US};
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(PARTS); i++) {
        if (!str_equals(rest, str_from(PARTS[i].name)))
            continue;
        *out = (struct date_period){DATE_GRAIN_PART, midnight + PARTS[i].from * 60 * MINUTE_US,
                                    midnight + PARTS[i].until * 60 * MINUTE_US};
        return true;
    }
    return false;
}

static bool read_month_or_day(struct str value, int year, struct date_period *out)
{
    int month = digits_at(value, 5, 2);
    if (month < 1 || month > MONTHS_A_YEAR)
        return false;
    if (value.len == 7) {
        *out = of_months(DATE_GRAIN_MONTH, year, month, 1);
        return true;
    }
    struct calendar_day civil = {year, month, digits_at(value, 8, 2)};
    if (value.ptr[7] != '-' || !calendar_is_valid(civil))
        return false;
    int64_t day = calendar_to_days(civil);
    if (value.len > 10)
        return read_time(value, 10, day, out);
    *out = of_days(DATE_GRAIN_DAY, day, day + 1);
    return true;
}

bool date_period_of(struct str value, struct date_period *out)
{
    int number = digits_at(value, 0, value.len < YEAR_DIGITS ? value.len : YEAR_DIGITS);
    if (number < 1 || value.len < 2)
        return false;
    if (value.len < YEAR_DIGITS) {
        int years = value.len == 2 ? 100 : 10;
        enum date_grain grain = value.len == 2 ? DATE_GRAIN_CENTURY : DATE_GRAIN_DECADE;
        *out = of_months(grain, number * years, 1, years * MONTHS_A_YEAR);
        return true;
    }
    if (value.len == YEAR_DIGITS) {
        *out = of_months(DATE_GRAIN_YEAR, number, 1, MONTHS_A_YEAR);
        return true;
    }
    if (value.ptr[YEAR_DIGITS] != '-' || value.len < YEAR_DIGITS + 3)
        return false;
    return read_named(value, number, out) || read_month_or_day(value, number, out);
}

const char *date_grain_name(enum date_grain grain)
{
    static const char *const NAMES[] = {"instant", "part_of_day", "day",     "week",
                                        "month",   "quarter",     "season",  "half",
                                        "year",    "decade",      "century", "unknown"};
    return NAMES[grain];
}
