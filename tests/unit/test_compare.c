/* Words, numbers, alignment and speakers; whole comparisons are in corpus/compare. */
#include "compare/align.h"
#include "compare/bag.h"
#include "compare/compare.h"
#include "compare/marks.h"
#include "compare/numbers.h"
#include "compare/spelling.h"
#include "support/tap.h"

static struct compare_words words_of(struct arena *arena, const char *text)
{
    struct compare_words words;
    struct str s = str_from(text);
    compare_words_of(arena, s, (struct span){0, s.len}, &words);
    return words;
}

static void assert_number(const char *text, int64_t hundredths, size_t taken)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_words words = words_of(arena, text);
    ck_assert_uint_gt(words.len, 0);
    ck_assert_msg(words.items[0].is_number, "%s", text);
    ck_assert_msg(words.items[0].number == hundredths, "%s: %lld", text,
                  (long long)words.items[0].number);
    ck_assert_uint_eq(words.items[0].number_words, taken);
}

START_TEST(test_numbers)
{
    assert_number("62 قتيلا", 6200, 1);
    assert_number("٦٢ قتيلا", 6200, 1);
    assert_number("1,500 members", 150000, 1);
    assert_number("2.5 million", 250000000, 2);
    assert_number("٢٫٥ مليون", 250000000, 2);
    assert_number("خمسة وعشرين رجلا", 2500, 2);
    assert_number("سبعة عشر رجلا", 1700, 2);
    assert_number("ثلاثة ملايين", 300000000, 2);
    assert_number("three hundred and", 30000, 2);
    assert_number("twenty-five people", 2500, 2);
    assert_number("مئات الآلاف", 20000000, 2);
    assert_number("999999999999999 billions", 99999999999999900, 1);
}
END_TEST

START_TEST(test_numbers_that_are_none)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_words words = words_of(arena, "العامل فتح الباب 12345678901234567890");
    for (size_t i = 0; i < words.len; i++)
        ck_assert(!words.items[i].is_number);
}
END_TEST

START_TEST(test_words_have_spans)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str text = STR("«قالَ» أن150 didn’t; A–B");
    struct compare_words words;
    compare_words_of(arena, text, (struct span){0, text.len}, &words);
    static const char *const WANT[] = {"قالَ", "أن", "150", "didn’t", "A", "B"};
    ck_assert_uint_eq(words.len, COUNT_OF(WANT));
    for (size_t i = 0; i < words.len; i++)
        ck_assert(str_equals(str_span(text, words.items[i].span), str_from(WANT[i])));
    ck_assert(str_equals(words.items[0].normal, STR("قال")));
    ck_assert(str_equals(words.items[3].normal, STR("didnt")));
}
END_TEST

START_TEST(test_part_of_a_text)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_words words;
    compare_words_of(arena, STR("one two three"), (struct span){4, 7}, &words);
    ck_assert_uint_eq(words.len, 1);
    ck_assert_uint_eq(words.items[0].span.start, 4);
    compare_words_of(arena, STR("one"), (struct span){0, 99}, &words);
    ck_assert_uint_eq(words.len, 1);
    compare_words_of(arena, STR(""), (struct span){0, 0}, &words);
    ck_assert_uint_eq(words.len, 0);
}
END_TEST

START_TEST(test_align_levels)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_words a = words_of(arena, "القمح ارتفع قتيلا هولمبرغ روسيا نافذة");
    struct compare_words b = words_of(arena, "موسكو قمح يرتفع مصرع هولمبيرك شباك");
    struct compare_alignment got;
    compare_align(arena, &a, &b, &got);
    ck_assert_int_eq(got.a_links[0].level, COMPARE_LEVEL_STEM);
    ck_assert_uint_eq(got.a_links[0].at, 1);
    ck_assert_int_eq(got.a_links[1].level, COMPARE_LEVEL_ROOT);
    ck_assert_int_eq(got.a_links[2].level, COMPARE_LEVEL_SENSE);
    ck_assert_int_eq(got.a_links[3].level, COMPARE_LEVEL_SPELLING);
    ck_assert_uint_eq(got.a_links[4].at, 0);
    ck_assert_int_eq(got.a_links[5].level, COMPARE_LEVEL_NONE);
    for (size_t i = 0; i < a.len; i++) {
        if (got.a_links[i].level != COMPARE_LEVEL_NONE)
            ck_assert_uint_eq(got.b_links[got.a_links[i].at].at, i);
    }
}
END_TEST

START_TEST(test_align_prefers_runs)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_words a = words_of(arena, "river bank closed and the old bank opened");
    struct compare_words b = words_of(arena, "the old bank opened and river bank closed");
    struct compare_alignment got;
    compare_align(arena, &a, &b, &got);
    ck_assert_uint_eq(got.a_links[1].at, 6);
    ck_assert_uint_eq(got.a_links[6].at, 2);
    ck_assert(got.similarity > 0.95);
}
END_TEST

START_TEST(test_align_nothing)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_words a = words_of(arena, "");
    struct compare_words b = words_of(arena, "باب");
    struct compare_alignment got;
    compare_align(arena, &a, &b, &got);
    ck_assert(got.similarity == 0 && got.a_cover == 0 && got.b_cover == 0);
}
END_TEST

/* What a bag counts is what an alignment links, but for spellings. */
START_TEST(test_bag)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_words a = words_of(arena, "القمح ارتفع قتيلا هولمبرغ روسيا نافذة في");
    struct compare_words b = words_of(arena, "موسكو قمح يرتفع مصرع هولمبيرك شباك في");
    struct compare_words none = words_of(arena, "");
    struct compare_bag bag;
    struct compare_alignment got;
    compare_bag_of(arena, &b, &bag);
    compare_align(arena, &a, &b, &got);
    ck_assert_uint_eq(compare_bag_shared(&bag, &a, 99), 4);
    ck_assert_uint_eq(compare_shared_content(&got), 5);
    ck_assert_uint_eq(compare_bag_shared(&bag, &a, 2), 2);
    ck_assert_uint_eq(compare_bag_shared(&bag, &none, 99), 0);
    compare_bag_of(arena, &none, &bag);
    ck_assert_uint_eq(compare_bag_shared(&bag, &a, 99), 0);
}
END_TEST

START_TEST(test_spellings)
{
    ck_assert(compare_is_spelling(STR("كورتز"), STR("كورز")));
    ck_assert(compare_is_spelling(STR("سيهوفر"), STR("زيهوفر")));
    ck_assert(compare_is_spelling(STR("gaddafi"), STR("qaddafi")));
    ck_assert(!compare_is_spelling(STR("حرب"), STR("حزب")));
    ck_assert(!compare_is_spelling(STR("باريس"), STR("مدريد")));
    ck_assert(!compare_is_spelling(STR("mayor"), STR("minor")));
    ck_assert(!compare_is_spelling(STR("قوله"), STR("قولها")));
}
END_TEST

START_TEST(test_marks)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_words words = words_of(arena, "لن تغلق الشركة نحو 30 فرعا وقد تبيع المصنع");
    struct compare_mark *marks = compare_marks_of(arena, &words);
    ck_assert(marks[1].is_negated && marks[2].is_negated && !marks[5].is_negated);
    ck_assert_int_eq(marks[4].bound, COMPARE_BOUND_ABOUT);
    ck_assert_uint_eq(marks[4].unit, 5);
    ck_assert_int_eq(marks[7].mood, COMPARE_MOOD_POSSIBLE);
}
END_TEST

static bool is_same(const char *a, const char *b, bool *out_is_spelling)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    return compare_is_same_speaker(arena, str_from(a), str_from(b), out_is_spelling);
}

START_TEST(test_speakers)
{
    bool is_spelling = false;
    ck_assert(is_same("سلمى الحداد", "الحداد", &is_spelling) && !is_spelling);
    ck_assert(is_same("يورغن هولمبرغ", "هولمبيرك", &is_spelling) && is_spelling);
    ck_assert(is_same("وزارة الصحة الهندية", "الصحة الهندية", NULL));
    ck_assert(is_same("البلدية", "البلدية الجديدة", NULL));
    ck_assert(is_same("Jane Holm", "Holm", NULL));
    ck_assert(!is_same("سلمى الحداد", "رامي النجار", NULL));
    ck_assert(!is_same("Jane Holm", "Jane", NULL));
    ck_assert(!is_same("Jane Holm", "Jane Brook", NULL));
    ck_assert(!is_same("", "Jane", NULL));
}
END_TEST

TAP_MAIN("compare", test_numbers, test_numbers_that_are_none, test_words_have_spans,
         test_part_of_a_text, test_align_levels, test_align_prefers_runs, test_align_nothing,
         test_bag, test_spellings, test_marks, test_speakers)
