/* Looking at tokens, and counting from the article's day. */
#include "date/scan.h"

int date_number(const struct date_scan *scan, size_t at, enum date_class class)
{
    return date_token_number(date_at(scan, at), class);
}

bool date_is_before(const struct date_scan *scan, size_t at, enum date_class class)
{
    return at > 0 && date_is(scan, at - 1, class);
}

bool date_is_mark(const struct date_scan *scan, size_t at, uint32_t mark)
{
    const struct date_token *token = date_at(scan, at);
    return token->kind == DATE_TOKEN_MARK && token->mark == mark;
}

bool date_is_unit(const struct date_scan *scan, size_t at, unsigned numbers)
{
    return date_is(scan, at, DATE_UNIT) &&
           (numbers & 1u << (date_number(scan, at, DATE_UNIT) % 10)) != 0;
}

enum date_unit date_unit_at(const struct date_scan *scan, size_t at)
{
    return (enum date_unit)(date_number(scan, at, DATE_UNIT) / 10);
}

bool date_is_unit_of(const struct date_scan *scan, size_t at, enum date_unit unit)
{
    return date_is(scan, at, DATE_UNIT) && date_unit_at(scan, at) == unit;
}

struct date_moment date_moment_day(int64_t days)
{
    struct calendar_day civil = calendar_from_days(days);
    return (struct date_moment){
        .precision = DATE_PRECISION_DAY,
        .year = civil.year,
        .number = civil.month,
        .day = civil.day,
        .is_relative = true,
    };
}

static struct date_moment week_of(int64_t days)
{
    struct date_moment moment = {.precision = DATE_PRECISION_WEEK, .is_relative = true};
    calendar_iso_week(days, &moment.year, &moment.number);
    return moment;
}

struct date_moment date_moment_unit(const struct date_scan *scan, enum date_unit unit, int offset)
{
    int year = scan->now.year;
    switch (unit) {
    case DATE_UNIT_DAY:
        return date_moment_day(scan->today + offset);
    case DATE_UNIT_WEEK:
        return week_of(scan->today + 7 * (int64_t)offset);
    case DATE_UNIT_MONTH: {
        struct calendar_day moved = calendar_add_months(scan->now, offset);
        return (struct date_moment){DATE_PRECISION_MONTH, .year = moved.year,
                                    .number = moved.month};
    }
    case DATE_UNIT_YEAR:
        return (struct date_moment){DATE_PRECISION_YEAR, .year = year + offset,
                                    .is_relative = true};
    case DATE_UNIT_DECADE:
        return (struct date_moment){DATE_PRECISION_DECADE, .year = year / 10 + offset,
                                    .is_relative = true};
    case DATE_UNIT_CENTURY:
        return (struct date_moment){DATE_PRECISION_CENTURY, .year = year / 100 + offset,
                                    .is_relative = true};
    case DATE_UNIT_SECOND:
    case DATE_UNIT_MINUTE:
    case DATE_UNIT_HOUR:
        break;
    }
    int reference = offset == 0 ? 2 : offset < 0 ? 1 : 3;
    return (struct date_moment){DATE_PRECISION_REF, .number = reference};
}
