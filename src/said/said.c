/* Chooses for each quotation: a date of its own, that of the statement it goes on from, the
   article's day. */
#include "said/said.h"

#include "base/clock.h"
#include "date/calendar.h"
#include "said/clause.h"

enum {
    DAYS_ON = 1,  /* an article's day ends elsewhere later than in UTC */
    BACK_MAX = 8, /* quotations within others that are passed over */
};

/* What the article's clock is ahead of UTC. */
static int64_t offset_us(const struct said_scan *scan)
{
    return scan->anchor.utc_offset_minutes * (60 * CLOCK_SECOND_US);
}

/* The article's day, by its clock. */
static int64_t article_day(const struct said_scan *scan)
{
    int64_t us = scan->anchor.published_at_us + offset_us(scan);
    return us / CLOCK_DAY_US - (us % CLOCK_DAY_US < 0 ? 1 : 0);
}

bool said_may_date(const struct said_scan *scan, int date)
{
    const struct date_expression *expression = &scan->dates->items[date];
    bool is_point = expression->type == DATE_TYPE_DATE || expression->type == DATE_TYPE_TIME;
    if (!is_point || str_equals(expression->value, STR("PRESENT_REF")) ||
        str_equals(expression->value, STR("FUTURE_REF")))
        return false;
    struct date_period period;
    if (!date_period_of(expression->value, &period))
        return true;
    if (period.grain > DATE_GRAIN_YEAR)
        return false;
    int64_t end = (article_day(scan) + 1 + DAYS_ON) * CLOCK_DAY_US;
    return !scan->anchor.is_known || period.from_us < end;
}

/* Two expressions side by side say one time: في وقت سابق من هذا الأسبوع. The finer of the two. */
static int finer_neighbour(const struct said_scan *scan, int date)
{
    if ((size_t)date + 1 >= scan->dates->len)
        return date;
    const struct date_expression *here = &scan->dates->items[date];
    const struct date_expression *next = here + 1;
    struct str between = str_trim(str_slice(scan->text, here->span.end, next->span.start));
    struct date_period first;
    struct date_period second;
    bool is_side_by_side = str_is_empty(between) || str_equals(between, STR("من")) ||
                           str_equals(between, STR("of")) || str_equals(between, STR("on"));
    if (!is_side_by_side || !said_may_date(scan, date + 1) || !date_period_of(next->value, &second))
        return date;
    return !date_period_of(here->value, &first) || second.grain < first.grain ? date + 1 : date;
}

static struct said of_date(const struct said_scan *scan, int date, enum said_basis basis)
{
    date = finer_neighbour(scan, date);
    const struct date_expression *expression = &scan->dates->items[date];
    struct said said = {
        .basis = basis,
        .expression = expression->span,
        .value = expression->value,
        .grain = DATE_GRAIN_UNKNOWN,
    };
    struct date_period period;
    if (!date_period_of(expression->value, &period))
        return said;
    said.grain = period.grain;
    said.at_us = period.from_us - (period.grain == DATE_GRAIN_INSTANT ? offset_us(scan) : 0);
    return said;
}

static struct said of_article(const struct said_scan *scan)
{
    struct said said = {.basis = SAID_BASIS_NONE, .grain = DATE_GRAIN_UNKNOWN};
    if (!scan->anchor.is_known)
        return said;
    int64_t day = article_day(scan);
    struct calendar_day civil = calendar_from_days(day);
    said.basis = SAID_BASIS_ARTICLE;
    said.value = arena_printf(scan->arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    said.grain = DATE_GRAIN_DAY;
    said.at_us = scan->anchor.published_at_us;
    if (said.at_us < day * CLOCK_DAY_US)
        said.at_us = day * CLOCK_DAY_US;
    if (said.at_us >= (day + 1) * CLOCK_DAY_US)
        said.at_us = (day + 1) * CLOCK_DAY_US - 1;
    return said;
}

static struct said of_own(const struct said_scan *scan, const struct quote *quote)
{
    bool is_inside =
        quote->cue.start >= quote->content.start && quote->cue.end <= quote->content.end;
    if (span_is_empty(quote->cue) || is_inside)
        return of_article(scan);
    struct said_frame frame = said_frame_of(scan, quote);
    bool is_setting = false;
    int date = said_find_date(scan, &frame, &is_setting);
    if (date >= 0)
        return of_date(scan, date, is_setting ? SAID_BASIS_SETTING : SAID_BASIS_CLAUSE);
    if (said_is_earlier(scan, &frame))
        return (struct said){.basis = SAID_BASIS_EARLIER, .grain = DATE_GRAIN_UNKNOWN};
    date = said_find_occasion(scan, &frame);
    return date >= 0 ? of_date(scan, date, SAID_BASIS_SETTING) : of_article(scan);
}

/* How many lines end between two quotations. */
static int lines_between(const struct said_scan *scan, const struct quote *first,
                         const struct quote *second)
{
    int lines = 0;
    size_t from = first->content.end > first->cue.end ? first->content.end : first->cue.end;
    for (int i = said_token_at(scan, from);
         i < scan->len && scan->tokens[i].start < second->content.start; i++)
        lines += said_is(scan, i, SAID_TOKEN_LINE);
    return lines;
}

static bool is_going_on(struct str lemma)
{
    static const char *const GOING_ON[] = {"أضاف",   "تابع", "أردف",     "استطرد", "واصل",    "ختم",
                                           "استدرك", "add",  "continue", "go on",  "conclude"};
    for (size_t i = 0; i < COUNT_OF(GOING_ON); i++)
        if (str_equals(lemma, str_from(GOING_ON[i])))
            return true;
    return false;
}

/* The content inside which the quotation is reported, or -1. */
static int level_of(const struct said_scan *scan, const struct quote *quote)
{
    struct span span = span_is_empty(quote->cue) ? quote->content : quote->cue;
    int i = said_token_at(scan, span.start);
    return i < scan->len && !span_is_empty(quote->cue) ? scan->tokens[i].content : -1;
}

/* The quotation before `index` on the same level, or -1. */
static int before_it(const struct said_scan *scan, int index)
{
    const struct quote *quotes = scan->found->quotes;
    int level = level_of(scan, &quotes[index]);
    for (int i = index - 1; i >= 0 && i >= index - BACK_MAX; i--)
        if (level_of(scan, &quotes[i]) == level)
            return i;
    return -1;
}

/* Whether `second` is said on with `first`, by the same speaker with nobody between them. What was
   said before the article's time is left again with its paragraph. */
static bool goes_on(const struct said_scan *scan, const struct quote *first,
                    const struct quote *second)
{
    if (first->speaker < 0 || first->speaker != second->speaker)
        return false;
    int lines = lines_between(scan, first, second);
    if (lines == 0)
        return true;
    struct said_frame frame = said_frame_of(scan, first);
    return lines == 1 && is_going_on(second->lemma) && !said_is_earlier(scan, &frame);
}

static void carry(const struct said_scan *scan, struct said *said)
{
    const struct quote *quotes = scan->found->quotes;
    for (size_t i = 1; i < scan->found->quotes_len; i++) {
        bool is_open = said[i].basis == SAID_BASIS_ARTICLE || said[i].basis == SAID_BASIS_NONE;
        int before = is_open ? before_it(scan, (int)i) : -1;
        if (before < 0 || span_is_empty(said[before].expression) ||
            !goes_on(scan, &quotes[before], &quotes[i]))
            continue;
        struct said_frame frame = said_frame_of(scan, &quotes[i]);
        bool is_close = frame.is_participle || is_going_on(quotes[i].lemma);
        if (said[before].grain > DATE_GRAIN_MONTH && !is_close)
            continue;
        said[i] = said[before];
        said[i].basis = SAID_BASIS_CARRIED;
    }
}

const struct said *said_of_quotes(struct arena *arena, struct str text,
                                  const struct extraction *found, const struct date_list *dates,
                                  struct date_anchor anchor)
{
    struct said_scan scan = {
        .arena = arena, .text = text, .found = found, .dates = dates, .anchor = anchor};
    struct said *said = ARENA_ARRAY(arena, found->quotes_len, struct said);
    if (found->quotes_len == 0)
        return said;
    said_tokenize(&scan);
    for (size_t i = 0; i < found->quotes_len; i++)
        said[i] = of_own(&scan, &found->quotes[i]);
    carry(&scan, said);
    return said;
}

const char *said_basis_name(enum said_basis basis)
{
    static const char *const NAMES[] = {"clause",  "setting", "carried",
                                        "article", "earlier", "none"};
    return NAMES[basis];
}
