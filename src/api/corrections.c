/* Corrections: of a quotation, of a speaker; the list, and undoing. */
#include "store/corrections.h"
#include "api/app.h"
#include "api/edit.h"
#include "api/field.h"
#include "api/match.h"
#include "api/page.h"
#include "api/param.h"
#include "api/resources.h"
#include "codec/edit_json.h"
#include "store/reads.h"

static void put_id_or_null(struct json_writer *json, const char *key, const struct store_rows *rows,
                           size_t row, int column)
{
    json_put_key(json, key);
    if (store_rows_is_null(rows, row, column))
        json_put_null(json);
    else
        json_put_id(json, store_rows_int(rows, row, column));
}

/* What a correction says is right: those members alone that it corrects. */
static void put_right(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    static const struct {
        const char *key;
        int column;
    } TEXTS[] = {{"type", CORRECTION_COL_TYPE},     {"content", CORRECTION_COL_CONTENT},
                 {"name", CORRECTION_COL_NAME},     {"wikidata", CORRECTION_COL_WIKIDATA},
                 {"outlet", CORRECTION_COL_OUTLET}, {"title", CORRECTION_COL_TITLE}};
    json_put_key(json, "right");
    json_open_object(json);
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++) {
        if (!store_rows_is_null(rows, row, TEXTS[i].column))
            api_field_str(json, TEXTS[i].key, rows, row, TEXTS[i].column);
    }
    if (store_rows_bool(rows, row, CORRECTION_COL_HAS_SPEAKER)) {
        put_id_or_null(json, "speaker", rows, row, CORRECTION_COL_SPEAKER_ID);
        api_field_str(json, "speaker_name", rows, row, CORRECTION_COL_SPEAKER);
    }
    if (!store_rows_is_null(rows, row, CORRECTION_COL_IS_REJECTED)) {
        json_put_key(json, "rejected");
        json_put_bool(json, store_rows_bool(rows, row, CORRECTION_COL_IS_REJECTED));
    }
    json_close_object(json);
}

/* A list of ids, which the database gives as numbers. */
static void put_ids(struct json_writer *json, const char *key, struct str numbers)
{
    json_put_key(json, key);
    json_open_array(json);
    struct str rest = str_slice(numbers, 1, numbers.len - 1);
    while (rest.len > 0) {
        int64_t id;
        if (str_to_int64(str_split(&rest, ','), &id))
            json_put_id(json, id);
    }
    json_close_array(json);
}

/* What a person did to a claim. */
static void put_claim_edit(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_put_key(json, "claim");
    if (store_rows_is_null(rows, row, CORRECTION_COL_CLAIM_ID)) {
        json_put_null(json);
        return;
    }
    json_open_object(json);
    api_field_str(json, "edit", rows, row, CORRECTION_COL_CLAIM_EDIT);
    api_field_id(json, "id", rows, row, CORRECTION_COL_CLAIM_ID);
    put_ids(json, "quotes", store_rows_str(rows, row, CORRECTION_COL_MOVED));
    put_ids(json, "from", store_rows_str(rows, row, CORRECTION_COL_MOVED_FROM));
    json_close_object(json);
}

static void put_correction(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    api_field_id(json, "id", rows, row, CORRECTION_COL_ID);
    put_id_or_null(json, "article_id", rows, row, CORRECTION_COL_ARTICLE_ID);
    put_id_or_null(json, "quote_id", rows, row, CORRECTION_COL_QUOTE_ID);
    put_id_or_null(json, "speaker_id", rows, row, CORRECTION_COL_EDITED_ID);
    put_claim_edit(json, rows, row);
    put_right(json, rows, row);
    json_put_key(json, "found");
    json_open_object(json);
    api_field_str(json, "content", rows, row, CORRECTION_COL_FOUND);
    api_field_str(json, "name", rows, row, CORRECTION_COL_OLD_NAME);
    api_field_str(json, "wikidata", rows, row, CORRECTION_COL_OLD_WIKIDATA);
    json_close_object(json);
    api_field_str(json, "why", rows, row, CORRECTION_COL_WHY);
    api_field_str(json, "by", rows, row, CORRECTION_COL_BY);
    api_field_time(json, "at", rows, row, CORRECTION_COL_AT);
    api_field_str(json, "undone_by", rows, row, CORRECTION_COL_UNDONE_BY);
    api_field_time(json, "undone_at", rows, row, CORRECTION_COL_UNDONE_AT);
    json_close_object(json);
}

static enum status bind_list(struct api_reading *reading)
{
    TRY(api_page_bind(reading));
    struct store_params *params = api_reading_step(reading, &STORE_CORRECTIONS);
    static const char *const FILTERS[] = {"quote", "article", "speaker"};
    for (size_t i = 0; i < COUNT_OF(FILTERS); i++) {
        bool is_given;
        int64_t id = 0;
        TRY(api_query_id(reading->call, FILTERS[i], &is_given, &id));
        if (is_given)
            store_param_int(params, id);
        else
            store_param_null(params);
    }
    api_bind_after_time(reading, params);
    bool is_given;
    int64_t claim = 0;
    TRY(api_query_id(reading->call, "claim", &is_given, &claim));
    api_put_id(params, claim);
    return STATUS_OK;
}

const struct api_read API_CORRECTION_LIST = {
    .lane = STORE_LANE_SEARCH,
    .bind = bind_list,
    .list = &(const struct api_list){put_correction, CORRECTION_COL_ID, CORRECTION_COL_AT,
                                     API_KEY_TIME, .columns = NULL},
};

static enum status reply_with_quote(struct http_call *call, struct store_conn *conn, int64_t id)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &STORE_QUOTE_BY_ID, &params, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_NOT_FOUND;
    struct json_writer json = json_writer(http_reply_begin(call, 200, "application/json"));
    api_quote_put(&json, rows, 0);
    return buf_status(json.out);
}

enum { FIELD_TYPE, FIELD_CONTENT, FIELD_SPEAKER, FIELD_NAME, FIELD_REJECTED, FIELD_BY, FIELD_WHY };

static enum status wrong_value(struct http_call *call, const char *pointer, const char *want)
{
    return problem_set(&call->problem, STATUS_INVALID, "wrong_value", pointer, "'%s' must be %s.",
                       pointer + 1, want);
}

static enum status read_correction(struct http_call *call, const struct edit_field *fields,
                                   struct quote_correction *out)
{
    *out = (struct quote_correction){
        .type = fields[FIELD_TYPE].value,
        .content = fields[FIELD_CONTENT].value,
        .has_speaker = fields[FIELD_SPEAKER].is_given || fields[FIELD_NAME].is_given,
        .speaker_name = fields[FIELD_NAME].value,
        .has_verdict = fields[FIELD_REJECTED].is_given,
        .is_rejected = fields[FIELD_REJECTED].truth,
    };
    if (out->type.len > 0 && !str_equals(out->type, STR("direct")) &&
        !str_equals(out->type, STR("indirect")) && !str_equals(out->type, STR("mixed")))
        return wrong_value(call, "/type", "direct, indirect or mixed");
    const struct edit_field *speaker = &fields[FIELD_SPEAKER];
    if (speaker->is_given && fields[FIELD_NAME].is_given)
        return wrong_value(call, "/speaker_name", "absent where speaker is given");
    if (speaker->is_given && !speaker->is_null)
        TRY(api_body_id(call, speaker->value, "/speaker", &out->speaker));
    if (out->type.len == 0 && out->content.len == 0 && !out->has_speaker && !out->has_verdict)
        return problem_set(&call->problem, STATUS_INVALID, "missing_field", NULL,
                           "Say what is right: type, content, speaker, speaker_name, rejected.");
    return STATUS_OK;
}

static const struct api_resource QUOTE = {store_quote_hold, reply_with_quote};

struct correcting {
    struct http_call *call;
    int64_t id;
    const struct quote_correction *correction;
    const struct edit *edit;
};

static enum status correct(struct store_conn *conn, void *arg)
{
    const struct correcting *correcting = arg;
    struct http_call *call = correcting->call;
    return store_quote_correct(conn, call->arena, correcting->id, correcting->correction,
                               correcting->edit, &call->problem);
}

/* PATCH /quotes/{id}: what is right of it. */
enum status api_quote_correct(struct http_call *call)
{
    struct edit_field fields[] = {
        [FIELD_TYPE] = {.name = "type"},
        [FIELD_CONTENT] = {.name = "content", .max = 100000},
        [FIELD_SPEAKER] = {.name = "speaker", .may_be_null = true},
        [FIELD_NAME] = {.name = "speaker_name", .max = 500},
        [FIELD_REJECTED] = {.name = "rejected", .is_bool = true},
        [FIELD_BY] = {.name = "by"},
        [FIELD_WHY] = {.name = "why"},
    };
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    TRY(edit_from_json(call->arena, call->body, fields, COUNT_OF(fields), &call->problem));
    struct quote_correction correction;
    TRY(read_correction(call, fields, &correction));
    TRY(api_app_check(call));
    const struct edit edit = api_edit(call, fields[FIELD_BY].value, fields[FIELD_WHY].value);
    struct correcting correcting = {call, id, &correction, &edit};
    return api_change(call, &QUOTE, id, correct, &correcting);
}

static bool is_wikidata(struct str text)
{
    int64_t number;
    return text.len > 1 && text.ptr[0] == 'Q' && text.ptr[1] >= '1' && text.ptr[1] <= '9' &&
           str_to_int64(str_slice(text, 1, text.len), &number);
}

static const struct api_resource SPEAKER = {store_speaker_hold, api_speaker_reply};

struct renaming {
    int64_t id;
    const struct speaker_correction *correction;
    const struct edit *edit;
};

static enum status rename_speaker(struct store_conn *conn, void *arg)
{
    const struct renaming *renaming = arg;
    return store_speaker_correct(conn, renaming->id, renaming->correction, renaming->edit);
}

/* PATCH /speakers/{id}: the name to show, the Wikidata item. */
enum status api_speaker_correct(struct http_call *call)
{
    struct edit_field fields[] = {
        {.name = "name", .max = 500}, {.name = "wikidata"}, {.name = "by"}, {.name = "why"}};
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    TRY(edit_from_json(call->arena, call->body, fields, COUNT_OF(fields), &call->problem));
    const struct speaker_correction correction = {.name = fields[0].value,
                                                  .wikidata = fields[1].value};
    if (correction.name.len == 0 && correction.wikidata.len == 0)
        return problem_set(&call->problem, STATUS_INVALID, "missing_field", NULL,
                           "Say what is right: name, wikidata.");
    if (correction.wikidata.len > 0 && !is_wikidata(correction.wikidata))
        return wrong_value(call, "/wikidata", "an item like Q42");
    TRY(api_app_check(call));
    const struct edit edit = api_edit(call, fields[2].value, fields[3].value);
    struct renaming renaming = {id, &correction, &edit};
    return api_change(call, &SPEAKER, id, rename_speaker, &renaming);
}

/* DELETE /corrections/{id}: as if nobody had said it; the row stays, undone. */
enum status api_correction_undo(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    struct str by = STR("");
    bool is_given;
    TRY(api_query_text(call, "by", &is_given, &by));
    TRY(api_app_check(call));
    const struct edit edit = api_edit(call, by, STR(""));
    TRY(store_correction_undo(worker->conn, call->arena, id, &edit));
    return http_reply_empty(call, 204);
}
