/* One claim with all its renderings, and what a quotation is like: on a worker, since comparing
   takes longer than a loop may be held. */
#include "api/app.h"
#include "api/field.h"
#include "api/param.h"
#include "api/rendering.h"
#include "api/resources.h"
#include "store/array.h"
#include "store/conn.h"
#include "store/reads.h"

/* Of a claim that more report, the first; openapi.yaml says the same. */
enum { RENDERINGS_MAX = 200, LIKE_MAX = 200 };

/* The renderings, each compared with the fullest. */
struct showing {
    struct http_call *call;
    struct json_writer *json;
    const struct store_rows *rows;
    size_t fullest; /* a row */
    struct comparison *found;
};

static size_t row_of(const struct store_rows *rows, int64_t quote)
{
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        if (store_rows_int(rows, row, QUOTE_COL_ID) == quote)
            return row;
    }
    return 0;
}

static void compare_all(struct showing *showing)
{
    size_t len = store_rows_len(showing->rows);
    struct api_wording fullest = api_wording_of(showing->rows, showing->fullest);
    showing->found = ARENA_ARRAY(showing->call->arena, len, struct comparison);
    for (size_t row = 0; row < len; row++) {
        struct api_wording other = api_wording_of(showing->rows, row);
        compare_statements(showing->call->arena, &fullest.statement, &other.statement,
                           &showing->found[row]);
    }
}

static void put_first_seen(const struct showing *showing)
{
    struct json_writer *json = showing->json;
    json_put_key(json, "first_seen");
    json_open_object(json);
    api_field_id(json, "quote_id", showing->rows, 0, QUOTE_COL_ID);
    api_field_str(json, "outlet", showing->rows, 0, QUOTE_COL_OUTLET);
    api_field_time(json, "published_at", showing->rows, 0, QUOTE_COL_PUBLISHED_AT);
    json_close_object(json);
}

static void put_rendering(const struct showing *showing, size_t row)
{
    struct json_writer *json = showing->json;
    const struct store_rows *rows = showing->rows;
    struct api_wording fullest = api_wording_of(rows, showing->fullest);
    struct api_wording other = api_wording_of(rows, row);
    json_open_object(json);
    json_put_key(json, "quote");
    api_quote_put(json, rows, row);
    api_field_str(json, "source", rows, row, QUOTE_COL_SOURCE);
    json_put_key(json, "joined");
    json_open_object(json);
    api_field_str(json, "by", rows, row, QUOTE_COL_JOINED);
    json_put_key(json, "to");
    if (store_rows_is_null(rows, row, QUOTE_COL_JOINED_TO))
        json_put_null(json);
    else
        json_put_id(json, store_rows_int(rows, row, QUOTE_COL_JOINED_TO));
    json_close_object(json);
    api_rendering_put(json, &showing->found[row], &fullest, &other, "fullest", "rendering");
    json_close_object(json);
}

static struct str outlet_of(const struct showing *showing, size_t row)
{
    return store_rows_str(showing->rows, row, QUOTE_COL_OUTLET);
}

/* The texts of one kind of change, on the side where they are. */
static void put_changes(const struct showing *showing, const char *key, size_t row,
                        enum compare_change change)
{
    struct json_writer *json = showing->json;
    const struct comparison *found = &showing->found[row];
    bool is_left_out = change == COMPARE_LEFT_OUT;
    struct str text =
        store_rows_str(showing->rows, is_left_out ? showing->fullest : row, QUOTE_COL_CONTENT);
    json_put_key(json, key);
    json_open_array(json);
    for (size_t i = 0; i < found->differences_len; i++) {
        const struct compare_difference *difference = &found->differences[i];
        if (difference->change == change)
            json_put_str(json, str_span(text, is_left_out ? difference->a : difference->b));
    }
    json_close_array(json);
}

/* What an outlet has of it: by the rendering that has most. */
static void put_outlet(const struct showing *showing, size_t first)
{
    struct json_writer *json = showing->json;
    size_t best = first;
    size_t count = 0;
    for (size_t row = first; row < store_rows_len(showing->rows); row++) {
        if (!str_equals(outlet_of(showing, row), outlet_of(showing, first)))
            continue;
        count++;
        if (showing->found[row].a_cover > showing->found[best].a_cover)
            best = row;
    }
    json_open_object(json);
    api_field_str(json, "outlet", showing->rows, first, QUOTE_COL_OUTLET);
    json_put_key(json, "quotes_count");
    json_put_int(json, (int64_t)count);
    api_field_id(json, "quote_id", showing->rows, best, QUOTE_COL_ID);
    json_put_key(json, "relation");
    json_put_str(json, str_from(compare_relation_name(showing->found[best].relation)));
    put_changes(showing, "left_out", best, COMPARE_LEFT_OUT);
    put_changes(showing, "added", best, COMPARE_ADDED);
    json_close_object(json);
}

static void put_outlets(const struct showing *showing)
{
    json_put_key(showing->json, "outlets");
    json_open_array(showing->json);
    for (size_t row = 0; row < store_rows_len(showing->rows); row++) {
        size_t first = 0;
        while (!str_equals(outlet_of(showing, first), outlet_of(showing, row)))
            first++;
        if (first == row)
            put_outlet(showing, row);
    }
    json_close_array(showing->json);
}

/* Which of the renderings' articles are copies. */
static enum status put_copies(const struct showing *showing, struct store_conn *conn)
{
    enum { DECIMALS = 3 };
    struct json_writer *json = showing->json;
    struct array ids = array_begin(showing->call->arena);
    for (size_t row = 0; row < store_rows_len(showing->rows); row++)
        array_add_int(&ids, store_rows_int(showing->rows, row, QUOTE_COL_ARTICLE_ID));
    struct store_params params = {0};
    array_param(&ids, &params);
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &STORE_CLAIM_COPIES, &params, &rows));
    json_put_key(json, "copies");
    json_open_array(json);
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        json_open_object(json);
        api_field_id(json, "original_id", rows, row, CLAIM_COPY_COL_ORIGINAL);
        api_field_id(json, "copy_id", rows, row, CLAIM_COPY_COL_COPY);
        api_field_str(json, "how", rows, row, CLAIM_COPY_COL_HOW);
        json_put_key(json, "original_in_copy");
        json_put_real(json, store_rows_real(rows, row, CLAIM_COPY_COL_ORIGINAL_IN_COPY), DECIMALS);
        json_put_key(json, "copy_in_original");
        json_put_real(json, store_rows_real(rows, row, CLAIM_COPY_COL_COPY_IN_ORIGINAL), DECIMALS);
        json_close_object(json);
    }
    json_close_array(json);
    return STATUS_OK;
}

enum status api_claim_reply(struct http_call *call, struct store_conn *conn, int64_t id)
{
    struct store_params params = {0};
    store_param_int(&params, id);
    _cleanup_rows_ struct store_rows *head = NULL;
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, &STORE_CLAIM_BY_ID, &params, &head));
    if (store_rows_len(head) == 0)
        return STATUS_NOT_FOUND;
    struct store_params of_claim = {0};
    store_param_int(&of_claim, store_rows_int(head, 0, CLAIM_COL_ID));
    store_param_int(&of_claim, RENDERINGS_MAX);
    TRY(store_exec(conn, &STORE_QUOTES_OF_CLAIM, &of_claim, &rows));
    if (store_rows_len(rows) == 0)
        return STATUS_NOT_FOUND;
    struct json_writer json = json_writer(http_reply_begin(call, 200, "application/json"));
    struct showing showing = {.call = call, .json = &json, .rows = rows};
    showing.fullest = row_of(rows, store_rows_int(head, 0, CLAIM_COL_FULLEST_ID));
    compare_all(&showing);
    json_open_object(&json);
    api_claim_put_members(&json, head, 0);
    put_first_seen(&showing);
    put_outlets(&showing);
    json_put_key(&json, "renderings");
    json_open_array(&json);
    for (size_t row = 0; row < store_rows_len(rows); row++)
        put_rendering(&showing, row);
    json_close_array(&json);
    TRY(put_copies(&showing, conn));
    json_close_object(&json);
    return buf_status(json.out);
}

/* GET /claims/{id} */
enum status api_claim_show(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    int64_t id;
    TRY(api_path_id(call, 0, &id));
    TRY(api_app_check(call));
    TRY(api_claim_reply(call, worker->conn, id));
    struct str body = buf_str(&call->reply.body);
    (void)http_reply_etag(call,
                          arena_printf(call->arena, "%016llx", (unsigned long long)str_hash(body)));
    return STATUS_OK;
}

/* Of those that are not related the place is the end. */
static size_t nearest_of(const struct comparison *found, const bool *is_put, size_t len)
{
    size_t best = len;
    for (size_t i = 0; i < len; i++) {
        if (!is_put[i] && found[i].relation != COMPARE_UNRELATED &&
            (best == len || found[i].similarity > found[best].similarity))
            best = i;
    }
    return best;
}

static enum status reply_like(struct http_call *call, const struct store_rows *own,
                              const struct store_rows *rows, int64_t most)
{
    size_t len = store_rows_len(rows);
    struct comparison *found = ARENA_ARRAY(call->arena, len, struct comparison);
    bool *is_put = ARENA_ARRAY(call->arena, len, bool);
    struct api_wording quote = api_wording_of(own, 0);
    for (size_t row = 0; row < len; row++) {
        struct api_wording other = api_wording_of(rows, row);
        compare_statements(call->arena, &quote.statement, &other.statement, &found[row]);
    }
    struct json_writer json = json_writer(http_reply_begin(call, 200, "application/json"));
    json_open_object(&json);
    json_put_key(&json, "data");
    json_open_array(&json);
    for (int64_t count = 0; count < most; count++) {
        size_t row = nearest_of(found, is_put, len);
        if (row == len)
            break;
        struct api_wording other = api_wording_of(rows, row);
        is_put[row] = true;
        json_open_object(&json);
        json_put_key(&json, "quote");
        api_quote_put(&json, rows, row);
        api_rendering_put(&json, &found[row], &quote, &other, "quote_side", "other_side");
        json_close_object(&json);
    }
    json_close_array(&json);
    json_close_object(&json);
    return buf_status(json.out);
}

/* GET /quotes/{id}/similar: the most alike first. */
enum status api_quote_similar(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    int64_t id;
    int64_t count = API_LIMIT_DEFAULT;
    bool is_given;
    TRY(api_path_id(call, 0, &id));
    TRY(api_query_number(call, "count", API_LIMIT_MAX, &is_given, &count));
    TRY(api_app_check(call));
    struct store_params params = {0};
    store_param_int(&params, id);
    _cleanup_rows_ struct store_rows *own = NULL;
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(worker->conn, &STORE_QUOTE_BY_ID, &params, &own));
    if (store_rows_len(own) == 0)
        return STATUS_NOT_FOUND;
    store_param_int(&params, LIKE_MAX);
    TRY(store_exec(worker->conn, &STORE_QUOTES_LIKE, &params, &rows));
    return reply_like(call, own, rows, count);
}
