/* Readings and roots. */
#include "support/tap.h"
#include "text/stem.h"

static void assert_readings(const char *word, const char *first, const char *last, size_t len)
{
    struct str readings[STEM_READINGS_MAX];
    size_t got = stem_readings(str_from(word), readings);
    ck_assert_uint_eq(got, len);
    ck_assert(str_equals(readings[0], str_from(first)));
    ck_assert(str_equals(readings[got - 1], str_from(last)));
}

START_TEST(test_readings)
{
    assert_readings("الوزير", "وزير", "وزير", 1);
    assert_readings("بالقرار", "قرار", "قرار", 1);
    assert_readings("ولمصر", "ولمصر", "مصر", 3);
    assert_readings("كتابهم", "كتاب", "تابهم", 2);
    assert_readings("minister", "minister", "minister", 1);
    assert_readings("", "", "", 1);
}
END_TEST

static void assert_root(const char *word, const char *root)
{
    char out[STEM_ROOT_BYTES];
    struct str got = stem_root(str_from(word), out);
    ck_assert_msg(str_equals(got, str_from(root)), "%s: %.*s", word, STR_ARG(got));
}

START_TEST(test_roots)
{
    assert_root("يرتفع", "رفع");
    assert_root("ارتفاع", "رفع");
    assert_root("ارتفعت", "رفع");
    assert_root("مرتفع", "رفع");
    assert_root("يتراجع", "رجع");
    assert_root("تراجع", "رجع");
    assert_root("استخدام", "خدم");
    assert_root("زر", "زر");
    assert_root("يعفو", "عفو");
    assert_root("تقول", "قول");
    assert_root("raised", "rais");
    assert_root("raise", "rais");
    assert_root("stopping", "stop");
    assert_root("studies", "stud");
    assert_root("study", "stud");
    assert_root("press", "press");
    assert_root("2018", "2018");
}
END_TEST

START_TEST(test_a_root_is_cut)
{
    char out[STEM_ROOT_BYTES];
    char word[201];
    for (size_t i = 0; i < 200; i += 2) {
        word[i] = '\xD8';
        word[i + 1] = '\xAD';
    }
    word[200] = '\0';
    ck_assert_uint_le(stem_root(str_from(word), out).len, STEM_ROOT_BYTES);
}
END_TEST

TAP_MAIN("stem", test_readings, test_roots, test_a_root_is_cut)
