/* Parameters of paths and queries. */
#include "api/param.h"

#include <string.h>

#include "base/clock.h"
#include "support/tap.h"

static struct arena *arena;
static struct http_query_param query;
static struct http_call call;

static void ask(const char *name, const char *value)
{
    arena = arena ? arena : arena_new();
    query = (struct http_query_param){.name = str_from(name), .value = str_from(value)};
    call = (struct http_call){.arena = arena, .query = &query, .query_len = 1};
}

static void check_refused(enum status status, const char *name)
{
    ck_assert_int_eq(status, STATUS_INVALID);
    ck_assert_str_eq(call.problem.code, "invalid_parameter");
    ck_assert_str_eq(call.problem.pointer, name);
}

START_TEST(test_path_id)
{
    ask("unused", "");
    int64_t id = 0;
    call.path_params[0] = STR("9223372036854775807");
    ck_assert_int_eq(api_path_id(&call, 0, &id), STATUS_OK);
    ck_assert(id == INT64_MAX);
    static const char *const WRONG[] = {
        "", "0", "01", "-1", "+1", "1 ", "1x", "٣", "9223372036854775808"};
    for (size_t i = 0; i < COUNT_OF(WRONG); i++) {
        call.path_params[0] = str_from(WRONG[i]);
        ck_assert_msg(api_path_id(&call, 0, &id) == STATUS_NOT_FOUND, "%s", WRONG[i]);
    }
}
END_TEST

START_TEST(test_query_id)
{
    bool is_given = true;
    int64_t id = 0;
    ask("other", "5");
    ck_assert_int_eq(api_query_id(&call, "article", &is_given, &id), STATUS_OK);
    ck_assert(!is_given);
    ask("article", "42");
    ck_assert_int_eq(api_query_id(&call, "article", &is_given, &id), STATUS_OK);
    ck_assert(is_given && id == 42);
    ask("article", "x");
    check_refused(api_query_id(&call, "article", &is_given, &id), "article");
}
END_TEST

START_TEST(test_query_time)
{
    bool is_given;
    int64_t time_us = 0;
    ask("from", "1970-01-02");
    ck_assert_int_eq(api_query_time(&call, "from", &is_given, &time_us), STATUS_OK);
    ck_assert(is_given && time_us == CLOCK_DAY_US);
    ask("from", "1970-01-01T03:00:00+03:00");
    ck_assert_int_eq(api_query_time(&call, "from", &is_given, &time_us), STATUS_OK);
    ck_assert(time_us == 0);
    ask("from", "yesterday");
    check_refused(api_query_time(&call, "from", &is_given, &time_us), "from");
}
END_TEST

START_TEST(test_query_choice)
{
    static const char *const NAMES[] = {"direct", "mixed", NULL};
    bool is_given;
    struct str value;
    ask("type", "mixed");
    ck_assert_int_eq(api_query_choice(&call, "type", NAMES, &is_given, &value), STATUS_OK);
    ck_assert(is_given && str_equals(value, STR("mixed")));
    ask("type", "MIXED");
    check_refused(api_query_choice(&call, "type", NAMES, &is_given, &value), "type");
    ck_assert_str_eq(call.problem.detail, "type must be one of direct, mixed.");
}
END_TEST

START_TEST(test_query_text)
{
    bool is_given;
    struct str value;
    ask("outlet", "  a b ");
    ck_assert_int_eq(api_query_text(&call, "outlet", &is_given, &value), STATUS_OK);
    ck_assert(str_equals(value, STR("a b")));
    ask("outlet", " ");
    check_refused(api_query_text(&call, "outlet", &is_given, &value), "outlet");
    char long_text[API_TEXT_MAX + 2];
    memset(long_text, 'a', sizeof(long_text) - 1);
    long_text[sizeof(long_text) - 1] = '\0';
    ask("outlet", long_text);
    check_refused(api_query_text(&call, "outlet", &is_given, &value), "outlet");
}
END_TEST

/* Two spellings of one word ask for the same. */
START_TEST(test_query_search)
{
    bool is_given;
    struct str plain;
    struct str pointed;
    ask("q", "الوزيرة");
    ck_assert_int_eq(api_query_search(&call, "q", &is_given, &plain), STATUS_OK);
    ask("q", "الوَزِيـــرَه");
    ck_assert_int_eq(api_query_search(&call, "q", &is_given, &pointed), STATUS_OK);
    ck_assert(plain.len > 0 && str_equals(plain, pointed));
    ask("q", "!!! …");
    check_refused(api_query_search(&call, "q", &is_given, &plain), "q");
}
END_TEST

TAP_MAIN("api_param", test_path_id, test_query_id, test_query_time, test_query_choice,
         test_query_text, test_query_search)
