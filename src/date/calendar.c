/* Calendar arithmetic on whole days, above base/clock.h. */
#include "date/calendar.h"

#include "base/clock.h"

enum { HIJRI_EPOCH = -492148 };

int64_t calendar_to_days(struct calendar_day day)
{
    return clock_days_from_civil(day.year, day.month, day.day);
}

struct calendar_day calendar_from_days(int64_t days)
{
    struct civil civil;
    clock_civil_from_us(days * CLOCK_DAY_US, &civil);
    return (struct calendar_day){civil.year, civil.month, civil.day};
}

int calendar_month_days(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : DAYS[month - 1];
}

bool calendar_is_valid(struct calendar_day day)
{
    return clock_is_date(day.year, day.month, day.day);
}

int calendar_weekday(int64_t days)
{
    return (int)(((days + 3) % 7 + 7) % 7) + 1;
}

void calendar_iso_week(int64_t days, int *out_year, int *out_week)
{
    int64_t thursday = days + 4 - calendar_weekday(days);
    struct calendar_day civil = calendar_from_days(thursday);
    int64_t first = calendar_to_days((struct calendar_day){civil.year, 1, 1});
    *out_year = civil.year;
    *out_week = (int)((thursday - first) / 7) + 1;
}

struct calendar_day calendar_add_months(struct calendar_day civil, int months)
{
    int total = civil.year * 12 + civil.month - 1 + months;
    struct calendar_day moved = {total / 12, total % 12 + 1, civil.day};
    int last = calendar_month_days(moved.year, moved.month);
    moved.day = moved.day > last ? last : moved.day;
    return moved;
}

int64_t hijri_to_days(int year, int month, int day)
{
    int64_t before = (int64_t)(year - 1) * 354 + (3 + 11 * (int64_t)year) / 30;
    return HIJRI_EPOCH + before + 29 * (month - 1) + month / 2 + day - 1;
}

struct calendar_day hijri_from_days(int64_t days)
{
    struct calendar_day hijri = {.year = (int)((30 * (days - HIJRI_EPOCH) + 10646) / 10631)};
    hijri.month = 12;
    while (hijri.month > 1 && hijri_to_days(hijri.year, hijri.month, 1) > days)
        hijri.month--;
    hijri.day = (int)(days - hijri_to_days(hijri.year, hijri.month, 1)) + 1;
    return hijri;
}
