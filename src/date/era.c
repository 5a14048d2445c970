/* Stretches with names of their own: decades, centuries, seasons, halves, quarters, weekends. */
#include "date/scan.h"

static struct date_moment moment_at(enum date_precision precision, int year, int number)
{
    return (struct date_moment){precision, .year = year, .number = number};
}

/* القرن التاسع عشر, القرن الماضي, the 19th century. The value is the first two digits. */
static size_t read_century(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    int ordinal = 0;
    if (date_is_unit_of(scan, at, DATE_UNIT_CENTURY) && date_is_unit(scan, at, DATE_SINGULAR)) {
        size_t end = date_read_ordinal(scan, at + 1, &ordinal);
        if (end == 0)
            return 0;
        if (date_is(scan, end, DATE_ERA))
            end++;
        *out_moment = moment_at(DATE_PRECISION_CENTURY, ordinal - 1, 0);
        return end;
    }
    size_t start = date_is(scan, at, DATE_THE) ? at + 1 : at;
    size_t end = date_read_ordinal(scan, start, &ordinal);
    if (end == 0 || date_at(scan, start)->has_article)
        return 0;
    if (date_is_mark(scan, end, '-'))
        end++;
    if (!date_is_unit_of(scan, end, DATE_UNIT_CENTURY))
        return 0;
    *out_moment = moment_at(DATE_PRECISION_CENTURY, ordinal - 1, 0);
    return end + 1;
}

/* خمسينيات القرن الماضي: the century that a decade or half is of, and whether one is said; the
   twentieth where none is. Behind من it is an expression of its own, and `*out_end` is before it.
 */
static bool read_century_of(const struct date_scan *scan, size_t at,
                            struct date_moment *out_century, size_t *out_end)
{
    bool is_apart = date_is(scan, at, DATE_OF);
    size_t next = is_apart ? at + 1 : at;
    size_t end = read_century(scan, next, out_century);
    bool is_century = date_is_unit_of(scan, next, DATE_UNIT_CENTURY);
    if (end == 0 && is_century && date_is(scan, next + 1, DATE_MOD)) {
        *out_century =
            date_moment_unit(scan, DATE_UNIT_CENTURY, date_number(scan, next + 1, DATE_MOD));
        end = next + 2;
    }
    *out_end = end > 0 && !is_apart ? end : at;
    if (end == 0)
        *out_century = moment_at(DATE_PRECISION_CENTURY, 19, 0);
    return end > 0;
}

/* العقد الأول من القرن الماضي. */
static size_t read_decade_of(const struct date_scan *scan, size_t at,
                             struct date_moment *out_moment)
{
    int ordinal = 0;
    if (!date_is_unit_of(scan, at, DATE_UNIT_DECADE) || !date_at(scan, at)->has_article)
        return 0;
    size_t next = date_read_ordinal(scan, at + 1, &ordinal);
    if (next == 0 && date_is(scan, at + 1, DATE_MOD) && date_is(scan, at + 2, DATE_OF)) {
        ordinal = 10;
        next = at + 2;
    }
    if (next == 0 || ordinal > 10)
        return 0;
    struct date_moment century;
    size_t end = next;
    if (!read_century_of(scan, next, &century, &end))
        return 0;
    *out_moment = moment_at(DATE_PRECISION_DECADE, century.year * 10 + ordinal - 1, 0);
    out_moment->is_relative = century.is_relative;
    return end;
}

static size_t read_decade(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    size_t next = date_is(scan, at, DATE_THE) ? at + 1 : at;
    const struct date_token *token = date_at(scan, next);
    if (token->kind == DATE_TOKEN_NUMBER && token->number % 10 == 0 &&
        date_is(scan, next + 1, DATE_S) && date_at(scan, next + 1)->is_glued) {
        if (token->digits == 4 && token->number >= 1000 && token->number <= 2100)
            *out_moment = moment_at(DATE_PRECISION_DECADE, (int)token->number / 10, 0);
        else if (token->digits == 2 && token->number >= 20)
            *out_moment = moment_at(DATE_PRECISION_DECADE, 190 + (int)token->number / 10, 0);
        else
            return 0;
        return next + 2;
    }
    if (!date_is(scan, next, DATE_DECADE))
        return 0;
    bool is_arabic = !date_is(scan, at, DATE_THE);
    struct date_moment century = {.year = 19};
    size_t end = next + 1;
    bool is_said = is_arabic && read_century_of(scan, next + 1, &century, &end);
    if (is_arabic && !token->has_article && !is_said)
        return 0;
    int decade = century.year * 10 + date_number(scan, next, DATE_DECADE) / 10;
    *out_moment = moment_at(DATE_PRECISION_DECADE, decade, 0);
    out_moment->is_relative = century.is_relative;
    return end;
}

/* A year behind `at`, said or meant: 2025, عام 2025, الماضي, العام الجاري; the article's own where
   there is none. */
static size_t read_year_behind(const struct date_scan *scan, size_t at,
                               struct date_moment *out_moment)
{
    *out_moment = (struct date_moment){.year = scan->now.year, .is_relative = true};
    if (date_is(scan, at, DATE_MOD)) {
        out_moment->year += date_number(scan, at, DATE_MOD);
        return at + 1;
    }
    size_t next = date_is(scan, at, DATE_OF) ? at + 1 : at;
    bool is_before = date_is(scan, next, DATE_MOD_BEFORE);
    if (is_before && date_is_unit_of(scan, next + 1, DATE_UNIT_YEAR)) {
        out_moment->year += date_number(scan, next, DATE_MOD_BEFORE);
        return next + 2;
    }
    if (date_is_unit_of(scan, next, DATE_UNIT_YEAR)) {
        next++;
        if (date_is(scan, next, DATE_MOD)) {
            out_moment->year += date_number(scan, next, DATE_MOD);
            return next + 1;
        }
    }
    const struct date_token *year = date_at(scan, next);
    if (year->kind != DATE_TOKEN_NUMBER || year->digits != 4 || year->number > 2100)
        return at;
    *out_moment = (struct date_moment){.year = (int)year->number};
    return date_is(scan, next + 1, DATE_ERA) ? next + 2 : next + 1;
}

static size_t read_season(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    size_t next = at;
    bool has_before = date_is(scan, at, DATE_MOD_BEFORE);
    int before = date_number(scan, at, DATE_MOD_BEFORE);
    if (has_before || date_is(scan, at, DATE_THE))
        next++;
    bool is_weak = date_is(scan, next, DATE_WEAK_SEASON);
    int season = date_number(scan, next, is_weak ? DATE_WEAK_SEASON : DATE_SEASON);
    if (season == 0)
        return 0;
    size_t end = read_year_behind(scan, next + 1, out_moment);
    if (is_weak && end == next + 1 && !has_before)
        return 0;
    out_moment->year += has_before ? before : 0;
    out_moment->precision = DATE_PRECISION_SEASON;
    out_moment->number = season;
    return end;
}

/* الربع الأول من 2025, the first half of this year. A year has to be said, or a century, which is
   then the value. */
static size_t read_share(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    size_t next = date_is(scan, at, DATE_THE) ? at + 1 : at;
    int ordinal = 0;
    size_t before = date_read_ordinal(scan, next, &ordinal);
    size_t noun = before > 0 ? before : next;
    bool is_half = date_is(scan, noun, DATE_HALF);
    if (!is_half && !date_is(scan, noun, DATE_QUARTER))
        return 0;
    size_t behind = before > 0 ? noun + 1 : date_read_ordinal(scan, noun + 1, &ordinal);
    if (behind == 0 || ordinal < 1 || ordinal > (is_half ? 2 : 4))
        return 0;
    size_t end = behind;
    if (read_century_of(scan, behind, out_moment, &end))
        return end;
    end = read_year_behind(scan, behind, out_moment);
    if (end == behind)
        return 0;
    out_moment->precision = is_half ? DATE_PRECISION_HALF : DATE_PRECISION_QUARTER;
    out_moment->number = ordinal;
    return end;
}

static size_t read_weekend(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    int mod = date_number(scan, at, DATE_MOD_BEFORE);
    size_t next = date_is(scan, at, DATE_MOD_BEFORE) || date_is(scan, at, DATE_THE) ? at + 1 : at;
    if (!date_is(scan, next, DATE_WEEKEND))
        return 0;
    size_t end = next + 1;
    if (date_is(scan, end, DATE_MOD)) {
        mod = date_number(scan, end, DATE_MOD);
        end++;
    }
    *out_moment = date_moment_unit(scan, DATE_UNIT_WEEK, mod);
    if (out_moment->precision == DATE_PRECISION_WEEK)
        out_moment->precision = DATE_PRECISION_WEEKEND;
    return end;
}

size_t date_read_era(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    size_t (*const rules[])(const struct date_scan *, size_t, struct date_moment *) = {
        read_century, read_decade_of, read_decade, read_season, read_share, read_weekend};
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        size_t end = rules[i](scan, at, out_moment);
        if (end > 0)
            return end;
    }
    return 0;
}
