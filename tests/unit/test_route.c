/* Template matching, Allow, the check of the table, and the check of query parameters. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "http/route.h"
#include "support/tap.h"

static enum status handle(struct http_call *call)
{
    return http_reply_empty(call, 204);
}

static const char *const QUERY[] = {"limit", "q", NULL};

#define ROUTE(verb, template)                                                                      \
    {                                                                                              \
        .method = HTTP_METHOD_##verb, .path = (template), .role = API_ROLE_READ,                   \
        .handler = handle, .query = QUERY                                                          \
    }

static const struct http_route ITEMS[] = {
    ROUTE(GET, "/"),
    ROUTE(GET, "/articles"),
    {.method = HTTP_METHOD_POST,
     .path = "/articles",
     .role = API_ROLE_WRITE,
     .handler = handle,
     .body = HTTP_BODY_JSON,
     .max_body = 10},
    ROUTE(GET, "/articles/{id}"),
    ROUTE(DELETE, "/articles/{id}"),
    ROUTE(GET, "/articles/{id}/revisions/{n}"),
    ROUTE(GET, "/speakers/{id}"),
    ROUTE(GET, "/speakers/merge"),
    ROUTE(GET, "/{any}/merge"),
};
static const struct http_routes ROUTES = {ITEMS, COUNT_OF(ITEMS)};

static enum http_match find(struct arena *arena, enum http_method method, const char *path,
                            const struct http_route **out_route, struct str *params,
                            struct str *allow)
{
    *out_route = NULL;
    return http_route_find(&ROUTES, method, str_from(path), arena, out_route, params, allow);
}

START_TEST(finds)
{
    static const struct {
        enum http_method method;
        const char *path, *template, *first, *second;
    } CASES[] = {
        {HTTP_METHOD_GET, "/", "/", "", ""},
        {HTTP_METHOD_GET, "/articles", "/articles", "", ""},
        {HTTP_METHOD_GET, "/%61rticles", "/articles", "", ""},
        {HTTP_METHOD_GET, "/articles/12", "/articles/{id}", "12", ""},
        {HTTP_METHOD_DELETE, "/articles/a%20b", "/articles/{id}", "a b", ""},
        {HTTP_METHOD_GET, "/articles/12/revisions/3", "/articles/{id}/revisions/{n}", "12", "3"},
        {HTTP_METHOD_GET, "/speakers/merge", "/speakers/merge", "", ""},
        {HTTP_METHOD_GET, "/speakers/%D9%82", "/speakers/{id}", "ق", ""},
        {HTTP_METHOD_GET, "/x/merge", "/{any}/merge", "x", ""},
        {HTTP_METHOD_GET, "/articles/merge", "/articles/{id}", "merge", ""},
    };
    _cleanup_arena_ struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        const struct http_route *route;
        struct str params[HTTP_PATH_PARAMS_MAX] = {0};
        struct str allow;
        ck_assert_int_eq(find(arena, CASES[i].method, CASES[i].path, &route, params, &allow),
                         HTTP_MATCH_FOUND);
        ck_assert_str_eq(route->path, CASES[i].template);
        ck_assert(str_equals(params[0], str_from(CASES[i].first)));
        ck_assert(str_equals(params[1], str_from(CASES[i].second)));
    }
}
END_TEST

START_TEST(finds_nothing)
{
    static const char *const PATHS[] = {
        "//",
        "/articles/",
        "/articles//revisions/3",
        "/article",
        "/articless",
        "/Articles",
        "/articles/1/revisions",
        "/articles/1/revisions/",
        "/a/b/c/d/e/f/g",
        "/1/2/3/4/5/6/7/8/9/0/1/2/3/4/5/6/7/8/9",
    };
    _cleanup_arena_ struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(PATHS); i++) {
        const struct http_route *route;
        struct str params[HTTP_PATH_PARAMS_MAX];
        struct str allow;
        ck_assert_msg(find(arena, HTTP_METHOD_GET, PATHS[i], &route, params, &allow) ==
                          HTTP_MATCH_NO_PATH,
                      "%s", PATHS[i]);
    }
}
END_TEST

START_TEST(tells_what_is_allowed)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct http_route *route;
    struct str params[HTTP_PATH_PARAMS_MAX];
    struct str allow;
    ck_assert_int_eq(find(arena, HTTP_METHOD_DELETE, "/articles", &route, params, &allow),
                     HTTP_MATCH_NO_METHOD);
    ck_assert(str_equals(allow, STR("GET, HEAD, POST")));
    ck_assert_int_eq(find(arena, HTTP_METHOD_PATCH, "/articles/1", &route, params, &allow),
                     HTTP_MATCH_NO_METHOD);
    ck_assert(str_equals(allow, STR("GET, HEAD, DELETE")));
}
END_TEST

static enum status check_one(struct http_route route, struct problem *problem)
{
    struct http_routes routes = {&route, 1};
    return http_routes_check(&routes, problem);
}

START_TEST(checks_the_table)
{
    struct problem problem = {0};
    ck_assert_int_eq(http_routes_check(&ROUTES, &problem), STATUS_OK);
    static const char *const BAD[] = {
        "articles",
        "",
        "/a{id}",
        "/{id}b",
        "/{}",
        "/a/{b",
        "/%41",
        "/{a{b}}",
        "/{a}/{b}/{c}/{d}/{e}",
        "/1/2/3/4/5/6/7/8/9/0/1/2/3/4/5/6/7",
    };
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        struct http_route route = ROUTE(GET, BAD[i]);
        ck_assert_msg(check_one(route, &problem) == STATUS_INTERNAL, "%s", BAD[i]);
    }
    ck_assert_int_eq(check_one((struct http_route)ROUTE(GET, NULL), &problem), STATUS_INTERNAL);
    struct http_route for_nobody = ROUTE(GET, "/a");
    ck_assert_int_eq(check_one(for_nobody, &problem), STATUS_OK);
    for_nobody.role = API_ROLE_UNSET;
    ck_assert_int_eq(check_one(for_nobody, &problem), STATUS_INTERNAL);
    struct http_route bare = {.path = "/a"};
    ck_assert_int_eq(check_one(bare, &problem), STATUS_INTERNAL);
    struct http_route unbounded = {.path = "/a", .handler = handle, .body = HTTP_BODY_JSON};
    unbounded.role = API_ROLE_READ;
    unbounded.method = HTTP_METHOD_POST;
    ck_assert_int_eq(check_one(unbounded, &problem), STATUS_INTERNAL);
    unbounded.max_body = 1;
    ck_assert_int_eq(check_one(unbounded, &problem), STATUS_OK);
    unbounded.method = HTTP_METHOD_GET;
    ck_assert_int_eq(check_one(unbounded, &problem), STATUS_INTERNAL);
}
END_TEST

START_TEST(finds_duplicates)
{
    struct problem problem = {0};
    const struct http_route twice[] = {ROUTE(GET, "/a/{x}"), ROUTE(GET, "/a/{y}")};
    ck_assert_int_eq(http_routes_check(&(struct http_routes){twice, 2}, &problem), STATUS_INTERNAL);
    ck_assert_ptr_nonnull(strstr(problem.detail, "/a/{y}"));
    const struct http_route once[] = {ROUTE(GET, "/a/{x}"), ROUTE(DELETE, "/a/{x}"),
                                      ROUTE(GET, "/a/x"), ROUTE(GET, "/a/{x}/b")};
    ck_assert_int_eq(http_routes_check(&(struct http_routes){once, 4}, &problem), STATUS_OK);
}
END_TEST

START_TEST(checks_the_query)
{
    struct problem problem = {0};
    const struct http_query_param good[] = {{STR("q"), STR("x")}, {STR("limit"), STR("2")}};
    ck_assert_int_eq(http_route_check_query(&ITEMS[1], good, 2, &problem), STATUS_OK);
    const struct http_query_param twice[] = {{STR("q"), STR("x")}, {STR("q"), STR("x")}};
    ck_assert_int_eq(http_route_check_query(&ITEMS[1], twice, 2, &problem), STATUS_INVALID);
    ck_assert_str_eq(problem.code, "repeated_parameter");
    ck_assert_str_eq(problem.pointer, "q");
    const struct http_query_param unknown[] = {{STR("Q"), STR("x")}};
    ck_assert_int_eq(http_route_check_query(&ITEMS[1], unknown, 1, &problem), STATUS_INVALID);
    ck_assert_str_eq(problem.code, "unknown_parameter");
    ck_assert_int_eq(http_route_check_query(&ITEMS[2], good, 2, &problem), STATUS_INVALID);
    ck_assert_int_eq(http_route_check_query(&ITEMS[2], NULL, 0, &problem), STATUS_OK);
}
END_TEST

TAP_MAIN("route", finds, finds_nothing, tells_what_is_allowed, checks_the_table, finds_duplicates,
         checks_the_query)
