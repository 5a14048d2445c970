/* TIMEX3 values: a moment with the precision that it has, and ISO 8601 durations. */
#include "date/scan.h"

static struct str day_value(const struct date_scan *scan, const struct date_moment *moment)
{
    static const char *const PARTS[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI"};
    struct str day =
        arena_printf(scan->arena, "%04d-%02d-%02d", moment->year, moment->number, moment->day);
    if (moment->has_clock)
        return arena_printf(scan->arena, "%.*sT%02d:%02d", STR_ARG(day), moment->hour,
                            moment->minute);
    return arena_printf(scan->arena, "%.*s%s", STR_ARG(day), PARTS[moment->part]);
}

struct str date_moment_value(const struct date_scan *scan, const struct date_moment *moment)
{
    static const char *const REFS[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    static const char *const SEASONS[] = {"", "SP", "SU", "FA", "WI"};
    bool is_year = moment->precision > DATE_PRECISION_DECADE;
    if (moment->is_relative && !scan->is_known)
        return STR("");
    if (is_year && (moment->year < 0 || moment->year > 9999))
        return STR("");
    switch (moment->precision) {
    case DATE_PRECISION_NONE:
        break;
    case DATE_PRECISION_REF:
        return str_from(REFS[moment->number]);
    case DATE_PRECISION_CENTURY:
        return arena_printf(scan->arena, "%02d", moment->year);
    case DATE_PRECISION_DECADE:
        return arena_printf(scan->arena, "%03d", moment->year);
    case DATE_PRECISION_YEAR:
        return arena_printf(scan->arena, "%04d", moment->year);
    case DATE_PRECISION_HALF:
        return arena_printf(scan->arena, "%04d-H%d", moment->year, moment->number);
    case DATE_PRECISION_QUARTER:
        return arena_printf(scan->arena, "%04d-Q%d", moment->year, moment->number);
    case DATE_PRECISION_SEASON:
        return arena_printf(scan->arena, "%04d-%s", moment->year, SEASONS[moment->number]);
    case DATE_PRECISION_MONTH:
        return arena_printf(scan->arena, "%04d-%02d", moment->year, moment->number);
    case DATE_PRECISION_WEEK:
        return arena_printf(scan->arena, "%04d-W%02d", moment->year, moment->number);
    case DATE_PRECISION_WEEKEND:
        return arena_printf(scan->arena, "%04d-W%02d-WE", moment->year, moment->number);
    case DATE_PRECISION_DAY:
        if (!calendar_is_valid((struct calendar_day){moment->year, moment->number, moment->day}))
            return STR("");
        return day_value(scan, moment);
    }
    return STR("");
}

/* A unit in smaller ones, where that is exact: half an hour is 30 minutes. */
static struct str split_value(const struct date_scan *scan, int64_t hundredths, const char *head,
                              char whole, int64_t parts, char part)
{
    int64_t small = hundredths % 100 * parts / 100;
    if (hundredths < 100)
        return arena_printf(scan->arena, "%s%d%c", head, (int)small, part);
    return arena_printf(scan->arena, "%s%lld%c%d%c", head, (long long)(hundredths / 100), whole,
                        (int)small, part);
}

struct str date_duration_value(const struct date_scan *scan, int64_t hundredths,
                               enum date_unit unit)
{
    static const char *const HEADS[] = {"PT", "PT", "PT", "P", "P", "P", "P", "P", "P"};
    static const char LETTERS[] = "SMHDWMYYY";
    const char *head = HEADS[unit];
    char letter = LETTERS[unit];
    if (hundredths < 0)
        return arena_printf(scan->arena, "%sX%s", head,
                            unit == DATE_UNIT_DECADE    ? "DE"
                            : unit == DATE_UNIT_CENTURY ? "CE"
                                                        : (char[]){letter, '\0'});
    hundredths *= unit == DATE_UNIT_DECADE ? 10 : unit == DATE_UNIT_CENTURY ? 100 : 1;
    if (hundredths % 100 == 0)
        return arena_printf(scan->arena, "%s%lld%c", head, (long long)(hundredths / 100), letter);
    if (unit == DATE_UNIT_HOUR)
        return split_value(scan, hundredths, head, 'H', 60, 'M');
    if (unit == DATE_UNIT_MINUTE)
        return split_value(scan, hundredths, head, 'M', 60, 'S');
    if (letter == 'Y' && hundredths % 25 == 0)
        return split_value(scan, hundredths, head, 'Y', 12, 'M');
    int64_t rest = hundredths % 100;
    return arena_printf(scan->arena, rest % 10 == 0 ? "%s%lld.%lld%c" : "%s%lld.%02lld%c", head,
                        (long long)(hundredths / 100),
                        (long long)(rest % 10 == 0 ? rest / 10 : rest), letter);
}
