/* What a reader takes for the same word is the same bytes. */
#include <check.h>
#include <stdlib.h>

#include "support/tap.h"
#include "text/normalize.h"
#include "text/utf8.h"

static void same(const char *text, const char *want)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str got = normalize_text(arena, str_from(text));
    ck_assert_msg(str_equals(got, str_from(want)), "'%s' -> '%.*s', want '%s'", text, STR_ARG(got),
                  want);
}

START_TEST(arabic)
{
    same("أَكَّـدَ", "اكد");
    same("إلى الآن ٱلله", "الي الان الله");
    same("غزّة ومؤتمر شائع", "غزه وموتمر شايع");
    same("١٢٫٥ و۷", "12 5 و7");
    same("\xEF\xBB\xBB", "لا");   /* the ligature lam-alef */
    same("\xEF\xB7\xB2", "الله"); /* U+FDF2 */
    same("کی", "كي");
}
END_TEST

START_TEST(latin)
{
    same("  Vladimir   PUTIN's ", "vladimir putin s");
    same("Café Straße", "cafe strasse");
    same("ＡＢ１", "ab1");
}
END_TEST

START_TEST(marks_and_edges)
{
    same("", "");
    same(" ،؛؟ «» ", "");
    same("«قال»، ثم \xE2\x80\x8Fمضى.", "قال ثم مضي");
    same("كلمة\nأخرى", "كلمه اخري");
}
END_TEST

START_TEST(growing_forms_have_room)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    char text[3 * 1000];
    for (size_t i = 0; i < sizeof(text); i += 3) {
        text[i] = '\xEF';
        text[i + 1] = '\xB7';
        text[i + 2] = '\xBA'; /* U+FDFA: eighteen code points */
    }
    struct str got = normalize_text(arena, str_of(text, sizeof(text)));
    ck_assert_uint_gt(got.len, 20000);
    ck_assert(utf8_is_valid(got, NULL));
}
END_TEST

START_TEST(words_in_a_buffer)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    static const char *const WORDS[] = {"قَالَ", "المسؤولة", "Événement", "\xEF\xB7\xBA", "", "a.m"};
    for (size_t i = 0; i < COUNT_OF(WORDS); i++) {
        struct str word = str_from(WORDS[i]);
        char buffer[64 + NORMALIZE_SPARE];
        struct str got = normalize_word(word, buffer, sizeof(buffer));
        ck_assert_msg(str_equals(got, normalize_text(arena, word)), "%s", WORDS[i]);
        char small[8];
        ck_assert_uint_le(normalize_word(word, small, sizeof(small)).len, sizeof(small));
    }
}
END_TEST

START_TEST(twice_is_once)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    for (uint32_t code = 1; code < 0x30000; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        char bytes[4];
        struct str once = normalize_text(arena, str_of(bytes, utf8_encode(code, bytes)));
        struct str twice = normalize_text(arena, once);
        ck_assert_msg(str_equals(once, twice), "U+%04X", (unsigned)code);
        ck_assert_msg(utf8_is_valid(once, NULL), "U+%04X", (unsigned)code);
        arena_reset(arena);
    }
}
END_TEST

TAP_MAIN("normalize", arabic, latin, marks_and_edges, growing_forms_have_room, words_in_a_buffer,
         twice_is_once)
