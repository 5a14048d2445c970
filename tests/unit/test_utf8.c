/* UTF-8: what is well formed, stepping both ways, the index against counting. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "support/tap.h"
#include "text/utf8.h"

START_TEST(valid)
{
    const char *const GOOD[] = {
        "", "abc", "قال", "\xF0\x9F\x98\x80", "\xEF\xBF\xBD", "\x7F", "abcdefghقabcdefghijk"};
    for (size_t i = 0; i < COUNT_OF(GOOD); i++)
        ck_assert_msg(utf8_is_valid(str_from(GOOD[i]), NULL), "%zu", i);
}
END_TEST

START_TEST(invalid_with_its_place)
{
    const struct {
        struct str bytes;
        size_t bad_at;
    } BAD[] = {
        {STR("ab\x80"), 2},           {STR("\xC0\x80"), 0},     {STR("\xE0\x80\x80"), 0},
        {STR("\xED\xA0\x80"), 0},     {STR("a\xD9"), 1},        {STR("\xF5\x80\x80\x80"), 0},
        {STR("\xF4\x90\x80\x80"), 0}, {STR("a\0b"), 1},         {STR("12345678\0"), 8},
        {STR("1234567\xFF"), 7},      {STR("\xF0\x9F\x98"), 0},
    };
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        size_t bad_at = 99;
        ck_assert_msg(!utf8_is_valid(BAD[i].bytes, &bad_at), "%zu", i);
        ck_assert_uint_eq(bad_at, BAD[i].bad_at);
    }
}
END_TEST

START_TEST(steps_both_ways)
{
    struct str s = STR("aق€\xF0\x9F\x98\x80\x80z");
    size_t starts[16];
    uint32_t codes[16];
    size_t count = 0;
    for (size_t at = 0; at < s.len; count++) {
        starts[count] = at;
        at = utf8_next(s, at, &codes[count]);
    }
    ck_assert_uint_eq(count, 6);
    ck_assert_uint_eq(codes[3], 0x1F600);
    ck_assert_uint_eq(codes[4], 0xFFFD);
    size_t at = s.len;
    while (count > 0) {
        uint32_t code = 0;
        at = utf8_prev(s, at, &code);
        count--;
        ck_assert_uint_eq(at, starts[count]);
        ck_assert_uint_eq(code, codes[count]);
    }
}
END_TEST

START_TEST(cut_keeps_characters_whole)
{
    struct str s = STR("a\u0642\u20AC\U0001F600");
    const size_t LENGTHS[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t max = 0; max < COUNT_OF(LENGTHS); max++) {
        struct str cut = utf8_cut(s, max);
        ck_assert_uint_eq(cut.len, LENGTHS[max]);
        ck_assert_ptr_eq(cut.ptr, s.ptr);
    }
    ck_assert_uint_eq(utf8_cut(str_of(NULL, 0), 4).len, 0);
}
END_TEST

START_TEST(index_agrees_with_counting)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    char text[3000];
    size_t len = 0;
    const uint32_t CODES[] = {'a', 0x0642, 0x20AC, 0x1F600, ' '};
    for (size_t i = 0; len < sizeof(text) - 4; i++)
        len += utf8_encode(CODES[(i * 7 + i / 3) % 5], text + len);
    struct str s = str_of(text, len);
    const struct utf8_index *index = utf8_index_new(arena, s);
    size_t points = 0;
    for (size_t at = 0; at < len; points++) {
        ck_assert_uint_eq(utf8_index_to_points(index, at), points);
        ck_assert_uint_eq(utf8_index_to_bytes(index, points), at);
        uint32_t code = 0;
        at = utf8_next(s, at, &code);
    }
    ck_assert_uint_eq(utf8_index_to_points(index, len + 100), points);
    ck_assert_uint_eq(utf8_index_to_bytes(index, points + 100), len);
    ck_assert_uint_eq(utf8_length(s), points);
}
END_TEST

TAP_MAIN("utf8", valid, invalid_with_its_place, steps_both_ways, cut_keeps_characters_whole,
         index_agrees_with_counting)
