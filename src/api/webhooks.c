/* Webhooks: registered, shown, changed, removed; and what became of each attempt. A secret is shown
   by the reply that makes it known, and never again. */
#include "store/webhooks.h"

#include <stdio.h>
#include <string.h>

#include "api/app.h"
#include "api/event.h"
#include "api/field.h"
#include "api/page.h"
#include "api/param.h"
#include "api/resources.h"
#include "codec/edit_json.h"
#include "hook/address.h"
#include "hook/sign.h"
#include "store/reads.h"

/* Without the braces around them. */
static void put_members(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    api_field_id(json, "id", rows, row, WEBHOOK_COL_ID);
    api_field_str(json, "url", rows, row, WEBHOOK_COL_URL);
    api_field_str(json, "events", rows, row, WEBHOOK_COL_EVENTS);
    api_field_str(json, "speaker", rows, row, WEBHOOK_COL_SPEAKER);
    api_field_str(json, "outlet", rows, row, WEBHOOK_COL_OUTLET);
    api_field_str(json, "type", rows, row, WEBHOOK_COL_TYPE);
    api_field_str(json, "q", rows, row, WEBHOOK_COL_Q);
    json_put_key(json, "enabled");
    json_put_bool(json, store_rows_bool(rows, row, WEBHOOK_COL_IS_ENABLED));
    api_field_str(json, "why_off", rows, row, WEBHOOK_COL_WHY_OFF);
    api_field_time(json, "created_at", rows, row, WEBHOOK_COL_MADE_AT);
    api_field_id(json, "position", rows, row, WEBHOOK_COL_POSITION);
    api_field_int(json, "failures", rows, row, WEBHOOK_COL_FAILURES);
    api_field_time(json, "failing_since", rows, row, WEBHOOK_COL_FAILING_SINCE);
    api_field_time(json, "next_attempt_at", rows, row, WEBHOOK_COL_NEXT_AT);
}

static void put_webhook(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    put_members(json, rows, row);
    json_close_object(json);
}

static void put_delivery(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    json_open_object(json);
    api_field_id(json, "id", rows, row, DELIVERY_COL_ID);
    api_field_id(json, "event_id", rows, row, DELIVERY_COL_EVENT);
    api_field_str(json, "type", rows, row, DELIVERY_COL_KIND);
    api_field_int(json, "attempt", rows, row, DELIVERY_COL_ATTEMPT);
    api_field_time(json, "at", rows, row, DELIVERY_COL_AT);
    api_field_int(json, "duration_us", rows, row, DELIVERY_COL_DURATION);
    json_put_key(json, "status");
    if (store_rows_is_null(rows, row, DELIVERY_COL_STATUS))
        json_put_null(json);
    else
        json_put_int(json, store_rows_int(rows, row, DELIVERY_COL_STATUS));
    api_field_str(json, "error", rows, row, DELIVERY_COL_ERROR);
    api_field_time(json, "next_attempt_at", rows, row, DELIVERY_COL_NEXT_AT);
    json_close_object(json);
}

static void bind_page(struct api_reading *reading, struct store_params *params)
{
    store_param_int(params, reading->page.has_cursor ? reading->page.cursor.id : INT64_MAX);
    store_param_int(params, api_page_fetch(reading));
}

static enum status bind_list(struct api_reading *reading)
{
    TRY(api_page_bind(reading));
    bind_page(reading, api_reading_step(reading, &STORE_WEBHOOKS));
    return STATUS_OK;
}

const struct api_read API_WEBHOOK_LIST = {
    .lane = STORE_LANE_READ,
    .bind = bind_list,
    .list = &(const struct api_list){put_webhook, WEBHOOK_COL_ID, WEBHOOK_COL_ID, API_KEY_INT,
                                     .columns = NULL},
};

static enum status bind_show(struct api_reading *reading)
{
    int64_t id;
    TRY(api_path_id(reading->call, 0, &id));
    store_param_int(api_reading_step(reading, &STORE_WEBHOOK_BY_ID), id);
    return STATUS_OK;
}

static enum status render_show(struct api_reading *reading, size_t step,
                               const struct store_rows *rows)
{
    (void)step;
    http_reply_header(reading->call, "Cache-Control", STR("no-store"));
    api_reading_begin(reading);
    put_webhook(&reading->json, rows, 0);
    return buf_status(reading->json.out);
}

const struct api_read API_WEBHOOK_SHOW = {
    .lane = STORE_LANE_READ,
    .is_single = true,
    .bind = bind_show,
    .render = render_show,
};

static enum status bind_deliveries(struct api_reading *reading)
{
    int64_t id;
    TRY(api_path_id(reading->call, 0, &id));
    TRY(api_page_bind(reading));
    store_param_int(api_reading_step(reading, &STORE_WEBHOOK_BY_ID), id);
    struct store_params *params = api_reading_step(reading, &STORE_WEBHOOK_DELIVERIES);
    store_param_int(params, id);
    bind_page(reading, params);
    return STATUS_OK;
}

const struct api_read API_WEBHOOK_DELIVERIES = {
    .lane = STORE_LANE_READ,
    .is_single = true,
    .bind = bind_deliveries,
    .list = &(const struct api_list){put_delivery, DELIVERY_COL_ID, DELIVERY_COL_ID, API_KEY_INT,
                                     .columns = NULL},
};

enum { FIELD_URL, FIELD_SECRET, FIELD_ENABLED, FIELD_FIRST, FIELDS = FIELD_FIRST + WEBHOOK_FIELDS };

static enum status read_fields(struct http_call *call, bool is_new, struct edit_field *out_fields)
{
    const struct edit_field fields[FIELDS] = {
        [FIELD_URL] = {.name = "url", .is_required = is_new, .max = HOOK_URL_MAX},
        [FIELD_SECRET] = {.name = "secret", .may_be_null = true},
        [FIELD_ENABLED] = {.name = "enabled", .is_bool = true},
        [FIELD_FIRST + WEBHOOK_EVENTS] = {.name = "events", .may_be_null = true},
        [FIELD_FIRST +
            WEBHOOK_SPEAKER] = {.name = "speaker", .may_be_null = true, .max = API_TEXT_MAX},
        [FIELD_FIRST +
            WEBHOOK_OUTLET] = {.name = "outlet", .may_be_null = true, .max = API_TEXT_MAX},
        [FIELD_FIRST + WEBHOOK_TYPE] = {.name = "type", .may_be_null = true},
        [FIELD_FIRST + WEBHOOK_Q] = {.name = "q", .may_be_null = true, .max = API_TEXT_MAX},
    };
    memcpy(out_fields, fields, sizeof(fields));
    return edit_from_json(call->arena, call->body, out_fields, FIELDS, &call->problem);
}

/* Each part of the filter by itself, so that the one which is wrong is named. */
static enum status check_filter(struct http_call *call, const struct edit_field *fields)
{
    for (size_t i = FIELD_FIRST; i < FIELDS; i++) {
        struct event_texts texts = {0};
        struct str *const places[WEBHOOK_FIELDS] = {&texts.events, &texts.speaker, &texts.outlet,
                                                    &texts.type, &texts.q};
        *places[i - FIELD_FIRST] = fields[i].value;
        struct event_filter filter;
        if (event_filter_make(call->arena, &texts, &filter))
            continue;
        char pointer[32];
        (void)snprintf(pointer, sizeof(pointer), "/%s", fields[i].name);
        return problem_set(&call->problem, STATUS_INVALID, "wrong_value", pointer,
                           "'%s' has a value that it does not take.", fields[i].name);
    }
    return STATUS_OK;
}

/* The given secret, or with null, or for a new webhook without one, a fresh one that is shown. */
static enum status choose_secret(struct http_call *call, bool is_new,
                                 const struct edit_field *field, struct str *out_bytes,
                                 struct str *out_shown)
{
    struct hook_secret secret;
    struct str text = field->value;
    *out_shown = STR("");
    if (!is_new && !field->is_given)
        return STATUS_OK;
    if (!field->is_given || field->is_null) {
        char made[HOOK_SECRET_TEXT_MAX + 1];
        hook_secret_make(made);
        text = arena_copy(call->arena, str_from(made));
        *out_shown = text;
    }
    if (!hook_secret_parse(text, &secret))
        return problem_set(&call->problem, STATUS_INVALID, "wrong_value", "/secret",
                           "'secret' must be whsec_ and the base64 of 24 to 64 bytes.");
    *out_bytes = arena_copy(call->arena, str_of((const char *)secret.bytes, secret.len));
    return STATUS_OK;
}

static enum status read_draft(struct http_call *call, bool is_new, struct webhook_draft *out_draft,
                              struct str *out_shown)
{
    const struct api_app *app = call->app;
    struct edit_field fields[FIELDS];
    TRY(read_fields(call, is_new, fields));
    struct webhook_draft draft = {.url = fields[FIELD_URL].value,
                                  .has_enabled = fields[FIELD_ENABLED].is_given,
                                  .is_enabled = fields[FIELD_ENABLED].truth};
    if (draft.url.len > 0)
        TRY(hook_url_check(draft.url, app->is_hook_private_allowed, &call->problem));
    TRY(check_filter(call, fields));
    TRY(choose_secret(call, is_new, &fields[FIELD_SECRET], &draft.secret, out_shown));
    for (size_t i = 0; i < WEBHOOK_FIELDS; i++)
        draft.fields[i] =
            (struct webhook_text){fields[FIELD_FIRST + i].is_given, fields[FIELD_FIRST + i].value};
    *out_draft = draft;
    return STATUS_OK;
}

static enum status reply(struct http_call *call, int status, int64_t id, struct str shown)
{
    const struct api_worker *worker = call->worker;
    struct store_params params = {0};
    store_param_int(&params, id);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(worker->conn, &STORE_WEBHOOK_BY_ID, &params, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_NOT_FOUND;
    http_reply_header(call, "Cache-Control", STR("no-store"));
    struct json_writer json = json_writer(http_reply_begin(call, status, "application/json"));
    json_open_object(&json);
    put_members(&json, rows, 0);
    if (shown.len > 0) {
        json_put_key(&json, "secret");
        json_put_str(&json, shown);
    }
    json_close_object(&json);
    return buf_status(json.out);
}

/* POST /webhooks */
enum status api_webhook_create(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    struct webhook_draft draft;
    struct str shown;
    TRY(read_draft(call, true, &draft, &shown));
    TRY(api_app_check(call));
    int64_t id;
    TRY(store_webhook_make(worker->conn, &draft, &id));
    http_reply_header(call, "Location", arena_printf(call->arena, "/webhooks/%lld", (long long)id));
    return reply(call, 201, id, shown);
}

/* PATCH /webhooks/{id} */
enum status api_webhook_change(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    int64_t id;
    struct webhook_draft draft;
    struct str shown;
    TRY(api_path_id(call, 0, &id));
    TRY(read_draft(call, false, &draft, &shown));
    TRY(api_app_check(call));
    TRY(store_webhook_change(worker->conn, id, &draft));
    return reply(call, 200, id, shown);
}

/* DELETE /webhooks/{id} */
enum status api_webhook_delete(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    TRY(api_app_check(call));
    TRY(store_webhook_remove(worker->conn, id));
    return http_reply_empty(call, 204);
}
