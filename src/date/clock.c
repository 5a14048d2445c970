/* A moment with the hour or the part of the day that is said before or behind it: مساء الجمعة,
   الساعة العاشرة من صباح السبت, Friday night, 10:30 a.m. on Monday. */
#include "date/scan.h"

#include <string.h>

enum { PIECES_MAX = 3 };

/* What has been put together so far. */
struct pieces {
    bool has_day;
    bool has_part;
    bool has_clock;
    struct date_moment moment;
    enum date_part part;
    int hour;
    int minute;
};

/* Two numbers with a colon and no space: 10:30. `marks`: what may stand for the colon. */
static size_t read_digits(const struct date_scan *scan, size_t at, const char *marks,
                          struct pieces *pieces)
{
    const struct date_token *hour = date_at(scan, at);
    const struct date_token *minute = date_at(scan, at + 2);
    const struct date_token *colon = date_at(scan, at + 1);
    bool is_colon = colon->kind == DATE_TOKEN_MARK && colon->mark < 0x80 && colon->mark != 0 &&
                    strchr(marks, (char)colon->mark) != NULL;
    bool is_clock = hour->kind == DATE_TOKEN_NUMBER && is_colon &&
                    minute->kind == DATE_TOKEN_NUMBER && date_at(scan, at + 1)->is_glued &&
                    minute->is_glued && minute->digits == 2 && !hour->has_point &&
                    !minute->has_point && hour->number < 24 && minute->number < 60;
    if (!is_clock || hour->number < 0 || minute->number < 0)
        return 0;
    pieces->hour = (int)hour->number;
    pieces->minute = (int)minute->number;
    return at + 3;
}

/* والنصف, وعشرين دقيقة; إلا ربعا is left out. */
static size_t read_minutes(const struct date_scan *scan, size_t at, struct pieces *pieces)
{
    if (!date_at(scan, at)->has_and)
        return at;
    if (date_is(scan, at, DATE_HALF) || date_is(scan, at, DATE_QUARTER)) {
        pieces->minute = date_is(scan, at, DATE_HALF) ? 30 : 15;
        return at + 1;
    }
    if (date_is(scan, at, DATE_THIRD)) {
        pieces->minute = 20;
        return at + 1;
    }
    int64_t number = 0;
    size_t end = date_read_number(scan, at, &number);
    if (end == 0 || number > 59 || !date_is_unit_of(scan, end, DATE_UNIT_MINUTE))
        return at;
    pieces->minute = (int)number;
    return end + 1;
}

/* الساعة العاشرة والنصف. */
static size_t read_arabic_clock(const struct date_scan *scan, size_t at, struct pieces *pieces)
{
    bool is_hour = date_is_unit_of(scan, at, DATE_UNIT_HOUR) &&
                   date_is_unit(scan, at, DATE_SINGULAR) && date_at(scan, at)->has_article;
    if (!is_hour)
        return 0;
    size_t end = read_digits(scan, at + 1, ":,.", pieces);
    if (end > 0)
        return end;
    end = date_read_ordinal(scan, at + 1, &pieces->hour);
    int64_t number = 0;
    if (end == 0) {
        end = date_read_number(scan, at + 1, &number);
        pieces->hour = end > 0 && number <= 24 ? (int)number : 25;
    }
    if (end == 0 || pieces->hour > 24)
        return 0;
    return read_minutes(scan, end, pieces);
}

/* 10:30, 3 p.m., five o'clock, noon. */
static size_t read_clock(const struct date_scan *scan, size_t at, struct pieces *pieces)
{
    pieces->minute = 0;
    size_t end = read_arabic_clock(scan, at, pieces);
    if (end > 0)
        return end;
    end = read_digits(scan, at, ":", pieces);
    if (end > 0) {
        bool is_said = date_is(scan, end, DATE_PART_ADVERB) || date_is(scan, end, DATE_ZONE) ||
                       date_is_before(scan, at, DATE_OF) ||
                       date_is_before(scan, at, DATE_PREPOSITION) || pieces->has_day;
        return is_said ? end : 0;
    }
    if (date_is(scan, at, DATE_CLOCK_WORD)) {
        pieces->hour = date_number(scan, at, DATE_CLOCK_WORD);
        return at + 1;
    }
    int64_t number = 0;
    end = date_read_number(scan, at, &number);
    if (end == 0 || number < 1 || number > 24 || date_at(scan, at)->has_point)
        return 0;
    pieces->hour = (int)number;
    if (date_is(scan, end, DATE_OCLOCK))
        return end + 1;
    return date_is(scan, end, DATE_PART_ADVERB) ? end : 0;
}

/* الساعات الأولى من, early hours of: the beginning of the morning; the last hours are the night. */
static size_t read_hours_of(const struct date_scan *scan, size_t at, enum date_part *out_part)
{
    bool is_hours = date_is_unit_of(scan, at, DATE_UNIT_HOUR) &&
                    date_is_unit(scan, at, DATE_PLURAL) && date_at(scan, at)->has_article;
    if (!is_hours)
        return 0;
    bool is_first = date_number(scan, at + 1, DATE_ORDINAL) == 1;
    bool is_last = date_is(scan, at + 1, DATE_MOD) && date_number(scan, at + 1, DATE_MOD) < 0;
    if ((!is_first && !is_last) || !date_is(scan, at + 2, DATE_OF))
        return 0;
    *out_part = is_first ? DATE_PART_MORNING : DATE_PART_NIGHT;
    return at + 3;
}

/* A part of the day next to a day or an hour. In front of a day an Arabic one has no article. */
static size_t read_part(const struct date_scan *scan, size_t at, struct pieces *pieces)
{
    bool is_bare = pieces->has_day || pieces->has_clock || !date_at(scan, at)->has_article;
    int part = date_number(scan, at, DATE_PART_ADVERB);
    if (part == 0 && is_bare)
        part = date_number(scan, at, DATE_PART);
    if (part == 0)
        return 0;
    pieces->part = (enum date_part)part;
    return at + 1;
}

static size_t read_piece(const struct date_scan *scan, size_t at, struct pieces *pieces)
{
    size_t end = pieces->has_clock ? 0 : read_clock(scan, at, pieces);
    if (end > 0) {
        pieces->has_clock = true;
        return end;
    }
    end = pieces->has_part ? 0 : read_part(scan, at, pieces);
    if (end > 0) {
        pieces->has_part = true;
        return end;
    }
    end = pieces->has_day ? 0 : date_read_moment(scan, at, &pieces->moment);
    if (end > 0)
        pieces->has_day = true;
    return end;
}

/* The hour on a clock of 24: 3 in the afternoon is 15, 12 at night is 0. */
static int hour_of_day(int hour, enum date_part part)
{
    if (hour == 24)
        return 0;
    if (hour == 12)
        return part == DATE_PART_MORNING || part == DATE_PART_NIGHT ? 0 : 12;
    bool is_late = part == DATE_PART_AFTERNOON || part == DATE_PART_EVENING ||
                   (part == DATE_PART_NIGHT && hour >= 6) || (part == DATE_PART_MIDDAY && hour < 6);
    return is_late && hour < 12 ? hour + 12 : hour;
}

static struct date_match finish(const struct date_scan *scan, struct pieces *pieces)
{
    struct date_moment *moment = &pieces->moment;
    if (!pieces->has_part && !pieces->has_clock)
        return (struct date_match){DATE_TYPE_DATE, date_moment_value(scan, moment)};
    if (!pieces->has_day)
        *moment = date_moment_day(scan->today);
    if (moment->precision != DATE_PRECISION_DAY)
        return (struct date_match){DATE_TYPE_TIME, STR("")};
    moment->part = pieces->part;
    moment->has_clock = pieces->has_clock;
    moment->hour = hour_of_day(pieces->hour, pieces->part);
    moment->minute = pieces->minute;
    return (struct date_match){DATE_TYPE_TIME, date_moment_value(scan, moment)};
}

/* الليلة, last night, this morning: the day and its part in one. */
static size_t match_day_part(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    size_t end = at + 1;
    int number = date_number(scan, at, DATE_DAY_PART);
    bool is_this = date_is(scan, at, DATE_MOD_BEFORE) && date_is(scan, at + 1, DATE_PART) &&
                   date_number(scan, at, DATE_MOD_BEFORE) == 0;
    if (is_this) {
        number = 100 + date_number(scan, at + 1, DATE_PART);
        end = at + 2;
    }
    if (number == 0)
        return 0;
    struct date_moment moment = date_moment_day(scan->today + (number < 100 ? -1 : 0));
    moment.part = (enum date_part)(number % 10);
    *out_match = (struct date_match){DATE_TYPE_TIME, date_moment_value(scan, &moment)};
    return end;
}

size_t date_match_moment(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    size_t end = match_day_part(scan, at, out_match);
    if (end > 0)
        return end;
    struct pieces pieces = {0};
    size_t next = date_is(scan, at, DATE_PHASE) ? at + 1 : at;
    if (next > at && (date_is(scan, next, DATE_OF) || date_is_mark(scan, next, '-')))
        next++;
    enum date_part part = DATE_PART_NONE;
    size_t behind = read_hours_of(scan, next, &part);
    next = behind > 0 ? behind : next;
    for (int i = 0; i < PIECES_MAX; i++) {
        bool is_new = end > 0 && date_at(scan, next)->has_and;
        size_t piece = is_new ? 0 : read_piece(scan, next, &pieces);
        if (piece == 0)
            break;
        end = piece;
        next = piece;
        /* the point of "p.m." */
        if (date_is_mark(scan, next, '.') && date_is(scan, next - 1, DATE_PART_ADVERB) &&
            date_at(scan, next)->is_glued)
            next++;
        if (date_is(scan, next, DATE_OF) || date_is_mark(scan, next, ','))
            next++;
        if (date_is(scan, next, DATE_PREPOSITION) && pieces.has_day + pieces.has_clock > 0 &&
            (date_is(scan, next + 1, DATE_PART) || date_is_unit_of(scan, next + 1, DATE_UNIT_HOUR)))
            next++;
    }
    if (!pieces.has_day && !pieces.has_clock)
        return 0;
    if (behind > 0 && !pieces.has_part) {
        pieces.has_part = true;
        pieces.part = part;
    }
    *out_match = finish(scan, &pieces);
    return end;
}
