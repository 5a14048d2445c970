/* Walks over the tokens; where several rules match, the longest match is taken. */
#include "base/clock.h"
#include "date/date.h"
#include "date/scan.h"

size_t date_read_moment(const struct date_scan *scan, size_t at, struct date_moment *out_moment)
{
    size_t (*const rules[])(const struct date_scan *, size_t, struct date_moment *) = {
        date_read_absolute, date_read_relative, date_read_era};
    size_t best = 0;
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        struct date_moment moment = {0};
        size_t end = rules[i](scan, at, &moment);
        if (end > best) {
            best = end;
            *out_moment = moment;
        }
    }
    return best;
}

static size_t match_reference(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    if (date_is(scan, at, DATE_FUTURE) && date_is_before(scan, at, DATE_PREPOSITION)) {
        *out_match = (struct date_match){DATE_TYPE_DATE, STR("FUTURE_REF")};
        return at + 1;
    }
    if (!date_is(scan, at, DATE_REF))
        return 0;
    struct date_moment moment = {DATE_PRECISION_REF, .number = date_number(scan, at, DATE_REF)};
    *out_match = (struct date_match){DATE_TYPE_DATE, date_moment_value(scan, &moment)};
    return at + 1;
}

static size_t match_longest(const struct date_scan *scan, size_t at, struct date_match *out_match)
{
    size_t (*const rules[])(const struct date_scan *, size_t, struct date_match *) = {
        match_reference, date_match_set, date_match_count, date_match_moment, date_match_duration};
    size_t best = 0;
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        struct date_match match = {0};
        size_t end = rules[i](scan, at, &match);
        if (end > best) {
            best = end;
            *out_match = match;
        }
    }
    return best;
}

/* The tokens around the place where rules are tried. A rule looks at a dozen tokens before it, and
   at far fewer than AHEAD behind. */
enum { WINDOW = 512, AHEAD = 192, BEHIND = 16 };

struct window {
    struct date_cutter *cutter;
    struct date_token items[WINDOW + 1];
    size_t len;
    bool is_last; /* the text ends in it */
};

/* Moves the window on where less than AHEAD is left; the new place of `at`. */
static size_t move_on(struct window *window, struct date_scan *scan, size_t at)
{
    if (window->is_last || window->len - at >= AHEAD)
        return at;
    size_t gone = at > BEHIND ? at - BEHIND : 0;
    window->len -= gone;
    memmove(window->items, window->items + gone, window->len * sizeof(window->items[0]));
    while (window->len < WINDOW && date_cutter_next(window->cutter, &window->items[window->len]))
        window->len++;
    window->is_last = window->len < WINDOW;
    if (!window->is_last)
        window->items[WINDOW] = (struct date_token){.kind = DATE_TOKEN_END};
    scan->tokens = (struct date_tokens){window->items, window->len};
    return at - gone;
}

void date_extract(struct arena *arena, struct str text, struct date_anchor anchor,
                  struct date_list *out_dates)
{
    struct date_scan scan = {.arena = arena, .is_known = anchor.is_known};
    int64_t us = anchor.is_known
                     ? anchor.published_at_us + anchor.utc_offset_minutes * (60 * CLOCK_SECOND_US)
                     : 0;
    scan.today = us / CLOCK_DAY_US - (us % CLOCK_DAY_US < 0 ? 1 : 0);
    scan.text = text;
    scan.now = calendar_from_days(scan.today);
    struct window window = {.cutter = date_cutter_new(arena, text)};
    struct date_list dates = {0};
    size_t capacity = 0;
    for (size_t at = 0;;) {
        at = move_on(&window, &scan, at);
        if (at >= scan.tokens.len)
            break;
        const struct date_token *first = date_at(&scan, at);
        struct date_match match = {0};
        /* Every rule begins at a word of ours or a number. */
        bool may_begin = first->word != NULL || first->kind == DATE_TOKEN_NUMBER;
        size_t end = may_begin ? match_longest(&scan, at, &match) : 0;
        if (end == 0) {
            at++;
            continue;
        }
        ARENA_PUSH_ROOM(arena, dates.items, capacity, dates.len);
        dates.items[dates.len++] = (struct date_expression){
            .span = {first->stem, date_at(&scan, end - 1)->span.end},
            .type = match.type,
            .value = match.value,
        };
        at = end;
    }
    *out_dates = dates;
}
