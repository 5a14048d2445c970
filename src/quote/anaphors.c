/* Short mentions that stand for somebody named elsewhere by what they say of him: an honour, a
   nation, the head of a body's name. */
#include "quote/speakers.h"

static bool has_stem(const struct scan *scan, struct phrase phrase, struct str stem)
{
    for (int i = phrase.first; i < phrase.end; i++) {
        if (str_equals(scan_word(scan, i)->stem, stem))
            return true;
    }
    return false;
}

/* سموه is a prince, معاليه a minister. */
static bool is_of_honour(const struct scan *scan, const struct referent *person,
                         const struct word *word)
{
    static const struct {
        struct str honour;
        struct str titles[2];
    } HONOURS[] = {
        {STR_INIT("سموه"), {STR_INIT("سمو"), STR_INIT("امير")}},
        {STR_INIT("سموها"), {STR_INIT("سمو"), STR_INIT("اميره")}},
        {STR_INIT("معاليه"), {STR_INIT("معالي"), STR_INIT("وزير")}},
        {STR_INIT("معاليها"), {STR_INIT("معالي"), STR_INIT("وزيره")}},
        {STR_INIT("سعادته"), {STR_INIT("سعاده"), STR_INIT("سفير")}},
        {STR_INIT("فضيلته"), {STR_INIT("فضيله"), STR_INIT("شيخ")}},
        {STR_INIT("سماحته"), {STR_INIT("سماحه"), STR_INIT("مفتي")}},
        {STR_INIT("جلالته"), {STR_INIT("جلاله"), STR_INIT("ملك")}},
        {STR_INIT("فخامته"), {STR_INIT("فخامه"), STR_INIT("رييس")}},
    };
    for (size_t i = 0; i < COUNT_OF(HONOURS); i++) {
        if (str_equals(word->base, HONOURS[i].honour))
            return person->kind == SPEAKER_KIND_PERSON &&
                   (has_stem(scan, person->style, HONOURS[i].titles[0]) ||
                    has_stem(scan, person->style, HONOURS[i].titles[1]));
    }
    return false;
}

/* The latest person named before `at`, who spoke last before all, that `fits`; -1: none. */
static int latest_person(const struct speakers *speakers, int at,
                         bool (*fits)(const struct scan *scan, const struct referent *person,
                                      const struct word *word),
                         const struct word *word)
{
    enum { TRIES_MAX = 400 };
    const struct names *names = &speakers->names;
    int last = speakers->history_len > 0 ? speakers->history[0] : -1;
    if (last >= 0 && fits(names->scan, &names->items[last], word))
        return last;
    int tries = 0;
    for (size_t i = names->namings_len; i > 0 && tries < TRIES_MAX; i--) {
        const struct naming *naming = &names->namings[i - 1];
        if (naming->first >= at)
            continue;
        if (fits(names->scan, &names->items[naming->referent], word))
            return naming->referent;
        tries++;
    }
    return -1;
}

int anaphor_honoured(const struct speakers *speakers, struct phrase mention)
{
    const struct word *word = scan_word(speakers->names.scan, mention.first);
    int found = latest_person(speakers, mention.first, is_of_honour, word);
    trace_consider(speakers->names.trace, found, 4, "bears the title of the honour");
    return found;
}

/* The word of nationality in the phrase, or NULL. */
static const struct word *nation_in(const struct scan *scan, struct phrase phrase)
{
    for (int i = phrase.first; i < phrase.end; i++) {
        if (scan_has(scan, i, LEXICON_NATION))
            return scan_word(scan, i);
    }
    return NULL;
}

static bool is_of_nation(const struct scan *scan, const struct referent *person,
                         const struct word *word)
{
    struct phrase title = person->title;
    if (person->kind != SPEAKER_KIND_PERSON)
        return false;
    for (int i = title.first; i < title.end; i++) {
        if (names_same_nation(word, scan_word(scan, i)))
            return true;
    }
    return false;
}

int anaphor_national(const struct speakers *speakers, struct phrase mention)
{
    enum { WORDS_MAX = 3 };
    const struct scan *scan = speakers->names.scan;
    const struct word *nation = nation_in(scan, mention);
    if (nation == NULL || !nation->has_article || mention.end - mention.first > WORDS_MAX)
        return -1;
    int found = latest_person(speakers, mention.first, is_of_nation, nation);
    trace_consider(speakers->names.trace, found, 2, "a title with this nation");
    return found;
}

int anaphor_national_spoken(const struct speakers *speakers, struct phrase mention)
{
    const struct names *names = &speakers->names;
    const struct word *nation = nation_in(names->scan, mention);
    for (int i = 0; nation != NULL && i < speakers->history_len; i++) {
        int referent = speakers->history[i];
        if (names->items[referent].kind == SPEAKER_KIND_PERSON &&
            is_of_nation(names->scan, &names->items[referent], nation))
            return referent;
    }
    return -1;
}

bool anaphor_is_foreign(const struct speakers *speakers, struct phrase mention, int referent)
{
    const struct scan *scan = speakers->names.scan;
    const struct word *nation = nation_in(scan, mention);
    const struct referent *person = &speakers->names.items[referent];
    return nation != NULL && nation_in(scan, person->title) != NULL &&
           !is_of_nation(scan, person, nation);
}

struct phrase anaphor_body(const struct scan *scan, struct phrase mention)
{
    enum { BACK_MAX = 1500 };
    const struct word *head = scan_word(scan, mention.first);
    struct phrase none = {mention.first, mention.first};
    if (mention.end - mention.first != 1 || !head->has_article || head->is_surname)
        return none;
    for (int i = mention.first - 1; i >= 0 && i > mention.first - BACK_MAX; i--) {
        const struct word *word = scan_word(scan, i);
        if (word->has_article || word->has_pronoun || !str_equals(word->stem, head->stem))
            continue;
        int limit = scan_at(scan, i)->sentence_end;
        const struct word *next = i + 1 < limit ? scan_word(scan, i + 1) : NULL;
        bool is_of = next != NULL && scan_kind(scan, i + 1) == TOKEN_WORD &&
                     (next->has_article || (next->classes & (LEXICON_PLACE | LEXICON_GIVEN)));
        struct phrase whole = is_of ? phrase_at(scan, i, limit) : none;
        if (whole.end - whole.first >= 2)
            return whole;
    }
    return none;
}
