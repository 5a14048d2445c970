/* Writes a quotation as JSON. */
#include "codec/quotation_json.h"

enum { CONFIDENCE_DECIMALS = 4 };

void quoted_span_write_members(struct json_writer *json, const struct quoted_span *span)
{
    json_put_key(json, "start");
    json_put_int(json, (int64_t)span->start);
    json_put_key(json, "end");
    json_put_int(json, (int64_t)span->end);
    json_put_key(json, "text");
    json_put_str(json, span->text);
}

static void put_span(struct json_writer *json, const struct quoted_span *span)
{
    if (!span->is_present) {
        json_put_null(json);
        return;
    }
    json_open_object(json);
    quoted_span_write_members(json, span);
    json_close_object(json);
}

static void put_cue(struct json_writer *json, const struct quotation *quotation)
{
    if (!quotation->cue.is_present) {
        json_put_null(json);
        return;
    }
    json_open_object(json);
    quoted_span_write_members(json, &quotation->cue);
    json_put_key(json, "lemma");
    json_put_str_or_null(json, quotation->cue_lemma);
    json_close_object(json);
}

static void put_speaker(struct json_writer *json, const struct quotation *quotation)
{
    if (str_is_empty(quotation->speaker_name)) {
        json_put_null(json);
        return;
    }
    json_open_object(json);
    if (quotation->speaker_id != 0) {
        json_put_key(json, "id");
        json_put_id(json, quotation->speaker_id);
    }
    json_put_key(json, "name");
    json_put_str(json, quotation->speaker_name);
    json_put_key(json, "kind");
    json_put_str(json, quotation->speaker_kind);
    json_put_key(json, "title");
    json_put_str_or_null(json, quotation->speaker_title);
    if (!str_is_empty(quotation->speaker_named) &&
        !str_equals(quotation->speaker_named, quotation->speaker_name)) {
        json_put_key(json, "named");
        json_put_str(json, quotation->speaker_named);
    }
    json_close_object(json);
}

static void put_stored(struct json_writer *json, const struct quotation *quotation)
{
    json_put_key(json, "id");
    json_put_id(json, quotation->id);
    json_put_key(json, "article");
    json_open_object(json);
    json_put_key(json, "id");
    json_put_id(json, quotation->article_id);
    json_put_key(json, "revision_id");
    json_put_id(json, quotation->revision_id);
    json_put_key(json, "outlet");
    json_put_str(json, quotation->outlet);
    json_put_key(json, "url");
    json_put_str_or_null(json, quotation->article_url);
    json_put_key(json, "title");
    json_put_str(json, quotation->article_title);
    json_put_key(json, "published_at");
    json_put_time_or_null(json, quotation->has_published_at, quotation->published_at_us);
    json_close_object(json);
}

static void put_said(struct json_writer *json, const struct quotation *quotation)
{
    json_put_key(json, "said_at");
    json_put_time_or_null(json, quotation->has_said_at, quotation->said_at_us);
    json_put_key(json, "dating");
    json_open_object(json);
    json_put_key(json, "basis");
    json_put_str(json, quotation->said_basis);
    json_put_key(json, "precision");
    json_put_str(json, quotation->said_precision);
    json_put_key(json, "value");
    json_put_str_or_null(json, quotation->said_value);
    json_put_key(json, "expression");
    put_span(json, &quotation->said_expression);
    json_close_object(json);
}

static void put_claim(struct json_writer *json, const struct quotation *quotation)
{
    json_put_key(json, "claim_id");
    if (quotation->claim_id != 0)
        json_put_id(json, quotation->claim_id);
    else
        json_put_null(json);
}

static void put_if_true(struct json_writer *json, const char *key, bool value)
{
    if (!value)
        return;
    json_put_key(json, key);
    json_put_bool(json, true);
}

void quotation_write_json(struct json_writer *json, const struct quotation *quotation)
{
    json_open_object(json);
    quotation_write_members(json, quotation);
    json_close_object(json);
}

void quotation_write_members(struct json_writer *json, const struct quotation *quotation)
{
    if (quotation->id != 0)
        put_stored(json, quotation);
    put_said(json, quotation);
    json_put_key(json, "type");
    json_put_str(json, quotation->type);
    json_put_key(json, "content");
    put_span(json, &quotation->content);
    json_put_key(json, "cue");
    put_cue(json, quotation);
    json_put_key(json, "mention");
    put_span(json, &quotation->mention);
    json_put_key(json, "speaker");
    put_speaker(json, quotation);
    json_put_key(json, "chain");
    json_put_raw(json, str_is_empty(quotation->chain_json) ? STR("[]") : quotation->chain_json);
    json_put_key(json, "stance");
    json_put_str(json, quotation->stance);
    json_put_key(json, "act");
    json_put_str(json, quotation->act);
    json_put_key(json, "rule");
    json_put_str(json, quotation->rule);
    json_put_key(json, "confidence");
    json_put_real(json, quotation->confidence, CONFIDENCE_DECIMALS);
    if (quotation->id != 0)
        put_claim(json, quotation);
    put_if_true(json, "corrected", quotation->is_corrected);
    put_if_true(json, "rejected", quotation->is_rejected);
    if (!str_is_empty(quotation->explanation_json)) {
        json_put_key(json, "explanation");
        json_put_raw(json, quotation->explanation_json);
    }
}
