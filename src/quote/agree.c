/* Gender and number: of a referent, as its name and title show them, and whether a verb agrees. */
#include "quote/speakers.h"

enum agree_gender { GENDER_UNKNOWN, GENDER_MASCULINE, GENDER_FEMININE };

/* Countries and cities are feminine but for a few. */
static bool is_masculine_place(const struct word *word)
{
    static const struct str MASCULINE[] = {
        STR_INIT("العراق"),  STR_INIT("المغرب"),  STR_INIT("لبنان"),
        STR_INIT("الاردن"),  STR_INIT("السودان"), STR_INIT("اليمن"),
        STR_INIT("الصومال"), STR_INIT("قطر"),     STR_INIT("الكونغرس")};
    return IS_IN(word->base, MASCULINE);
}

bool agree_is_feminine_place(const struct word *word)
{
    return (word->classes & LEXICON_PLACE) && !is_masculine_place(word);
}

/* قوات, صحف: a plural of things is feminine; ة is as well. */
static bool is_feminine_noun(struct str stem)
{
    static const struct str PLURALS[] = {STR_INIT("فصايل"),  STR_INIT("كتايب"), STR_INIT("الويه"),
                                         STR_INIT("صحف"),    STR_INIT("مواقع"), STR_INIT("وسايل"),
                                         STR_INIT("لجان"),   STR_INIT("مجالس"), STR_INIT("مصادر"),
                                         STR_INIT("تقارير"), STR_INIT("احزاب"), STR_INIT("دول"),
                                         STR_INIT("منظمات")};
    return str_ends(stem, STR("ه")) || str_ends(stem, STR("ات")) || IS_IN(stem, PLURALS);
}

static enum agree_gender gender_of(const struct scan *scan, const struct referent *referent)
{
    if (referent->has_gender)
        return referent->is_feminine ? GENDER_FEMININE : GENDER_MASCULINE;
    const struct word *head = scan_word(scan, referent->name.first);
    if (referent->kind == SPEAKER_KIND_PERSON) {
        bool has_title = referent->title.end > referent->title.first;
        bool is_office =
            (head->classes & (LEXICON_TITLE | LEXICON_SPOKES)) && !(head->classes & LEXICON_GIVEN);
        const struct word *title = has_title   ? scan_word(scan, referent->title.first)
                                   : is_office ? head
                                               : NULL;
        bool is_sure = title != NULL && (title->classes & (LEXICON_TITLE | LEXICON_SPOKES)) &&
                       str_ends(title->stem, STR("ه"));
        /* الخبير is a man until a verb says otherwise. */
        bool is_man = title != NULL && (title->has_article || !has_title) &&
                      (title->classes & (LEXICON_TITLE | LEXICON_SPOKES)) && !is_sure;
        return is_sure ? GENDER_FEMININE : is_man ? GENDER_MASCULINE : GENDER_UNKNOWN;
    }
    if (agree_is_feminine_place(head))
        return GENDER_FEMININE;
    unsigned things = LEXICON_ORG | LEXICON_OUTLET | LEXICON_DOC | LEXICON_UNNAMED;
    if (!(head->classes & things) || referent->kind == SPEAKER_KIND_GROUP)
        return GENDER_UNKNOWN;
    return is_feminine_noun(head->stem) ? GENDER_FEMININE : GENDER_MASCULINE;
}

bool speakers_agree(const struct speakers *speakers, const struct referent *referent,
                    unsigned features)
{
    if (features & SPEAKERS_ANYBODY)
        return true;
    enum agree_gender gender = gender_of(speakers->names.scan, referent);
    bool is_one = referent->kind == SPEAKER_KIND_PERSON || referent->kind == SPEAKER_KIND_DOCUMENT;
    if (features & LEXICON_PLURAL)
        return !is_one;
    bool is_feminine = features & LEXICON_FEMININE;
    return gender == GENDER_UNKNOWN || (gender == GENDER_FEMININE) == is_feminine;
}
