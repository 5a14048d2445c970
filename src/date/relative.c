/* Moments that are counted from the article's day: أمس, الجمعة الماضية, الشهر المقبل, last week. A
   day of the week alone is the latest one, the article's own day included. */
#include "date/scan.h"

#include "lexicon/lexicon.h"
#include "text/normalize.h"

enum {
    TITLE_MAX = 2,
    LOOK_BACK_MAX = 10,
    LOOK_BACK_WORD = 40, /* bytes */
    VERB_MIN = 8,        /* bytes: four letters */
};

static bool is_quotation_mark(const struct date_scan *scan, size_t at)
{
    static const uint32_t MARKS[] = {'"', 0xAB, 0xBB, 0x201C, 0x201D, 0x2018, 0x2019, 0x201E};
    for (size_t i = 0; i < COUNT_OF(MARKS); i++)
        if (date_is_mark(scan, at, MARKS[i]))
            return true;
    return false;
}

/* جريدة اليوم, «روسيا اليوم»: a paper's name, or the last word of a name in marks. */
static bool is_title(const struct date_scan *scan, size_t at)
{
    if (date_is_before(scan, at, DATE_BLOCKS_DAY))
        return true;
    /* قال لـ(اليوم): the paper */
    if (at > 1 && date_is_mark(scan, at - 1, '(') && date_is_mark(scan, at + 1, ')')) {
        const struct date_token *to = date_at(scan, at - 2);
        struct str word = str_slice(scan->text, to->span.start, to->span.end);
        return str_equals(word, STR("لـ")) || str_equals(word, STR("ل"));
    }
    if (!date_at(scan, at)->has_article || !is_quotation_mark(scan, at + 1) ||
        !date_at(scan, at + 1)->is_glued)
        return false;
    for (size_t i = 1; i <= TITLE_MAX && i <= at; i++)
        if (is_quotation_mark(scan, at - i))
            return date_at(scan, at - i + 1)->is_glued;
    return false;
}

/* أمس الخميس in an article that came out behind midnight, a Hijri date whose month began another
   day: the day beside `moment` that is the day of the week at `at`. Where neither is, it stays. */
static struct date_moment on_weekday(const struct date_scan *scan, size_t at,
                                     const struct date_moment *moment)
{
    int64_t day =
        calendar_to_days((struct calendar_day){moment->year, moment->number, moment->day});
    int weekday = date_number(scan, at, DATE_WEEKDAY);
    int away = (weekday - calendar_weekday(day) + 7) % 7;
    bool is_counted = !moment->is_hijri && !scan->is_known;
    if (is_counted || weekday == 0 || (away != 1 && away != 6))
        return *moment;
    return date_moment_day(day + (away == 6 ? -1 : 1));
}

/* أمس, أمس الجمعة; but اليوم الأول and اليوم التالي are counted from something else. */
static size_t read_day(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    bool is_bare = date_is(scan, at, DATE_BARE_DAY) &&
                   (date_is_before(scan, at, DATE_PART) || date_is(scan, at + 1, DATE_WEEKDAY));
    if (!date_is(scan, at, DATE_DAY) && !is_bare)
        return 0;
    int offset = date_number(scan, at, is_bare ? DATE_BARE_DAY : DATE_DAY);
    bool is_noun = offset == 0 && date_at(scan, at)->has_article;
    if (offset == 0 && is_title(scan, at))
        return 0;
    *out_moment = date_moment_day(scan->today + offset);
    if (is_noun && (date_is(scan, at + 1, DATE_MOD_OTHER) || date_is(scan, at + 1, DATE_MOD))) {
        *out_moment = (struct date_moment){.precision = DATE_PRECISION_NONE};
        return at + 2;
    }
    int ordinal = 0;
    size_t end = is_noun ? date_read_ordinal(scan, at + 1, &ordinal) : 0;
    if (end > 0) {
        *out_moment = (struct date_moment){.precision = DATE_PRECISION_NONE};
        return end;
    }
    size_t next = at + 1;
    bool is_open = date_is_mark(scan, next, '(');
    if (is_open || date_is_mark(scan, next, ',') || date_is_mark(scan, next, 0x060C))
        next++;
    if (!date_is(scan, next, DATE_WEEKDAY) || (is_open && !date_is_mark(scan, next + 1, ')')))
        return at + 1;
    *out_moment = on_weekday(scan, next, out_moment);
    return is_open ? next + 2 : next + 1;
}

/* سيزور, ستبدأ: a verb to come. */
static bool is_verb_to_come(const struct date_scan *scan, const struct date_token *token)
{
    static const char *const HEADS[] = {"سي", "ست", "وسي", "وست"};
    struct str word = str_slice(scan->text, token->span.start, token->span.end);
    for (size_t i = 0; i < COUNT_OF(HEADS); i++)
        if (str_starts(word, str_from(HEADS[i])) && word.len >= VERB_MIN)
            return token->word == NULL;
    return false;
}

/* Whether the verb or noun before `at`, in its clause, is of something to come. What was reported
   was reported before now. */
static bool is_to_come(const struct date_scan *scan, size_t at)
{
    char room[2 * LOOK_BACK_WORD + NORMALIZE_SPARE];
    for (size_t i = 1; i <= LOOK_BACK_MAX && i <= at; i++) {
        const struct date_token *token = date_at(scan, at - i);
        if (token->kind == DATE_TOKEN_MARK && i > 1)
            return false;
        if (token->kind != DATE_TOKEN_WORD)
            continue;
        if (date_token_is(token, DATE_OTHER_EVENT))
            return false;
        if (date_token_is(token, DATE_TO_COME) || is_verb_to_come(scan, token))
            return true;
        struct str word = str_slice(scan->text, token->span.start, token->span.end);
        if (word.len > LOOK_BACK_WORD)
            continue;
        const struct lexicon_form *form =
            lexicon_find_form(normalize_word(word, room, sizeof(room)));
        bool is_reported =
            form != NULL && form->part == LEXICON_VERB && !(form->features & LEXICON_PRESENT);
        if (is_reported)
            return false;
    }
    return false;
}

/* The day of the week `weekday`, on the side that was said. */
static struct date_moment moment_of_weekday(const struct date_scan *scan, int weekday,
                                            const int *mod, bool is_coming)
{
    int back = (calendar_weekday(scan->today) - weekday + 7) % 7;
    int offset = is_coming && back > 0 ? 7 - back : -back;
    if (mod != NULL && *mod < 0)
        offset = back == 0 ? -7 : -back;
    if (mod != NULL && *mod > 0)
        offset = 7 - back;
    if (mod != NULL && *mod == 0)
        offset = back == 0 ? 0 : 7 - back;
    return date_moment_day(scan->today + offset);
}

/* من الأسبوع الماضي, of next week. */
static size_t read_week_of(const struct date_scan *scan, size_t at, int weekday,
                           struct date_moment *out_moment)
{
    size_t next = date_is(scan, at, DATE_OF) ? at + 1 : at;
    int mod = 0;
    if (date_is(scan, next, DATE_MOD_BEFORE) && date_is_unit_of(scan, next + 1, DATE_UNIT_WEEK))
        mod = date_number(scan, next, DATE_MOD_BEFORE);
    else if (date_is_unit_of(scan, next, DATE_UNIT_WEEK) && date_is(scan, next + 1, DATE_MOD))
        mod = date_number(scan, next + 1, DATE_MOD);
    else
        return at;
    int64_t monday = scan->today - calendar_weekday(scan->today) + 1;
    *out_moment = date_moment_day(monday + 7 * (int64_t)mod + weekday - 1);
    return next + 2;
}

/* The calendar date of a day of the week: الجمعة (15 أغسطس), Friday, August 15. */
static size_t read_its_date(const struct date_scan *scan, size_t at, size_t weekday,
                            struct date_moment *out_moment)
{
    bool is_open = date_is_mark(scan, at, '(');
    bool has_joint = is_open || date_is_mark(scan, at, ',') || date_is_mark(scan, at, 0x060C) ||
                     date_is(scan, at, DATE_AGREEING);
    struct date_moment moment = {0};
    size_t end = date_read_absolute(scan, has_joint ? at + 1 : at, &moment);
    bool is_day = end > 0 && moment.precision == DATE_PRECISION_DAY;
    if (!is_day || (is_open && !date_is_mark(scan, end, ')')))
        return at;
    *out_moment = moment.is_hijri ? on_weekday(scan, weekday, &moment) : moment;
    return is_open ? end + 1 : end;
}

static size_t read_weekday(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    bool has_before = date_is(scan, at, DATE_MOD_BEFORE);
    int mod = date_number(scan, at, DATE_MOD_BEFORE);
    size_t next = has_before ? at + 1 : at;
    bool has_unit =
        date_is_unit_of(scan, next, DATE_UNIT_DAY) && date_is_unit(scan, next, DATE_SINGULAR);
    next += has_unit ? 1 : 0;
    int weekday = date_number(scan, next, DATE_WEEKDAY);
    if (weekday == 0 && has_unit)
        weekday = date_number(scan, next, DATE_BARE_WEEKDAY);
    /* الأحد عشر are eleven */
    bool is_teen = date_number(scan, next + 1, DATE_NUMBER) == 10;
    if (weekday == 0 || is_teen || date_is_before(scan, next, DATE_BLOCKS_WEEKDAY))
        return 0;
    struct str key = str_from(date_at(scan, next)->word->key);
    if (key.ptr[0] >= 'a' && key.ptr[0] <= 'z' && !date_at(scan, next)->is_capital)
        return 0;
    size_t named = next;
    next++;
    bool has_mod = date_is(scan, next, DATE_MOD) || has_before;
    if (date_is(scan, next, DATE_MOD)) {
        mod = date_number(scan, next, DATE_MOD);
        next++;
    }
    *out_moment = moment_of_weekday(scan, weekday, has_mod ? &mod : NULL, is_to_come(scan, at));
    size_t behind = read_week_of(scan, next, weekday, out_moment);
    return behind > next ? behind : read_its_date(scan, next, named, out_moment);
}

/* يوم الامتحان: a day that has a name, and no date that we know. */
static size_t read_day_of(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    const struct date_token *day = date_at(scan, at);
    const struct date_token *name = date_at(scan, at + 1);
    bool is_named = date_is_unit_of(scan, at, DATE_UNIT_DAY) &&
                    date_is_unit(scan, at, DATE_SINGULAR) && !day->has_article &&
                    name->kind == DATE_TOKEN_WORD && name->word == NULL &&
                    str_starts(str_span(scan->text, name->span), STR("ال"));
    if (!is_named || date_is_before(scan, at, DATE_NUMBER))
        return 0;
    *out_moment = (struct date_moment){.precision = DATE_PRECISION_NONE};
    return at + 2;
}

/* الشهر الماضي, هذا العام, last week. */
static size_t read_unit(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    if (date_is(scan, at, DATE_MOD_BEFORE) && date_is_unit(scan, at + 1, DATE_SINGULAR)) {
        bool is_span =
            date_is_before(scan, at, DATE_THE) && date_number(scan, at, DATE_MOD_BEFORE) < 0;
        if (is_span)
            return 0;
        *out_moment = date_moment_unit(scan, date_unit_at(scan, at + 1),
                                       date_number(scan, at, DATE_MOD_BEFORE));
        return date_is(scan, at + 2, DATE_MOD) ? at + 3 : at + 2;
    }
    bool is_this_day = date_is(scan, at, DATE_MOD_BEFORE) && date_is(scan, at + 1, DATE_DAY) &&
                       date_number(scan, at + 1, DATE_DAY) == 0;
    if (is_this_day) {
        *out_moment = date_moment_day(scan->today);
        return at + 2;
    }
    bool is_named = date_is_unit(scan, at, DATE_SINGULAR) && date_at(scan, at)->has_article;
    if (!is_named || date_is_before(scan, at, DATE_BLOCKS_YEAR))
        return 0;
    if (date_is(scan, at + 1, DATE_MOD)) {
        *out_moment =
            date_moment_unit(scan, date_unit_at(scan, at), date_number(scan, at + 1, DATE_MOD));
        return at + 2;
    }
    if (!date_is(scan, at + 1, DATE_MOD_OTHER))
        return 0;
    *out_moment = (struct date_moment){.precision = DATE_PRECISION_NONE};
    return at + 2;
}

/* last August, next May. */
static size_t read_month_before(const struct date_scan *scan, size_t at,
                                struct date_moment *out_moment)
{
    int month = date_number(scan, at + 1, DATE_MONTH);
    if (month == 0)
        month = date_number(scan, at + 1, DATE_WEAK_MONTH);
    if (!date_is(scan, at, DATE_MOD_BEFORE) || month == 0)
        return 0;
    int mod = date_number(scan, at, DATE_MOD_BEFORE);
    int year = scan->now.year;
    if (mod < 0 && month >= scan->now.month)
        year--;
    if (mod > 0 && month <= scan->now.month)
        year++;
    *out_moment = (struct date_moment){DATE_PRECISION_MONTH, .year = year, .number = month,
                                       .is_relative = true};
    return at + 2;
}

size_t date_read_relative(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    size_t (*const rules[])(const struct date_scan *, size_t, struct date_moment *) = {
        read_day, read_weekday, read_unit, read_month_before, read_day_of};
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        size_t end = rules[i](scan, at, out_moment);
        if (end > 0)
            return end;
    }
    return 0;
}
