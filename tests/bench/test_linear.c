/* Extraction costs at most in proportion to its text, whatever is in it. Time would waver on a busy
   machine, so what is counted is the basic blocks that run: the pure floors are compiled for this
   program a second time with a call in each block (-fsanitize-coverage=trace-pc). */
#include <stdio.h>
#include <string.h>

#include "date/date.h"
#include "quote/quote.h"
#include "said/said.h"
#include "support/adverse.h"

enum { SHORT = 32 << 10, LONG = 512 << 10, TIMES = 4 };

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

/* What the C library does counts by its bytes; the linker sends these calls here (--wrap). */
enum { BLOCK_BYTES = 16 };

void *__real_memmem(const void *in, size_t in_len, const void *what, size_t what_len);
void *__wrap_memmem(const void *in, size_t in_len, const void *what, size_t what_len);
void *__real_memmove(void *to, const void *from, size_t len);
void *__wrap_memmove(void *to, const void *from, size_t len);
void *__real_memcpy(void *to, const void *from, size_t len);
void *__wrap_memcpy(void *to, const void *from, size_t len);
void *__real_memset(void *to, int byte, size_t len);
void *__wrap_memset(void *to, int byte, size_t len);

void *__wrap_memmem(const void *in, size_t in_len, const void *what, size_t what_len)
{
    const char *hit = __real_memmem(in, in_len, what, what_len);
    blocks += (hit != NULL ? (size_t)(hit - (const char *)in) : in_len) / BLOCK_BYTES;
    return (void *)hit;
}

void *__wrap_memmove(void *to, const void *from, size_t len)
{
    blocks += len / BLOCK_BYTES;
    return __real_memmove(to, from, len);
}

void *__wrap_memcpy(void *to, const void *from, size_t len)
{
    blocks += len / BLOCK_BYTES;
    return __real_memcpy(to, from, len);
}

void *__wrap_memset(void *to, int byte, size_t len)
{
    blocks += len / BLOCK_BYTES;
    return __real_memset(to, byte, len);
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
    struct date_anchor anchor = {true, 0, 0};
    date_extract(arena, text, anchor, &dates);
    (void)said_of_quotes(arena, text, &extraction, &dates, anchor);
    return (double)blocks / (double)text.len;
}

static bool is_linear(struct str shorter, struct str longer, double plain)
{
    double less = cost_of(shorter);
    double more = cost_of(longer);
    (void)printf("# %.1f, then %.1f blocks a byte; plain text %.1f\n", less, more, plain);
    return less > 0 && more <= less * GROWTH_MAX && more <= plain * PLAIN_MAX;
}

static bool tell(size_t number, bool is_right, const char *language, const char *name)
{
    (void)printf("%s %zu - %s: %s\n", is_right ? "ok" : "not ok", number, language, name);
    return is_right;
}

int main(void)
{
    static const char *const LANGUAGES[] = {"ar", "en"};
    const size_t size = (size_t)SHORT * TIMES;
    double plain[COUNT_OF(LANGUAGES)];
    size_t number = 0;
    size_t right = 0;
    (void)printf("1..%zu\n", 2 * COUNT_OF(LANGUAGES) + ADVERSE_LEN);
    for (size_t i = 0; i < COUNT_OF(LANGUAGES); i++) {
        _cleanup_arena_ struct arena *arena = arena_new();
        const char *language = LANGUAGES[i];
        plain[i] = cost_of(adverse_plain(arena, language, size));
        right += tell(++number, plain[i] > 1, language, "blocks are counted");
        bool is_right = is_linear(adverse_plain(arena, language, LONG),
                                  adverse_plain(arena, language, (size_t)LONG * TIMES), plain[i]);
        right += tell(++number, is_right, language, "plain text of many parts");
    }
    for (size_t i = 0; i < ADVERSE_LEN; i++) {
        _cleanup_arena_ struct arena *arena = arena_new();
        const struct adverse *adverse = &ADVERSE[i];
        bool is_right =
            is_linear(adverse_text(arena, adverse, SHORT), adverse_text(arena, adverse, size),
                      plain[strcmp(adverse->language, LANGUAGES[1]) == 0]);
        right += tell(++number, is_right, adverse->language, adverse->name);
    }
    return right == number ? 0 : 1;
}
