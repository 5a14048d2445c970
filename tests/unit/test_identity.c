/* Tests of ingest/identity.h. */
#include "ingest/identity.h"

#include "support/tap.h"

static struct arena *arena;

static void ck_url(const char *given, const char *want)
{
    struct str got = identity_url(arena, str_from(given));
    ck_assert_msg(str_equals(got, str_from(want)), "%s gave %.*s", given, STR_ARG(got));
}

static struct str key_of(struct article_draft draft)
{
    return identity_key(arena, &draft, identity_outlet(arena, &draft));
}

static bool is_same(struct article_draft a, struct article_draft b)
{
    return str_equals(key_of(a), key_of(b));
}

START_TEST(test_url)
{
    arena = arena_new();
    ck_url("  HTTP://News.Example.COM/A/b?Q=1#part ", "http://news.example.com/A/b?Q=1");
    ck_url("https://news.example:443/a", "https://news.example/a");
    ck_url("http://news.example:80", "http://news.example/");
    ck_url("http://news.example:/x", "http://news.example/x");
    ck_url("https://news.example:80/a", "https://news.example:80/a");
    ck_url("https://news.example:8443/a", "https://news.example:8443/a");
    ck_url("https://news.example?page=2", "https://news.example/?page=2");
    ck_url("https://news.example#top", "https://news.example/");
    ck_url("https://User:Pw@News.example:443/a", "https://User:Pw@news.example/a");
    ck_url("http://[2001:DB8::80]/a", "http://[2001:db8::80]/a");
    ck_url("https://أخبار.example/مقال", "https://أخبار.example/مقال");
    ck_url("ftp://News.example/a", "ftp://News.example/a");
    ck_url("", "");
    arena_free(arena);
}
END_TEST

START_TEST(test_outlet)
{
    arena = arena_new();
    struct article_draft draft = {.url = STR("https://WWW.News.example/a"), .outlet = STR("نور")};
    ck_assert(str_equals(identity_outlet(arena, &draft), STR("نور")));
    draft.outlet = STR(" ");
    ck_assert(str_equals(identity_outlet(arena, &draft), STR("news.example")));
    draft.url = STR("https://www./a");
    ck_assert(str_equals(identity_outlet(arena, &draft), STR("www.")));
    draft.url = STR("");
    ck_assert(str_equals(identity_outlet(arena, &draft), STR("unknown")));
    arena_free(arena);
}
END_TEST

START_TEST(test_key_of_url)
{
    arena = arena_new();
    struct article_draft a = {.url = STR("https://n.example/1"), .text = STR("one")};
    struct article_draft b = {.url = STR("HTTPS://N.example:443/1#c"),
                              .text = STR("two"),
                              .outlet = STR("other"),
                              .external_id = STR("7")};
    ck_assert_uint_eq(key_of(a).len, IDENTITY_KEY_SIZE);
    ck_assert(is_same(a, b));
    b.url = STR("https://n.example/2");
    ck_assert(!is_same(a, b));
    arena_free(arena);
}
END_TEST

START_TEST(test_key_without_url)
{
    arena = arena_new();
    struct article_draft a = {.external_id = STR("7"), .outlet = STR("x"), .text = STR("one")};
    struct article_draft b = {.external_id = STR("7"), .outlet = STR("x"), .text = STR("two")};
    ck_assert(is_same(a, b));
    b.outlet = STR("y");
    ck_assert(!is_same(a, b));

    a = (struct article_draft){.title = STR("ab"), .text = STR("c")};
    b = (struct article_draft){.title = STR("a"), .text = STR("bc")};
    ck_assert(!is_same(a, b));
    ck_assert(!str_equals(identity_content(arena, &a), identity_content(arena, &b)));
    b = a;
    ck_assert(is_same(a, b));
    b.outlet = STR("x");
    ck_assert(!is_same(a, b));
    ck_assert(str_equals(identity_content(arena, &a), identity_content(arena, &b)));
    arena_free(arena);
}
END_TEST

TAP_MAIN("identity", test_url, test_outlet, test_key_of_url, test_key_without_url)
