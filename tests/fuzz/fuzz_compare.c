/* Any two texts: the comparison ends, its spans are inside the texts and at characters, its figures
   between 0 and 1, and a text is verbatim to itself. */
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "compare/claims.h"
#include "compare/compare.h"
#include "compare/disputes.h"
#include "compare/sketch.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void want(bool is_right)
{
    if (!is_right)
        abort();
}

static bool is_boundary(struct str text, size_t at)
{
    return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

static void check_span(struct str text, struct span span)
{
    want(span.start <= span.end && span.end <= text.len);
    want(is_boundary(text, span.start) && is_boundary(text, span.end));
}

static void check_comparison(const struct comparison *found, struct str a, struct str b)
{
    want(found->similarity >= 0 && found->similarity <= 1.000001);
    want(found->a_cover >= 0 && found->a_cover <= 1.000001);
    want(found->b_cover >= 0 && found->b_cover <= 1.000001);
    for (size_t i = 0; i < found->differences_len; i++) {
        check_span(a, found->differences[i].a);
        check_span(b, found->differences[i].b);
    }
    for (size_t i = 0; i < found->conflicts_len; i++) {
        check_span(a, found->conflicts[i].a);
        check_span(b, found->conflicts[i].b);
        want(utf8_is_valid(found->conflicts[i].reason, NULL));
    }
}

static void compare(struct arena *arena, struct str a, struct str b, struct comparison *out)
{
    struct compare_statement one = {.text = a, .span = {0, a.len}, .speaker = STR("Jane Holm")};
    struct compare_statement other = {.text = b, .span = {0, b.len}, .speaker = STR("Holm")};
    compare_statements(arena, &one, &other, out);
    check_comparison(out, a, b);
}

/* Bytes that are no text become words of a few, so that rules meet in every order. */
static struct str salad(struct arena *arena, const uint8_t *data, size_t size)
{
    static const char *const WORDS[] = {
        "لم ",  "لا ",  "إلا ",   "ارتفع ", "انخفض ",  "25 ",    "نحو ",      "قتيل ", "الجمعة ",
        "may ", "not ", "مليون ", "خمسة ",  "وعشرين ", "روسيا ", "at least ", "يمكن ", "الباب "};
    struct str text = STR("");
    for (size_t i = 0; i < size && i < 400; i++)
        text = arena_printf(arena, "%.*s%s", STR_ARG(text), WORDS[data[i] % COUNT_OF(WORDS)]);
    return text;
}

/* Many quotations, cut out of one text: each is in one claim, and what is in conflict is in it. */
static void group(struct arena *arena, struct str text)
{
    enum { PIECE = 24, PIECES_MAX = 100 };
    struct compare_quotation quotations[PIECES_MAX] = {0};
    struct compare_item items[PIECES_MAX] = {0};
    size_t len = 0;
    for (size_t at = 0; at < text.len && len < PIECES_MAX; len++) {
        size_t end = at + PIECE < text.len ? at + PIECE : text.len;
        while (!is_boundary(text, end))
            end++;
        const struct compare_statement piece = {
            .text = text, .span = {at, end}, .speaker = len % 3 == 0 ? STR("Holm") : STR("")};
        quotations[len] =
            (struct compare_quotation){.statement = piece, .article = len / 8, .place = piece.span};
        items[len] = (struct compare_item){
            .statement = piece, .is_quotation = len % 2 == 0, .article = len / 8};
        at = end;
    }
    struct compare_grouping grouping;
    compare_group(arena, quotations, len, &grouping);
    size_t members = 0;
    for (size_t i = 0; i < grouping.len; i++) {
        want(grouping.claims[i].fullest < grouping.claims[i].len);
        members += grouping.claims[i].len;
    }
    want(members == len);
    struct compare_dispute_list disputes;
    compare_find_disputes(arena, items, len, &disputes);
    for (size_t i = 0; i < disputes.len; i++) {
        check_span(text, disputes.items[i].conflict.a);
        check_span(text, disputes.items[i].conflict.b);
    }
    struct compare_sketch sketch;
    compare_sketch_of(arena, text, &sketch);
    want(sketch.shingles == 0 || compare_sketch_similarity(&sketch, &sketch) == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct comparison found;
    size_t half = size / 2;
    struct str a = str_of((const char *)data, half);
    struct str b = str_of((const char *)data + half, size - half);
    if (utf8_is_valid(a, NULL) && utf8_is_valid(b, NULL)) {
        compare(arena, a, b, &found);
        compare(arena, a, a, &found);
        want(found.relation == COMPARE_VERBATIM || found.relation == COMPARE_UNRELATED);
    }
    compare(arena, salad(arena, data, half), salad(arena, data + half, size - half), &found);
    group(arena, salad(arena, data, size));
    if (utf8_is_valid(str_of((const char *)data, size), NULL))
        group(arena, str_of((const char *)data, size));
    return 0;
}
