/* What a title tells of the office that is meant: its words without ranks, honours and what every
   office is called. */
#include "name/title.h"

#include "base/str.h"

/* All as terms (text/terms.h). */
static const char *const RANKS[] = {
    "دكتور", "مهندس", "استاذ",  "بروفيسور", "شيخ",   "سيد",  "لواء",  "لوا",  "عميد",
    "عقيد",  "مقدم",  "رايد",   "نقيب",     "ملازم", "فريق", "مشير",  "معال", "معالي",
    "سعاد",  "فخام",  "فضيل",   "سماح",     "جلال",  "دول",  "صاحب",  "ركن",  "طيار",
    "بحر",   "اول",   "متقاعد", "مكلف",     "نياب",  "اناب", "سابق",  "اسبق", "جديد",
    "حال",   "كبير",  "سمو",    "ملك",      "امير",  "خادم", "حرمين", "شريف", NULL};
static const char *const OFFICES[] = {
    "متحدث", "ناطق", "باسم",  "رسم",   "مدير",  "رييس", "نايب",   "مساعد", "وكيل",
    "عضو",   "امين", "مشرف",  "مسوول", "مسيول", "قايد", "مستشار", "عام",   "تنفيذ",
    "اعلام", "علاق", "شوون",  "شيون",  "ادار",  "مجلس", "لجن",    "هيي",   "وزار",
    "جهاز",  "مركز", "منطق",  "محافظ", "مدين",  "خبير", "باحث",   "محلل",  "ممثل",
    "صحف",   "صحاف", "مواطن", "فرع",   "مكتب",  "قسم",  "مشارك",  "ثان",   NULL};
/* Of these, whoever has one has it of somebody or something; a poet is one beside his office. */
static const char *const POSTS[] = {
    "متحدث", "ناطق", "مدير", "رييس",  "نايب", "مساعد", "وكيل", "عضو",  "امين",  "مشرف",  "قايد",
    "وزير",  "سفير", "قنصل", "محافظ", "عميد", "ممثل",  "قايم", "مفوض", "مندوب", "مبعوث", NULL};
static const char *const PARTICLES[] = {"في",  "من", "ال",  "الي", "عل",   "علي", "عن",
                                        "لدي", "لد", "بين", "عند", "خلال", NULL};
/* The same in what is said of somebody's kin. */
static const char *const KIN[] = {"والد",  "شقيق", "زوج",  "نجل",  "ابن", "اب",
                                  "ابناء", "ارمل", "طليق", "عم",   "خال", "جد",
                                  "صهر",   "بن",   "بنت",  "قريب", NULL};
static const char *const HOUSES[] = {"امير", "ملك", "سلطان", NULL};

enum { LETTER = 2 };

/* Whether a reading of the word whose readings begin at `at` is on the list. */
static bool has_reading(const struct term_list *terms, size_t at, const char *const *list)
{
    unsigned position = terms->items[at].position;
    for (; at < terms->len && terms->items[at].position == position; at++) {
        if (str_is_one_of(terms->items[at].text, list))
            return true;
    }
    return false;
}

static bool tells_nothing(const struct term_list *terms, size_t at)
{
    return terms->items[at].text.len <= LETTER || has_reading(terms, at, RANKS) ||
           has_reading(terms, at, OFFICES) || has_reading(terms, at, PARTICLES);
}

static size_t behind_word(const struct term_list *terms, size_t at)
{
    size_t next = at + 1;
    while (next < terms->len && terms->items[next].position == terms->items[at].position)
        next++;
    return next;
}

void name_title_read(struct arena *arena, struct str text, struct name_title *out_title)
{
    struct term_list terms;
    terms_of(arena, text, &terms);
    *out_title = (struct name_title){.readings = terms.items};
    for (size_t at = 0; at < terms.len; at = behind_word(&terms, at)) {
        /* مركز الملك فلان is an office of its own. */
        bool is_edge = at == 0 || behind_word(&terms, at) == terms.len;
        out_title->is_of_house = out_title->is_of_house ||
                                 str_equals(terms.items[at].text, STR("سمو")) ||
                                 (is_edge && has_reading(&terms, at, HOUSES));
        out_title->has_post = out_title->has_post || has_reading(&terms, at, POSTS);
        out_title->is_of_kin = out_title->is_of_kin || (at == 0 && has_reading(&terms, at, KIN));
        if (tells_nothing(&terms, at))
            continue;
        out_title->words++;
        size_t next = behind_word(&terms, at);
        for (size_t i = at; i < next; i++)
            out_title->readings[out_title->readings_len++] = terms.items[i];
    }
}

static bool has_text(const struct name_title *title, struct str text)
{
    for (size_t i = 0; i < title->readings_len; i++) {
        if (str_equals(title->readings[i].text, text))
            return true;
    }
    return false;
}

size_t name_title_shared(const struct name_title *one, const struct name_title *other)
{
    size_t shared = 0;
    unsigned last = 0;
    for (size_t i = 0; i < one->readings_len; i++) {
        const struct term *reading = &one->readings[i];
        if (reading->position == last || !has_text(other, reading->text))
            continue;
        last = reading->position;
        shared++;
    }
    return shared;
}
