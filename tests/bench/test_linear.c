/* Extraction costs at most in proportion to its text, whatever is in it. Time would waver on a busy
   machine, so what is counted is the basic blocks that run: the pure floors are compiled for this
   program a second time with a call in each block (-fsanitize-coverage=trace-pc). */
#include <stdio.h>
#include <string.h>

#include "date/date.h"
#include "quote/quote.h"
#include "said/said.h"
#include "support/adverse.h"

enum { SHORT = 32 << 10, TIMES = 4 };

/* Blocks a byte: how much more the longer text may cost, and how much more than plain text. A text
   that costs the square of its length is at 4.0 in the first. */
static const double GROWTH_MAX = 1.5;
static const double PLAIN_MAX = 32.0;

static uint64_t blocks;

void __sanitizer_cov_trace_pc(void);

void __sanitizer_cov_trace_pc(void)
{
    blocks++;
}

/* Blocks a byte for quotations, dates and when each was said. */
static double cost_of(struct str text)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct extraction extraction;
    struct date_list dates;
    blocks = 0;
    if (quote_extract(arena, text, STR(""), &extraction) != STATUS_OK)
        return 0;
    struct date_anchor anchor = {true, 0};
    date_extract(arena, text, anchor, &dates);
    (void)said_of_quotes(arena, text, &extraction, &dates, anchor);
    return (double)blocks / (double)text.len;
}

static bool is_linear(const struct adverse *adverse, double plain)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    double less = cost_of(adverse_text(arena, adverse, SHORT));
    double more = cost_of(adverse_text(arena, adverse, (size_t)SHORT * TIMES));
    bool is_right = less > 0 && more <= less * GROWTH_MAX && more <= plain * PLAIN_MAX;
    (void)printf("# %.1f, then %.1f blocks a byte; plain text %.1f\n", less, more, plain);
    return is_right;
}

int main(void)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const size_t size = (size_t)SHORT * TIMES;
    double plain[] = {cost_of(adverse_plain(arena, "ar", size)),
                      cost_of(adverse_plain(arena, "en", size))};
    bool is_counting = plain[0] > 1 && plain[1] > 1;
    size_t failed = !is_counting;
    (void)printf("1..%zu\n%s 1 - blocks are counted\n", ADVERSE_LEN + 1,
                 is_counting ? "ok" : "not ok");
    for (size_t i = 0; i < ADVERSE_LEN; i++) {
        const struct adverse *adverse = &ADVERSE[i];
        bool is_right = is_linear(adverse, plain[strcmp(adverse->language, "en") == 0]);
        failed += !is_right;
        (void)printf("%s %zu - %s: %s\n", is_right ? "ok" : "not ok", i + 2, adverse->language,
                     adverse->name);
    }
    return failed == 0 ? 0 : 1;
}
