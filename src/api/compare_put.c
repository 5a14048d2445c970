/* Writes articles beside each other: a matrix of claims by outlets, conflicts, copies. */
#include "api/compare.h"
#include "api/field.h"
#include "api/rendering.h"
#include "api/resources.h"
#include "store/reads.h"

enum { DECIMALS = 3 };

static size_t article_of(const struct comparing *comparing, size_t quotation)
{
    return comparing->compared.quotations[quotation].article;
}

static struct str outlet_of(const struct comparing *comparing, size_t article)
{
    return store_rows_str(comparing->texts, article, ARTICLE_TEXT_COL_OUTLET);
}

/* Whether no article before has the outlet. */
static bool is_first(const struct comparing *comparing, size_t article)
{
    for (size_t i = 0; i < article; i++) {
        if (str_equals(outlet_of(comparing, i), outlet_of(comparing, article)))
            return false;
    }
    return true;
}

static void put_articles(const struct comparing *comparing, struct json_writer *json)
{
    json_put_key(json, "articles");
    json_open_array(json);
    for (size_t i = 0; i < comparing->articles_len; i++) {
        json_open_object(json);
        api_field_id(json, "id", comparing->texts, i, ARTICLE_TEXT_COL_ID);
        api_field_str(json, "outlet", comparing->texts, i, ARTICLE_TEXT_COL_OUTLET);
        api_field_str(json, "url", comparing->texts, i, ARTICLE_TEXT_COL_URL);
        api_field_str(json, "title", comparing->texts, i, ARTICLE_TEXT_COL_TITLE);
        api_field_time(json, "published_at", comparing->texts, i, ARTICLE_TEXT_COL_PUBLISHED_AT);
        json_put_key(json, "quotes_count");
        json_put_int(json, (int64_t)comparing->articles[i].extraction->quotes_len);
        json_close_object(json);
    }
    json_close_array(json);
    json_put_key(json, "outlets");
    json_open_array(json);
    for (size_t i = 0; i < comparing->articles_len; i++) {
        if (is_first(comparing, i))
            json_put_str(json, outlet_of(comparing, i));
    }
    json_close_array(json);
}

static void put_speaker(const struct comparing *comparing, struct json_writer *json, size_t row)
{
    json_put_key(json, "speaker");
    if (store_rows_is_null(comparing->quotes, row, QUOTE_COL_SPEAKER_ID)) {
        json_put_null(json);
        return;
    }
    json_open_object(json);
    api_field_id(json, "id", comparing->quotes, row, QUOTE_COL_SPEAKER_ID);
    api_field_str(json, "name", comparing->quotes, row, QUOTE_COL_SPEAKER);
    api_field_str(json, "kind", comparing->quotes, row, QUOTE_COL_SPEAKER_KIND);
    json_close_object(json);
}

static void put_rendering(const struct comparing *comparing, struct json_writer *json,
                          size_t fullest, size_t quotation)
{
    size_t row = comparing->rows[quotation];
    struct api_wording a = api_wording_of(comparing->quotes, comparing->rows[fullest]);
    struct api_wording b = api_wording_of(comparing->quotes, row);
    struct comparison found = {.relation = COMPARE_VERBATIM, .similarity = 1};
    if (quotation != fullest)
        compare_statements(comparing->call->arena, &a.statement, &b.statement, &found);
    json_open_object(json);
    api_field_id(json, "quote_id", comparing->quotes, row, QUOTE_COL_ID);
    api_field_id(json, "article_id", comparing->quotes, row, QUOTE_COL_ARTICLE_ID);
    json_put_key(json, "content");
    json_open_object(json);
    api_field_int(json, "start", comparing->quotes, row, QUOTE_COL_CONTENT_START);
    api_field_int(json, "end", comparing->quotes, row, QUOTE_COL_CONTENT_END);
    api_field_str(json, "text", comparing->quotes, row, QUOTE_COL_CONTENT);
    json_close_object(json);
    api_field_str(json, "stance", comparing->quotes, row, QUOTE_COL_STANCE);
    api_field_str(json, "source", comparing->quotes, row, QUOTE_COL_SOURCE);
    api_rendering_put(json, &found, &a, &b, "fullest", "rendering");
    json_close_object(json);
}

/* The renderings of the outlet of an article; false where it is silent. */
static bool put_cell(const struct comparing *comparing, struct json_writer *json,
                     const struct compare_claim *claim, size_t article)
{
    size_t count = 0;
    struct str outlet = outlet_of(comparing, article);
    for (size_t i = 0; i < claim->len; i++) {
        if (!str_equals(outlet_of(comparing, article_of(comparing, claim->members[i])), outlet))
            continue;
        if (count++ == 0) {
            json_open_object(json);
            json_put_key(json, "outlet");
            json_put_str(json, outlet);
            json_put_key(json, "renderings");
            json_open_array(json);
        }
        put_rendering(comparing, json, claim->members[claim->fullest], claim->members[i]);
    }
    if (count == 0)
        return false;
    json_close_array(json);
    json_close_object(json);
    return true;
}

static void put_claim(const struct comparing *comparing, struct json_writer *json,
                      const struct compare_claim *claim)
{
    size_t row = comparing->rows[claim->members[claim->fullest]];
    bool *is_silent = ARENA_ARRAY(comparing->call->arena, comparing->articles_len, bool);
    json_open_object(json);
    json_put_key(json, "id");
    if (store_rows_is_null(comparing->quotes, row, QUOTE_COL_CLAIM_ID))
        json_put_null(json);
    else
        json_put_id(json, store_rows_int(comparing->quotes, row, QUOTE_COL_CLAIM_ID));
    put_speaker(comparing, json, row);
    api_field_id(json, "fullest_id", comparing->quotes, row, QUOTE_COL_ID);
    api_field_str(json, "content", comparing->quotes, row, QUOTE_COL_CONTENT);
    json_put_key(json, "outlets");
    json_open_array(json);
    for (size_t i = 0; i < comparing->articles_len; i++)
        is_silent[i] = is_first(comparing, i) && !put_cell(comparing, json, claim, i);
    json_close_array(json);
    json_put_key(json, "silent");
    json_open_array(json);
    for (size_t i = 0; i < comparing->articles_len; i++) {
        if (is_silent[i])
            json_put_str(json, outlet_of(comparing, i));
    }
    json_close_array(json);
    json_close_object(json);
}

static size_t articles_of(const struct comparing *comparing, const struct compare_claim *claim)
{
    size_t count = 0;
    for (size_t i = 0; i < claim->len; i++)
        count += i == 0 || article_of(comparing, claim->members[i]) !=
                               article_of(comparing, claim->members[i - 1]);
    return count;
}

/* Those that most articles have first, among them in the order of the articles. */
static void put_claims(const struct comparing *comparing, struct json_writer *json)
{
    const struct compare_grouping *grouping = &comparing->compared.grouping;
    json_put_key(json, "claims");
    json_open_array(json);
    for (size_t count = comparing->articles_len; count > 0; count--) {
        for (size_t i = 0; i < grouping->len; i++) {
            if (articles_of(comparing, &grouping->claims[i]) == count)
                put_claim(comparing, json, &grouping->claims[i]);
        }
    }
    json_close_array(json);
}

static void put_evidence(const struct comparing *comparing, struct json_writer *json,
                         const char *key, size_t item, struct span span)
{
    size_t article = comparing->compared.items[item].article;
    const struct utf8_index *index = comparing->indices[article];
    json_put_key(json, key);
    json_open_object(json);
    api_field_id(json, "article_id", comparing->texts, article, ARTICLE_TEXT_COL_ID);
    api_field_str(json, "outlet", comparing->texts, article, ARTICLE_TEXT_COL_OUTLET);
    json_put_key(json, "start");
    json_put_int(json, (int64_t)utf8_index_to_points(index, span.start));
    json_put_key(json, "end");
    json_put_int(json, (int64_t)utf8_index_to_points(index, span.end));
    json_put_key(json, "text");
    json_put_str(json, str_span(comparing->articles[article].text, span));
    json_close_object(json);
}

static void put_conflicts(const struct comparing *comparing, struct json_writer *json)
{
    const struct compared *compared = &comparing->compared;
    json_put_key(json, "conflicts");
    json_open_array(json);
    for (size_t i = 0; i < compared->disputes.len; i++) {
        const struct compare_dispute *dispute = &compared->disputes.items[i];
        bool is_of_quotations =
            compared->items[dispute->a].is_quotation && compared->items[dispute->b].is_quotation;
        if (comparing->wanted_len > 0 && !is_of_quotations)
            continue;
        json_open_object(json);
        json_put_key(json, "kind");
        json_put_str(json, str_from(compare_conflict_name(dispute->conflict.kind)));
        json_put_key(json, "soft");
        json_put_bool(json, dispute->conflict.is_soft);
        json_put_key(json, "reason");
        json_put_str(json, dispute->conflict.reason);
        put_evidence(comparing, json, "a", dispute->a, dispute->conflict.a);
        put_evidence(comparing, json, "b", dispute->b, dispute->conflict.b);
        json_close_object(json);
    }
    json_close_array(json);
}

static void put_copies(const struct comparing *comparing, struct json_writer *json)
{
    const struct compare_copy_list *copies = &comparing->compared.copies;
    json_put_key(json, "copies");
    json_open_array(json);
    for (size_t i = 0; i < copies->len; i++) {
        const struct compare_copied *copied = &copies->items[i];
        json_open_object(json);
        api_field_id(json, "original_id", comparing->texts, copied->original, ARTICLE_TEXT_COL_ID);
        api_field_id(json, "copy_id", comparing->texts, copied->copy, ARTICLE_TEXT_COL_ID);
        json_put_key(json, "how");
        json_put_str(json, str_from(compare_copy_name(copied->how.copy)));
        json_put_key(json, "original_in_copy");
        json_put_real(json, copied->how.a_in_b, DECIMALS);
        json_put_key(json, "copy_in_original");
        json_put_real(json, copied->how.b_in_a, DECIMALS);
        json_close_object(json);
    }
    json_close_array(json);
}

enum status api_compare_put(const struct comparing *comparing)
{
    struct json_writer json =
        json_writer(http_reply_begin(comparing->call, 200, "application/json"));
    json_open_object(&json);
    put_articles(comparing, &json);
    put_claims(comparing, &json);
    put_conflicts(comparing, &json);
    put_copies(comparing, &json);
    json_close_object(&json);
    return buf_status(json.out);
}
