/* Articles beside each other: which claims each outlet has, in which wording, and which not; where
   they contradict each other; which are copies. On a worker. compare_put.c writes the reply. */
#include "api/compare.h"

#include "api/app.h"
#include "api/param.h"
#include "api/resources.h"
#include "ingest/comparison.h"
#include "store/array.h"
#include "store/conn.h"
#include "store/reads.h"

/* openapi.yaml says the same. */
enum { ARTICLES_MAX = 50, QUOTES_MAX = 200, OUTLETS_MAX = 20 };

static enum status read_ids(struct store_conn *conn, const struct store_stmt *stmt,
                            const struct store_params *params, struct array *ids, size_t *out_len)
{
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_exec(conn, stmt, params, &rows));
    *out_len = store_rows_len(rows);
    for (size_t row = 0; row < *out_len; row++)
        array_add_int(ids, store_rows_int(rows, row, 0));
    return STATUS_OK;
}

/* outlets=a,b with q, from, to: their newest articles. */
static enum status find_of_outlets(struct comparing *comparing, struct str outlets,
                                   struct array *ids)
{
    struct http_call *call = comparing->call;
    struct array names = array_begin(call->arena);
    size_t len = 0;
    bool is_last = false;
    while (!is_last) {
        is_last = str_find_byte(outlets, ',', 0) == STR_NONE;
        struct str name = str_trim(str_split(&outlets, ','));
        if (name.len == 0 || ++len > OUTLETS_MAX)
            return problem_set(&call->problem, STATUS_INVALID, "invalid_parameter", "outlets",
                               "outlets must be 1 to %d names with commas between them.",
                               OUTLETS_MAX);
        array_add_str(&names, name);
    }
    struct store_params params = {0};
    struct str search = STR("");
    bool is_given;
    array_param(&names, &params);
    TRY(api_query_search(call, "q", &is_given, &search));
    api_put_str(&params, is_given, search);
    TRY(api_bind_period(call, &params));
    store_param_int(&params, ARTICLES_MAX);
    return read_ids(comparing->conn, &STORE_ARTICLES_OF_OUTLETS, &params, ids, &len);
}

static enum status find_of_quotes(struct comparing *comparing, struct array *ids)
{
    struct array quotes = array_begin(comparing->call->arena);
    for (size_t i = 0; i < comparing->wanted_len; i++)
        array_add_int(&quotes, comparing->wanted[i]);
    struct store_params params = {0};
    array_param(&quotes, &params);
    size_t len;
    TRY(read_ids(comparing->conn, &STORE_ARTICLES_OF_QUOTES, &params, ids, &len));
    if (len > ARTICLES_MAX)
        return problem_set(&comparing->call->problem, STATUS_INVALID, "invalid_parameter", "quotes",
                           "The quotations are of %zu articles; %d can be compared.", len,
                           ARTICLES_MAX);
    return STATUS_OK;
}

/* Which articles: one of the three ways to say it. */
static enum status find_articles(struct comparing *comparing, struct array *ids)
{
    struct http_call *call = comparing->call;
    struct str value;
    bool has_articles = http_call_query(call, "articles", &value);
    bool has_quotes = http_call_query(call, "quotes", &value);
    bool has_outlets = http_call_query(call, "outlets", &value);
    if (has_articles + has_quotes + has_outlets != 1)
        return problem_set(&call->problem, STATUS_INVALID, "invalid_parameter", "articles",
                           "One of articles, quotes and outlets says what to compare.");
    if (has_outlets)
        return find_of_outlets(comparing, value, ids);
    if (has_quotes) {
        TRY(api_query_ids(call, "quotes", QUOTES_MAX, &comparing->wanted, &comparing->wanted_len));
        return find_of_quotes(comparing, ids);
    }
    int64_t *articles = NULL;
    size_t len = 0;
    TRY(api_query_ids(call, "articles", ARTICLES_MAX, &articles, &len));
    for (size_t i = 0; i < len; i++)
        array_add_int(ids, articles[i]);
    return STATUS_OK;
}

static bool is_wanted(const struct comparing *comparing, int64_t quote)
{
    for (size_t i = 0; i < comparing->wanted_len; i++) {
        if (comparing->wanted[i] == quote)
            return true;
    }
    return comparing->wanted_len == 0;
}

static struct span bytes_of(const struct utf8_index *index, const struct store_rows *rows,
                            size_t row, int column)
{
    return (struct span){
        utf8_index_to_bytes(index, (size_t)store_rows_int(rows, row, column)),
        utf8_index_to_bytes(index, (size_t)store_rows_int(rows, row, column + 1)),
    };
}

/* The quotations of the article at `at`: rows from `*row` on, which is moved behind them. */
static void fill_quotes(struct comparing *comparing, size_t at, int64_t article, size_t *row)
{
    const struct store_rows *rows = comparing->quotes;
    struct arena *arena = comparing->call->arena;
    struct extraction *extraction = ARENA_NEW(arena, struct extraction);
    size_t len = 0;
    for (size_t i = *row;
         i < store_rows_len(rows) && store_rows_int(rows, i, QUOTE_COL_ARTICLE_ID) == article; i++)
        len++;
    extraction->quotes = ARENA_ARRAY(arena, len, struct quote);
    extraction->speakers = ARENA_ARRAY(arena, len, struct quote_speaker);
    for (size_t i = 0; i < len; i++, (*row)++) {
        if (!is_wanted(comparing, store_rows_int(rows, *row, QUOTE_COL_ID)))
            continue;
        size_t place = extraction->quotes_len++;
        comparing->rows[comparing->rows_len++] = *row;
        extraction->quotes[place] = (struct quote){
            .content = bytes_of(comparing->indices[at], rows, *row, QUOTE_COL_CONTENT_START),
            .lemma = store_rows_str(rows, *row, QUOTE_COL_LEMMA),
            .speaker = -1,
        };
        if (!store_rows_is_null(rows, *row, QUOTE_COL_MENTION_START))
            extraction->quotes[place].mention =
                bytes_of(comparing->indices[at], rows, *row, QUOTE_COL_MENTION_START);
        if (store_rows_is_null(rows, *row, QUOTE_COL_SPEAKER_ID))
            continue;
        extraction->quotes[place].speaker = (int)extraction->speakers_len;
        extraction->speakers[extraction->speakers_len++].name =
            store_rows_str(rows, *row, QUOTE_COL_SPEAKER);
    }
    comparing->articles[at].extraction = extraction;
}

static void fill_dates(struct comparing *comparing, size_t at, int64_t article, size_t *row)
{
    const struct store_rows *rows = comparing->dates;
    struct date_list *dates = ARENA_NEW(comparing->call->arena, struct date_list);
    size_t first = *row;
    while (*row < store_rows_len(rows) && store_rows_int(rows, *row, DATE_COL_ARTICLE) == article)
        (*row)++;
    dates->items = ARENA_ARRAY(comparing->call->arena, *row - first, struct date_expression);
    for (; first < *row; first++)
        dates->items[dates->len++] = (struct date_expression){
            .span = bytes_of(comparing->indices[at], rows, first, DATE_COL_START),
            .value = store_rows_str(rows, first, DATE_COL_VALUE),
        };
    comparing->articles[at].dates = dates;
}

static void fill(struct comparing *comparing)
{
    struct arena *arena = comparing->call->arena;
    size_t quote = 0;
    size_t date = 0;
    comparing->articles_len = store_rows_len(comparing->texts);
    comparing->articles = ARENA_ARRAY(arena, comparing->articles_len, struct compared_article);
    comparing->indices = ARENA_ARRAY(arena, comparing->articles_len, const struct utf8_index *);
    comparing->rows = ARENA_ARRAY(arena, store_rows_len(comparing->quotes), size_t);
    for (size_t i = 0; i < comparing->articles_len; i++) {
        int64_t id = store_rows_int(comparing->texts, i, ARTICLE_TEXT_COL_ID);
        struct str text = store_rows_str(comparing->texts, i, ARTICLE_TEXT_COL_TEXT);
        comparing->articles[i].text = text;
        comparing->indices[i] = utf8_index_new(arena, text);
        fill_quotes(comparing, i, id, &quote);
        fill_dates(comparing, i, id, &date);
    }
}

/* Two quotations that no version with claims has read are not one. */
static const int64_t *claims_of(const struct comparing *comparing)
{
    int64_t *claims = ARENA_ARRAY(comparing->call->arena, comparing->rows_len, int64_t);
    for (size_t i = 0; i < comparing->rows_len; i++) {
        size_t row = comparing->rows[i];
        claims[i] = store_rows_is_null(comparing->quotes, row, QUOTE_COL_CLAIM_ID)
                        ? -(int64_t)i - 1
                        : store_rows_int(comparing->quotes, row, QUOTE_COL_CLAIM_ID);
    }
    return claims;
}

/* GET /compare */
enum status api_compare(struct http_call *call)
{
    const struct api_worker *worker = call->worker;
    struct comparing comparing = {.call = call, .conn = worker->conn};
    struct array ids = array_begin(call->arena);
    TRY(api_app_check(call));
    TRY(find_articles(&comparing, &ids));
    struct store_params params = {0};
    array_param(&ids, &params);
    _cleanup_rows_ struct store_rows *texts = NULL;
    _cleanup_rows_ struct store_rows *quotes = NULL;
    _cleanup_rows_ struct store_rows *dates = NULL;
    TRY(store_exec(comparing.conn, &STORE_ARTICLE_TEXTS, &params, &texts));
    TRY(store_exec(comparing.conn, &STORE_QUOTES_OF_ARTICLES, &params, &quotes));
    TRY(store_exec(comparing.conn, &STORE_DATES_OF_ARTICLES, &params, &dates));
    comparing.texts = texts;
    comparing.quotes = quotes;
    comparing.dates = dates;
    fill(&comparing);
    ingest_compare_claimed(call->arena, comparing.articles, comparing.articles_len,
                           claims_of(&comparing), &comparing.compared);
    return api_compare_put(&comparing);
}
