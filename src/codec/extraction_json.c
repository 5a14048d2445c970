/* Bytes to code points, and the object of `isnad extract`. */
#include "codec/extraction_json.h"

#include "codec/quotation_json.h"

enum { CHAIN_MAX_BYTES = 1 << 20, EXPLANATION_MAX_BYTES = 1 << 20, SCORE_DECIMALS = 4 };

struct span extracted_points(const struct extracted *extracted, struct span span)
{
    return (struct span){
        .start = utf8_index_to_points(extracted->index, span.start),
        .end = utf8_index_to_points(extracted->index, span.end),
    };
}

static struct quoted_span quoted(const struct extracted *extracted, struct span span)
{
    struct span points = extracted_points(extracted, span);
    return (struct quoted_span){
        .is_present = !span_is_empty(span),
        .start = points.start,
        .end = points.end,
        .text = str_span(extracted->text, span),
    };
}

static void put_link(struct json_writer *json, const struct extracted *extracted,
                     const struct quote_link *link)
{
    struct quoted_span mention = quoted(extracted, link->mention);
    json_open_object(json);
    json_put_key(json, "name");
    json_put_str(json, link->name);
    json_put_key(json, "kind");
    json_put_str(json, str_from(speaker_kind_name(link->kind)));
    if (mention.is_present) { /* one that was named in an earlier sentence has none of its own */
        json_put_key(json, "mention");
        json_open_object(json);
        quoted_span_write_members(json, &mention);
        json_close_object(json);
    }
    json_close_object(json);
}

struct str extracted_chain_json(struct arena *arena, const struct extracted *extracted,
                                const struct quote *quote)
{
    if (quote->chain_len == 0)
        return STR("[]");
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, CHAIN_MAX_BYTES);
    struct json_writer json = json_writer(&buf);
    json_open_array(&json);
    for (size_t i = 0; i < quote->chain_len; i++)
        put_link(&json, extracted, &quote->chain[i]);
    json_close_array(&json);
    if (buf_status(&buf) != STATUS_OK)
        return STR("[]");
    return arena_copy(arena, buf_str(&buf));
}

static void put_candidate(struct json_writer *json, const struct quote_candidate *candidate)
{
    json_open_object(json);
    json_put_key(json, "name");
    json_put_str(json, candidate->name);
    json_put_key(json, "kind");
    json_put_str(json, str_from(speaker_kind_name(candidate->kind)));
    json_put_key(json, "score");
    json_put_real(json, candidate->score, SCORE_DECIMALS);
    json_put_key(json, "because");
    json_put_str(json, str_from(candidate->because));
    json_put_key(json, "chosen");
    json_put_bool(json, candidate->is_chosen);
    json_close_object(json);
}

static void put_feature(struct json_writer *json, const struct quote_feature *feature)
{
    json_open_object(json);
    json_put_key(json, "group");
    json_put_str(json, str_from(feature->group));
    json_put_key(json, "value");
    json_put_str(json, str_from(feature->value));
    json_put_key(json, "weight");
    json_put_real(json, feature->weight, SCORE_DECIMALS);
    json_close_object(json);
}

struct str extracted_explanation_json(struct arena *arena, const struct quote *quote)
{
    const struct quote_explanation *explanation = quote->explanation;
    if (explanation == NULL)
        return STR("");
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, EXPLANATION_MAX_BYTES);
    struct json_writer json = json_writer(&buf);
    json_open_object(&json);
    json_put_key(&json, "decided");
    json_put_str(&json, str_from(explanation->decided));
    json_put_key(&json, "candidates");
    json_open_array(&json);
    for (size_t i = 0; i < explanation->candidates_len; i++)
        put_candidate(&json, &explanation->candidates[i]);
    json_close_array(&json);
    json_put_key(&json, "features");
    json_open_array(&json);
    for (size_t i = 0; i < COUNT_OF(explanation->features); i++)
        put_feature(&json, &explanation->features[i]);
    json_close_array(&json);
    json_close_object(&json);
    return buf_status(&buf) == STATUS_OK ? arena_copy(arena, buf_str(&buf)) : STR("");
}

void quotation_from_quote(struct arena *arena, const struct extracted *extracted, size_t index,
                          struct quotation *out_quotation)
{
    const struct quote *quote = &extracted->extraction->quotes[index];
    const struct said *said = &extracted->said[index];
    *out_quotation = (struct quotation){
        .type = str_from(quote_type_name(quote->type)),
        .content = quoted(extracted, quote->content),
        .cue = quoted(extracted, quote->cue),
        .cue_lemma = quote->lemma,
        .mention = quoted(extracted, quote->mention),
        .chain_json = extracted_chain_json(arena, extracted, quote),
        .stance = str_from(quote_stance_name(quote->stance)),
        .act = str_from(quote_act_name(quote->act)),
        .rule = str_from(quote->rule),
        .confidence = quote->confidence,
        .explanation_json = extracted_explanation_json(arena, quote),
        .has_said_at = said->grain != DATE_GRAIN_UNKNOWN,
        .said_at_us = said->at_us,
        .said_precision = str_from(date_grain_name(said->grain)),
        .said_basis = str_from(said_basis_name(said->basis)),
        .said_value = said->value,
        .said_expression = quoted(extracted, said->expression),
    };
    if (quote->speaker < 0)
        return;
    const struct quote_speaker *speaker = &extracted->extraction->speakers[quote->speaker];
    out_quotation->speaker_name = speaker->name;
    out_quotation->speaker_kind = str_from(speaker_kind_name(speaker->kind));
    out_quotation->speaker_title = speaker->title;
}

void date_write_json(struct json_writer *json, const struct extracted *extracted,
                     const struct date_expression *date)
{
    struct quoted_span span = quoted(extracted, date->span);
    json_open_object(json);
    quoted_span_write_members(json, &span);
    json_put_key(json, "type");
    json_put_str(json, str_from(date_type_name(date->type)));
    json_put_key(json, "value");
    json_put_str_or_null(json, date->value);
    json_close_object(json);
}

void extracted_write_json(struct json_writer *json, struct arena *arena,
                          const struct extracted *extracted)
{
    const struct extraction *extraction = extracted->extraction;
    json_put_key(json, "language");
    json_put_str(json, str_from(quote_language_name(extraction->language)));
    json_put_key(json, "extractor");
    json_put_str(json, str_from(quote_extractor_version()));
    json_put_key(json, "quotes");
    json_open_array(json);
    for (size_t i = 0; i < extraction->quotes_len; i++) {
        struct quotation quotation;
        quotation_from_quote(arena, extracted, i, &quotation);
        quotation_write_json(json, &quotation);
    }
    json_close_array(json);
    json_put_key(json, "dates");
    json_open_array(json);
    for (size_t i = 0; i < extracted->dates->len; i++)
        date_write_json(json, extracted, &extracted->dates->items[i]);
    json_close_array(json);
}
