/* Durations (ثلاثة أيام, half an hour), what is counted by them (قبل ثلاثة أيام, two years ago) and
   what happens again and again (كل يوم, weekly). */
#include "date/scan.h"

enum { ABOUT_MAX = 3 };

static const int64_t WHOLE = 100; /* hundredths */
static const int64_t UNKNOWN = -1;

struct duration {
    int64_t hundredths; /* of the unit; UNKNOWN */
    enum date_unit unit;
};

/* Words behind which a unit alone is one of it: منذ عام, طوال يوم. */
static bool is_measured(const struct date_scan *scan, size_t at)
{
    return date_is_before(scan, at, DATE_BEFORE_COUNT) || date_is_before(scan, at, DATE_SINCE) ||
           date_is_before(scan, at, DATE_THROUGHOUT) || date_is_before(scan, at, DATE_ABOUT);
}

/* A joint, or a word with و before it. */
static bool joint_or_conjunction(const struct date_scan *scan, const struct date_token *token,
                                 bool is_joint)
{
    return is_joint || str_starts(str_span(scan->text, token->span), STR("و"));
}

/* أيام الدراسة, hours worked: what follows is a word of its own that the unit belongs to. */
static bool is_construct(const struct date_scan *scan, size_t at)
{
    const struct date_token *token = date_at(scan, at);
    bool is_joint = date_is(scan, at, DATE_OF) || date_is(scan, at, DATE_PREPOSITION) ||
                    date_is(scan, at, DATE_SIZE) || date_is(scan, at, DATE_AGO) ||
                    date_is(scan, at, DATE_AND) || token->has_preposition;
    return token->kind == DATE_TOKEN_WORD && !joint_or_conjunction(scan, token, is_joint);
}

static size_t skip_about(const struct date_scan *scan, size_t at)
{
    if (date_is(scan, at, DATE_THE))
        at++;
    for (int i = 0; i < ABOUT_MAX && date_is(scan, at, DATE_ABOUT); i++)
        at++;
    return at;
}

/* ونصف, and a half; من الزمن. */
static size_t read_behind(const struct date_scan *scan, size_t at, struct duration *duration)
{
    const struct date_token *token = date_at(scan, at);
    if (token->has_and && duration->hundredths > 0 &&
        (date_is(scan, at, DATE_HALF) || date_is(scan, at, DATE_QUARTER))) {
        duration->hundredths += date_is(scan, at, DATE_HALF) ? 50 : 25;
        at++;
    }
    if (date_is(scan, at, DATE_OF) && date_is(scan, at + 1, DATE_OF_TIME))
        at += 2;
    if (date_is(scan, at, DATE_SIZE))
        at++;
    return at;
}

/* نصف ساعة, half an hour, a quarter of a century. */
static size_t read_fraction(const struct date_scan *scan, size_t at, struct duration *duration)
{
    size_t next = date_is(scan, at, DATE_A) ? at + 1 : at;
    bool is_half = date_is(scan, next, DATE_HALF);
    if (!is_half && !date_is(scan, next, DATE_QUARTER))
        return 0;
    next++;
    if (date_is_mark(scan, next, '-') || date_is(scan, next, DATE_OF))
        next++;
    if (date_is(scan, next, DATE_A))
        next++;
    if (!date_is_unit(scan, next, DATE_SINGULAR) || date_at(scan, next)->has_article)
        return 0;
    *duration = (struct duration){is_half ? 50 : 25, date_unit_at(scan, next)};
    return next + 1;
}

/* ثلاثة أيام, 2.5 hours, a three-day, بضع دقائق, two and a half years. */
static size_t read_counted(const struct date_scan *scan, size_t at, struct duration *duration)
{
    int64_t number = 0;
    duration->hundredths = UNKNOWN;
    size_t next = date_read_number(scan, at, &number);
    if (next > 0) {
        duration->hundredths = number * WHOLE;
        if (date_at(scan, at)->kind == DATE_TOKEN_NUMBER && date_at(scan, at)->has_point)
            duration->hundredths += (int64_t)date_at(scan, at)->tenths * 10;
    } else {
        next = date_is(scan, at, DATE_A) && date_is(scan, at + 1, DATE_VAGUE) ? at + 1 : at;
        if (!date_is(scan, next, DATE_VAGUE))
            return 0;
        next++;
    }
    if (date_is(scan, next, DATE_AND) && date_is(scan, next + 1, DATE_A) &&
        date_is(scan, next + 2, DATE_HALF)) {
        duration->hundredths += 50;
        next += 3;
    }
    if (date_is_mark(scan, next, '-') && date_at(scan, next)->is_glued)
        next++;
    if (date_is(scan, next, DATE_MOD))
        next++;
    if (!date_is(scan, next, DATE_UNIT) || date_is_unit(scan, next, DATE_DUAL))
        return 0;
    if (date_at(scan, next)->has_article || date_at(scan, next)->has_and)
        return 0;
    /* ارتفع العدد إلى 131 يوم الأربعاء: the day is that of the week */
    bool is_of_week = date_is_unit_of(scan, next, DATE_UNIT_DAY) &&
                      date_is_unit(scan, next, DATE_SINGULAR) &&
                      date_is(scan, next + 1, DATE_WEEKDAY);
    if (is_of_week)
        return 0;
    duration->unit = date_unit_at(scan, next);
    return next + 1;
}

/* يومين, سنوات; one where it is measured: منذ عام, for a week. */
static size_t read_unit_alone(const struct date_scan *scan, size_t at, struct duration *duration)
{
    const struct date_token *token = date_at(scan, at);
    duration->unit = date_unit_at(scan, at);
    /* عقد is also a contract, and the holding of a meeting */
    bool is_long = duration->unit == DATE_UNIT_DECADE;
    if (date_is(scan, at, DATE_UNIT) && token->has_article)
        return 0;
    if (date_is_unit(scan, at, DATE_DUAL)) {
        duration->hundredths = 2 * WHOLE;
        return at + 1;
    }
    if (date_is_unit(scan, at, DATE_PLURAL) && (!is_long || is_measured(scan, at)) &&
        !is_construct(scan, at + 1)) {
        duration->hundredths = UNKNOWN;
        return at + 1;
    }
    duration->hundredths = WHOLE;
    if (date_is(scan, at, DATE_A) && date_is_unit(scan, at + 1, DATE_SINGULAR)) {
        duration->unit = date_unit_at(scan, at + 1);
        bool is_ago = date_is(scan, at + 2, DATE_AGO);
        bool is_said = is_measured(scan, at) || date_is_before(scan, at, DATE_PREPOSITION);
        return is_ago || is_said ? at + 2 : 0;
    }
    if (!date_is_unit(scan, at, DATE_SINGULAR))
        return 0;
    int64_t number = 0;
    size_t one = date_read_number(scan, at + 1, &number);
    bool is_one = one > 0 && number == 1 && !date_at(scan, at + 1)->has_and;
    if (is_one)
        return one;
    bool is_of_time = date_is(scan, at + 1, DATE_OF) && date_is(scan, at + 2, DATE_OF_TIME);
    bool is_holding = is_long && !date_is_before(scan, at, DATE_BEFORE_COUNT) &&
                      !date_is_before(scan, at, DATE_SINCE);
    if ((!is_measured(scan, at) || is_holding) && !is_of_time &&
        !date_is(scan, at, DATE_UNIT_ADVERB))
        return 0;
    return at + 1;
}

static size_t read_duration(const struct date_scan *scan, size_t at, struct duration *duration)
{
    size_t next = skip_about(scan, at);
    size_t (*const rules[])(const struct date_scan *, size_t,
                            struct duration *) = {read_fraction, read_counted, read_unit_alone};
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        size_t end = rules[i](scan, next, duration);
        if (end > 0)
            return read_behind(scan, end, duration);
    }
    return 0;
}

static struct str value_of(const struct date_scan *scan, const struct duration *duration)
{
    return date_duration_value(scan, duration->hundredths, duration->unit);
}

/* السنوات الخمس الماضية, العامين الماضيين: so many; السنوات الأخيرة: no number. */
static size_t match_last_many(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    if (!date_is_unit(scan, at, DATE_DUAL | DATE_PLURAL) || !date_at(scan, at)->has_article)
        return 0;
    struct duration duration = {UNKNOWN, date_unit_at(scan, at)};
    int64_t number = 0;
    size_t next = at + 1;
    size_t counted = date_read_number(scan, next, &number);
    if (date_is_unit(scan, at, DATE_DUAL))
        duration.hundredths = 2 * WHOLE;
    if (counted > 0) {
        duration.hundredths = number * WHOLE;
        next = counted;
    } else if (date_is(scan, next, DATE_VAGUE)) {
        next++;
    }
    bool has_mod = date_is(scan, next, DATE_MOD);
    bool is_this = date_is_before(scan, at, DATE_MOD_BEFORE);
    if (!has_mod && !date_is(scan, next, DATE_MOD_OTHER) && counted == 0 && !is_this &&
        duration.hundredths == UNKNOWN)
        return 0;
    int mod = date_number(scan, next, DATE_MOD);
    *out_match = (struct date_match){DATE_TYPE_DURATION, value_of(scan, &duration)};
    if (duration.hundredths == UNKNOWN) {
        struct date_moment moment = {DATE_PRECISION_REF, .number = mod + 2};
        *out_match = (struct date_match){DATE_TYPE_DATE, date_moment_value(scan, &moment)};
    }
    return has_mod || date_is(scan, next, DATE_MOD_OTHER) ? next + 1 : next;
}

/* the past three years; the last year. */
static size_t match_past_many(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    size_t next = date_is(scan, at, DATE_THE) ? at + 1 : at;
    if (!date_is(scan, next, DATE_MOD_BEFORE) || date_at(scan, next)->word->key[0] > 'z')
        return 0;
    struct duration duration = {0};
    size_t end = read_counted(scan, next + 1, &duration);
    if (end == 0 && next > at && date_is_unit(scan, next + 1, DATE_SINGULAR)) {
        duration = (struct duration){WHOLE, date_unit_at(scan, next + 1)};
        end = next + 2;
    }
    if (end > 0) {
        *out_match = (struct date_match){DATE_TYPE_DURATION, value_of(scan, &duration)};
        return end;
    }
    if (!date_is_unit(scan, next + 1, DATE_PLURAL))
        return 0;
    struct date_moment moment = {DATE_PRECISION_REF,
                                 .number = date_number(scan, next, DATE_MOD_BEFORE) + 2};
    *out_match = (struct date_match){DATE_TYPE_DATE, date_moment_value(scan, &moment)};
    return next + 2;
}

size_t date_match_duration(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    size_t end = match_last_many(scan, at, out_match);
    if (end == 0)
        end = match_past_many(scan, at, out_match);
    if (end > 0)
        return end;
    struct duration duration = {0};
    end = read_duration(scan, at, &duration);
    if (end == 0)
        return 0;
    *out_match = (struct date_match){DATE_TYPE_DURATION, value_of(scan, &duration)};
    if (date_is(scan, end, DATE_MOD))
        return end + 1;
    size_t old = date_is_mark(scan, end, '-') ? end + 1 : end;
    return date_is(scan, old, DATE_OLD) ? old + 1 : end;
}

/* The moment that is the duration before the article's day, as exact as its unit. */
static struct date_moment count_back(const struct date_scan *scan, const struct duration *duration)
{
    if (duration->hundredths == UNKNOWN)
        return (struct date_moment){DATE_PRECISION_REF, .number = 1};
    int64_t count = duration->hundredths / WHOLE;
    if (duration->hundredths % WHOLE != 0 || count > 5000 || duration->unit < DATE_UNIT_DAY)
        return (struct date_moment){.precision = DATE_PRECISION_NONE};
    enum date_unit unit = duration->unit;
    if (unit == DATE_UNIT_DECADE || unit == DATE_UNIT_CENTURY) {
        count *= unit == DATE_UNIT_DECADE ? 10 : 100;
        unit = DATE_UNIT_YEAR;
    }
    return date_moment_unit(scan, unit, -(int)count);
}

size_t date_match_count(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    struct duration duration = {0};
    bool is_before = date_is(scan, at, DATE_BEFORE_COUNT);
    size_t end = read_duration(scan, is_before ? at + 1 : at, &duration);
    if (end == 0)
        return 0;
    bool is_ago = date_is(scan, end, DATE_AGO);
    if (is_ago)
        end++;
    else if (!is_before || date_is(scan, end, DATE_OF))
        return 0;
    struct date_moment moment = count_back(scan, &duration);
    enum date_type type = duration.unit < DATE_UNIT_DAY && duration.hundredths != UNKNOWN
                              ? DATE_TYPE_TIME
                              : DATE_TYPE_DATE;
    *out_match = (struct date_match){type, date_moment_value(scan, &moment)};
    return end;
}

static size_t match_every(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    static const char *const PARTS[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI"};
    size_t next = at + 1;
    int weekday = date_number(scan, next, DATE_WEEKDAY);
    /* من كل اثنين: of any two */
    if (weekday == 0 && !date_is_before(scan, at, DATE_OF))
        weekday = date_number(scan, next, DATE_BARE_WEEKDAY);
    int part = date_number(scan, next, DATE_PART);
    bool has_article = date_at(scan, next)->has_article;
    *out_match = (struct date_match){DATE_TYPE_SET, STR("")};
    if (weekday > 0) {
        out_match->value = arena_printf(scan->arena, "XXXX-WXX-%d", weekday);
        return next + 1;
    }
    if (part > 0 && !has_article) {
        out_match->value = arena_printf(scan->arena, "XXXX-XX-XX%s", PARTS[part]);
        return next + 1;
    }
    struct duration duration = {0};
    size_t end = read_counted(scan, next, &duration);
    if (end == 0 && date_is_unit(scan, next, DATE_SINGULAR | DATE_DUAL) && !has_article) {
        int64_t count = date_is_unit(scan, next, DATE_DUAL) ? 2 : 1;
        duration = (struct duration){count * WHOLE, date_unit_at(scan, next)};
        end = next + 1;
    }
    if (end == 0)
        return 0;
    out_match->value = value_of(scan, &duration);
    return end;
}

size_t date_match_set(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    if (date_is(scan, at, DATE_EVERY))
        return match_every(scan, at, out_match);
    if (!date_is(scan, at, DATE_PERIODIC))
        return 0;
    struct duration duration = {WHOLE, (enum date_unit)date_number(scan, at, DATE_PERIODIC)};
    *out_match = (struct date_match){DATE_TYPE_SET, value_of(scan, &duration)};
    return at + 1;
}
