/* Comparing costs at most in proportion to its texts, and one more quotation the same however many
   there are. Counted in basic blocks, as in test_linear.c. */
#include <stdint.h>
#include <stdio.h>

#include "base/arena.h"
#include "compare/claims.h"
#include "compare/copies.h"
#include "compare/disputes.h"

enum { SHORT = 8 << 10, TIMES = 4 };

/* Blocks a byte: how much more the longer text may cost. The square of its length is at 4.0; of
   many, those grow a little that have not as many candidates yet as are looked at. */
static const double GROWTH_MAX = 1.5;
static const double GROWTH_MAX_MANY = 2.2;

static uint64_t blocks;

void __sanitizer_cov_trace_pc(void);

void __sanitizer_cov_trace_pc(void)
{
    blocks++;
}

/* Said again and again; # is a word that was not there before. */
static const char *const UNITS[] = {
    "كلمة ",
    "# ",
    "كلمة # ",
    "ارتفع انخفض ",
    "لم يفتح الباب ",
    "فتح # لم يغلق ",
    "25 قتيلا ",
    "خمسة وعشرين ألف ",
    "قتل # شخصا، ",
    "روسيا # ",
    "الجمعة الخميس ",
    "هولمبرغ# ",
    "يمكن أن تطرد # ",
    "، ",
    "1,234,567,",
    "a ",
    "ك",
    "not except ",
    "The council # did not raise the fee. ",
    "قال الوزير إن الجسر # سيفتح في الربيع. ",
};

static struct str text_of(struct arena *arena, const char *unit, size_t size, size_t from)
{
    enum { NUMBER_BYTES = 24 };
    char *text = arena_alloc(arena, size + NUMBER_BYTES + 256);
    size_t len = 0;
    size_t number = from;
    while (len < size) {
        for (const char *at = unit; *at != '\0'; at++) {
            if (*at != '#') {
                text[len++] = *at;
                continue;
            }
            for (size_t value = ++number; value > 0; value /= 16)
                text[len++] = "abcdefghijklmnop"[value % 16];
        }
    }
    return str_of(text, len);
}

/* The text against one that begins in the middle of it. */
static void compare_two(struct arena *arena, struct str text)
{
    size_t half = text.len / 2;
    while (half < text.len && ((unsigned char)text.ptr[half] & 0xC0) == 0x80)
        half++;
    struct str turned = arena_printf(arena, "%.*s %.*s", STR_ARG(str_slice(text, half, text.len)),
                                     STR_ARG(str_slice(text, 0, half)));
    const struct compare_statement a = {.text = text, .span = {0, text.len}};
    const struct compare_statement b = {.text = turned, .span = {0, turned.len}};
    struct comparison found;
    compare_statements(arena, &a, &b, &found);
}

/* Its pieces as quotations of one speaker, ten an article, and as sentences. */
static void compare_many(struct arena *arena, struct str text)
{
    enum { PIECE = 96, ARTICLE = 10 };
    size_t most = text.len / PIECE + 1;
    struct compare_quotation *quotations = ARENA_ARRAY(arena, most, struct compare_quotation);
    struct compare_item *items = ARENA_ARRAY(arena, most, struct compare_item);
    struct str *texts = ARENA_ARRAY(arena, most, struct str);
    size_t len = 0;
    for (size_t at = 0; at < text.len && len < most; len++) {
        size_t end = at + PIECE < text.len ? at + PIECE : text.len;
        while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
            end++;
        quotations[len] = (struct compare_quotation){
            .statement = {.text = text, .span = {at, end}, .speaker = STR("الحداد")},
            .article = len / ARTICLE,
            .place = {at, end}};
        items[len] = (struct compare_item){
            .statement = quotations[len].statement, .is_quotation = true, .article = len / ARTICLE};
        texts[len] = str_slice(text, at, end);
        at = end;
    }
    struct compare_grouping grouping;
    struct compare_dispute_list disputes;
    struct compare_copy_list copies;
    compare_group(arena, quotations, len, &grouping);
    compare_find_disputes(arena, items, len, &disputes);
    compare_find_copies(arena, texts, len, &copies);
}

typedef void compare_fn(struct arena *arena, struct str text);

static double cost_of(compare_fn *compare, const char *unit, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str text = text_of(arena, unit, size, 1000);
    blocks = 0;
    compare(arena, text);
    return (double)blocks / (double)text.len;
}

static bool is_linear(compare_fn *compare, const char *unit, size_t size, double growth_max)
{
    double less = cost_of(compare, unit, size);
    double more = cost_of(compare, unit, size * TIMES);
    (void)printf("# %.1f, then %.1f blocks a byte\n", less, more);
    return less > 0 && more <= less * growth_max;
}

int main(void)
{
    const size_t units = sizeof(UNITS) / sizeof(UNITS[0]);
    const size_t step = 3; /* what many are made of matters less */
    size_t number = 0;
    size_t failed = 0;
    for (size_t i = 0; i < units; i++) {
        bool is_right = is_linear(compare_two, UNITS[i], SHORT, GROWTH_MAX);
        (void)printf("%sok %zu - two texts: %s\n", is_right ? "" : "not ", ++number, UNITS[i]);
        failed += is_right ? 0 : 1;
    }
    for (size_t i = 1; i < units; i += step) {
        bool is_right = is_linear(compare_many, UNITS[i], (size_t)SHORT * 2, GROWTH_MAX_MANY);
        (void)printf("%sok %zu - many: %s\n", is_right ? "" : "not ", ++number, UNITS[i]);
        failed += is_right ? 0 : 1;
    }
    (void)printf("1..%zu\n", number);
    return failed == 0 ? 0 : 1;
}
