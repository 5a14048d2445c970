/* What ties two names together, from their parts alone. A tie that an Arabic name could have with
   somebody else's (أحمد سعد, أحمد سعيد) is none. */
#include <stdlib.h>
#include <string.h>

#include "lexicon/lexicon.h"
#include "name/index.h"
#include "name/name.h"
#include "name/spell.h"

static struct str last_of(const struct name *name)
{
    return name->parts[name->len - 1];
}

enum { WORD_BYTES_MAX = 64 };

unsigned name_part_classes(struct str part)
{
    static const char ARTICLE[] = "ال";
    enum { ARTICLE_BYTES = sizeof(ARTICLE) - 1 };
    char word[WORD_BYTES_MAX + ARTICLE_BYTES];
    unsigned classes = lexicon_classes(part);
    if (part.len > WORD_BYTES_MAX)
        return classes;
    memcpy(word, ARTICLE, ARTICLE_BYTES);
    memcpy(word + ARTICLE_BYTES, part.ptr, part.len);
    return classes | lexicon_classes(str_of(word, ARTICLE_BYTES + part.len));
}

static bool is_given(struct str part)
{
    return (name_part_classes(part) & LEXICON_GIVEN) != 0;
}

static bool is_written_out(struct str a, struct str b, enum name_script script_of_a)
{
    return script_of_a == NAME_SCRIPT_ARABIC ? spell_is_written_out(a, b)
                                             : spell_is_written_out(b, a);
}

static bool is_across(const struct name *a, const struct name *b)
{
    return a->script != b->script && a->script != NAME_SCRIPT_OTHER &&
           b->script != NAME_SCRIPT_OTHER;
}

static enum name_tie compare_across(const struct name *a, const struct name *b)
{
    if (a->len != b->len)
        return NAME_TIE_NONE;
    for (size_t i = 0; i < a->len; i++) {
        if (!is_written_out(a->parts[i], b->parts[i], a->script))
            return NAME_TIE_NONE;
    }
    return NAME_TIE_SCRIPT;
}

static int compare_word(const void *key, const void *entry)
{
    return str_compare(*(const struct str *)key, str_from(*(const char *const *)entry));
}

bool name_is_arab(const struct name *name)
{
    if (str_starts(name->parts[0], STR("عبد")) || str_starts(name->parts[0], STR("ابو")))
        return true;
    return bsearch(&name->parts[0], NAME_ARABS, NAME_ARABS_LEN, sizeof(NAME_ARABS[0]),
                   compare_word) != NULL;
}

/* Whether a part is a word of the language: أوراق المحكمة. */
static bool has_word(const struct name *name)
{
    for (size_t i = 0; i < name->len; i++) {
        if ((name_part_classes(name->parts[i]) & ~(unsigned)LEXICON_GIVEN) != 0)
            return true;
    }
    return false;
}

/* Foreign names alone. */
static enum name_tie compare_spelling(const struct name *a, const struct name *b)
{
    if (a->script != NAME_SCRIPT_ARABIC || a->len != b->len || name_is_arab(a) || name_is_arab(b))
        return NAME_TIE_NONE;
    if (has_word(a) || has_word(b))
        return NAME_TIE_NONE;
    for (size_t i = 0; i < a->len; i++) {
        if (is_given(a->parts[i]) && is_given(b->parts[i]) && !str_equals(a->parts[i], b->parts[i]))
            return NAME_TIE_NONE;
        bool is_same = str_equals(a->parts[i], b->parts[i]);
        if (!is_same && !spell_differs_in_vowels(a->parts[i], b->parts[i]))
            return NAME_TIE_NONE;
    }
    return NAME_TIE_SPELLING;
}

enum {
    LEAST_BYTES = 8
}; /* of a given name that is nobody's family name too: four Arabic letters */

/* محمد القحطاني is many men, and كيم is half of Korea. */
static bool is_telling(const struct name *few)
{
    return is_given(few->parts[0]) && !name_is_arab(few) &&
           (few->script != NAME_SCRIPT_ARABIC || few->parts[0].len >= LEAST_BYTES);
}

/* Whether the parts of `few` stand in `many` in their order, with the first and last of both the
   same. */
static bool is_middle_left_out(const struct name *few, const struct name *many)
{
    if (!str_equals(few->parts[0], many->parts[0]) || !str_equals(last_of(few), last_of(many)))
        return false;
    size_t at = 0;
    for (size_t i = 0; i < many->len && at < few->len; i++)
        at += str_equals(many->parts[i], few->parts[at]) ? 1 : 0;
    return at == few->len;
}

static enum name_tie compare_middle(const struct name *few, const struct name *many)
{
    if (is_given(last_of(few)) || !is_middle_left_out(few, many))
        return NAME_TIE_NONE;
    if (is_telling(few))
        return NAME_TIE_MIDDLE;
    /* سلمان بن سلطان بن عبد العزيز is no son of his grandfather. */
    bool is_father = str_starts(last_of(few), STR("بن"));
    bool may_be = name_is_arab(few) && few->script == NAME_SCRIPT_ARABIC && !is_father;
    return may_be ? NAME_TIE_ANCESTORS : NAME_TIE_NONE;
}

enum { FAMILY_LEAST_BYTES = 6 }; /* three Arabic letters */

/* In one script: a short name written out is too many names. */
static enum name_tie compare_family(const struct name *one, const struct name *full)
{
    struct str family = last_of(full);
    /* A word of the language is nobody's name, nor is what begins with no given name: كبار الأطباء.
     */
    if (name_part_classes(one->parts[0]) != 0 || name_is_arab(one))
        return NAME_TIE_NONE;
    if (full->script == NAME_SCRIPT_ARABIC && !is_given(full->parts[0]) && !name_is_arab(full))
        return NAME_TIE_NONE;
    if (one->script == NAME_SCRIPT_ARABIC && one->parts[0].len < FAMILY_LEAST_BYTES)
        return NAME_TIE_NONE;
    return str_equals(one->parts[0], family) ? NAME_TIE_FAMILY : NAME_TIE_NONE;
}

enum name_tie name_compare(const struct name *a, const struct name *b)
{
    if (str_equals(a->key, b->key))
        return NAME_TIE_SAME;
    if (a->len == 0 || b->len == 0)
        return NAME_TIE_NONE;
    if (a->len == 1 && b->len == 1)
        return NAME_TIE_NONE;
    if (a->len == 1)
        return compare_family(a, b);
    if (b->len == 1)
        return compare_family(b, a);
    if (is_across(a, b))
        return compare_across(a, b);
    const struct name *few = a->len < b->len ? a : b;
    const struct name *many = a->len < b->len ? b : a;
    if (few->len < many->len)
        return compare_middle(few, many);
    return compare_spelling(a, b);
}

const char *name_tie_name(enum name_tie tie)
{
    static const char *const NAMES[] = {
        [NAME_TIE_NONE] = "none",           [NAME_TIE_SAME] = "same-name",
        [NAME_TIE_SPELLING] = "spelling",   [NAME_TIE_SCRIPT] = "script",
        [NAME_TIE_MIDDLE] = "middle-names", [NAME_TIE_ANCESTORS] = "name-and-title",
        [NAME_TIE_FAMILY] = "family-name",
    };
    return NAMES[tie];
}

bool name_is_told(const struct name *bare, const struct name *whole)
{
    static const char *const PARTIES[] = {"حزب", "حركه", "تيار", "جبهه", NULL};
    if (bare->len < 2 || whole->len != bare->len + 1 || is_given(bare->parts[0]) ||
        name_is_arab(bare) || !str_ends(whole->key, bare->key))
        return false;
    struct str head = whole->parts[0];
    return str_is_one_of(head, PARTIES) || (name_part_classes(head) & LEXICON_OUTLET) != 0;
}

bool name_is_slip(const struct name *single, const struct name *full)
{
    enum { LEAST_LETTERS = 5, LETTER = 2 };
    if (single->len != 1 || full->len < 2 || single->script != NAME_SCRIPT_ARABIC ||
        full->script != NAME_SCRIPT_ARABIC || name_is_arab(full) || name_is_arab(single))
        return false;
    struct str own = single->parts[0];
    return own.len >= LEAST_LETTERS * LETTER && last_of(full).len >= LEAST_LETTERS * LETTER &&
           !has_word(single) && !is_given(own) && spell_is_slip(own, last_of(full));
}

bool name_is_given(const struct name *name)
{
    return name->len == 1 && is_given(name->parts[0]);
}

bool name_is_of_many(const struct name *name)
{
    if (name->len != 2 || name->script != NAME_SCRIPT_ARABIC || !name_is_arab(name))
        return false;
    struct name last;
    name_from_key(name->parts[1], &last);
    return is_given(name->parts[0]) && is_given(name->parts[1]) && name_is_arab(&last);
}

bool name_may_be_of_many(const struct name *name)
{
    return name->len == 2 && name->script == NAME_SCRIPT_ARABIC && name_is_arab(name) &&
           (name_part_classes(name->parts[1]) & (LEXICON_TITLE | LEXICON_SPOKES)) == 0;
}

/* Cities whose mayor is called أمين, as keys. */
static const char *const MUNICIPALITIES[] = {"طايف",  "جده",   "رياض",  "مدينه",  "عاصمه", "شرقيه",
                                             "احساء", "قصيم",  "حفر",   "عسير",   "تبوك",  "حايل",
                                             "نجران", "جازان", "باحه",  "جوف",    "مكه",   "بيروت",
                                             "بغداد", "عمان",  "منطقه", "محافظه", "مجلس",  NULL};

/* للأمم, بوزارة: the classes without what is attached. */
static unsigned inner_classes(struct str part)
{
    enum { LETTER = 2, LEAST = 4 * LETTER };
    bool is_attached = str_starts(part, STR("ل")) || str_starts(part, STR("ب"));
    if (!is_attached || part.len < LEAST)
        return 0;
    struct str rest = str_slice(part, LETTER, part.len);
    bool has_article = str_starts(rest, STR("ل")) || str_starts(rest, STR("ال"));
    size_t article = str_starts(rest, STR("ال")) ? 2 * LETTER : LETTER;
    return name_part_classes(rest) |
           (has_article ? name_part_classes(str_slice(rest, article, rest.len)) : 0);
}

bool name_is_mayor(const struct name *title)
{
    return title->len > 1 && str_equals(title->parts[0], STR("امين")) &&
           str_is_one_of(title->parts[1], MUNICIPALITIES);
}

/* أمين عام and أمين الطائف are offices, and أمين is a name. */
static bool is_secretary(const struct name *name)
{
    return name_is_mayor(name) ||
           (name->len > 1 && str_equals(name->parts[0], STR("امين")) &&
            (name_part_classes(name->parts[1]) & ~(unsigned)LEXICON_GIVEN) != 0);
}

static bool has_given(const struct name *name)
{
    for (size_t i = 0; i < name->len; i++) {
        if (is_given(name->parts[i]))
            return true;
    }
    return false;
}

bool name_is_description(const struct name *name)
{
    enum { LONG = 3 };
    const unsigned offices = LEXICON_TITLE | LEXICON_SPOKES;
    if (name->len == 0)
        return false;
    unsigned head = name_part_classes(name->parts[0]);
    if (is_secretary(name))
        return true;
    if (name->len >= LONG && (head & offices) != 0 && !has_given(name))
        return true;
    for (size_t i = 0; i < name->len; i++) {
        unsigned classes = name_part_classes(name->parts[i]) | inner_classes(name->parts[i]);
        if (classes == 0 || ((classes & LEXICON_GIVEN) != 0 && i == 0))
            return false;
    }
    return true;
}

/* Keys of what every country has one of, and of halves of names. */
static const char *const OF_MANY[] = {"ادعاء",
                                      "ادعاء عام",
                                      "نيابه",
                                      "نيابه عامه",
                                      "تحالف",
                                      "قوات تحالف",
                                      "قياده تحالف",
                                      "صحافه",
                                      "تواصل اجتماعي",
                                      "اعلام محليه",
                                      "اعلام حكوميه",
                                      "اعلام رسميه",
                                      "سلطات محليه",
                                      "شرطه محليه",
                                      "محليه",
                                      "اخباريه",
                                      "انباء",
                                      "وكاله انباء",
                                      "وكاله انباء رسميه",
                                      "مكتبه",
                                      "اسرته",
                                      "جهه اخري",
                                      "جهه ثانيه",
                                      "رياسه",
                                      "رياسه جمهوريه",
                                      "مجلس وزراء",
                                      "مجلس نواب",
                                      "محكمه استيناف",
                                      "موقع الكتروني",
                                      "نادي ملكي",
                                      "اتحاد كره",
                                      "لجنه انضباط",
                                      "فضاء",
                                      "رسميه",
                                      "اجهزه امن"};

/* الصحيفة البريطانية, محكمة تركية: one of many of its country. */
static bool is_one_of_country(const struct name *name)
{
    static const char *const HEADS[] = {"صحيفه", "صحف",  "وكاله", "شركه",  "محكمه",
                                        "مجله",  "قناه", "موقع",  "شركات", "جامعه"};
    if (name->len != 2 || (name_part_classes(name->parts[1]) & LEXICON_NATION) == 0)
        return false;
    for (size_t i = 0; i < COUNT_OF(HEADS); i++) {
        if (str_equals(name->parts[0], str_from(HEADS[i])))
            return true;
    }
    return false;
}

/* وزارة الخارجية: of which country is not said. */
static bool is_ministry_of_none(const struct name *name)
{
    if (name->len == 0 || !str_equals(name->parts[0], STR("وزاره")))
        return false;
    for (size_t i = 1; i < name->len; i++) {
        if ((name_part_classes(name->parts[i]) & (LEXICON_NATION | LEXICON_PLACE)) != 0)
            return false;
    }
    return true;
}

bool name_is_common_noun(const struct name *name)
{
    for (size_t i = 0; i < COUNT_OF(OF_MANY); i++) {
        if (str_equals(name->key, str_from(OF_MANY[i])))
            return true;
    }
    /* وسائل إعلام تركية: always several. */
    bool are_many = name->len > 1 && (str_equals(name->parts[0], STR("وسايل")) ||
                                      str_equals(name->parts[0], STR("وكالات")));
    if (are_many || is_one_of_country(name) || is_ministry_of_none(name))
        return true;
    const unsigned COMMON = LEXICON_ORG | LEXICON_OFFICE | LEXICON_OUTLET | LEXICON_UNNAMED |
                            LEXICON_GROUP | LEXICON_DOC | LEXICON_TITLE | LEXICON_STOP;
    for (size_t i = 0; i < name->len; i++) {
        unsigned classes = name_part_classes(name->parts[i]);
        unsigned own =
            LEXICON_NATION | LEXICON_PLACE | LEXICON_ORG_NAME | LEXICON_OUTLET_NAME | LEXICON_GIVEN;
        if ((classes & COMMON) == 0 || (classes & own) != 0)
            return false;
    }
    return name->len > 0;
}
