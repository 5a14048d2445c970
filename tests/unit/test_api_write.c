/* POST /articles, end to end but for the database and the socket. */
#include "api/app.h"
#include "api/resources.h"

#include <string.h>

#include "store/reads.h"
#include "support/fake_store.h"
#include "support/tap.h"

enum { ARTICLE_COLUMNS = 16, QUOTE_COLUMNS = QUOTE_COL_CONFLICTS + 1 };

static struct arena *arena;
static struct api_worker worker;
static struct api_app app = {.is_schema_right = true};
static struct http_call call;
static struct fake_cell article[ARTICLE_COLUMNS];
static struct fake_cell quotes[2 * QUOTE_COLUMNS];

static struct fake_cell text_cell(const char *text)
{
    return (struct fake_cell){.text = str_from(text)};
}

/* Article 7 in revision 9 with `count` quotations, as the store gives it back. */
static void fill_rows(int64_t count)
{
    for (size_t i = 0; i < COUNT_OF(article); i++)
        article[i] = (struct fake_cell){.number = 7, .text = STR("x")};
    article[ARTICLE_COL_REVISION_ID].number = 9;
    article[ARTICLE_COL_QUOTES].number = count;
    for (size_t i = 0; i < COUNT_OF(quotes); i++)
        quotes[i] = (struct fake_cell){.number = 9, .text = STR("[]")};
    for (size_t row = 0; row < 2; row++)
        quotes[row * QUOTE_COLUMNS + QUOTE_COL_CONTENT] = text_cell("نص");
}

static void begin(const char *body, enum article_outcome outcome)
{
    fake_store_reset();
    fill_rows(2);
    arena = arena ? arena : arena_new();
    call =
        (struct http_call){.arena = arena, .app = &app, .worker = &worker, .body = str_from(body)};
    fake_store.put_stored =
        (struct article_stored){.id = 7, .revision_id = 9, .revision = 1, .outcome = outcome};
}

static void expect_reads(size_t at, size_t articles, size_t found)
{
    fake_store.execs[at] =
        (struct fake_exec){&STORE_ARTICLE_BY_ID, article, articles, ARTICLE_COLUMNS};
    fake_store.execs[at + 1] =
        (struct fake_exec){&STORE_QUOTES_OF_ARTICLE, quotes, found, QUOTE_COLUMNS};
}

static bool body_has(const char *part)
{
    return str_find(buf_str(&call.reply.body), str_from(part), 0) != STR_NONE;
}

static const char TEXT[] = "{\"text\":\"قال الحارس: «الباب مغلق».\"}";

START_TEST(test_created)
{
    begin(TEXT, ARTICLE_OUTCOME_CREATED);
    expect_reads(0, 1, 2);
    ck_assert_int_eq(api_article_create(&call), STATUS_OK);
    ck_assert_int_eq(call.reply.status, 201);
    ck_assert_uint_eq(fake_store.put_quotes, 1);
    ck_assert_uint_eq(call.reply.headers_len, 1);
    ck_assert_str_eq(call.reply.headers[0].name, "Location");
    ck_assert(str_equals(call.reply.headers[0].value, STR("/articles/7")));
    ck_assert(body_has("\"outcome\":\"created\",\"quotes\":[{\"id\":\"9\""));
    buf_done(&call.reply.body);
}
END_TEST

START_TEST(test_known)
{
    static const char *const NAMES[] = {
        [ARTICLE_OUTCOME_UNCHANGED] = "\"outcome\":\"unchanged\"",
        [ARTICLE_OUTCOME_REVISED] = "\"outcome\":\"revised\"",
    };
    for (int outcome = ARTICLE_OUTCOME_UNCHANGED; outcome <= ARTICLE_OUTCOME_REVISED; outcome++) {
        begin(TEXT, (enum article_outcome)outcome);
        expect_reads(0, 1, 2);
        ck_assert_int_eq(api_article_create(&call), STATUS_OK);
        ck_assert_int_eq(call.reply.status, 200);
        ck_assert_uint_eq(call.reply.headers_len, 0);
        ck_assert(body_has(NAMES[outcome]));
        buf_done(&call.reply.body);
    }
}
END_TEST

START_TEST(test_refused)
{
    begin("{\"title\":\"x\"}", ARTICLE_OUTCOME_CREATED);
    ck_assert_int_eq(api_article_create(&call), STATUS_INVALID);
    ck_assert_str_eq(call.problem.code, "missing_text");
    begin(TEXT, ARTICLE_OUTCOME_CREATED);
    fake_store.put_status = STATUS_UNAVAILABLE;
    ck_assert_int_eq(api_article_create(&call), STATUS_UNAVAILABLE);
    ck_assert_uint_eq(fake_store.execs_done, 0);
    begin(TEXT, ARTICLE_OUTCOME_CREATED);
    atomic_store(&app.is_schema_right, false);
    ck_assert_int_eq(api_article_create(&call), STATUS_UNAVAILABLE);
    ck_assert_str_eq(call.problem.code, "not_ready");
    atomic_store(&app.is_schema_right, true);
}
END_TEST

START_TEST(test_race)
{
    /* Revised between the two reads: the second look holds still. */
    begin(TEXT, ARTICLE_OUTCOME_CREATED);
    expect_reads(0, 1, 1);
    expect_reads(2, 1, 2);
    ck_assert_int_eq(api_article_create(&call), STATUS_OK);
    ck_assert_uint_eq(fake_store.execs_done, 4);
    buf_done(&call.reply.body);
    /* Removed at once. */
    begin(TEXT, ARTICLE_OUTCOME_CREATED);
    expect_reads(0, 0, 0);
    ck_assert_int_eq(api_article_create(&call), STATUS_CONFLICT);
    ck_assert_str_eq(call.problem.code, "conflict");
}
END_TEST

TAP_MAIN("api_write", test_created, test_known, test_refused, test_race)
