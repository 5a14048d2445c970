/* The public face: checks what comes from outside, and hands out code points and terminated
   strings. What is found is found below. */
#include "isnad/extract.h"

#include "base/arena.h"
#include "date/date.h"
#include "model/article.h"
#include "quote/quote.h"
#include "said/said.h"
#include "text/utf8.h"

/* What the caller holds, with the memory behind it. */
struct holder {
    struct isnad_extraction extraction; /* first: a pointer to it is a pointer to the holder */
    struct arena *arena;
};

_Static_assert(ISNAD_TEXT_MAX == ARTICLE_TEXT_MAX, "the public bound is the one bound");

static struct isnad_span points_of(const struct utf8_index *index, struct span span)
{
    return (struct isnad_span){
        .start = utf8_index_to_points(index, span.start),
        .end = utf8_index_to_points(index, span.end),
    };
}

static const struct isnad_link *copy_chain(struct arena *arena, const struct utf8_index *index,
                                           const struct quote *quote)
{
    struct isnad_link *links = ARENA_ARRAY(arena, quote->chain_len, struct isnad_link);
    for (size_t i = 0; i < quote->chain_len; i++) {
        links[i] = (struct isnad_link){
            .name = arena_copy_z(arena, quote->chain[i].name),
            .kind = speaker_kind_name(quote->chain[i].kind),
            .mention = points_of(index, quote->chain[i].mention),
        };
    }
    return links;
}

static struct isnad_quote copy_quote(struct arena *arena, const struct utf8_index *index,
                                     const struct extraction *found, const struct quote *quote,
                                     const struct said *said)
{
    struct isnad_quote copy = {
        .type = quote_type_name(quote->type),
        .content = points_of(index, quote->content),
        .cue = points_of(index, quote->cue),
        .mention = points_of(index, quote->mention),
        .lemma = arena_copy_z(arena, quote->lemma),
        .speaker_title = "",
        .chain = copy_chain(arena, index, quote),
        .chain_len = quote->chain_len,
        .stance = quote_stance_name(quote->stance),
        .act = quote_act_name(quote->act),
        .rule = quote->rule,
        .confidence = quote->confidence,
        .has_said_at = said->grain != DATE_GRAIN_UNKNOWN,
        .said_at_us = said->at_us,
        .said_precision = date_grain_name(said->grain),
        .said_basis = said_basis_name(said->basis),
        .said_value = arena_copy_z(arena, said->value),
        .said_expression = points_of(index, said->expression),
    };
    if (quote->speaker < 0)
        return copy;
    const struct quote_speaker *speaker = &found->speakers[quote->speaker];
    copy.speaker = arena_copy_z(arena, speaker->name);
    copy.speaker_title = arena_copy_z(arena, speaker->title);
    copy.speaker_kind = speaker_kind_name(speaker->kind);
    return copy;
}

static void copy_quotes(struct holder *holder, const struct utf8_index *index,
                        const struct extraction *found, const struct said *said)
{
    struct isnad_quote *quotes = ARENA_ARRAY(holder->arena, found->quotes_len, struct isnad_quote);
    for (size_t i = 0; i < found->quotes_len; i++)
        quotes[i] = copy_quote(holder->arena, index, found, &found->quotes[i], &said[i]);
    holder->extraction.quotes = quotes;
    holder->extraction.quotes_len = found->quotes_len;
}

static void copy_dates(struct holder *holder, const struct utf8_index *index,
                       const struct date_list *found)
{
    struct isnad_date *dates = ARENA_ARRAY(holder->arena, found->len, struct isnad_date);
    for (size_t i = 0; i < found->len; i++) {
        dates[i] = (struct isnad_date){
            .span = points_of(index, found->items[i].span),
            .type = date_type_name(found->items[i].type),
            .value = arena_copy_z(holder->arena, found->items[i].value),
        };
    }
    holder->extraction.dates = dates;
    holder->extraction.dates_len = found->len;
}

enum isnad_result isnad_extract(const char *text, size_t len, const struct isnad_options *options,
                                const struct isnad_extraction **out)
{
    struct str article = str_of(text, len);
    if (len > ISNAD_TEXT_MAX)
        return ISNAD_TEXT_TOO_LONG;
    if (!utf8_is_valid(article, NULL))
        return ISNAD_INVALID_TEXT;
    struct str language = options != NULL ? str_from(options->language) : STR("");
    struct date_anchor anchor = {0};
    if (options != NULL && options->has_published_at != 0)
        anchor = (struct date_anchor){true, options->published_at_us, options->utc_offset_minutes};

    _cleanup_arena_ struct arena *scratch = arena_new();
    struct extraction found;
    if (quote_extract(scratch, article, language, &found) != STATUS_OK)
        return ISNAD_UNSUPPORTED_LANGUAGE;
    struct date_list dates;
    date_extract(scratch, article, anchor, &dates);

    const struct utf8_index *index = utf8_index_new(scratch, article);
    struct arena *arena = arena_new();
    struct holder *holder = ARENA_NEW(arena, struct holder);
    holder->arena = arena;
    holder->extraction.language = quote_language_name(found.language);
    holder->extraction.extractor = quote_extractor_version();
    copy_quotes(holder, index, &found, said_of_quotes(scratch, article, &found, &dates, anchor));
    copy_dates(holder, index, &dates);
    *out = &holder->extraction;
    return ISNAD_OK;
}

void isnad_extraction_free(const struct isnad_extraction *extraction)
{
    if (extraction == NULL)
        return;
    const struct holder *holder = (const struct holder *)extraction;
    arena_free(holder->arena);
}
