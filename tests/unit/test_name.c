/* Names: their keys, what ties two of them, and the lists. */
#include "name/name.h"

#include <stdio.h>

#include "name/spell.h"
#include "support/tap.h"

static struct arena *arena;

static struct name parse(const char *text)
{
    struct name name;
    name_parse(arena, str_from(text), &name);
    return name;
}

static void check_key(const char *text, const char *key)
{
    struct name name = parse(text);
    ck_assert_msg(str_equals(name.key, str_from(key)), "%s: '%.*s', not '%s'", text,
                  STR_ARG(name.key), key);
}

START_TEST(makes_one_key_of_one_name)
{
    arena = arena_new();
    check_key("عبد الفتاح السيسي", "عبدالفتاح سيسي");
    check_key("عبدالفتّاح السيسى", "عبدالفتاح سيسي");
    check_key("محمد بن سلمان بن عبد العزيز آل سعود", "محمد بنسلمان بنعبدالعزيز السعود");
    check_key("أبو ظبي", "ابوظبي");
    check_key("Abdel-Fattah el-Sisi", "abdelfattah sisi");
    check_key("Donald J. Trump", "donald trump");
    check_key("J. K. Rowling", "jk rowling");
    check_key("the U.S. Senate", "us senate");
    check_key("Moody's", "moody");
    check_key("Dr. Jane O'Neil", "jane neil");
    check_key("Al Gore", "al gore");
    check_key("الله", "الله");
    check_key("«»", "");
    check_key("عبد", "عبد");
    arena_free(arena);
}
END_TEST

static void check_tie(const char *a, const char *b, enum name_tie wanted)
{
    struct name first = parse(a);
    struct name second = parse(b);
    enum name_tie there = name_compare(&first, &second);
    enum name_tie back = name_compare(&second, &first);
    ck_assert_msg(there == wanted && back == wanted, "%s, %s: %s and %s", a, b,
                  name_tie_name(there), name_tie_name(back));
}

START_TEST(ties_what_is_one_name)
{
    arena = arena_new();
    check_tie("عبد الله النجار", "عبدالله نجار", NAME_TIE_SAME);
    check_tie("هربرت كلاوسنر", "هيربرت كلاوسنر", NAME_TIE_SPELLING);
    check_tie("سامر الخطيب", "Samer al-Khatib", NAME_TIE_SCRIPT);
    check_tie("أندريه فولكوف", "Andrei Volkov", NAME_TIE_SCRIPT);
    check_tie("شتيفان كلاوسنر", "Schtefan Klausner", NAME_TIE_SCRIPT);
    check_tie("فاطمة الزهراء المرزوقي", "Fatima Zahra Marzouki", NAME_TIE_NONE);
    check_tie("روبرت هارفي سميث", "روبرت سميث", NAME_TIE_MIDDLE);
    check_tie("المرساوي", "جابر المرساوي", NAME_TIE_FAMILY);
    check_tie("Marsawi", "جابر المرساوي", NAME_TIE_NONE);
    check_tie("زيدان", "بدر آل زيدان", NAME_TIE_NONE);
    arena_free(arena);
}
END_TEST

/* Each of these are two people. */
START_TEST(keeps_apart_who_may_be_two)
{
    arena = arena_new();
    check_tie("أحمد سعد", "أحمد سعيد", NAME_TIE_NONE);
    check_tie("أحمد سالم", "أحمد سليم", NAME_TIE_NONE);
    check_tie("محمد حسن", "محمد حسين", NAME_TIE_NONE);
    check_tie("محمد حسين", "Mohammed Hassan", NAME_TIE_NONE);
    check_tie("محمد حسن", "Mohammed Hussein", NAME_TIE_NONE);
    check_tie("خالد سليم", "Khaled Salem", NAME_TIE_NONE);
    check_tie("محمد مسعود", "محمد مسعد", NAME_TIE_NONE);
    check_tie("محمد بن سلمان", "محمد سلمان", NAME_TIE_NONE);
    check_tie("ناصر بن سالم بن خالد", "ناصر بن خالد", NAME_TIE_NONE);
    /* They may be one, where their title is. */
    check_tie("محمد ناصر القحطاني", "محمد القحطاني", NAME_TIE_ANCESTORS);
    check_tie("عبد العزيز بن سعيد", "عبدالعزيز بن سعود", NAME_TIE_NONE);
    check_tie("كيم جاي سونغ", "كيم سونغ", NAME_TIE_NONE);
    check_tie("الأطباء", "كبار الأطباء", NAME_TIE_NONE);
    check_tie("الكاتب", "جابر الكاتب", NAME_TIE_NONE);
    check_tie("الرئيس الروسي السابق", "الرئيس السابق", NAME_TIE_NONE);
    check_tie("علي محمد حسن", "علي حسن", NAME_TIE_NONE);
    check_tie("محمد", "أحمد محمد", NAME_TIE_NONE);
    check_tie("جابر", "جابر المرساوي", NAME_TIE_NONE);
    check_tie("جون سميث", "جيمس سميث", NAME_TIE_NONE);
    check_tie("المرساوي", "المرساوي الصغير", NAME_TIE_NONE);
    check_tie("John Smith", "John Smyth", NAME_TIE_NONE);
    arena_free(arena);
}
END_TEST

START_TEST(sounds_alike_in_both_scripts)
{
    arena = arena_new();
    static const char *const PAIRS[][2] = {
        {"سامر الخطيب", "Samer al-Khatib"},  {"أندريه فولكوف", "Andrei Volkov"},
        {"هربرت كلاوسنر", "هيربرت كلاوسنر"}, {"شتيفان كلاوسنر", "Schtefan Klausner"},
        {"روبرت هارفي سميث", "روبرت سميث"},
    };
    for (size_t i = 0; i < COUNT_OF(PAIRS); i++) {
        struct name a = parse(PAIRS[i][0]);
        struct name b = parse(PAIRS[i][1]);
        struct str sound_a = name_sound(arena, &a);
        struct str sound_b = name_sound(arena, &b);
        ck_assert_msg(str_equals(sound_a, sound_b), "%s %.*s, %s %.*s", PAIRS[i][0],
                      STR_ARG(sound_a), PAIRS[i][1], STR_ARG(sound_b));
    }
    struct name one = parse("Marsawi");
    struct name full = parse("جابر المرساوي");
    ck_assert_uint_eq(name_sound(arena, &one).len, 0);
    ck_assert(str_equals(name_family_sound(arena, &one), name_family_sound(arena, &full)));
    arena_free(arena);
}
END_TEST

START_TEST(tells_common_nouns)
{
    arena = arena_new();
    struct name ministry = parse("وزارة الداخلية");
    struct name of_egypt = parse("وزارة الداخلية المصرية");
    struct name company = parse("الشركة");
    struct name reuters = parse("رويترز");
    struct name prosecution = parse("النيابة العامة");
    struct name newspaper = parse("الصحيفة البريطانية");
    struct name commerce = parse("وزارة التجارة والصناعة");
    ck_assert(name_is_common_noun(&prosecution));
    ck_assert(name_is_common_noun(&newspaper));
    ck_assert(name_is_common_noun(&commerce));
    ck_assert(name_is_common_noun(&ministry));
    ck_assert(name_is_common_noun(&company));
    ck_assert(!name_is_common_noun(&of_egypt));
    ck_assert(!name_is_common_noun(&reuters));
    struct name spokesman = parse("المتحدث باسم الوزارة");
    struct name person = parse("سامر الخطيب");
    ck_assert(name_is_description(&spokesman));
    ck_assert(!name_is_description(&person));
    struct name given = parse("محمد");
    struct name family = parse("المرساوي");
    ck_assert(name_is_given(&given));
    ck_assert(!name_is_given(&family));
    arena_free(arena);
}
END_TEST

/* generate.py makes keys as name_parse does, and each finds its own. */
START_TEST(lists_hold_their_keys)
{
    arena = arena_new();
    ck_assert_uint_gt(NAME_KNOWN_LEN, 1000);
    for (size_t i = 0; i < NAME_KNOWN_LEN; i++) {
        const struct name_known *known = &NAME_KNOWN[i];
        for (size_t f = known->first; f < known->first + known->len; f++) {
            const struct name_form *form = &NAME_KNOWN_FORMS[f];
            check_key(form->text, form->key);
            ck_assert_ptr_eq(name_find_known(str_from(form->key), known->is_person), known);
        }
    }
    ck_assert_ptr_null(name_find_known(STR("جابر مرساوي"), true));
    arena_free(arena);
}
END_TEST

static const struct name_known *find(const char *text, bool is_person)
{
    struct name name = parse(text);
    return name_find_known(name.key, is_person);
}

START_TEST(lists_know_one_by_every_name)
{
    arena = arena_new();
    const struct name_known *putin = find("فلاديمير بوتين", true);
    ck_assert_ptr_nonnull(putin);
    ck_assert_str_eq(putin->wikidata, "Q7747");
    ck_assert_ptr_eq(find("بوتين", true), putin);
    ck_assert_ptr_eq(find("Vladimir V. Putin", true), putin);
    ck_assert_ptr_eq(find("Putin", true), putin);
    ck_assert_ptr_null(find("بوتين", false));
    const struct name_known *iran = find("طهران", false);
    ck_assert_ptr_eq(find("Iran", false), iran);
    ck_assert_ptr_eq(find("الحكومة الإيرانية", false), iran);
    const struct name_known *foreign = find("وزارة الخارجية الإيرانية", false);
    ck_assert_ptr_ne(foreign, iran);
    ck_assert_ptr_eq(find("Iran's Foreign Ministry", false), foreign);
    ck_assert_ptr_eq(find("الخارجية الإيرانية", false), foreign);
    ck_assert_ptr_eq(find("State Department", false), find("الخارجية الأمريكية", false));
    ck_assert_ptr_null(find("كلينتون", true));
    ck_assert_ptr_null(find("Clinton", true));
    arena_free(arena);
}
END_TEST

static const struct name_known *find_inside(const char *text)
{
    struct name name = parse(text);
    return name_find_known_inside(&name);
}

START_TEST(lists_know_one_with_other_words)
{
    arena = arena_new();
    const struct name_known *messi = find("ليونيل ميسي", true);
    ck_assert_ptr_nonnull(messi);
    ck_assert_ptr_eq(find_inside("خارجيته ليونيل ميسي"), messi);
    ck_assert_ptr_eq(find_inside("ليونيل ميسي أيقونة"), messi);
    ck_assert_ptr_eq(find_inside("ميسي الرئيس"), messi);
    ck_assert_ptr_eq(find_inside("ميسي قرارا"), messi);
    /* A family name of one is a given name of another, and a name has a next. */
    ck_assert_ptr_null(find_inside("ميسي هاورد"));
    ck_assert_ptr_null(find_inside("ليونيل ميسي جي أر"));
    ck_assert_ptr_null(find_inside("نجل ليونيل ميسي"));
    arena_free(arena);
}
END_TEST

/* Every way is tried, but not for ever. */
START_TEST(spelling_ends_soon)
{
    char arabic[201];
    char latin[401];
    for (size_t i = 0; i < 200; i += 2)
        (void)snprintf(arabic + i, 3, "ا");
    for (size_t i = 0; i < 400; i++)
        latin[i] = 'a';
    latin[399] = 'z';
    latin[400] = '\0';
    ck_assert(!spell_is_written_out(str_from(arabic), str_from(latin)));
}
END_TEST

TAP_MAIN("name", makes_one_key_of_one_name, ties_what_is_one_name, keeps_apart_who_may_be_two,
         sounds_alike_in_both_scripts, tells_common_nouns, lists_hold_their_keys,
         lists_know_one_by_every_name, lists_know_one_with_other_words, spelling_ends_soon)
