/* The extraction on any valid text: it crashes on none, and what it gives lies within the text. */
#include <stdint.h>
#include <stdlib.h>

#include "quote/quote.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(struct str text, struct span span)
{
    if (span.start > span.end || span.end > text.len)
        abort();
    if (!utf8_is_valid(str_span(text, span), NULL))
        abort();
}

/* Exactly the speaker is chosen, and nobody has a better score. */
static void check_explanation(const struct extraction *got, const struct quote *quote)
{
    const struct quote_explanation *explanation = quote->explanation;
    size_t chosen = 0;
    if (explanation->candidates_len > QUOTE_CANDIDATES_MAX)
        abort();
    for (size_t i = 0; i < explanation->candidates_len; i++) {
        const struct quote_candidate *candidate = &explanation->candidates[i];
        if (candidate->score > explanation->candidates[0].score)
            abort();
        if (!candidate->is_chosen)
            continue;
        chosen++;
        if (quote->speaker < 0 || !str_equals(candidate->name, got->speakers[quote->speaker].name))
            abort();
    }
    if (chosen > 1)
        abort();
}

static void check(struct str text, struct str language)
{
    struct arena *arena = arena_new();
    struct extraction got;
    if (quote_explain(arena, text, language, &got) != STATUS_OK)
        abort();
    for (size_t i = 0; i < got.quotes_len; i++) {
        const struct quote *quote = &got.quotes[i];
        check_span(text, quote->content);
        check_span(text, quote->cue);
        check_span(text, quote->mention);
        bool has_speaker = quote->speaker >= 0 && (size_t)quote->speaker < got.speakers_len;
        if (span_is_empty(quote->content) || (quote->speaker != -1 && !has_speaker))
            abort();
        if (!(quote->confidence > 0 && quote->confidence < 1))
            abort();
        for (size_t k = 0; k < quote->chain_len; k++)
            check_span(text, quote->chain[k].mention);
        check_explanation(&got, quote);
    }
    arena_free(arena);
}

/* A text of words and points that the engine has rules for, one a byte. */
static void check_salad(const uint8_t *data, size_t size)
{
    static const char *const PIECES[] = {
        "قال ",    "وقال ",  "إن ",      "أن ",    "بأنه ",   "الوزير ",  "سامر ",   "حداد ",
        "رئيس ",   "وزارة ", "الصحة ",   "مؤكدا ", "مشيرا ",  "إلى ",     "عن ",     "من ",
        "بـ",      "\"",     "«",        "»",      "“",       "”",        "((",      "))",
        ". ",      "، ",     ": ",       "\n",     "؟ ",      "- ",       "(",       ") ",
        "بحسب ",   "وفقا ",  "لرويترز ", "نقلت ",  "قوله ",   "بالقول ",  "التي ",   "الذي ",
        "أعلن ",   "إطلاق ", "وصف ",     "اتهم ",  "دعا ",    "طالب ",    "بتنفيذ ", "لكن ",
        "كما ",    "وأن ",   "وكان ",    "قد ",    "المصدر ", "مراقبون ", "تقرير ",  "البيان ",
        "وأضافت ", "تقول ",  "قائلا ",   "نفسه ",  "بن ",     "عبد ",     "الأمين ", "x "};
    enum { SALAD_MAX = 4000, PIECE_MAX = 24 };
    size_t len = size < SALAD_MAX ? size : SALAD_MAX;
    char *text = malloc(len * PIECE_MAX + 1);
    size_t at = 0;
    if (text == NULL)
        abort();
    for (size_t i = 0; i < len; i++) {
        struct str piece = str_from(PIECES[data[i] % COUNT_OF(PIECES)]);
        for (size_t k = 0; k < piece.len; k++)
            text[at++] = piece.ptr[k];
    }
    check(str_of(text, at), STR("ar"));
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = str_of((const char *)data, size);
    if (utf8_is_valid(text, NULL)) {
        check(text, STR("ar"));
        check(text, STR("en"));
    }
    check_salad(data, size);
    return 0;
}
