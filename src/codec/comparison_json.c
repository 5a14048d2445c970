/* Bytes to code points, and the object of `isnad compare`. */
#include "codec/comparison_json.h"

#include "codec/extraction_json.h"
#include "codec/quotation_json.h"

enum { DECIMALS = 3 };

struct writing {
    struct json_writer *json;
    struct arena *arena;
    const struct compared *compared;
    struct extracted *extracted; /* of each article */
};

static void put_number(struct json_writer *json, const char *key, size_t value)
{
    json_put_key(json, key);
    json_put_int(json, (int64_t)value);
}

static void put_text(struct json_writer *json, const char *key, struct str value)
{
    json_put_key(json, key);
    json_put_str_or_null(json, value);
}

/* "start", "end" and "text" of an object that is open. */
static void put_members(const struct writing *writing, size_t article, struct span span)
{
    const struct extracted *extracted = &writing->extracted[article];
    struct span points = extracted_points(extracted, span);
    struct quoted_span quoted = {true, points.start, points.end, str_span(extracted->text, span)};
    quoted_span_write_members(writing->json, &quoted);
}

static void put_article(const struct writing *writing, size_t number)
{
    struct json_writer *json = writing->json;
    const struct compared_article *article = &writing->compared->articles[number];
    json_open_object(json);
    put_text(json, "file", article->file);
    put_text(json, "title", article->title);
    put_text(json, "outlet", article->outlet);
    json_put_key(json, "published_at");
    json_put_time_or_null(json, article->has_published_at, article->published_at_us);
    put_text(json, "language", str_from(quote_language_name(article->extraction->language)));
    json_put_key(json, "quotes");
    json_open_array(json);
    for (size_t i = 0; i < article->extraction->quotes_len; i++) {
        struct quotation quotation;
        quotation_from_quote(writing->arena, &writing->extracted[number], i, &quotation);
        json_open_object(json);
        quotation_write_members(json, &quotation);
        put_number(json, "claim", writing->compared->grouping.claim_of[article->first + i]);
        json_close_object(json);
    }
    json_close_array(json);
    json_close_object(json);
}

/* Which quotation of which article. */
static void put_place(const struct writing *writing, size_t quotation)
{
    size_t article = writing->compared->quotations[quotation].article;
    put_number(writing->json, "article", article);
    put_number(writing->json, "quote", quotation - writing->compared->articles[article].first);
}

static void put_side(const struct writing *writing, const char *key, size_t quotation,
                     struct span span)
{
    json_put_key(writing->json, key);
    if (span_is_empty(span)) {
        json_put_null(writing->json);
        return;
    }
    json_open_object(writing->json);
    put_members(writing, writing->compared->quotations[quotation].article, span);
    json_close_object(writing->json);
}

static void put_rendering(const struct writing *writing, size_t fullest, size_t quotation)
{
    struct json_writer *json = writing->json;
    const struct comparison *found = &writing->compared->comparisons[quotation];
    json_open_object(json);
    put_place(writing, quotation);
    put_text(json, "relation", str_from(compare_relation_name(found->relation)));
    json_put_key(json, "similarity");
    json_put_real(json, found->similarity, DECIMALS);
    json_put_key(json, "differences");
    json_open_array(json);
    for (size_t i = 0; i < found->differences_len; i++) {
        const struct compare_difference *difference = &found->differences[i];
        json_open_object(json);
        put_text(json, "change", str_from(compare_change_name(difference->change)));
        put_side(writing, "fullest", fullest, difference->a);
        put_side(writing, "rendering", quotation, difference->b);
        json_close_object(json);
    }
    json_close_array(json);
    json_close_object(json);
}

static void put_speaker(const struct writing *writing, size_t quotation)
{
    struct json_writer *json = writing->json;
    const struct compared_article *article =
        &writing->compared->articles[writing->compared->quotations[quotation].article];
    int number = article->extraction->quotes[quotation - article->first].speaker;
    json_put_key(json, "speaker");
    if (number < 0) {
        json_put_null(json);
        return;
    }
    const struct quote_speaker *speaker = &article->extraction->speakers[number];
    json_open_object(json);
    put_text(json, "name", speaker->name);
    put_text(json, "kind", str_from(speaker_kind_name(speaker->kind)));
    put_text(json, "title", speaker->title);
    json_close_object(json);
}

/* How many articles have the claim, and which have not. */
static void put_articles(const struct writing *writing, const struct compare_claim *claim)
{
    struct json_writer *json = writing->json;
    size_t total = writing->compared->articles_len;
    bool *has = ARENA_ARRAY(writing->arena, total, bool);
    size_t count = 0;
    for (size_t i = 0; i < claim->len; i++) {
        size_t article = writing->compared->quotations[claim->members[i]].article;
        count += !has[article];
        has[article] = true;
    }
    put_number(json, "articles", count);
    json_put_key(json, "silent");
    json_open_array(json);
    for (size_t i = 0; i < total; i++) {
        if (!has[i])
            json_put_int(json, (int64_t)i);
    }
    json_close_array(json);
}

static void put_claim(const struct writing *writing, const struct compare_claim *claim)
{
    struct json_writer *json = writing->json;
    size_t fullest = claim->members[claim->fullest];
    json_open_object(json);
    put_speaker(writing, fullest);
    put_articles(writing, claim);
    json_put_key(json, "fullest");
    json_open_object(json);
    put_place(writing, fullest);
    json_close_object(json);
    json_put_key(json, "renderings");
    json_open_array(json);
    for (size_t i = 0; i < claim->len; i++)
        put_rendering(writing, fullest, claim->members[i]);
    json_close_array(json);
    json_close_object(json);
}

static void put_evidence(const struct writing *writing, const char *key, size_t item,
                         struct span span)
{
    size_t article = writing->compared->items[item].article;
    json_put_key(writing->json, key);
    json_open_object(writing->json);
    put_number(writing->json, "article", article);
    put_members(writing, article, span);
    json_close_object(writing->json);
}

static void put_dispute(const struct writing *writing, const struct compare_dispute *dispute)
{
    struct json_writer *json = writing->json;
    json_open_object(json);
    put_text(json, "kind", str_from(compare_conflict_name(dispute->conflict.kind)));
    json_put_key(json, "soft");
    json_put_bool(json, dispute->conflict.is_soft);
    put_text(json, "reason", dispute->conflict.reason);
    put_evidence(writing, "a", dispute->a, dispute->conflict.a);
    put_evidence(writing, "b", dispute->b, dispute->conflict.b);
    json_close_object(json);
}

static void put_copy(const struct writing *writing, const struct compare_copied *copied)
{
    struct json_writer *json = writing->json;
    json_open_object(json);
    put_number(json, "original", copied->original);
    put_number(json, "copy", copied->copy);
    put_text(json, "how", str_from(compare_copy_name(copied->how.copy)));
    json_put_key(json, "original_in_copy");
    json_put_real(json, copied->how.a_in_b, DECIMALS);
    json_put_key(json, "copy_in_original");
    json_put_real(json, copied->how.b_in_a, DECIMALS);
    json_close_object(json);
}

static struct extracted *index_articles(struct arena *arena, const struct compared *compared)
{
    struct extracted *extracted = ARENA_ARRAY(arena, compared->articles_len, struct extracted);
    for (size_t i = 0; i < compared->articles_len; i++) {
        const struct compared_article *article = &compared->articles[i];
        extracted[i] = (struct extracted){
            .text = article->text,
            .index = utf8_index_new(arena, article->text),
            .extraction = article->extraction,
            .dates = article->dates,
            .said = article->said,
        };
    }
    return extracted;
}

void compared_write_json(struct json_writer *json, struct arena *arena,
                         const struct compared *compared)
{
    const struct writing writing = {json, arena, compared, index_articles(arena, compared)};
    json_open_object(json);
    json_put_key(json, "articles");
    json_open_array(json);
    for (size_t i = 0; i < compared->articles_len; i++)
        put_article(&writing, i);
    json_close_array(json);
    json_put_key(json, "claims");
    json_open_array(json);
    for (size_t i = 0; i < compared->grouping.len; i++)
        put_claim(&writing, &compared->grouping.claims[i]);
    json_close_array(json);
    json_put_key(json, "conflicts");
    json_open_array(json);
    for (size_t i = 0; i < compared->disputes.len; i++)
        put_dispute(&writing, &compared->disputes.items[i]);
    json_close_array(json);
    json_put_key(json, "copies");
    json_open_array(json);
    for (size_t i = 0; i < compared->copies.len; i++)
        put_copy(&writing, &compared->copies.items[i]);
    json_close_array(json);
    json_close_object(json);
}
