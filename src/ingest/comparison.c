/* Hands the articles' quotations, sentences and texts to `compare`. */
#include "ingest/comparison.h"

#include "compare/sentences.h"
#include "text/normalize.h"

static struct compare_statement statement_of(const struct compared_article *article,
                                             const struct quote *quote)
{
    struct compare_statement statement = {
        .text = article->text,
        .span = quote->content,
        .is_denied = compare_is_denial(quote->lemma),
    };
    if (quote->speaker >= 0)
        statement.speaker = article->extraction->speakers[quote->speaker].name;
    return statement;
}

/* Whether no word of the speaker's name stands where the speaker is mentioned. */
static bool is_inferred(struct arena *arena, const struct compared_article *article,
                        const struct quote *quote)
{
    if (quote->speaker < 0)
        return false;
    struct str mention = normalize_text(arena, str_span(article->text, quote->mention));
    struct str rest = normalize_text(arena, article->extraction->speakers[quote->speaker].name);
    while (rest.len > 0) {
        struct str word = str_split(&rest, ' ');
        if (word.len > 0 && str_find(mention, word, 0) != STR_NONE)
            return false;
    }
    return true;
}

static struct compare_telling telling_of(const struct quote *quote)
{
    return (struct compare_telling){
        .lemma = quote->lemma,
        .act = str_from(quote_act_name(quote->act)),
        .is_direct = quote->type == QUOTE_TYPE_DIRECT,
    };
}

static void collect_quotations(struct arena *arena, struct compared_article *articles,
                               struct compared *out)
{
    for (size_t i = 0; i < out->articles_len; i++)
        out->quotations_len += articles[i].extraction->quotes_len;
    struct compare_quotation *quotations =
        ARENA_ARRAY(arena, out->quotations_len, struct compare_quotation);
    size_t len = 0;
    for (size_t i = 0; i < out->articles_len; i++) {
        articles[i].first = len;
        for (size_t k = 0; k < articles[i].extraction->quotes_len; k++)
            quotations[len++] = (struct compare_quotation){
                .statement = statement_of(&articles[i], &articles[i].extraction->quotes[k]),
                .telling = telling_of(&articles[i].extraction->quotes[k]),
                .article = i,
                .place = articles[i].extraction->quotes[k].content,
                .at_us = articles[i].has_published_at ? articles[i].published_at_us : 0,
            };
    }
    out->quotations = quotations;
}

static struct compare_date *dates_of(struct arena *arena, const struct date_list *dates)
{
    struct compare_date *copies = ARENA_ARRAY(arena, dates->len, struct compare_date);
    for (size_t i = 0; i < dates->len; i++)
        copies[i] = (struct compare_date){dates->items[i].span, dates->items[i].value};
    return copies;
}

/* Where an article is quoted, nested and overlapping quotations as one: in the order of the text.
 */
static size_t quoted_parts(struct arena *arena, const struct compared_article *article,
                           struct span **out)
{
    const struct extraction *extraction = article->extraction;
    struct span *parts = ARENA_ARRAY(arena, extraction->quotes_len, struct span);
    size_t len = 0;
    for (size_t i = 0; i < extraction->quotes_len; i++) {
        struct span content = extraction->quotes[i].content;
        if (len > 0 && content.start <= parts[len - 1].end)
            parts[len - 1].end =
                content.end > parts[len - 1].end ? content.end : parts[len - 1].end;
        else
            parts[len++] = content;
    }
    *out = parts;
    return len;
}

/* Whether most of a sentence is quoted: it is looked at as its quotations then. `*next` is the
   first part that does not end before it; sentences come in their order. */
static bool is_mostly_quoted(const struct span *parts, size_t len, struct span sentence,
                             size_t *next)
{
    size_t quoted = 0;
    while (*next < len && parts[*next].end <= sentence.start)
        (*next)++;
    for (size_t i = *next; i < len && parts[i].start < sentence.end; i++) {
        size_t start = parts[i].start > sentence.start ? parts[i].start : sentence.start;
        size_t end = parts[i].end < sentence.end ? parts[i].end : sentence.end;
        quoted += end - start;
    }
    return quoted * 2 > span_len(sentence);
}

/* Quotations and sentences of all articles: facts are reported in both. */
static void find_disputes(struct arena *arena, struct compared *out)
{
    struct compare_item *items = NULL;
    size_t len = 0;
    size_t capacity = 0;
    for (size_t i = 0; i < out->articles_len; i++) {
        const struct compared_article *article = &out->articles[i];
        struct compare_item item = {.article = i,
                                    .dates = dates_of(arena, article->dates),
                                    .dates_len = article->dates->len};
        struct span *sentences = NULL;
        size_t sentences_len = compare_sentences_of(arena, article->text, &sentences);
        items = arena_grow(arena, items, &capacity,
                           len + sentences_len + article->extraction->quotes_len, sizeof(*items));
        for (size_t k = 0; k < article->extraction->quotes_len; k++) {
            items[len] = item;
            items[len].is_quotation = true;
            items[len].is_speaker_inferred =
                is_inferred(arena, article, &article->extraction->quotes[k]);
            items[len++].statement = out->quotations[article->first + k].statement;
        }
        struct span *parts = NULL;
        size_t parts_len = quoted_parts(arena, article, &parts);
        size_t next = 0;
        for (size_t k = 0; k < sentences_len; k++) {
            items[len] = item;
            items[len].is_covered = is_mostly_quoted(parts, parts_len, sentences[k], &next);
            items[len++].statement =
                (struct compare_statement){.text = article->text, .span = sentences[k]};
        }
    }
    out->items = items;
    compare_find_disputes(arena, items, len, &out->disputes);
}

static void compare_renderings(struct arena *arena, struct compared *out)
{
    struct comparison *comparisons = ARENA_ARRAY(arena, out->quotations_len, struct comparison);
    for (size_t i = 0; i < out->grouping.len; i++) {
        const struct compare_claim *claim = &out->grouping.claims[i];
        size_t fullest = claim->members[claim->fullest];
        for (size_t k = 0; k < claim->len; k++) {
            size_t member = claim->members[k];
            compare_statements(arena, &out->quotations[fullest].statement,
                               &out->quotations[member].statement, &comparisons[member]);
        }
    }
    out->comparisons = comparisons;
}

/* Which quotations have the same claim; the longest of a claim is its fullest. */
static void group_by(struct arena *arena, const int64_t *claims, struct compared *out)
{
    size_t len = out->quotations_len;
    struct compare_grouping *grouping = &out->grouping;
    int64_t *ids = ARENA_ARRAY(arena, len, int64_t);
    grouping->claims = ARENA_ARRAY(arena, len, struct compare_claim);
    grouping->claim_of = ARENA_ARRAY(arena, len, size_t);
    for (size_t i = 0; i < len; i++) {
        size_t at = 0;
        while (at < grouping->len && ids[at] != claims[i])
            at++;
        ids[at] = claims[i];
        grouping->len = at == grouping->len ? at + 1 : grouping->len;
        grouping->claim_of[i] = at;
        grouping->claims[at].len++;
    }
    for (size_t i = 0; i < grouping->len; i++) {
        grouping->claims[i].members = ARENA_ARRAY(arena, grouping->claims[i].len, size_t);
        grouping->claims[i].len = 0;
    }
    for (size_t i = 0; i < len; i++) {
        struct compare_claim *claim = &grouping->claims[grouping->claim_of[i]];
        claim->members[claim->len++] = i;
        size_t fullest = claim->members[claim->fullest];
        if (span_len(out->quotations[i].statement.span) >
            span_len(out->quotations[fullest].statement.span))
            claim->fullest = claim->len - 1;
    }
}

static void compare_texts(struct arena *arena, struct compared *out)
{
    find_disputes(arena, out);
    struct str *texts = ARENA_ARRAY(arena, out->articles_len, struct str);
    for (size_t i = 0; i < out->articles_len; i++)
        texts[i] = out->articles[i].text;
    compare_find_copies(arena, texts, out->articles_len, &out->copies);
}

void ingest_compare_claimed(struct arena *arena, struct compared_article *articles, size_t len,
                            const int64_t *claims, struct compared *out)
{
    *out = (struct compared){.articles = articles, .articles_len = len};
    collect_quotations(arena, articles, out);
    group_by(arena, claims, out);
    compare_texts(arena, out);
}

void ingest_compare(struct arena *arena, struct compared_article *articles, size_t len,
                    struct compared *out)
{
    *out = (struct compared){.articles = articles, .articles_len = len};
    collect_quotations(arena, articles, out);
    compare_group(arena, out->quotations, out->quotations_len, &out->grouping);
    compare_renderings(arena, out);
    compare_texts(arena, out);
}
