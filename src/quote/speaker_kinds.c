/* What kind of source a phrase names. */
#include "quote/speakers.h"

bool speaker_has_name(const struct scan *scan, int first, int end)
{
    for (int i = first; i < end; i++) {
        const struct word *word = scan_word(scan, i);
        if ((word->classes & LEXICON_GIVEN) || word->is_surname)
            return true;
    }
    return false;
}

/* The parts of the phrase joined by و are sources of their own: الملك سلمان وترامب. */
static bool is_joined(const struct scan *scan, struct phrase phrase)
{
    for (int i = phrase.first + 1; i < phrase.end; i++) {
        const struct word *word = scan_word(scan, i);
        if (scan_kind(scan, i) == TOKEN_COMMA)
            return false;
        /* الأمين العام ورئيس اللجنة فلان is one person, قنوات الشرق وباكستان one office. */
        unsigned people = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_GIVEN;
        bool is_titled = scan_has(scan, phrase.first, LEXICON_TITLE | LEXICON_SPOKES);
        bool is_other =
            !is_titled || ((word->classes & people) && speaker_has_name(scan, phrase.first, i));
        if (word->conjunction == 'w' && !is_other)
            continue;
        unsigned bodies = LEXICON_ORG | LEXICON_ORG_NAME | LEXICON_PLACE | LEXICON_GIVEN;
        bool is_adjective = word->has_article && scan_word(scan, phrase.first)->has_article &&
                            !(word->classes & bodies);
        if (word->conjunction == 'w' && (word->classes & PHRASE_HEADS) && !is_adjective)
            return true;
    }
    return false;
}

/* عضو اللجنة محمد عواد, مسؤولة الشؤون الخارجية، فلانة: the name stands behind. */
static bool is_named(const struct scan *scan, struct phrase phrase)
{
    struct person_parts parts = names_split(scan, phrase);
    /* مصدر قريب من عائلة فلان: whom a source is near to is another. */
    for (int i = phrase.first + 1; i < parts.name.first; i++) {
        if (scan_is(scan, i, STR("من")))
            return false;
    }
    /* المسؤول الطبي البروفسور، فلان الفلاني: the title before the comma shows the name. */
    bool is_behind = parts.name.end - parts.name.first >= 2 &&
                     parts.name.first - 2 >= phrase.first &&
                     scan_kind(scan, parts.name.first - 1) == TOKEN_COMMA &&
                     scan_has(scan, parts.name.first - 2, LEXICON_TITLE);
    return is_behind || (parts.name.end > parts.name.first && parts.name.first > phrase.first &&
                         speaker_has_name(scan, parts.name.first, parts.name.end));
}

/* أوسع دراسة, أكبر شركة: by its shape a superlative, before the noun that tells what it is. */
static bool is_superlative(const struct scan *scan, struct phrase phrase)
{
    enum { LETTERS = 4 };
    const struct word *word = scan_word(scan, phrase.first);
    return phrase.end - phrase.first >= 2 && word->classes == 0 && !word->has_article &&
           str_starts(word->norm, STR("ا")) && word->norm.len == LETTERS * 2 &&
           scan_has(scan, phrase.first + 1, LEXICON_DOC | LEXICON_ORG | LEXICON_OUTLET) &&
           !scan_word(scan, phrase.first + 1)->has_article;
}

enum speaker_kind speaker_kind_of(const struct scan *scan, struct phrase phrase, unsigned features)
{
    phrase.first += is_superlative(scan, phrase);
    const struct word *head = scan_word(scan, phrase.first);
    unsigned classes = head->classes;
    bool is_counted = phrase_counted(scan, phrase.first, scan->len, true).end > phrase.first;
    if (is_counted || is_joined(scan, phrase) || (classes & LEXICON_GROUP))
        return SPEAKER_KIND_GROUP;
    if (classes & LEXICON_UNNAMED)
        return is_named(scan, phrase) ? SPEAKER_KIND_PERSON : SPEAKER_KIND_UNNAMED;
    if (!phrase_is_team(scan, phrase.first) &&
        (classes & (LEXICON_TITLE | LEXICON_SPOKES | LEXICON_GIVEN)))
        return SPEAKER_KIND_PERSON;
    unsigned organizations =
        LEXICON_ORG | LEXICON_OUTLET | LEXICON_ORG_NAME | LEXICON_OUTLET_NAME | LEXICON_PLACE;
    if (classes & organizations)
        return SPEAKER_KIND_ORGANIZATION;
    if (classes & LEXICON_DOC)
        return SPEAKER_KIND_DOCUMENT;
    bool is_plural =
        head->has_article && (str_ends(head->norm, STR("ون")) || str_ends(head->norm, STR("ين")));
    if (is_plural && phrase.end - phrase.first <= 3 && !(classes & LEXICON_GIVEN))
        return SPEAKER_KIND_GROUP;
    /* موقعو العريضة, مهنيو قطاع الصيد, محللو بنك «…» */
    int genitive = phrase.first + 1;
    bool is_construct =
        str_ends(head->norm, STR("و")) && head->norm.len >= 10 && genitive < phrase.end &&
        scan_kind(scan, genitive) == TOKEN_WORD &&
        (scan_word(scan, genitive)->has_article ||
         (genitive + 1 < phrase.end && !scan_has(scan, genitive, LEXICON_TITLE | LEXICON_GIVEN)) ||
         scan_has(scan, genitive, LEXICON_ORG | LEXICON_PLACE));
    if (is_construct)
        return SPEAKER_KIND_GROUP;
    /* أوضح Jane Doe: two words with a man's verb are a person's, one is a brand's. */
    bool is_whole_name = head->is_latin && phrase.end - phrase.first == 2 &&
                         scan_word(scan, phrase.first + 1)->is_latin &&
                         !(features & (LEXICON_FEMININE | LEXICON_PLURAL | SPEAKERS_ANYBODY));
    bool is_label =
        scan_kind(scan, phrase.first) == TOKEN_MARK || (head->is_latin && !is_whole_name);
    if (is_label)
        return SPEAKER_KIND_ORGANIZATION;
    return (features & LEXICON_PLURAL) ? SPEAKER_KIND_GROUP : SPEAKER_KIND_PERSON;
}
