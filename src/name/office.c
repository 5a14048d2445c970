/* Titles that one person at a time bears: الرئيس الروسي, وزيرة خارجية السويد. */
#include "name/index.h"

#include <string.h>

#include "lexicon/lexicon.h"
#include "name/name.h"

/* Keys of the words that begin such a title. */
static const char *const HEADS[] = {
    "رييس",   "رييسه", "وزير",   "وزيره", "ملك",   "ملكه", "عاهل",  "امير", "مستشاره",
    "مستشار", "متحدث", "متحدثه", "ناطق",  "ناطقه", "مفتي", "محافظ", "عمده", "زعيم",
    "مرشد",   "سلطان", "امين",   "حاكم",  "ولي",   "نايب", NULL};

/* Of which there are, or were, several. */
static const char *const OTHERS[] = {"سابق",  "سابقه", "اسبق", "راحل",  "مساعد",
                                     "منتخب", "محتمل", "جديد", "جديده", NULL};

/* متحدث and not المتحدث: one of them. نائب alone is a member of parliament. */
static bool is_one_of_many(const struct name *title, bool is_definite)
{
    static const char *const SPEAKERS[] = {"متحدث", "متحدثه", "ناطق", "ناطقه", NULL};
    static const char *const DEPUTY_OF[] = {"رييس", "ملك", NULL};
    struct str head = title->parts[0];
    if (str_is_one_of(head, SPEAKERS))
        return !is_definite;
    if (str_equals(head, STR("نايب")))
        return !str_is_one_of(title->parts[1], DEPUTY_OF);
    if (str_equals(head, STR("امين")))
        return !name_is_description(title);
    /* المستشار النمساوي, and مستشار الرئيس */
    return str_starts(head, STR("مستشار")) && (title->len > 2 || !is_definite);
}

/* البيت الأبيض: the words from `first` on are the name of somebody whom there is once. */
static bool is_known_body(const struct name *title, size_t first)
{
    struct str last = title->parts[title->len - 1];
    const char *start = title->parts[first].ptr;
    return name_find_known(str_of(start, (size_t)(last.ptr + last.len - start)), false) != NULL;
}

/* Without ه, and what is written otherwise in another outlet. */
static struct str bare_state(struct str part)
{
    enum { LETTER = 2 };
    struct str bare = str_ends(part, STR("ه")) ? str_slice(part, 0, part.len - LETTER) : part;
    return str_equals(bare, STR("اميركي")) ? STR("امريكي") : bare;
}

bool name_is_title(const struct name *title)
{
    struct str head = title->parts[0];
    return title->len > 0 && (name_part_classes(head) & (LEXICON_TITLE | LEXICON_SPOKES)) != 0;
}

bool name_is_office(const struct name *title, bool is_definite)
{
    const unsigned whose = LEXICON_NATION | LEXICON_PLACE | LEXICON_ORG_NAME;
    if (title->len < 2 || title->script != NAME_SCRIPT_ARABIC ||
        !str_is_one_of(title->parts[0], HEADS) || is_one_of_many(title, is_definite))
        return false;
    /* المدرب البرتغالي is any, مدرب ريال مدريد one. */
    if (str_equals(title->parts[0], STR("مدرب")))
        return is_known_body(title, 1);
    bool is_somebodys = name_is_mayor(title);
    for (size_t i = 1; i < title->len; i++) {
        if (str_is_one_of(title->parts[i], OTHERS))
            return false;
        unsigned classes = name_part_classes(title->parts[i]);
        is_somebodys = is_somebodys || (classes & whose) != 0 ||
                       ((classes & LEXICON_OFFICE) == 0 && is_known_body(title, i));
    }
    return is_somebodys;
}

struct str name_state(const struct name *title)
{
    struct str state = STR("");
    for (size_t i = 1; i < title->len; i++) {
        unsigned classes = name_part_classes(title->parts[i]);
        /* العربي is of many. */
        static const char *const OF_MANY[] = {"عرب",   "اوروبي", "اوروبيه", "افريقي", "افريقيه",
                                              "خليجي", "خليجيه", "اسيوي",   "اسيويه", NULL};
        bool is_state = (classes & LEXICON_NATION) != 0 && (classes & LEXICON_OFFICE) == 0 &&
                        !str_is_one_of(title->parts[i], OF_MANY);
        if (is_state && state.len > 0 && !name_is_same_state(state, title->parts[i]))
            return STR("");
        if (is_state)
            state = title->parts[i];
    }
    return state;
}

bool name_is_same_state(struct str one, struct str other)
{
    return str_equals(bare_state(one), bare_state(other));
}

struct str name_office_key(struct arena *arena, const struct name *title)
{
    static const char *const LEFT_OUT[] = {"جديد", "جديده", "حالي", "حاليه", "مجلس", NULL};
    static const char *const NOW[] = {"جديد", "جديده", NULL};
    struct str last = title->len > 0 ? title->parts[title->len - 1] : STR("");
    struct name rest = *title;
    if (title->len > 2 && str_is_one_of(last, NOW))
        rest.len--;
    if (!name_is_office(&rest, true))
        return STR("");
    char *key = arena_alloc(arena, title->key.len + title->len * sizeof("وزراء") + 1);
    size_t len = 0;
    for (size_t i = 0; i < rest.len; i++) {
        struct str part = bare_state(rest.parts[i]);
        if (str_is_one_of(part, LEFT_OUT))
            continue;
        if (str_equals(part, STR("حكوم")))
            part = STR("وزراء");
        memcpy(key + len, part.ptr, part.len);
        len += part.len;
        key[len++] = ' ';
    }
    return str_of(key, len);
}
