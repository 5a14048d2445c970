/* What the rules share: the tokens, the article's day, and the moments and matches they make. A
   rule gets the place of its first token and returns the place behind its last one, or 0 when it
   does not match; it looks at a bounded number of tokens. Pure; any thread. */
#ifndef ISNAD_DATE_SCAN_H
#define ISNAD_DATE_SCAN_H

#include "base/arena.h"
#include "date/calendar.h"
#include "date/date.h"
#include "date/tokens.h"

struct date_scan {
    struct arena *arena;
    struct str text;
    struct date_tokens tokens;
    bool is_known; /* whether the article's day is; else `today` is any day */
    int64_t today;
    struct calendar_day now; /* today */
};

enum date_precision {
    DATE_PRECISION_NONE, /* nothing can be said */
    DATE_PRECISION_REF,  /* number as for DATE_REF */
    DATE_PRECISION_CENTURY,
    DATE_PRECISION_DECADE,
    DATE_PRECISION_YEAR,
    DATE_PRECISION_HALF,
    DATE_PRECISION_QUARTER,
    DATE_PRECISION_SEASON,
    DATE_PRECISION_MONTH,
    DATE_PRECISION_WEEK,
    DATE_PRECISION_WEEKEND,
    DATE_PRECISION_DAY,
};

/* A point in time, as exactly as it was said. */
struct date_moment {
    enum date_precision precision;
    int year;   /* with CENTURY and DECADE the first digits: 18, 199 */
    int number; /* of the half, quarter, season, month or week; of the reference */
    int day;
    bool is_relative; /* counted from the article's day: no value where that is not known */
    bool is_hijri;    /* said in that calendar, whose day may be a day off */
    enum date_part part;
    bool has_clock;
    int hour;
    int minute;
};

struct date_match {
    enum date_type type;
    struct str value;
};

/* The token at `at`, or END. */
static inline const struct date_token *date_at(const struct date_scan *scan, size_t at)
{
    return &scan->tokens.items[at < scan->tokens.len ? at : scan->tokens.len];
}
/* Whether the token at `at` has the class. */
static inline bool date_is(const struct date_scan *scan, size_t at, enum date_class class)
{
    return date_token_is(date_at(scan, at), class);
}
int date_number(const struct date_scan *scan, size_t at, enum date_class class);
/* The same of the token before `at`; false and 0 at the beginning. */
bool date_is_before(const struct date_scan *scan, size_t at, enum date_class class);
bool date_is_mark(const struct date_scan *scan, size_t at, uint32_t mark);
/* Whether it is a unit of one of the numbers: bit 1 singular, bit 2 dual, bit 3 plural. */
bool date_is_unit(const struct date_scan *scan, size_t at, unsigned numbers);
enum date_unit date_unit_at(const struct date_scan *scan, size_t at);
bool date_is_unit_of(const struct date_scan *scan, size_t at, enum date_unit unit);

enum { DATE_SINGULAR = 1 << 1, DATE_DUAL = 1 << 2, DATE_PLURAL = 1 << 3 };

/* Moments that are counted from the article's day. */
struct date_moment date_moment_day(int64_t days);
struct date_moment date_moment_unit(const struct date_scan *scan, enum date_unit unit, int offset);

/* TIMEX3; the empty view for NONE. */
struct str date_moment_value(const struct date_scan *scan, const struct date_moment *moment);
/* P3D; `hundredths` of the unit, or -1 for an unknown number (PXD). */
struct str date_duration_value(const struct date_scan *scan, int64_t hundredths,
                               enum date_unit unit);

/* numbers.c: a number in digits or words; an ordinal. */
size_t date_read_number(const struct date_scan *scan, size_t at, int64_t *out_number);
size_t date_read_ordinal(const struct date_scan *scan, size_t at, int *out_number);

/* absolute.c: a calendar date, a month, a year. */
size_t date_read_absolute(const struct date_scan *scan, size_t at, struct date_moment *out_moment);
/* era.c: decades, centuries, seasons, halves and quarters. */
size_t date_read_era(const struct date_scan *scan, size_t at, struct date_moment *out_moment);
/* relative.c: أمس, الجمعة, الشهر الماضي. */
size_t date_read_relative(const struct date_scan *scan, size_t at, struct date_moment *out_moment);
/* Any of the three, the longest. */
size_t date_read_moment(const struct date_scan *scan, size_t at, struct date_moment *out_moment);

/* span.c: durations, and what is counted by them. */
size_t date_match_duration(const struct date_scan *scan, size_t at, struct date_match *out_match);
size_t date_match_count(const struct date_scan *scan, size_t at, struct date_match *out_match);
size_t date_match_set(const struct date_scan *scan, size_t at, struct date_match *out_match);
/* clock.c: a moment with its part of the day or hour. */
size_t date_match_moment(const struct date_scan *scan, size_t at, struct date_match *out_match);

#endif
