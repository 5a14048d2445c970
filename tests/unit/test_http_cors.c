/* Which lists of origins are taken, and whom they let in. */
#include <check.h>

#include "http/cors.h"
#include "support/tap.h"

START_TEST(takes_lists)
{
    static const char *const GOOD[] = {NULL,
                                       "",
                                       "*",
                                       " * ",
                                       "https://page.example",
                                       "http://localhost:5173, https://page.example",
                                       "http://[::1]:8000"};
    static const char *const BAD[] = {"page.example",
                                      "https://",
                                      "https://page.example/",
                                      "https://Page.example",
                                      "null",
                                      "ftp://page.example",
                                      "https://a.example,,",
                                      "*, https://a.example",
                                      "https://a.example,,b",
                                      "https://*.example",
                                      "HTTPS://page.example",
                                      "https://a.example https://b.example"};
    struct problem problem = {0};
    for (size_t i = 0; i < COUNT_OF(GOOD); i++)
        ck_assert_int_eq(http_cors_check(GOOD[i], &problem), STATUS_OK);
    for (size_t i = 0; i < COUNT_OF(BAD); i++)
        ck_assert_msg(http_cors_check(BAD[i], &problem) == STATUS_INVALID, "%s", BAD[i]);
}
END_TEST

static struct str allowed(const char *origins, struct str origin)
{
    struct http_field field = {.name = STR("origin"), .value = origin};
    struct http_call call = {.headers = &field, .headers_len = 1};
    return http_cors_allowed(origins, &call);
}

START_TEST(lets_in_whom_the_list_has)
{
    static const char LIST[] = "https://a.example, https://b.example:8443";
    ck_assert(str_equals(allowed(LIST, STR("https://a.example")), STR("https://a.example")));
    ck_assert(
        str_equals(allowed(LIST, STR("https://b.example:8443")), STR("https://b.example:8443")));
    ck_assert(str_is_empty(allowed(LIST, STR("https://b.example"))));
    ck_assert(str_is_empty(allowed(LIST, STR("http://a.example"))));
    ck_assert(str_is_empty(allowed(LIST, STR("https://a.example.evil.example"))));
    ck_assert(str_is_empty(allowed(LIST, STR("null"))));
    ck_assert(str_is_empty(allowed(LIST, STR(""))));
    ck_assert(str_is_empty(allowed(NULL, STR("https://a.example"))));
    ck_assert(str_equals(allowed("*", STR("null")), STR("*")));
    ck_assert(http_cors_varies(LIST));
    ck_assert(!http_cors_varies("*"));
    ck_assert(!http_cors_varies(NULL));
}
END_TEST

TAP_MAIN("http_cors", takes_lists, lets_in_whom_the_list_has)
