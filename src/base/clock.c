/* Clocks and RFC 3339 without the C library's time zones. */
#include "base/clock.h"

#include <stdio.h>
#include <time.h>

static int64_t read_clock(clockid_t id)
{
    struct timespec now;
    (void)clock_gettime(id, &now);
    return (int64_t)now.tv_sec * CLOCK_SECOND_US + now.tv_nsec / 1000;
}

int64_t clock_now_us(void)
{
    return read_clock(CLOCK_REALTIME);
}

int64_t clock_monotonic_us(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

int64_t clock_days_from_civil(int year, int month, int day)
{
    int64_t y = month <= 2 ? (int64_t)year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void clock_civil_from_us(int64_t time_us, struct civil *out_civil)
{
    int64_t days = time_us / CLOCK_DAY_US;
    int64_t rest = time_us % CLOCK_DAY_US;
    if (rest < 0) {
        rest += CLOCK_DAY_US;
        days--;
    }
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted_month = (5 * day_of_year + 2) / 153;
    int month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    int64_t seconds = rest / CLOCK_SECOND_US;
    *out_civil = (struct civil){
        .year = (int)(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
        .month = month,
        .day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1),
        .hour = (int)(seconds / 3600),
        .minute = (int)(seconds / 60 % 60),
        .second = (int)(seconds % 60),
        .micro = (int)(rest % CLOCK_SECOND_US),
    };
}

static int days_in_month(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : DAYS[month - 1];
}

bool clock_is_date(int year, int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

/* Takes exactly `count` digits off the front. */
static bool take_digits(struct str *s, int count, int *out_value)
{
    if (s->len < (size_t)count)
        return false;
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (s->ptr[i] < '0' || s->ptr[i] > '9')
            return false;
        value = value * 10 + (s->ptr[i] - '0');
    }
    *s = str_slice(*s, (size_t)count, s->len);
    *out_value = value;
    return true;
}

static bool take_byte(struct str *s, char byte)
{
    if (s->len == 0 || s->ptr[0] != byte)
        return false;
    *s = str_slice(*s, 1, s->len);
    return true;
}

/* ".5" to ".123456789": microseconds, what is finer is dropped. */
static bool take_fraction(struct str *s, int *out_micro)
{
    int micro = 0;
    size_t digits = 0;
    while (s->len > 0 && s->ptr[0] >= '0' && s->ptr[0] <= '9') {
        if (digits < 6)
            micro = micro * 10 + (s->ptr[0] - '0');
        digits++;
        *s = str_slice(*s, 1, s->len);
    }
    for (size_t i = digits; i < 6; i++)
        micro *= 10;
    *out_micro = micro;
    return digits > 0 && digits <= 9;
}

static bool take_offset(struct str *s, int *out_minutes)
{
    if (take_byte(s, 'Z') || take_byte(s, 'z')) {
        *out_minutes = 0;
        return true;
    }
    bool is_west = take_byte(s, '-');
    if (!is_west && !take_byte(s, '+'))
        return false;
    int hours = 0, minutes = 0;
    if (!take_digits(s, 2, &hours) || !take_byte(s, ':') || !take_digits(s, 2, &minutes))
        return false;
    if (hours > 23 || minutes > 59)
        return false;
    *out_minutes = (hours * 60 + minutes) * (is_west ? -1 : 1);
    return true;
}

static bool take_time(struct str *s, struct civil *time)
{
    if (!take_digits(s, 2, &time->hour) || !take_byte(s, ':') || !take_digits(s, 2, &time->minute))
        return false;
    if (take_byte(s, ':') && !take_digits(s, 2, &time->second))
        return false;
    if (take_byte(s, '.') && !take_fraction(s, &time->micro))
        return false;
    return time->hour <= 23 && time->minute <= 59 && time->second <= 60;
}

/* Whether the moment is of a year of four digits in UTC too, as it will be written. */
static bool is_of_four_digits(int64_t time_us)
{
    return time_us >= clock_days_from_civil(0, 1, 1) * CLOCK_DAY_US &&
           time_us < clock_days_from_civil(10000, 1, 1) * CLOCK_DAY_US;
}

static bool parse(struct str s, bool needs_offset, int64_t *out_us, int *out_offset_minutes)
{
    struct civil time = {0};
    int offset = 0;
    if (!take_digits(&s, 4, &time.year) || !take_byte(&s, '-') ||
        !take_digits(&s, 2, &time.month) || !take_byte(&s, '-') || !take_digits(&s, 2, &time.day))
        return false;
    if (!clock_is_date(time.year, time.month, time.day))
        return false;
    if (s.len > 0) {
        if (!take_byte(&s, 'T') && !take_byte(&s, 't') && !take_byte(&s, ' '))
            return false;
        if (!take_time(&s, &time))
            return false;
        bool is_local = s.len == 0 && !needs_offset;
        if (!is_local && (!take_offset(&s, &offset) || s.len > 0))
            return false;
    }
    int64_t days = clock_days_from_civil(time.year, time.month, time.day);
    int64_t seconds = days * 86400 + time.hour * 3600 + (time.minute - offset) * 60 + time.second;
    int64_t time_us = seconds * CLOCK_SECOND_US + time.micro;
    if (!is_of_four_digits(time_us))
        return false;
    *out_us = time_us;
    if (out_offset_minutes != NULL)
        *out_offset_minutes = offset;
    return true;
}

bool clock_parse(struct str s, int64_t *out_us, int *out_offset_minutes)
{
    return parse(s, true, out_us, out_offset_minutes);
}

bool clock_parse_local(struct str s, int64_t *out_us, int *out_offset_minutes)
{
    return parse(s, false, out_us, out_offset_minutes);
}

struct str clock_format(int64_t time_us, char out[CLOCK_TEXT_MAX])
{
    struct civil t;
    clock_civil_from_us(time_us, &t);
    unsigned year = (unsigned)(t.year < 0 ? 0 : t.year > 9999 ? 9999 : t.year);
    char fraction[9] = "";
    if (t.micro != 0)
        (void)snprintf(fraction, sizeof(fraction), ".%06u", (unsigned)t.micro % 1000000U);
    int len = snprintf(out, CLOCK_TEXT_MAX, "%04u-%02u-%02uT%02u:%02u:%02u%sZ", year,
                       (unsigned)t.month % 100U, (unsigned)t.day % 100U, (unsigned)t.hour % 100U,
                       (unsigned)t.minute % 100U, (unsigned)t.second % 100U, fraction);
    return (struct str){out, (size_t)len};
}
