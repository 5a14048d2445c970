/* Declared reads, end to end but for the database and the socket. */
#include "api/app.h"
#include "api/resources.h"
#include "api/routes.h"

#include <string.h>

#include "store/reads.h"
#include "support/fake_store.h"
#include "support/tap.h"

enum { QUERY_MAX = 6 };

static struct arena *arena;
static struct http_query_param query[QUERY_MAX];
static struct http_field fields[1];
static struct api_loop loop;
static struct api_app app = {.is_schema_right = true};
static struct http_call call;

/* A GET of `path` with the query in pairs of name and value, NULL at the end. */
static void ask(const char *path, const char *const *pairs)
{
    fake_store_reset();
    arena = arena ? arena : arena_new();
    call = (struct http_call){.arena = arena, .query = query, .loop = &loop, .app = &app};
    call.path = str_from(path);
    struct str allow;
    ck_assert_int_eq(http_route_find(&API_ROUTES, HTTP_METHOD_GET, call.path, arena, &call.route,
                                     call.path_params, &allow),
                     HTTP_MATCH_FOUND);
    for (; pairs[0] != NULL; pairs += 2)
        query[call.query_len++] =
            (struct http_query_param){.name = str_from(pairs[0]), .value = str_from(pairs[1])};
    ck_assert_int_eq(http_route_check_query(call.route, query, call.query_len, &call.problem),
                     STATUS_OK);
}
#define ASK(path, ...)  ask((path), (const char *const[]){__VA_ARGS__, NULL, NULL})
#define ASK_PLAIN(path) ask((path), (const char *const[]){NULL})

static enum status handle(void)
{
    return call.route->handler(&call);
}

static void check_param(int index, const char *wanted)
{
    const struct store_params *params = &fake_store.sends[fake_store.sends_len - 1].params;
    ck_assert_int_lt(index, params->len);
    /* numbers moved with the copy; the text is what counts */
    const char *value = params->values[index];
    if (wanted == NULL) {
        ck_assert_ptr_null(value);
        return;
    }
    ck_assert_ptr_nonnull(value);
    ck_assert_int_eq(params->lengths[index], (int)strlen(wanted));
    ck_assert_int_eq(memcmp(value, wanted, strlen(wanted)), 0);
}

static void check_body(const char *wanted)
{
    struct str body = buf_str(&call.reply.body);
    ck_assert_msg(str_equals(body, str_from(wanted)), "%.*s", STR_ARG(body));
}

static struct str reply_header(const char *name)
{
    for (size_t i = 0; i < call.reply.headers_len; i++) {
        if (strcmp(call.reply.headers[i].name, name) == 0)
            return call.reply.headers[i].value;
    }
    return STR("");
}

#define TEXT(literal)                                                                              \
    {                                                                                              \
        .text = {(literal), sizeof(literal) - 1 }                                                  \
    }
#define NUMBER(value)                                                                              \
    {                                                                                              \
        .number = (value)                                                                          \
    }
#define ABSENT                                                                                     \
    {                                                                                              \
        .is_null = true                                                                            \
    }

enum { ARTICLE_COLUMNS = ARTICLE_COL_TEXT + 1, OUTLET_COLUMNS = OUTLET_COL_LAST_PUBLISHED + 1 };

static const struct fake_cell ARTICLE[ARTICLE_COLUMNS] = {
    NUMBER(7),  ABSENT,    TEXT("a-1"),   NUMBER(3),  TEXT("صحيفة"),   TEXT("عنوان"),
    TEXT("ar"), NUMBER(0), NUMBER(2),     NUMBER(9),  NUMBER(1000000), NUMBER(2000000),
    NUMBER(0),  NUMBER(1), TEXT("1.0.0"), TEXT("نص"),
};

#define OUTLET(id, name) NUMBER(id), TEXT(name), NUMBER(2), NUMBER(5), ABSENT, NUMBER(0)

START_TEST(test_table)
{
    struct problem problem;
    ck_assert_int_eq(http_routes_check(&API_ROUTES, &problem), STATUS_OK);
}
END_TEST

START_TEST(test_single)
{
    ASK_PLAIN("/articles/7");
    ck_assert_int_eq(handle(), STATUS_OK);
    ck_assert(fake_store.is_parked && fake_store.finished == 0);
    ck_assert_ptr_eq(fake_store.sends[0].stmt, &STORE_ARTICLE_BY_ID);
    ck_assert_int_eq(fake_store.sends[0].lane, STORE_LANE_READ);
    check_param(0, "7");
    fake_store_answer(ARTICLE, 1, ARTICLE_COLUMNS);
    ck_assert(fake_store.finished == 1 && fake_store.finish_status == STATUS_OK);
    ck_assert_int_eq(call.reply.status, 200);
    check_body("{\"id\":\"7\",\"url\":null,\"external_id\":\"a-1\","
               "\"outlet\":{\"id\":\"3\",\"name\":\"صحيفة\"},\"title\":\"عنوان\","
               "\"language\":\"ar\",\"published_at\":\"1970-01-01T00:00:00Z\",\"revision\":2,"
               "\"revision_id\":\"9\",\"created_at\":\"1970-01-01T00:00:01Z\","
               "\"updated_at\":\"1970-01-01T00:00:02Z\",\"quotes_count\":1,"
               "\"extractor\":\"1.0.0\",\"text\":\"نص\"}");
    struct str tag = reply_header("ETag");
    ck_assert(tag.len > 2);
    buf_done(&call.reply.body);

    ASK_PLAIN("/articles/7");
    fields[0] = (struct http_field){.name = STR("If-None-Match"), .value = tag};
    call.headers = fields;
    call.headers_len = 1;
    ck_assert_int_eq(handle(), STATUS_OK);
    fake_store_answer(ARTICLE, 1, ARTICLE_COLUMNS);
    ck_assert_int_eq(call.reply.status, 304);
    ck_assert_uint_eq(call.reply.body.len, 0);
}
END_TEST

START_TEST(test_single_absent)
{
    ASK_PLAIN("/articles/7");
    ck_assert_int_eq(handle(), STATUS_OK);
    fake_store_answer(NULL, 0, ARTICLE_COLUMNS);
    ck_assert(fake_store.finished == 1 && fake_store.finish_status == STATUS_NOT_FOUND);
    ASK_PLAIN("/articles/seven");
    ck_assert_int_eq(handle(), STATUS_NOT_FOUND);
    ck_assert(!fake_store.is_parked && fake_store.sends_len == 0);
}
END_TEST

START_TEST(test_failures)
{
    ASK_PLAIN("/articles/7");
    ck_assert_int_eq(handle(), STATUS_OK);
    fake_store_fail(STATUS_TIMEOUT);
    ck_assert(fake_store.finished == 1 && fake_store.finish_status == STATUS_TIMEOUT);

    ASK_PLAIN("/articles/7");
    fake_store.refuse_from = 0;
    ck_assert_int_eq(handle(), STATUS_BUSY);
    ck_assert(!fake_store.is_parked);

    /* The second of two is refused: the first still comes back, and ends the call. */
    ASK_PLAIN("/articles/7/quotes");
    fake_store.refuse_from = 1;
    ck_assert_int_eq(handle(), STATUS_OK);
    ck_assert(fake_store.is_parked && fake_store.finished == 0);
    fake_store_answer(ARTICLE, 1, ARTICLE_COLUMNS);
    ck_assert(fake_store.finished == 1 && fake_store.finish_status == STATUS_BUSY);
}
END_TEST

START_TEST(test_two_steps)
{
    ASK_PLAIN("/articles/7/quotes");
    ck_assert_int_eq(handle(), STATUS_OK);
    ck_assert_uint_eq(fake_store.sends_len, 2);
    ck_assert_ptr_eq(fake_store.sends[1].stmt, &STORE_QUOTES_OF_ARTICLE);
    fake_store_answer(NULL, 0, 1);
    ck_assert_uint_eq(fake_store.finished, 0);
    fake_store_answer(NULL, 0, 1);
    ck_assert(fake_store.finished == 1 && fake_store.finish_status == STATUS_NOT_FOUND);

    ASK_PLAIN("/articles/7/quotes");
    ck_assert_int_eq(handle(), STATUS_OK);
    fake_store_answer(ARTICLE, 1, 1);
    fake_store_answer(NULL, 0, 1);
    ck_assert(fake_store.finished == 1 && fake_store.finish_status == STATUS_OK);
    check_body("{\"data\":[],\"next\":null}");
    buf_done(&call.reply.body);
}
END_TEST

START_TEST(test_pages)
{
    static const struct fake_cell ROWS[] = {OUTLET(1, "أ"), OUTLET(2, "ب"), OUTLET(3, "ت")};
    ASK("/outlets", "limit", "2");
    ck_assert_int_eq(handle(), STATUS_OK);
    check_param(0, NULL);
    check_param(1, NULL);
    check_param(2, "3");
    fake_store_answer(ROWS, 3, OUTLET_COLUMNS);
    struct str body = buf_str(&call.reply.body);
    ck_assert(str_find(body, STR("\"id\":\"2\""), 0) != STR_NONE);
    ck_assert(str_find(body, STR("\"id\":\"3\""), 0) == STR_NONE);
    size_t at = str_find(body, STR("\"next\":\""), 0);
    ck_assert(at != STR_NONE);
    struct str rest = str_slice(body, at + 8, body.len);
    char *cursor = arena_copy_z(arena, str_split(&rest, '"'));
    struct str link = reply_header("Link");
    ck_assert(str_equals(
        link, arena_printf(arena, "</outlets?limit=2&cursor=%s>; rel=\"next\"", cursor)));
    buf_done(&call.reply.body);

    ASK("/outlets", "limit", "2", "cursor", cursor);
    ck_assert_int_eq(handle(), STATUS_OK);
    check_param(0, "ب");
    check_param(1, "2");
    fake_store_answer(ROWS + 2 * OUTLET_COLUMNS, 1, OUTLET_COLUMNS);
    ck_assert(str_ends(buf_str(&call.reply.body), STR("],\"next\":null}")));
    ck_assert_uint_eq(reply_header("Link").len, 0);
    buf_done(&call.reply.body);

    /* Another list, the same cursor. */
    ASK("/speakers", "cursor", cursor);
    ck_assert_int_eq(handle(), STATUS_INVALID);
    ck_assert_str_eq(call.problem.code, "bad_cursor");
}
END_TEST

START_TEST(test_limits)
{
    static const char *const WRONG[] = {"0", "201", "-1", "", "x", "1.5"};
    for (size_t i = 0; i < COUNT_OF(WRONG); i++) {
        ASK("/quotes", "limit", WRONG[i]);
        ck_assert_int_eq(handle(), STATUS_INVALID);
        ck_assert_str_eq(call.problem.pointer, "limit");
    }
    ASK("/quotes", "limit", "200");
    ck_assert_int_eq(handle(), STATUS_OK);
    check_param(2, "201");
}
END_TEST

/* A row with every kind of column, some of them NULL. */
START_TEST(test_quote_rows)
{
    static const struct fake_cell FULL[] = {
        NUMBER(1),
        NUMBER(7),
        NUMBER(9),
        TEXT("صحيفة"),
        ABSENT,
        TEXT("عنوان"),
        ABSENT,
        NUMBER(0),
        NUMBER(0),
        TEXT("direct"),
        NUMBER(4),
        NUMBER(6),
        TEXT("نص"),
        NUMBER(0),
        NUMBER(3),
        TEXT("قال"),
        TEXT("قال"),
        ABSENT,
        ABSENT,
        ABSENT,
        NUMBER(12),
        TEXT("سامر"),
        TEXT("person"),
        ABSENT,
        TEXT("أبو علي"),
        TEXT("[]"),
        TEXT("neutral"),
        TEXT("statement"),
        TEXT("mark"),
        {.real = 0.5},
        TEXT("day"),
        TEXT("clause"),
        TEXT("1970-01-01"),
        NUMBER(2),
        NUMBER(3),
        TEXT("أمس"),
        NUMBER(1),
        NUMBER(0),
        NUMBER(77),
        TEXT("wording"),
        NUMBER(2),
        TEXT("صحيفه"),
        NUMBER(0),
    };
    ASK_PLAIN("/quotes/1");
    ck_assert_int_eq(handle(), STATUS_OK);
    ck_assert_ptr_eq(fake_store.sends[0].stmt, &STORE_QUOTE_BY_ID);
    fake_store_answer(FULL, 1, QUOTE_COL_CONFLICTS + 1);
    ck_assert_int_eq(fake_store.finish_status, STATUS_OK);
    check_body("{\"id\":\"1\",\"article\":{\"id\":\"7\",\"revision_id\":\"9\","
               "\"outlet\":\"صحيفة\",\"url\":null,\"title\":\"عنوان\",\"published_at\":null},"
               "\"said_at\":\"1970-01-01T00:00:00Z\",\"dating\":{\"basis\":\"clause\","
               "\"precision\":\"day\",\"value\":\"1970-01-01\","
               "\"expression\":{\"start\":2,\"end\":3,\"text\":\"أمس\"}},\"type\":\"direct\","
               "\"content\":{\"start\":4,\"end\":6,\"text\":\"نص\"},"
               "\"cue\":{\"start\":0,\"end\":3,\"text\":\"قال\",\"lemma\":\"قال\"},"
               "\"mention\":null,\"speaker\":{\"id\":\"12\",\"name\":\"سامر\","
               "\"kind\":\"person\",\"title\":null,\"named\":\"أبو "
               "علي\"},\"chain\":[],\"stance\":\"neutral\","
               "\"act\":\"statement\",\"rule\":\"mark\",\"confidence\":0.5,\"claim_id\":\"77\","
               "\"corrected\":true}");
    ck_assert(reply_header("ETag").len > 2);
    buf_done(&call.reply.body);
}
END_TEST

/* No filter is a read by key; a filter is a search. */
START_TEST(test_quote_filters)
{
    ASK_PLAIN("/quotes");
    ck_assert_int_eq(handle(), STATUS_OK);
    ck_assert_ptr_eq(fake_store.sends[0].stmt, &STORE_QUOTES_ALL);
    ck_assert_int_eq(fake_store.sends[0].lane, STORE_LANE_READ);

    ASK("/quotes", "speaker", "12");
    ck_assert_int_eq(handle(), STATUS_OK);
    ck_assert_ptr_eq(fake_store.sends[0].stmt, &STORE_QUOTES_OF_SPEAKER);
    ck_assert_int_eq(fake_store.sends[0].lane, STORE_LANE_READ);
    check_param(0, "12");
    check_param(3, "21");

    ASK("/quotes", "speaker", "12", "type", "direct", "to", "1970-01-02");
    ck_assert_int_eq(handle(), STATUS_OK);
    ck_assert_ptr_eq(fake_store.sends[0].stmt, &STORE_QUOTES);
    ck_assert_int_eq(fake_store.sends[0].lane, STORE_LANE_SEARCH);
    static const char *const WANTED[] = {"12",          NULL, NULL, "direct", NULL, NULL,
                                         "86400000000", NULL, NULL, NULL,     NULL, "21"};
    for (int i = 0; i < (int)COUNT_OF(WANTED); i++)
        check_param(i, WANTED[i]);

    ASK("/quotes", "speaker", "سامر", "outlet", "صحيفة");
    ck_assert_int_eq(handle(), STATUS_OK);
    check_param(0, NULL);
    check_param(2, "صحيفة");
    ck_assert_ptr_nonnull(fake_store.sends[0].params.values[8]);

    ASK("/quotes", "from", "2026-01-02", "to", "2026-01-01");
    ck_assert_int_eq(handle(), STATUS_INVALID);
    ck_assert_str_eq(call.problem.pointer, "to");
}
END_TEST

START_TEST(test_delete)
{
    struct api_worker worker = {0};
    ASK_PLAIN("/articles/7");
    call.worker = &worker;
    fake_store.delete_status = STATUS_NOT_FOUND;
    ck_assert_int_eq(api_article_delete(&call), STATUS_NOT_FOUND);
    ck_assert_int_eq(fake_store.deleted, 7);
    fake_store.delete_status = STATUS_OK;
    ck_assert_int_eq(api_article_delete(&call), STATUS_OK);
    ck_assert_int_eq(call.reply.status, 204);
    fake_store.deleted = 0;
    ASK_PLAIN("/articles/x");
    ck_assert_int_eq(api_article_delete(&call), STATUS_NOT_FOUND);
    ck_assert_int_eq(fake_store.deleted, 0);
}
END_TEST

START_TEST(test_health)
{
    ASK_PLAIN("/health/live");
    ck_assert_int_eq(handle(), STATUS_OK);
    buf_done(&call.reply.body);
    ASK_PLAIN("/health/ready");
    atomic_store(&app.is_schema_right, false);
    ck_assert_int_eq(handle(), STATUS_UNAVAILABLE);
    ck_assert_str_eq(call.problem.code, "not_ready");
    atomic_store(&app.is_schema_right, true);
    ck_assert_int_eq(handle(), STATUS_OK);
    ck_assert_int_eq(call.reply.status, 200);
    buf_done(&call.reply.body);
    atomic_store(&app.lanes_down, 1);
    ck_assert_int_eq(handle(), STATUS_UNAVAILABLE);
    ck_assert_str_eq(call.problem.code, "not_ready");
    atomic_store(&app.lanes_down, 0);
    fake_store.is_draining = true;
    ck_assert_int_eq(handle(), STATUS_UNAVAILABLE);
    ck_assert_str_eq(call.problem.code, "draining");
}
END_TEST

TAP_MAIN("api_read", test_table, test_single, test_single_absent, test_failures, test_two_steps,
         test_pages, test_limits, test_quote_rows, test_quote_filters, test_delete, test_health)
