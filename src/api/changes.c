/* What became of an article's quotations from one of its texts to another: which appeared, vanished
   or changed. On a worker, since texts are compared. */
#include "api/app.h"
#include "api/field.h"
#include "api/param.h"
#include "api/rendering.h"
#include "api/resources.h"
#include "store/conn.h"
#include "store/reads.h"

enum { REVISION_MAX = 1000000, COMPARED_MAX = 64 };

/* The two texts' quotations, and which is which: the other side's row, or SIZE_MAX. */
struct changes {
    struct http_call *call;
    const struct store_rows *before;
    const struct store_rows *after;
    size_t *of_before;
    size_t *of_after;
};

static bool is_same_text(const struct changes *changes, size_t before, size_t after, int column)
{
    return str_equals(store_rows_str(changes->before, before, column),
                      store_rows_str(changes->after, after, column));
}

static bool is_same_claim(const struct changes *changes, size_t before, size_t after)
{
    return !store_rows_is_null(changes->before, before, QUOTE_COL_CLAIM_ID) &&
           !store_rows_is_null(changes->after, after, QUOTE_COL_CLAIM_ID) &&
           store_rows_int(changes->before, before, QUOTE_COL_CLAIM_ID) ==
               store_rows_int(changes->after, after, QUOTE_COL_CLAIM_ID);
}

static bool is_words_same(const struct changes *changes, size_t before, size_t after)
{
    return is_same_text(changes, before, after, QUOTE_COL_CONTENT);
}

static void pair(struct changes *changes, size_t before, size_t after)
{
    changes->of_before[before] = after;
    changes->of_after[after] = before;
}

/* Each of those that are left with the first that the rule takes. */
static void pair_by(struct changes *changes,
                    bool (*rule)(const struct changes *changes, size_t before, size_t after))
{
    for (size_t after = 0; after < store_rows_len(changes->after); after++) {
        for (size_t before = 0; before < store_rows_len(changes->before); before++) {
            if (changes->of_after[after] == SIZE_MAX && changes->of_before[before] == SIZE_MAX &&
                rule(changes, before, after))
                pair(changes, before, after);
        }
    }
}

/* Whether one is the other, reworded. */
static bool is_related(const struct changes *changes, size_t before, size_t after)
{
    static const double SIMILARITY_MIN = 0.5;
    _cleanup_arena_ struct arena *scratch = arena_new();
    const struct api_wording one = api_wording_of(changes->before, before);
    const struct api_wording other = api_wording_of(changes->after, after);
    struct comparison found;
    compare_statements(scratch, &one.statement, &other.statement, &found);
    return found.relation != COMPARE_UNRELATED && found.similarity >= SIMILARITY_MIN;
}

static size_t count_left(const size_t *other, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += other[i] == SIZE_MAX;
    return count;
}

static void find_pairs(struct changes *changes)
{
    size_t before = store_rows_len(changes->before);
    size_t after = store_rows_len(changes->after);
    changes->of_before = ARENA_ARRAY(changes->call->arena, before, size_t);
    changes->of_after = ARENA_ARRAY(changes->call->arena, after, size_t);
    for (size_t i = 0; i < before; i++)
        changes->of_before[i] = SIZE_MAX;
    for (size_t i = 0; i < after; i++)
        changes->of_after[i] = SIZE_MAX;
    pair_by(changes, is_words_same);
    pair_by(changes, is_same_claim);
    if (count_left(changes->of_before, before) <= COMPARED_MAX &&
        count_left(changes->of_after, after) <= COMPARED_MAX)
        pair_by(changes, is_related);
}

static void put_left(struct json_writer *json, const char *key, const struct store_rows *rows,
                     const size_t *other)
{
    json_put_key(json, key);
    json_open_array(json);
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        if (other[row] == SIZE_MAX)
            api_quote_put(json, rows, row);
    }
    json_close_array(json);
}

/* What is compared beside the words. */
static const struct {
    const char *name;
    int column;
} FIELDS[] = {{"content", QUOTE_COL_CONTENT},
              {"speaker", QUOTE_COL_SPEAKER},
              {"type", QUOTE_COL_TYPE},
              {"stance", QUOTE_COL_STANCE}};

static bool is_changed(const struct changes *changes, size_t before, size_t after)
{
    for (size_t i = 0; i < COUNT_OF(FIELDS); i++) {
        if (!is_same_text(changes, before, after, FIELDS[i].column))
            return true;
    }
    return false;
}

static void put_changed(const struct changes *changes, struct json_writer *json, size_t before,
                        size_t after)
{
    const struct api_wording one = api_wording_of(changes->before, before);
    const struct api_wording other = api_wording_of(changes->after, after);
    struct comparison found;
    compare_statements(changes->call->arena, &one.statement, &other.statement, &found);
    json_open_object(json);
    json_put_key(json, "fields");
    json_open_array(json);
    for (size_t i = 0; i < COUNT_OF(FIELDS); i++) {
        if (!is_same_text(changes, before, after, FIELDS[i].column))
            json_put_str(json, str_from(FIELDS[i].name));
    }
    json_close_array(json);
    json_put_key(json, "before");
    api_quote_put(json, changes->before, before);
    json_put_key(json, "after");
    api_quote_put(json, changes->after, after);
    api_rendering_put(json, &found, &one, &other, "before_side", "after_side");
    json_close_object(json);
}

static void put_pairs(const struct changes *changes, struct json_writer *json)
{
    int64_t same = 0;
    json_put_key(json, "changed");
    json_open_array(json);
    for (size_t after = 0; after < store_rows_len(changes->after); after++) {
        size_t before = changes->of_after[after];
        if (before == SIZE_MAX)
            continue;
        if (is_changed(changes, before, after))
            put_changed(changes, json, before, after);
        else
            same++;
    }
    json_close_array(json);
    json_put_key(json, "same_count");
    json_put_int(json, same);
}

static void put_revision(struct json_writer *json, const char *key, const struct store_rows *rows)
{
    json_put_key(json, key);
    json_open_object(json);
    api_field_int(json, "revision", rows, 0, REVISION_COL_NUMBER);
    api_field_str(json, "title", rows, 0, REVISION_COL_TITLE);
    api_field_time(json, "created_at", rows, 0, REVISION_COL_CREATED_AT);
    json_close_object(json);
}

static enum status read_revision(struct store_conn *conn, int64_t article, int64_t number,
                                 struct store_rows **out_rows)
{
    struct store_params params = {0};
    store_param_int(&params, article);
    api_put_id(&params, number);
    TRY(store_exec(conn, &STORE_REVISION, &params, out_rows));
    return store_rows_len(*out_rows) > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

static enum status read_quotes(struct store_conn *conn, const struct store_rows *revision,
                               struct store_rows **out_rows)
{
    struct store_params params = {0};
    store_param_int(&params, store_rows_int(revision, 0, REVISION_COL_ID));
    return store_exec(conn, &STORE_QUOTES_OF_REVISION, &params, out_rows);
}

/* GET /articles/{id}/changes: `from` one text `to` another, else the last two. */
enum status api_article_changes(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    int64_t id;
    int64_t from = 0;
    int64_t to = 0;
    bool is_given;
    TRY(api_path_id(call, 0, &id));
    TRY(api_query_number(call, "from", REVISION_MAX, &is_given, &from));
    TRY(api_query_number(call, "to", REVISION_MAX, &is_given, &to));
    TRY(api_app_check(call));
    _cleanup_rows_ struct store_rows *first = NULL;
    _cleanup_rows_ struct store_rows *last = NULL;
    _cleanup_rows_ struct store_rows *before = NULL;
    _cleanup_rows_ struct store_rows *after = NULL;
    TRY(read_revision(worker->conn, id, to, &last));
    int64_t number = store_rows_int(last, 0, REVISION_COL_NUMBER);
    from = from > 0 ? from : number > 1 ? number - 1 : number;
    TRY(read_revision(worker->conn, id, from, &first));
    TRY(read_quotes(worker->conn, first, &before));
    TRY(read_quotes(worker->conn, last, &after));
    struct changes changes = {.call = call, .before = before, .after = after};
    find_pairs(&changes);
    struct json_writer json = json_writer(http_reply_begin(call, 200, "application/json"));
    json_open_object(&json);
    put_revision(&json, "from", first);
    put_revision(&json, "to", last);
    put_left(&json, "appeared", after, changes.of_after);
    put_left(&json, "vanished", before, changes.of_before);
    put_pairs(&changes, &json);
    json_close_object(&json);
    return buf_status(json.out);
}
