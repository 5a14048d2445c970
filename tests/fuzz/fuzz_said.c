/* Any valid text: each quotation has a time whose words are a whole time expression of the text
   outside its content, with a value exactly where it has a precision. */
#include <stdint.h>
#include <stdlib.h>

#include "said/said.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_of_text(const struct date_list *dates, struct span span)
{
    for (size_t i = 0; i < dates->len; i++)
        if (dates->items[i].span.start == span.start && dates->items[i].span.end == span.end)
            return true;
    return false;
}

static void check(const struct said *said, const struct quote *quote, const struct date_list *dates)
{
    struct span span = said->expression;
    bool has_date = said->basis == SAID_BASIS_CLAUSE || said->basis == SAID_BASIS_SETTING ||
                    said->basis == SAID_BASIS_CARRIED;
    if (has_date != !span_is_empty(span) || (has_date && !is_of_text(dates, span)))
        abort();
    if (has_date && said->basis != SAID_BASIS_CARRIED && span.start >= quote->content.start &&
        span.end <= quote->content.end)
        abort();
    struct date_period period;
    if (has_date && date_period_of(said->value, &period) != (said->grain != DATE_GRAIN_UNKNOWN))
        abort();
    if (said->grain == DATE_GRAIN_UNKNOWN && said->at_us != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = str_of((const char *)data, size);
    if (!utf8_is_valid(text, NULL))
        return 0;
    _cleanup_arena_ struct arena *arena = arena_new();
    struct extraction found;
    if (quote_extract(arena, text, STR(""), &found) != STATUS_OK)
        abort();
    for (int is_known = 0; is_known < 2; is_known++) {
        struct date_anchor anchor = {is_known != 0, is_known * INT64_C(1755648000000000), 0};
        struct date_list dates;
        date_extract(arena, text, anchor, &dates);
        const struct said *said = said_of_quotes(arena, text, &found, &dates, anchor);
        for (size_t i = 0; i < found.quotes_len; i++)
            check(&said[i], &found.quotes[i], &dates);
    }
    return 0;
}
