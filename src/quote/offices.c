/* What an office or a part in a matter says of whom a description can mean. */
#include "quote/speakers.h"

/* الوزير is not the ambassador, nor the spokesman, who spoke last: offices exclude each other. */
static bool is_other_office(const struct speakers *speakers, const struct referent *person,
                            const struct word *head)
{
    static const struct str OFFICES[] = {
        STR_INIT("وزير"), STR_INIT("رييس"),  STR_INIT("سفير"),  STR_INIT("مدير"),
        STR_INIT("ملك"),  STR_INIT("امير"),  STR_INIT("محافظ"), STR_INIT("قاضي"),
        STR_INIT("نايب"), STR_INIT("قايد"),  STR_INIT("مدرب"),  STR_INIT("عمده"),
        STR_INIT("امين"), STR_INIT("وزيره"), STR_INIT("رييسه"), STR_INIT("سفيره")};
    if (person->title.end <= person->title.first || !IS_IN(head->stem, OFFICES))
        return false;
    const struct word *own = scan_word(speakers->names.scan, person->title.first);
    bool is_office = IS_IN(own->stem, OFFICES) || (own->classes & LEXICON_SPOKES);
    return is_office && !str_equals(own->stem, head->stem);
}

/* المدعي العام behind المتهم: of two parties in court the one is not the other. */
static bool is_other_party(const struct speakers *speakers, const struct referent *known,
                           const struct word *head)
{
    static const struct str PARTIES[] = {STR_INIT("متهم"),  STR_INIT("متهمه"), STR_INIT("شاهد"),
                                         STR_INIT("شاهده"), STR_INIT("ضحيه"),  STR_INIT("مدعي"),
                                         STR_INIT("محامي"), STR_INIT("قاضي"),  STR_INIT("جاني")};
    const struct word *first = scan_word(speakers->names.scan, known->name.first);
    return IS_IN(head->stem, PARTIES) && IS_IN(first->stem, PARTIES) &&
           !str_equals(first->stem, head->stem);
}

/* الناطق باسم الجيش: for whom is told. */
bool office_speaks_for(const struct scan *scan, struct phrase title)
{
    for (int i = title.first; i < title.end; i++) {
        if (scan_is(scan, i, STR("باسم")))
            return true;
    }
    return false;
}

/* سعادة وزير الخارجية: the office alone. */
struct phrase office_alone(const struct scan *scan, struct phrase mention)
{
    static const struct str HONOURS[] = {STR_INIT("سعاده"), STR_INIT("معالي"), STR_INIT("فضيله"),
                                         STR_INIT("سماحه"), STR_INIT("فخامه"), STR_INIT("دوله"),
                                         STR_INIT("جلاله"), STR_INIT("سمو"),   STR_INIT("سيد"),
                                         STR_INIT("سيده"),  STR_INIT("غبطه"),  STR_INIT("نيافه")};
    while (mention.first + 1 < mention.end && scan_kind(scan, mention.first) == TOKEN_WORD &&
           IS_IN(scan_word(scan, mention.first)->stem, HONOURS) &&
           scan_has(scan, mention.first + 1, LEXICON_TITLE | LEXICON_SPOKES))
        mention.first++;
    return mention;
}

/* الراحل, الفقيد: of whom the article tells that he died, who is the first that it names. */
int office_late(const struct speakers *speakers, struct phrase mention)
{
    enum { NAMINGS_MAX = 64 };
    static const struct str LATE[] = {STR_INIT("الراحل"),  STR_INIT("الراحله"),
                                      STR_INIT("الفقيد"),  STR_INIT("الفقيده"),
                                      STR_INIT("المرحوم"), STR_INIT("المتوفي")};
    const struct names *names = &speakers->names;
    bool is_late = mention.end == mention.first + 1 &&
                   scan_kind(names->scan, mention.first) == TOKEN_WORD &&
                   IS_IN(scan_word(names->scan, mention.first)->norm, LATE);
    for (size_t i = 0; is_late && i < names->namings_len && i < NAMINGS_MAX; i++) {
        const struct naming *naming = &names->namings[i];
        if (naming->first < mention.first &&
            names->items[naming->referent].kind == SPEAKER_KIND_PERSON)
            return naming->referent;
    }
    return -1;
}

bool office_is_other(const struct speakers *speakers, int referent, struct phrase mention)
{
    const struct referent *known = &speakers->names.items[referent];
    const struct word *head = scan_word(speakers->names.scan, mention.first);
    return is_other_office(speakers, known, head) || is_other_party(speakers, known, head);
}
