/* Cursor: comes back as it was; anything altered or foreign is refused. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "codec/cursor.h"
#include "support/tap.h"

static uint64_t scope_of(const char *a, const char *b)
{
    struct str parts[] = {str_from(a), str_from(b)};
    return cursor_scope(parts, COUNT_OF(parts));
}

static const struct cursor CASES[] = {
    {.id = 1},
    {.id = INT64_MAX, .has_key = true, .key = INT64_MIN},
    {.id = 7, .has_key = true, .key = 0},
    {.id = 7, .has_key = true, .key = -1, .text = STR_INIT("وكالة")},
    {.id = 7, .text = STR_INIT("a")},
};

START_TEST(comes_back)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    uint64_t scope = scope_of("quotes", "q=غزة");
    for (size_t i = 0; i < COUNT_OF(CASES); i++) {
        struct str text = cursor_encode(arena, &CASES[i], scope);
        for (size_t k = 0; k < text.len; k++)
            ck_assert(strchr("=+/ ", text.ptr[k]) == NULL);
        struct cursor got = {0};
        ck_assert_int_eq(cursor_decode(arena, text, scope, &got, NULL), STATUS_OK);
        ck_assert_int_eq(got.id, CASES[i].id);
        ck_assert_int_eq(got.has_key, CASES[i].has_key);
        ck_assert_int_eq(got.key, CASES[i].key);
        ck_assert(str_equals(got.text, CASES[i].text));
    }
}
END_TEST

START_TEST(longest_text)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    char name[CURSOR_TEXT_MAX];
    memset(name, 'n', sizeof(name));
    struct cursor cursor = {.id = 3, .text = str_of(name, sizeof(name))};
    struct cursor got = {0};
    ck_assert_int_eq(cursor_decode(arena, cursor_encode(arena, &cursor, 5), 5, &got, NULL),
                     STATUS_OK);
    ck_assert(str_equals(got.text, cursor.text));
}
END_TEST

static void assert_refused(struct arena *arena, struct str text, uint64_t scope)
{
    struct cursor got = {.id = -5};
    struct problem problem = {0};
    ck_assert_int_eq(cursor_decode(arena, text, scope, &got, &problem), STATUS_INVALID);
    ck_assert_str_eq(problem.code, "bad_cursor");
    ck_assert_str_eq(problem.pointer, "cursor");
    ck_assert_int_eq(got.id, -5);
}

START_TEST(every_changed_character_is_refused)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    uint64_t scope = scope_of("quotes", "");
    struct str text = cursor_encode(arena, &CASES[3], scope);
    for (size_t i = 0; i < text.len; i++) {
        static const char OTHERS[] = "ABz9-_=+ ";
        for (size_t k = 0; k < sizeof(OTHERS); k++) {
            char *changed = arena_copy_z(arena, text);
            if (changed[i] == OTHERS[k])
                continue;
            changed[i] = OTHERS[k];
            assert_refused(arena, str_of(changed, text.len), scope);
        }
        assert_refused(arena, str_slice(text, 0, i), scope);
    }
    assert_refused(arena, arena_printf(arena, "%.*sA", STR_ARG(text)), scope);
    assert_refused(arena, arena_printf(arena, "%.*s=", STR_ARG(text)), scope);
}
END_TEST

START_TEST(other_lists_refuse_it)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str text = cursor_encode(arena, &CASES[1], scope_of("quotes", "type=direct"));
    assert_refused(arena, text, scope_of("quotes", "type=indirect"));
    assert_refused(arena, text, scope_of("articles", "type=direct"));
    assert_refused(arena, text, scope_of("quotest", "ype=direct"));
    assert_refused(arena, text, scope_of("type=direct", "quotes"));
}
END_TEST

START_TEST(nonsense_is_refused)
{
    static const char *const NONSENSE[] = {"", "A", "AAAA", "null", "قال", "../../etc/passwd"};
    _cleanup_arena_ struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(NONSENSE); i++)
        assert_refused(arena, str_from(NONSENSE[i]), 0);
    char *longest = arena_alloc(arena, 100000);
    memset(longest, 'A', 100000);
    assert_refused(arena, str_of(longest, 100000), 0);
}
END_TEST

TAP_MAIN("cursor", comes_back, longest_text, every_changed_character_is_refused,
         other_lists_refuse_it, nonsense_is_refused)
