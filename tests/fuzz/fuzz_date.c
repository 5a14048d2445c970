/* Any valid text: its time expressions are in order, apart, inside the text and on whole
   characters; with no day to count from, none of them differs in place. */
#include <stdint.h>
#include <stdlib.h>

#include "date/date.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct str text, const struct date_list *dates)
{
    size_t end = 0;
    for (size_t i = 0; i < dates->len; i++) {
        struct span span = dates->items[i].span;
        if (span.start < end || span_is_empty(span) || span.end > text.len)
            abort();
        if (!utf8_is_valid(str_span(text, span), NULL))
            abort();
        if (date_type_name(dates->items[i].type)[0] == '\0')
            abort();
        end = span.end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = str_of((const char *)data, size);
    if (!utf8_is_valid(text, NULL))
        return 0;
    _cleanup_arena_ struct arena *arena = arena_new();
    struct date_list dates;
    struct date_list bare;
    /* the length makes the day, from 1939 to 2100 */
    int64_t days = (int64_t)(size % 59000) - 11000;
    date_extract(arena, text, (struct date_anchor){true, days * 86400000000, 0}, &dates);
    check(text, &dates);
    date_extract(arena, text, (struct date_anchor){0}, &bare);
    check(text, &bare);
    if (dates.len != bare.len)
        abort();
    for (size_t i = 0; i < dates.len; i++)
        if (dates.items[i].span.start != bare.items[i].span.start ||
            dates.items[i].span.end != bare.items[i].span.end)
            abort();
    return 0;
}
