/* Quotations: of an article, of everybody, and one. */
#include "api/page.h"
#include "api/param.h"
#include "api/resources.h"
#include "codec/quotation_json.h"
#include "codec/quotation_linked.h"
#include "store/reads.h"

static struct quoted_span read_span(const struct store_rows *rows, size_t row, int start)
{
    struct quoted_span span = {.is_present = !store_rows_is_null(rows, row, start)};
    if (!span.is_present)
        return span;
    span.start = (size_t)store_rows_int(rows, row, start);
    span.end = (size_t)store_rows_int(rows, row, start + 1);
    span.text = store_rows_str(rows, row, start + 2);
    return span;
}

static bool read_time(const struct store_rows *rows, size_t row, int column, int64_t *out_us)
{
    if (store_rows_is_null(rows, row, column))
        return false;
    *out_us = store_rows_time(rows, row, column);
    return true;
}

void api_quote_put(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    struct quotation quotation = {
        .id = store_rows_int(rows, row, QUOTE_COL_ID),
        .article_id = store_rows_int(rows, row, QUOTE_COL_ARTICLE_ID),
        .revision_id = store_rows_int(rows, row, QUOTE_COL_REVISION_ID),
        .outlet = store_rows_str(rows, row, QUOTE_COL_OUTLET),
        .article_url = store_rows_str(rows, row, QUOTE_COL_URL),
        .article_title = store_rows_str(rows, row, QUOTE_COL_TITLE),
        .type = store_rows_str(rows, row, QUOTE_COL_TYPE),
        .content = read_span(rows, row, QUOTE_COL_CONTENT_START),
        .cue = read_span(rows, row, QUOTE_COL_CUE_START),
        .cue_lemma = store_rows_str(rows, row, QUOTE_COL_LEMMA),
        .mention = read_span(rows, row, QUOTE_COL_MENTION_START),
        .chain_json = store_rows_str(rows, row, QUOTE_COL_CHAIN),
        .stance = store_rows_str(rows, row, QUOTE_COL_STANCE),
        .act = store_rows_str(rows, row, QUOTE_COL_ACT),
        .rule = store_rows_str(rows, row, QUOTE_COL_RULE),
        .confidence = store_rows_real(rows, row, QUOTE_COL_CONFIDENCE),
        .said_precision = store_rows_str(rows, row, QUOTE_COL_SAID_PRECISION),
        .said_basis = store_rows_str(rows, row, QUOTE_COL_SAID_BASIS),
        .said_value = store_rows_str(rows, row, QUOTE_COL_SAID_VALUE),
        .said_expression = read_span(rows, row, QUOTE_COL_SAID_START),
        .is_corrected = store_rows_bool(rows, row, QUOTE_COL_IS_CORRECTED),
        .is_rejected = store_rows_bool(rows, row, QUOTE_COL_IS_REJECTED),
    };
    if (!store_rows_is_null(rows, row, QUOTE_COL_CLAIM_ID))
        quotation.claim_id = store_rows_int(rows, row, QUOTE_COL_CLAIM_ID);
    quotation.has_published_at =
        read_time(rows, row, QUOTE_COL_PUBLISHED_AT, &quotation.published_at_us);
    quotation.has_said_at = read_time(rows, row, QUOTE_COL_SAID_AT, &quotation.said_at_us);
    if (!store_rows_is_null(rows, row, QUOTE_COL_SPEAKER_ID)) {
        quotation.speaker_id = store_rows_int(rows, row, QUOTE_COL_SPEAKER_ID);
        quotation.speaker_name = store_rows_str(rows, row, QUOTE_COL_SPEAKER);
        quotation.speaker_kind = store_rows_str(rows, row, QUOTE_COL_SPEAKER_KIND);
        quotation.speaker_title = store_rows_str(rows, row, QUOTE_COL_SPEAKER_TITLE);
        quotation.speaker_named = store_rows_str(rows, row, QUOTE_COL_SPEAKER_NAMED);
    }
    quotation_write_json(json, &quotation);
}

static const char *const COLUMNS[] = {
    "id",
    "article.id",
    "article.revision_id",
    "article.outlet",
    "article.url",
    "article.title",
    "article.published_at",
    "said_at",
    "dating.basis",
    "dating.precision",
    "dating.value",
    "type",
    "content.start",
    "content.end",
    "content.text",
    "cue.text",
    "cue.lemma",
    "mention.text",
    "speaker.id",
    "speaker.name",
    "speaker.kind",
    "speaker.title",
    "chain",
    "stance",
    "act",
    "rule",
    "confidence",
    "claim_id",
    "corrected",
    "rejected",
    NULL,
};

static enum status bind_of_article(struct api_reading *reading)
{
    int64_t id;
    TRY(api_path_id(reading->call, 0, &id));
    TRY(api_page_bind(reading));
    store_param_int(api_reading_step(reading, &STORE_ARTICLE_EXISTS), id);
    struct store_params *params = api_reading_step(reading, &STORE_QUOTES_OF_ARTICLE);
    store_param_int(params, id);
    store_param_int(params, reading->page.has_cursor ? reading->page.cursor.key : -1);
    store_param_int(params, reading->page.has_cursor ? reading->page.cursor.id : 0);
    store_param_int(params, api_page_fetch(reading));
    return STATUS_OK;
}

const struct api_read API_ARTICLE_QUOTES = {
    .lane = STORE_LANE_READ,
    .is_single = true,
    .bind = bind_of_article,
    .list =
        &(const struct api_list){api_quote_put, QUOTE_COL_ID, QUOTE_COL_CONTENT_START, API_KEY_INT,
                                 .columns = COLUMNS, .put_linked = quotation_linked_members,
                                 .put_context = quotation_linked_context},
};

static const char *const TYPES[] = {"direct", "indirect", "mixed", NULL};

/* Every filter there is; `speaker` is 0, and `names` empty, where none is asked for. */
static enum status bind_filters(struct http_call *call, int64_t speaker, struct str names,
                                struct store_params *params)
{
    api_put_id(params, speaker);
    TRY(api_bind_id_or_name(call, "outlet", params));
    struct str value = STR("");
    bool is_given;
    TRY(api_query_choice(call, "type", TYPES, &is_given, &value));
    api_put_str(params, is_given, value);
    int64_t article = 0;
    TRY(api_query_id(call, "article", &is_given, &article));
    api_put_id(params, article);
    TRY(api_bind_period(call, params));
    TRY(api_query_search(call, "q", &is_given, &value));
    api_put_str(params, is_given, value);
    api_put_str(params, names.len > 0, names);
    return STATUS_OK;
}

static enum status bind_filtered(struct api_reading *reading, int64_t speaker, struct str names)
{
    struct store_params *params = api_page_count_step(reading, &STORE_QUOTES_COUNT);
    if (params != NULL) {
        TRY(bind_filters(reading->call, speaker, names, params));
        api_page_count_most(reading, params);
    }
    params = api_page_step(reading);
    TRY(bind_filters(reading->call, speaker, names, params));
    api_bind_after_time(reading, params);
    return STATUS_OK;
}

/* With no filter, and with a speaker's id alone, it is a read by key; else a search. */
static enum status bind_list(struct api_reading *reading)
{
    TRY(api_page_bind(reading));
    size_t filters = api_count_filters(reading->call);
    int64_t speaker;
    struct str names;
    TRY(api_query_speaker(reading->call, &speaker, &names));
    if (filters > (speaker > 0 ? 1 : 0)) {
        reading->lane = STORE_LANE_SEARCH;
        return bind_filtered(reading, speaker, names);
    }
    struct store_params *params =
        api_reading_step(reading, filters > 0 ? &STORE_QUOTES_OF_SPEAKER : &STORE_QUOTES_ALL);
    if (filters > 0)
        store_param_int(params, speaker);
    api_bind_after_time(reading, params);
    return STATUS_OK;
}

static const struct api_sort SORTS[] = {
    {"newest", QUOTE_COL_SORTED_AT, API_KEY_TIME, &STORE_QUOTES},
    {"oldest", QUOTE_COL_SORTED_AT, API_KEY_TIME, &STORE_QUOTES_OLDEST},
    {.name = NULL},
};

const struct api_read API_QUOTE_LIST = {
    .lane = STORE_LANE_READ,
    .bind = bind_list,
    .list = &(const struct api_list){api_quote_put, QUOTE_COL_ID, .sorts = SORTS,
                                     .columns = COLUMNS, .put_linked = quotation_linked_members,
                                     .put_context = quotation_linked_context},
};

static enum status bind_show(struct api_reading *reading)
{
    int64_t id;
    TRY(api_path_id(reading->call, 0, &id));
    store_param_int(api_reading_step(reading, &STORE_QUOTE_BY_ID), id);
    return api_format_choose(reading->call, 1U << API_FORMAT_JSON | 1U << API_FORMAT_LINKED,
                             &reading->format);
}

static enum status put_linked(struct api_reading *reading, const struct store_rows *rows)
{
    _cleanup_buf_ struct buf row;
    buf_init(&row, HTTP_REPLY_BODY_MAX);
    struct json_writer plain = json_writer(&row);
    api_quote_put(&plain, rows, 0);
    json_open_object(&reading->json);
    json_put_key(&reading->json, "@context");
    quotation_linked_context(&reading->json);
    quotation_linked_members(&reading->json, buf_str(&row));
    json_close_object(&reading->json);
    return buf_status(&row);
}

static enum status render_show(struct api_reading *reading, size_t step,
                               const struct store_rows *rows)
{
    (void)step;
    api_reading_begin(reading);
    if (reading->format == API_FORMAT_LINKED)
        TRY(put_linked(reading, rows));
    else
        api_quote_put(&reading->json, rows, 0);
    return api_reading_tag(reading);
}

const struct api_read API_QUOTE_SHOW = {
    .lane = STORE_LANE_READ,
    .is_single = true,
    .bind = bind_show,
    .render = render_show,
};
