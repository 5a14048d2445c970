/* What stretch of time a TIMEX3 value is, and how exact that is. Pure; any thread. */
#ifndef ISNAD_DATE_PERIOD_H
#define ISNAD_DATE_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* From the finest to the coarsest. */
enum date_grain {
    DATE_GRAIN_INSTANT, /* an hour and a minute */
    DATE_GRAIN_PART,    /* a morning, an evening */
    DATE_GRAIN_DAY,
    DATE_GRAIN_WEEK, /* a weekend too */
    DATE_GRAIN_MONTH,
    DATE_GRAIN_QUARTER,
    DATE_GRAIN_SEASON,
    DATE_GRAIN_HALF,
    DATE_GRAIN_YEAR,
    DATE_GRAIN_DECADE,
    DATE_GRAIN_CENTURY,
    DATE_GRAIN_UNKNOWN,
};

struct date_period {
    enum date_grain grain;
    int64_t from_us;  /* as if the clock that the value is told by was UTC's */
    int64_t until_us; /* exclusive */
};

/* False, with `*out` untouched, where the value is no period of the calendar (PAST_REF, P3D, empty)
   or begins before the year 1. A winter begins in December of its year, as the others three months
   after each other. */
bool date_period_of(struct str value, struct date_period *out);

/* "instant", "part_of_day", "day", "week", "month", "quarter", "season", "half", "year", "decade",
   "century", "unknown". Static. */
const char *date_grain_name(enum date_grain grain);

#endif
