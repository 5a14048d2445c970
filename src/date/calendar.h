/* Days counted from 1970-01-01 and the calendars: Gregorian, ISO weeks, and the tabular Islamic
   calendar (civil epoch, 16 July 622 Julian; leap years 2 5 7 10 13 16 18 21 24 26 29 of 30). The
   Hijri calendar that is seen may differ from it by a day or two. Pure; any thread. */
#ifndef ISNAD_DATE_CALENDAR_H
#define ISNAD_DATE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

struct calendar_day {
    int year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

int64_t calendar_to_days(struct calendar_day day);
struct calendar_day calendar_from_days(int64_t days);
/* Days in the month; month 1 to 12. */
int calendar_month_days(int year, int month);
/* Whether there is such a day. */
bool calendar_is_valid(struct calendar_day day);
/* Monday 1 to Sunday 7. */
int calendar_weekday(int64_t days);
/* ISO 8601 week of the day: the week's year and its number from 1. */
void calendar_iso_week(int64_t days, int *out_year, int *out_week);
/* `months` months on, or back; the day is kept where the month has it. */
struct calendar_day calendar_add_months(struct calendar_day civil, int months);

/* The day of a Hijri date (year from 1, month 1 to 12, day 1 to 30). */
int64_t hijri_to_days(int year, int month, int day);
struct calendar_day hijri_from_days(int64_t days);

#endif
