/* Calendar arithmetic. Gregorian: days of 400-year eras that begin in March. */
#include "date/calendar.h"

enum { ERA_DAYS = 146097, EPOCH_SHIFT = 719468, HIJRI_EPOCH = -492148 };

int64_t calendar_to_days(struct civil civil)
{
    int64_t year = civil.month <= 2 ? civil.year - 1 : civil.year;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t of_year = (153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5 + civil.day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_SHIFT;
}

struct civil calendar_from_days(int64_t days)
{
    int64_t shifted = days + EPOCH_SHIFT;
    int64_t era = (shifted >= 0 ? shifted : shifted - (ERA_DAYS - 1)) / ERA_DAYS;
    int64_t of_era = shifted - era * ERA_DAYS;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / (ERA_DAYS - 1)) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    struct civil civil = {.day = (int)(of_year - (153 * month + 2) / 5 + 1)};
    civil.month = (int)(month < 10 ? month + 3 : month - 9);
    civil.year = (int)(year + era * 400 + (civil.month <= 2 ? 1 : 0));
    return civil;
}

int calendar_month_days(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : DAYS[month - 1];
}

bool calendar_is_valid(struct civil civil)
{
    return civil.month >= 1 && civil.month <= 12 && civil.day >= 1 &&
           civil.day <= calendar_month_days(civil.year, civil.month);
}

int calendar_weekday(int64_t days)
{
    return (int)(((days + 3) % 7 + 7) % 7) + 1;
}

void calendar_iso_week(int64_t days, int *out_year, int *out_week)
{
    int64_t thursday = days + 4 - calendar_weekday(days);
    struct civil civil = calendar_from_days(thursday);
    int64_t first = calendar_to_days((struct civil){civil.year, 1, 1});
    *out_year = civil.year;
    *out_week = (int)((thursday - first) / 7) + 1;
}

struct civil calendar_add_months(struct civil civil, int months)
{
    int total = civil.year * 12 + civil.month - 1 + months;
    struct civil moved = {total / 12, total % 12 + 1, civil.day};
    int last = calendar_month_days(moved.year, moved.month);
    moved.day = moved.day > last ? last : moved.day;
    return moved;
}

int64_t hijri_to_days(int year, int month, int day)
{
    int64_t before = (int64_t)(year - 1) * 354 + (3 + 11 * (int64_t)year) / 30;
    return HIJRI_EPOCH + before + 29 * (month - 1) + month / 2 + day - 1;
}

struct civil hijri_from_days(int64_t days)
{
    struct civil hijri = {.year = (int)((30 * (days - HIJRI_EPOCH) + 10646) / 10631)};
    hijri.month = 12;
    while (hijri.month > 1 && hijri_to_days(hijri.year, hijri.month, 1) > days)
        hijri.month--;
    hijri.day = (int)(days - hijri_to_days(hijri.year, hijri.month, 1)) + 1;
    return hijri;
}
