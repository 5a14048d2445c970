/* One event as JSON; which are wanted. */
#include "api/event.h"

#include "api/param.h"
#include "api/resources.h"
#include "text/terms.h"

static const char *const KINDS[] = {"quote.created", "quote.changed", "quote.removed",
                                    "conflict.created", NULL};
static const char *const TYPES[] = {"direct", "indirect", "mixed", NULL};

static bool is_kind(struct str name)
{
    for (size_t i = 0; KINDS[i] != NULL; i++) {
        if (str_equals(name, str_from(KINDS[i])))
            return true;
    }
    return false;
}

/* "quote.created,conflict.created" to an array literal: names need no quotes in it. */
static bool make_kinds(struct arena *arena, struct str text, struct str *out_kinds)
{
    struct str rest = text;
    do {
        if (!is_kind(str_split(&rest, ',')))
            return false;
    } while (rest.len > 0);
    *out_kinds = arena_printf(arena, "{%.*s}", STR_ARG(text));
    return true;
}

static enum status read_kinds(struct http_call *call, struct str *out_kinds)
{
    struct str text;
    if (!http_call_query(call, "events", &text) || make_kinds(call->arena, text, out_kinds))
        return STATUS_OK;
    return problem_set(&call->problem, STATUS_INVALID, "invalid_parameter", "events",
                       "events must be some of quote.created, quote.changed, quote.removed, "
                       "conflict.created with commas between them.");
}

static bool to_id(struct str text, int64_t *out_id)
{
    return str_to_int64(text, out_id) && *out_id > 0;
}

static bool is_type(struct str text)
{
    for (size_t i = 0; TYPES[i] != NULL; i++) {
        if (str_equals(text, str_from(TYPES[i])))
            return true;
    }
    return false;
}

bool event_filter_make(struct arena *arena, const struct event_texts *texts,
                       struct event_filter *out_filter)
{
    struct event_filter filter = {.type = texts->type};
    bool is_good = texts->events.len == 0 || make_kinds(arena, texts->events, &filter.kinds);
    if (texts->speaker.len > 0 && !to_id(texts->speaker, &filter.speaker)) {
        filter.speaker = 0;
        filter.speaker_words = terms_to_tsquery(arena, texts->speaker);
        is_good = is_good && filter.speaker_words.len > 0;
    }
    if (texts->outlet.len > 0 && !to_id(texts->outlet, &filter.outlet)) {
        filter.outlet = 0;
        filter.outlet_name = texts->outlet;
    }
    is_good = is_good && (filter.type.len == 0 || is_type(filter.type));
    if (texts->q.len > 0) {
        filter.words = terms_to_tsquery(arena, texts->q);
        is_good = is_good && filter.words.len > 0;
    }
    if (is_good)
        *out_filter = filter;
    return is_good;
}

enum status event_filter_read(struct http_call *call, struct event_filter *out_filter)
{
    struct event_filter filter = {0};
    TRY(read_kinds(call, &filter.kinds));
    TRY(api_query_speaker(call, &filter.speaker, &filter.speaker_words));
    bool is_given;
    TRY(api_query_text(call, "outlet", &is_given, &filter.outlet_name));
    if (is_given && str_to_int64(filter.outlet_name, &filter.outlet) && filter.outlet > 0)
        filter.outlet_name = STR("");
    else
        filter.outlet = 0;
    TRY(api_query_choice(call, "type", TYPES, &is_given, &filter.type));
    TRY(api_query_search(call, "q", &is_given, &filter.words));
    *out_filter = filter;
    return STATUS_OK;
}

void event_filter_bind(const struct event_filter *filter, int64_t after, int64_t until,
                       struct store_params *params)
{
    params->len = 0;
    store_param_int(params, after);
    store_param_int(params, until);
    store_param_str_or_null(params, filter->kinds);
    api_put_id(params, filter->speaker);
    store_param_str_or_null(params, filter->speaker_words);
    api_put_id(params, filter->outlet);
    store_param_str_or_null(params, filter->outlet_name);
    store_param_str_or_null(params, filter->type);
    store_param_str_or_null(params, filter->words);
}

static void put_data(struct json_writer *json, struct str kind, const struct store_rows *rows,
                     size_t row)
{
    if (str_equals(kind, STR("quote.removed"))) {
        json_put_key(json, "quote_id");
        json_put_id(json, store_rows_int(rows, row, EVENT_COL_QUOTE_ID));
        json_put_key(json, "article_id");
        json_put_id(json, store_rows_int(rows, row, EVENT_COL_ARTICLE_ID));
        return;
    }
    json_put_key(json, "quote");
    api_quote_put(json, rows, row);
    if (store_rows_is_null(rows, row, EVENT_COL_OTHER_ID))
        return;
    bool is_conflict = str_equals(kind, STR("conflict.created"));
    json_put_key(json, is_conflict ? "other_quote_id" : "previous_quote_id");
    json_put_id(json, store_rows_int(rows, row, EVENT_COL_OTHER_ID));
}

void event_put(struct json_writer *json, const struct store_rows *rows, size_t row)
{
    struct str kind = store_rows_str(rows, row, EVENT_COL_KIND);
    json_open_object(json);
    json_put_key(json, "id");
    json_put_id(json, store_rows_int(rows, row, EVENT_COL_POSITION));
    json_put_key(json, "type");
    json_put_str(json, kind);
    json_put_key(json, "timestamp");
    json_put_time(json, store_rows_time(rows, row, EVENT_COL_MADE_AT));
    json_put_key(json, "data");
    json_open_object(json);
    put_data(json, kind, rows, row);
    json_close_object(json);
    json_close_object(json);
}

int64_t event_next(const struct store_rows *rows, int64_t until)
{
    size_t len = store_rows_len(rows);
    return len == STORE_EVENTS_PAGE ? store_rows_int(rows, len - 1, EVENT_COL_POSITION) : until;
}
