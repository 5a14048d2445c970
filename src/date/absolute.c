/* Calendar dates: 15 آب/أغسطس 2025, August 15, 2025, 2025-08-15, 20 صفر 1447, a month, a year. A
   date that leaves its year out gets the one that is nearest to the article's day. */
#include "date/scan.h"

enum { YEAR_MIN = 1000, YEAR_MAX = 2100, BARE_YEAR_MIN = 1800, HIJRI_YEAR_MAX = 1600 };
enum { HIJRI_LIVED_MIN = 1390, HIJRI_NOW = 1450 };

/* What has been read of a date; 0 is "not said". */
struct parts {
    int year;
    int month;
    int day;
    bool is_hijri;
    bool is_relative; /* the year is counted from the article's day */
    bool has_mod;
    int mod;
};

static bool is_dash(const struct date_scan *scan, size_t at)
{
    return date_is_mark(scan, at, '-') || date_is_mark(scan, at, 0x2013) ||
           date_is_mark(scan, at, 0x2014);
}

static bool is_plain_number(const struct date_token *token, unsigned digits)
{
    return token->kind == DATE_TOKEN_NUMBER && token->digits == digits && !token->has_point;
}

static bool is_day_number(const struct date_scan *scan, size_t at)
{
    const struct date_token *token = date_at(scan, at);
    return token->kind == DATE_TOKEN_NUMBER && token->digits <= 2 && !token->has_point &&
           token->number >= 1 && token->number <= 31;
}

/* عام 1432: with its unit and no era a year of our time is a Hijri one; the years of the calendar
   of Rome with these numbers are told of too seldom. */
static bool is_hijri_year(const struct date_scan *scan, size_t at)
{
    int64_t year = date_at(scan, at)->number;
    int now = scan->is_known ? hijri_from_days(scan->today).year : HIJRI_NOW;
    return year >= HIJRI_LIVED_MIN && year <= now + 20 && !date_is(scan, at + 1, DATE_ERA);
}

/* The year with its unit before it and its era behind it: [عام] 2025 [م]. */
static size_t read_year(const struct date_scan *scan, size_t at, struct parts *parts)
{
    size_t next = at;
    if (date_is(scan, next, DATE_OF))
        next++;
    if (date_is_mark(scan, next, ',') || date_is_mark(scan, next, 0x060C))
        next++;
    if (date_is_unit_of(scan, next, DATE_UNIT_YEAR))
        next++;
    bool has_unit = next > 0 && date_is_unit_of(scan, next - 1, DATE_UNIT_YEAR);
    const struct date_token *token = date_at(scan, next);
    if (token->kind != DATE_TOKEN_NUMBER || token->has_point)
        return at;
    bool is_hijri = date_is(scan, next + 1, DATE_HIJRI_ERA) || parts->is_hijri ||
                    (has_unit && is_hijri_year(scan, next));
    if (is_hijri && token->number >= 1 && token->number <= HIJRI_YEAR_MAX) {
        parts->year = (int)token->number;
        parts->is_hijri = true;
        return next + (date_is(scan, next + 1, DATE_HIJRI_ERA) ? 2 : 1);
    }
    if (token->digits != 4 || token->number < YEAR_MIN || token->number > YEAR_MAX)
        return at;
    parts->year = (int)token->number;
    return next + (date_is(scan, next + 1, DATE_ERA) ? 2 : 1);
}

/* آب/أغسطس, كانون الثاني (يناير): the other name of the same month is passed over. */
static size_t skip_other_name(const struct date_scan *scan, size_t at, int month)
{
    bool is_open = date_is_mark(scan, at, '(');
    if (date_number(scan, at, DATE_MONTH) == month && !date_at(scan, at)->is_capital)
        return at + 1;
    if (!is_open && !date_is_mark(scan, at, '/') && !is_dash(scan, at))
        return at;
    int other = date_number(scan, at + 1, DATE_MONTH);
    if (other == 0)
        other = date_number(scan, at + 1, DATE_WEAK_MONTH);
    if (other != month)
        return at;
    if (!is_open)
        return at + 2;
    return date_is_mark(scan, at + 2, ')') ? at + 3 : at;
}

/* Whether a month whose name is also another word may be read as a month here. */
static bool has_company(const struct date_scan *scan, size_t at, const struct parts *parts)
{
    if (date_at(scan, at)->has_article)
        return false;
    bool is_latin = date_at(scan, at)->is_capital;
    /* آب with its madda; without it the word is a father, or a town */
    struct str written =
        str_slice(scan->text, date_at(scan, at)->stem, date_at(scan, at)->span.end);
    bool is_plain_alef = str_equals(written, STR("اب")) || str_equals(written, STR("أب"));
    if (is_plain_alef && parts->day == 0)
        return false;
    return parts->day != 0 || date_is_unit_of(scan, at - (at > 0), DATE_UNIT_MONTH) ||
           date_is_before(scan, at, DATE_PREPOSITION) ||
           (is_latin &&
            (date_is_before(scan, at, DATE_OF) || date_is_before(scan, at, DATE_MOD_BEFORE) ||
             date_is_before(scan, at, DATE_PHASE)));
}

/* The name of a month at `at`; weak names need something else that makes them one. */
static size_t read_month(const struct date_scan *scan, size_t at, struct parts *parts,
                         bool *out_weak)
{
    *out_weak = false;
    parts->month = date_number(scan, at, DATE_MONTH);
    if (parts->month == 0) {
        parts->month = date_number(scan, at, DATE_WEAK_MONTH);
        *out_weak = parts->month != 0 && !has_company(scan, at, parts);
    }
    if (parts->month != 0) {
        struct str written = str_from(date_at(scan, at)->word->key);
        bool is_lower =
            written.ptr[0] >= 'a' && written.ptr[0] <= 'z' && !date_at(scan, at)->is_capital;
        *out_weak = *out_weak || is_lower;
        /* Aug. 15 */
        bool has_point = date_is_mark(scan, at + 1, '.') && date_at(scan, at + 1)->is_glued &&
                         written.len <= 4 && date_at(scan, at + 2)->kind == DATE_TOKEN_NUMBER;
        if (has_point)
            return at + 2;
        return skip_other_name(scan, at + 1, parts->month);
    }
    parts->month = date_number(scan, at, DATE_HIJRI);
    if (parts->month == 0)
        return 0;
    parts->is_hijri = true;
    *out_weak = parts->day == 0 && !date_is_before(scan, at, DATE_UNIT);
    return at + 1;
}

/* What may follow a month: which one it is, or its year. */
static size_t read_behind_month(const struct date_scan *scan, size_t at, struct parts *parts)
{
    if (date_is(scan, at, DATE_MOD)) {
        parts->has_mod = true;
        parts->mod = date_number(scan, at, DATE_MOD);
        return at + 1;
    }
    bool is_of_year = date_is(scan, at, DATE_OF) && date_is_unit_of(scan, at + 1, DATE_UNIT_YEAR);
    size_t unit = is_of_year ? at + 1 : at;
    if (date_is_unit_of(scan, unit, DATE_UNIT_YEAR) && date_is(scan, unit + 1, DATE_MOD)) {
        parts->year = scan->now.year + date_number(scan, unit + 1, DATE_MOD);
        parts->is_relative = true;
        return unit + 2;
    }
    return read_year(scan, at, parts);
}

/* 15 August 2025; الخامس عشر من شهر آب. */
static size_t read_day_first(const struct date_scan *scan, size_t at, struct parts *parts)
{
    size_t next = at;
    if (date_is_unit_of(scan, next, DATE_UNIT_DAY) && date_is_unit(scan, next, DATE_SINGULAR))
        next++;
    if (date_is(scan, next, DATE_THE))
        next++;
    int day = 0;
    size_t end = date_read_ordinal(scan, next, &day);
    bool is_digits = end == 0 && is_day_number(scan, next);
    if (is_digits) {
        day = (int)date_at(scan, next)->number;
        end = next + 1;
    }
    if (end == 0 || day < 1 || day > 31)
        return 0;
    /* the 10 of "10 and 11 April" */
    bool is_pair = is_digits && (date_is(scan, end, DATE_AND) || date_is(scan, end, DATE_TO) ||
                                 is_dash(scan, end));
    size_t month = is_pair && is_day_number(scan, end + 1) ? end + 2 : end;
    if (date_is(scan, month, DATE_OF))
        month++;
    if (date_is_unit_of(scan, month, DATE_UNIT_MONTH))
        month++;
    parts->day = day;
    bool is_weak = false;
    size_t behind = read_month(scan, month, parts, &is_weak);
    if (behind == 0 || is_weak)
        return 0;
    behind = read_behind_month(scan, behind, parts);
    return is_pair && month > end + 1 ? end : behind;
}

/* August 15, 2025; آب 2025; شهر رمضان الماضي. */
static size_t read_month_first(const struct date_scan *scan, size_t at, struct parts *parts)
{
    bool has_unit = date_is_unit_of(scan, at, DATE_UNIT_MONTH);
    bool is_weak = false;
    size_t end = read_month(scan, has_unit ? at + 1 : at, parts, &is_weak);
    if (end == 0)
        return 0;
    if (is_day_number(scan, end) && !date_is(scan, end + 1, DATE_UNIT) &&
        !date_is_mark(scan, end + 1, ':')) {
        parts->day = (int)date_at(scan, end)->number;
        end++;
        if (date_is(scan, end, DATE_ORDINAL_END))
            end++;
        return read_year(scan, end, parts);
    }
    size_t behind = read_behind_month(scan, end, parts);
    return is_weak && behind == end ? 0 : behind;
}

/* 2025-08-15, 15/8/2025, 15.8.2025. Which of the small numbers is the month: the second, unless
   it is over 12. */
static size_t read_numeric(const struct date_scan *scan, size_t at, struct parts *parts)
{
    const struct date_token *first = date_at(scan, at);
    const struct date_token *mark = date_at(scan, at + 1);
    const struct date_token *second = date_at(scan, at + 2);
    const struct date_token *third = date_at(scan, at + 4);
    bool is_mark = mark->kind == DATE_TOKEN_MARK &&
                   (mark->mark == '/' || mark->mark == '-' || mark->mark == '.');
    if (first->kind != DATE_TOKEN_NUMBER || !is_mark || !is_day_number(scan, at + 2) ||
        !date_is_mark(scan, at + 3, mark->mark) || third->kind != DATE_TOKEN_NUMBER ||
        third->has_point)
        return 0;
    bool is_close = mark->is_glued && second->is_glued && third->is_glued;
    bool has_era = date_is(scan, at + 5, DATE_HIJRI_ERA) || date_is(scan, at + 5, DATE_ERA);
    if (!is_close && mark->mark != '/' && !has_era)
        return 0;
    bool is_year_first = is_plain_number(first, 4);
    const struct date_token *year = is_year_first ? first : third;
    const struct date_token *day = is_year_first ? third : first;
    if (!is_plain_number(year, 4) || day->digits > 2 || day->number < 1 || day->number > 31)
        return 0;
    parts->year = (int)year->number;
    parts->month = (int)second->number;
    parts->day = (int)day->number;
    parts->is_hijri = parts->year >= 1300 && parts->year <= HIJRI_YEAR_MAX;
    if (parts->month > 12) {
        parts->month = (int)day->number;
        parts->day = (int)second->number;
    }
    size_t end = at + 5;
    return date_is(scan, end, DATE_HIJRI_ERA) || date_is(scan, end, DATE_ERA) ? end + 1 : end;
}

/* Whether a number of four digits is a year by what stands around it. */
static bool is_bare_year(const struct date_scan *scan, size_t at)
{
    const struct date_token *token = date_at(scan, at);
    if (!is_plain_number(token, 4) || token->number < BARE_YEAR_MIN || token->number > YEAR_MAX)
        return false;
    if (date_is(scan, at + 1, DATE_ERA) && date_at(scan, at + 1)->is_glued)
        return true;
    if (date_is(scan, at + 1, DATE_UNIT) || date_is(scan, at + 1, DATE_NUMBER) || at == 0 ||
        (is_dash(scan, at + 1) && date_at(scan, at + 2)->kind == DATE_TOKEN_WORD) ||
        date_is_mark(scan, at + 1, '%'))
        return false;
    if (date_is_before(scan, at, DATE_PREPOSITION) || date_is_before(scan, at, DATE_PHASE))
        return true;
    if (date_is_mark(scan, at - 1, '(') || (is_dash(scan, at - 1) && at > 1))
        return date_at(scan, at - 1)->mark != '(' || date_is_mark(scan, at + 1, ')') ||
               is_dash(scan, at + 1) || date_is_mark(scan, at + 1, 0x060C);
    bool is_joined = date_is_before(scan, at, DATE_AND) || date_is_before(scan, at, DATE_TO);
    return is_joined && at > 1 && is_plain_number(date_at(scan, at - 2), 4);
}

static size_t read_year_alone(const struct date_scan *scan, size_t at, struct parts *parts)
{
    if (date_is_unit_of(scan, at, DATE_UNIT_YEAR) && !date_is_unit(scan, at, DATE_PLURAL)) {
        size_t end = read_year(scan, at + 1, parts);
        return end > at + 1 ? end : 0;
    }
    if (!is_bare_year(scan, at)) {
        bool is_hijri = date_at(scan, at)->kind == DATE_TOKEN_NUMBER &&
                        date_at(scan, at)->digits == 4 && date_is(scan, at + 1, DATE_HIJRI_ERA);
        if (!is_hijri)
            return 0;
    }
    size_t end = read_year(scan, at, parts);
    return end > at ? end : 0;
}

/* The year that puts month and day nearest to the article's, or on the side that was said. */
static int nearest_year(const struct date_scan *scan, const struct parts *parts)
{
    int day = parts->day > 0 ? parts->day : scan->now.day;
    int month = parts->month;
    int year = scan->now.year;
    if (parts->has_mod && parts->mod == 0)
        return year;
    int64_t there = calendar_to_days((struct calendar_day){year, month, day});
    bool is_same = there == scan->today || (parts->day == 0 && month == scan->now.month);
    if (parts->has_mod && parts->mod < 0)
        return there < scan->today && !is_same ? year : year - 1;
    if (parts->has_mod)
        return there > scan->today && !is_same ? year : year + 1;
    if (there - scan->today > 183)
        return year - 1;
    return scan->today - there > 182 ? year + 1 : year;
}

/* The Gregorian month, or year, in which most of the Hijri one lies. */
static struct date_moment moment_of_hijri(const struct parts *parts)
{
    int month = parts->month > 0 ? parts->month : 7;
    int day = parts->day > 0 ? parts->day : 15;
    struct date_moment moment = date_moment_day(hijri_to_days(parts->year, month, day));
    moment.is_relative = parts->is_relative;
    moment.is_hijri = true;
    moment.precision = parts->day > 0     ? DATE_PRECISION_DAY
                       : parts->month > 0 ? DATE_PRECISION_MONTH
                                          : DATE_PRECISION_YEAR;
    return moment;
}

/* The Hijri year that puts the month next to the article's day. */
static int nearest_hijri_year(const struct date_scan *scan, const struct parts *parts)
{
    struct calendar_day now = hijri_from_days(scan->today);
    int away = parts->month - now.month;
    if (parts->has_mod && parts->mod != 0)
        return now.year + (parts->mod < 0 ? (away < 0 ? 0 : -1) : (away > 0 ? 0 : 1));
    if (parts->has_mod || (away >= -6 && away <= 6))
        return now.year;
    return away > 6 ? now.year - 1 : now.year + 1;
}

static struct date_moment moment_of(const struct date_scan *scan, struct parts *parts)
{
    parts->is_relative = parts->is_relative || parts->year == 0;
    if (parts->is_hijri) {
        if (parts->year == 0)
            parts->year = nearest_hijri_year(scan, parts);
        return moment_of_hijri(parts);
    }
    if (parts->year == 0)
        parts->year = nearest_year(scan, parts);
    struct date_moment moment = {DATE_PRECISION_YEAR, .year = parts->year, .number = parts->month,
                                 .day = parts->day, .is_relative = parts->is_relative};
    if (parts->month > 0)
        moment.precision = parts->day > 0 ? DATE_PRECISION_DAY : DATE_PRECISION_MONTH;
    return moment;
}

size_t date_read_absolute(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    size_t (*const rules[])(const struct date_scan *, size_t, struct parts *) = {
        read_numeric, read_day_first, read_month_first, read_year_alone};
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        struct parts parts = {0};
        size_t end = rules[i](scan, at, &parts);
        if (end > 0 && parts.month <= 12) {
            *out_moment = moment_of(scan, &parts);
            return end;
        }
    }
    return 0;
}
