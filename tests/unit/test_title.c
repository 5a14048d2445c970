/* Titles: the words that tell the office. */
#include "name/title.h"

#include "support/tap.h"

static struct arena *arena;

static struct name_title read(const char *text)
{
    struct name_title title;
    name_title_read(arena, str_from(text), &title);
    return title;
}

static void check_shared(const char *a, const char *b, size_t wanted)
{
    struct name_title one = read(a);
    struct name_title other = read(b);
    ck_assert_msg(name_title_shared(&one, &other) == wanted, "%s, %s", a, b);
    ck_assert_msg(name_title_shared(&other, &one) == wanted, "%s, %s", b, a);
}

START_TEST(keeps_the_words_that_tell)
{
    arena = arena_new();
    static const struct {
        const char *text;
        size_t words;
    } TITLES[] = {
        {"المتحدث الرسمي باسم هيئة الموانئ العميد", 1},
        {"مدير عام إدارة العلاقات العامة والإعلام", 0},
        {"للمتحدث الإعلامي", 0},
        {"وكيل وزارة الزراعة لشؤون الري", 2},
        {"معالي رئيس نادي السباحة الدكتور", 2},
        {"رئيس لجنة الملاحة في الغرفة التجارية م.", 3},
        {"", 0},
    };
    for (size_t i = 0; i < COUNT_OF(TITLES); i++)
        ck_assert_msg(read(TITLES[i].text).words == TITLES[i].words, "%s: %zu", TITLES[i].text,
                      read(TITLES[i].text).words);
    arena_free(arena);
}
END_TEST

START_TEST(shares_words_in_any_form)
{
    arena = arena_new();
    check_shared("مدير مصلحة المياه", "المتحدث باسم مصلحة للمياه", 2);
    check_shared("مدير مصلحة المياه", "الناطق باسم اتحاد الشطرنج", 0);
    check_shared("المتحدث باسم الوزارة", "المتحدث باسم الهيئة", 0);
    check_shared("مدرب الفريق", "لمدرب المنتخب", 1);
    arena_free(arena);
}
END_TEST

START_TEST(knows_houses_kin_and_posts)
{
    arena = arena_new();
    ck_assert(read("صاحب السمو الملكي").is_of_house);
    ck_assert(read("رئيس نادي السباحة الأمير").is_of_house);
    ck_assert(read("الملك").is_of_house);
    ck_assert(!read("مدير مركز الملك فلان للسباحة").is_of_house);
    ck_assert(read("والدة لاعب السباحة").is_of_kin);
    ck_assert(read("شقيقه لاعب السباحة").is_of_kin);
    ck_assert(!read("لاعب السباحة").is_of_kin);
    ck_assert(read("الناطق باسم اتحاد الشطرنج").has_post);
    ck_assert(!read("الشاعر والرسام").has_post);
    arena_free(arena);
}
END_TEST

TAP_MAIN("title", keeps_the_words_that_tell, shares_words_in_any_form, knows_houses_kin_and_posts)
