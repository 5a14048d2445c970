/* Time: the two clocks, and RFC 3339 (https://www.rfc-editor.org/rfc/rfc3339) in and out. All
   times are microseconds since 1970-01-01T00:00:00Z. No time zone data, no locale. Any thread. */
#ifndef ISNAD_BASE_CLOCK_H
#define ISNAD_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attributes.h"
#include "base/str.h"

#define CLOCK_SECOND_US INT64_C(1000000)
#define CLOCK_DAY_US    (INT64_C(86400) * CLOCK_SECOND_US)

/* Wall clock, UTC. */
int64_t clock_now_us(void);
/* Never goes back; for durations and deadlines only. */
int64_t clock_monotonic_us(void);

struct civil {
    int year, month, day; /* proleptic Gregorian; month and day from 1 */
    int hour, minute, second, micro;
};

/* Days since 1970-01-01 of a Gregorian date, and back (Hinnant, "chrono-Compatible Low-Level Date
   Algorithms"). The date must exist. */
int64_t clock_days_from_civil(int year, int month, int day);
void clock_civil_from_us(int64_t time_us, struct civil *out_civil);
bool clock_is_date(int year, int month, int day);

/* "2025-08-15T21:04:05.123456+03:00", "2025-08-15T21:04:05Z", "2025-08-15T21:04Z" or "2025-08-15"
   (midnight UTC). Refused: a time with no offset, and one that in UTC is of no year from 0000 to
   9999. `out_offset_minutes` may be NULL. */
bool clock_parse(struct str s, int64_t *out_us, int *out_offset_minutes) MUST_CHECK;
/* The same, but a time may be without its offset, and is then taken as one of UTC. */
bool clock_parse_local(struct str s, int64_t *out_us, int *out_offset_minutes) MUST_CHECK;

enum { CLOCK_TEXT_MAX = 32 };
/* "2025-08-15T18:04:05Z", with a fraction of 6 digits only where it is not 0. Terminated. */
struct str clock_format(int64_t time_us, char out[CLOCK_TEXT_MAX]);

#endif
