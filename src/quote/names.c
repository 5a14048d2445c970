/* Collects the persons and institutions that the article names. */
#include "quote/names.h"

enum { REFERENTS_MAX = 240, NAMINGS_MAX = 20000, WORDS_MAX = 30 };

/* روسي, الروسية and روسيا: an adjective of nationality and its country, with at most ي ية and ا ة
   ان behind what they share. */
static bool is_of_country(const struct word *nation, const struct word *place)
{
    enum { LETTER = 2, SHARED_LEAST = 3 * LETTER, ENDING_MAX = 2 * LETTER };
    if (!(nation->classes & LEXICON_NATION) || !(place->classes & LEXICON_PLACE) ||
        (place->classes & LEXICON_NATION))
        return false;
    size_t shared = 0;
    while (shared < nation->stem.len && shared < place->stem.len &&
           nation->stem.ptr[shared] == place->stem.ptr[shared])
        shared++;
    shared -= shared % LETTER;
    return shared >= SHARED_LEAST && nation->stem.len - shared <= ENDING_MAX &&
           place->stem.len - shared <= ENDING_MAX;
}

static bool same_stem(const struct word *a, const struct word *b)
{
    if (a == b || str_equals(a->stem, b->stem) || str_equals(a->base, b->base))
        return true;
    /* التركي, التركية */
    bool is_nation = (a->classes & LEXICON_NATION) && (b->classes & LEXICON_NATION);
    struct str longer = a->stem.len > b->stem.len ? a->stem : b->stem;
    struct str shorter = a->stem.len > b->stem.len ? b->stem : a->stem;
    return is_nation && longer.len == shorter.len + 2 && str_starts(longer, shorter) &&
           str_ends(longer, STR("ه"));
}

bool names_same_nation(const struct word *nation, const struct word *word)
{
    return same_stem(nation, word) || is_of_country(nation, word);
}

bool names_covers(const struct scan *scan, struct phrase whole, struct phrase part)
{
    if (part.end <= part.first || part.end - part.first > WORDS_MAX ||
        whole.end - whole.first > WORDS_MAX)
        return false;
    int words = 0;
    for (int i = part.first; i < part.end; i++) {
        if (scan_kind(scan, i) != TOKEN_WORD || word_is_emphasis(scan_word(scan, i)))
            continue;
        bool is_found = false;
        words++;
        for (int k = whole.first; k < whole.end && !is_found; k++) {
            if (scan_kind(scan, k) != TOKEN_WORD)
                continue;
            const struct word *one = scan_word(scan, i);
            const struct word *other = scan_word(scan, k);
            /* الوزير الروسي is وزير خارجية روسيا, but روسيا alone is no Russian body. */
            bool is_described = part.end - part.first > 1 && is_of_country(one, other);
            is_found = same_stem(one, other) || is_described;
        }
        if (!is_found)
            return false;
    }
    return words > 0;
}

int names_add(struct names *names, struct phrase name, enum speaker_kind kind)
{
    if (names->len >= REFERENTS_MAX)
        return (int)names->len - 1;
    ARENA_PUSH_ROOM(names->arena, names->items, names->cap, names->len);
    names->items[names->len] =
        (struct referent){.name = name, .kind = kind, .seen = name.first, .speaker = -1};
    trace_consider(names->trace, (int)names->len, 3, "met here first");
    return (int)names->len++;
}

static int words_of(struct phrase phrase)
{
    return phrase.end - phrase.first;
}

/* How much a title tells: words that many bear tell nothing (صاحب السمو الملكي الأمير). */
static int title_words(const struct scan *scan, struct phrase title)
{
    int words = 0;
    for (int i = title.first; i < title.end; i++)
        words += (scan_word(scan, i)->roles & LEXICON_STYLE) == 0;
    return words;
}

static void take_title(const struct scan *scan, struct referent *person, struct phrase title)
{
    int told = title_words(scan, title) - title_words(scan, person->title);
    if (title_words(scan, title) < words_of(title) && words_of(title) > words_of(person->style))
        person->style = title;
    if (told > 0 || (told == 0 && words_of(title) > words_of(person->title)))
        person->title = title;
}

/* Whether two names can be one person's: the shorter is in the longer and shares its last word, or
   is a first name that a title marks (الملك سلمان). */
static bool is_same_person(const struct scan *scan, const struct referent *known,
                           struct person_parts parts)
{
    struct phrase longer = words_of(known->name) >= words_of(parts.name) ? known->name : parts.name;
    struct phrase shorter = longer.first == known->name.first ? parts.name : known->name;
    if (!names_covers(scan, longer, shorter))
        return false;
    const struct word *last = scan_word(scan, longer.end - 1);
    const struct word *end = scan_word(scan, shorter.end - 1);
    if (same_stem(last, end))
        return true;
    bool is_first = words_of(shorter) == 1 &&
                    same_stem(scan_word(scan, longer.first), scan_word(scan, shorter.first));
    return is_first || words_of(shorter) >= 2;
}

/* وصف ترامب اللقاء: what stands behind the family name of a person of the article, and is in no
   name of his, is no part of it. */
static struct phrase without_object(const struct names *names, struct phrase name)
{
    const struct scan *scan = names->scan;
    if (words_of(name) < 2 || scan_has(scan, name.first, LEXICON_GIVEN))
        return name;
    for (int i = name.first + 1; i < name.end; i++) {
        if (scan_has(scan, i, LEXICON_GIVEN) || word_is_joint(scan_word(scan, i)))
            return name;
    }
    struct phrase family = {name.first, name.first + 1};
    bool is_family = false;
    for (size_t i = 0; i < names->len; i++) {
        const struct referent *known = &names->items[i];
        if (known->kind != SPEAKER_KIND_PERSON || words_of(known->name) < 2)
            continue;
        if (names_covers(scan, known->name, name))
            return name;
        is_family = is_family ||
                    same_stem(scan_word(scan, known->name.end - 1), scan_word(scan, name.first));
    }
    return is_family ? family : name;
}

int names_person(struct names *names, struct person_parts parts)
{
    int best = -1;
    parts.name = without_object(names, parts.name);
    for (size_t i = 0; i < names->len; i++) {
        const struct referent *known = &names->items[i];
        if (known->kind != SPEAKER_KIND_PERSON || !is_same_person(names->scan, known, parts))
            continue;
        bool is_equal = words_of(known->name) == words_of(parts.name);
        trace_consider(names->trace, (int)i,
                       is_equal              ? 3
                       : known->speaker >= 0 ? 2.5
                                             : 2,
                       is_equal ? "the same name" : "a name that shares its words");
        if (best < 0 || is_equal || known->speaker >= 0)
            best = (int)i;
        if (is_equal)
            break;
    }
    if (best < 0)
        best = names_add(names, parts.name, SPEAKER_KIND_PERSON);
    (void)trace_decide(names->trace, best, DECISION_NAME);
    struct referent *person = &names->items[best];
    if (words_of(parts.name) > words_of(person->name))
        person->name = parts.name;
    take_title(names->scan, person, parts.title);
    return best;
}

static void add_naming(struct names *names, struct phrase phrase, int referent)
{
    if (names->namings_len >= NAMINGS_MAX)
        return;
    ARENA_PUSH_ROOM(names->arena, names->namings, names->namings_cap, names->namings_len);
    names->namings[names->namings_len++] = (struct naming){phrase.first, phrase.end, referent};
}

/* وزير التربية والتعليم: behind what the ministry is for beside the first. */
static int ministry_end(const struct scan *scan, struct phrase title)
{
    enum { MORE_MAX = 3 };
    unsigned others = LEXICON_TITLE | LEXICON_SPOKES | LEXICON_GIVEN | LEXICON_UNNAMED;
    int i = title.end;
    bool is_minister =
        title.end > title.first && str_starts(scan_word(scan, title.first)->stem, STR("وزير"));
    while (is_minister && i < scan->len && i < title.end + MORE_MAX &&
           scan_kind(scan, i) == TOKEN_WORD && scan_word(scan, i)->conjunction == 'w' &&
           scan_word(scan, i)->has_article && !scan_has(scan, i, others))
        i++;
    return i;
}

/* The person named at `i` with a title or a given name; returns the token behind, or `i`. */
static int collect_person(struct names *names, int i)
{
    const struct scan *scan = names->scan;
    const struct word *word = scan_word(scan, i);
    bool is_title = word->classes & (LEXICON_TITLE | LEXICON_SPOKES);
    /* مؤتمر صحفي is no journalist. */
    if (phrase_is_team(scan, i) ||
        (is_title && scan_has(scan, i - 1, LEXICON_VENUE) && !scan_has(scan, i + 1, LEXICON_GIVEN)))
        return i;
    /* سيد الموقف: master of a thing. */
    if (is_title && scan_has(scan, i, LEXICON_GIVEN) && scan_word(scan, i + 1)->is_thing)
        return i;
    struct phrase phrase = phrase_tight(scan, i, scan_at(scan, i)->sentence_end);
    struct phrase titled = phrase_titled(scan, phrase, scan_at(scan, i)->sentence_end);
    if (titled.end > phrase.end)
        phrase = titled;
    if (phrase.end <= i)
        return i;
    /* A title behind the name: فلان الفلاني، رئيس … */
    int comma = phrase.end;
    int behind_name = comma + (scan_kind(scan, comma) == TOKEN_COMMA);
    bool has_title = scan_has(scan, behind_name, LEXICON_TITLE | LEXICON_SPOKES);
    /* فلان الفلاني قائد قوات …: with no comma only what is of something. */
    const struct word *bare = scan_word(scan, behind_name);
    bool is_of = !bare->has_article && bare->preposition == 0 && bare->conjunction == 0 &&
                 bare->form == NULL && !(bare->classes & (LEXICON_GIVEN | LEXICON_ORG)) &&
                 scan_kind(scan, behind_name) == TOKEN_WORD;
    has_title = has_title && (behind_name > comma || is_of);
    struct person_parts parts = names_split(scan, phrase);
    if (parts.name.end <= parts.name.first || (!is_title && words_of(parts.name) < 2))
        return i;
    int end = phrase.end;
    int person = names_person(names, parts);
    if (has_title) {
        struct phrase title = phrase_tight(scan, behind_name, scan_at(scan, i)->sentence_end);
        title.end = ministry_end(scan, title);
        /* طالب الكاتب فلان، وزير التعليم فلانا بـ: a title with a name of its own is another's. */
        struct person_parts behind = names_split(scan, title);
        bool is_his = behind.name.end <= behind.name.first && words_of(title) > 0;
        if (is_his)
            take_title(scan, &names->items[person], title);
        end = is_his ? title.end : end;
    }
    add_naming(names, phrase, person);
    return end;
}

static int collect_institution(struct names *names, int i)
{
    struct phrase phrase = phrase_tight(names->scan, i, scan_at(names->scan, i)->sentence_end);
    if (words_of(phrase) < 2)
        return i;
    for (size_t k = 0; k < names->len; k++) {
        const struct referent *known = &names->items[k];
        if (known->kind == SPEAKER_KIND_ORGANIZATION &&
            names_covers(names->scan, known->name, phrase)) {
            add_naming(names, phrase, (int)k);
            return phrase.end;
        }
    }
    add_naming(names, phrase, names_add(names, phrase, SPEAKER_KIND_ORGANIZATION));
    return phrase.end;
}

/* لورين بوتبول، مصمم البرنامج: two plain words with a title behind a comma. */
static bool is_titled_behind(const struct scan *scan, int i)
{
    int k = i;
    if (word_is_joint(scan_word(scan, i)))
        return false;
    for (; k < i + 3 && k < scan->len && scan_kind(scan, k) == TOKEN_WORD; k++) {
        const struct word *word = scan_word(scan, k);
        if (k >= i + 2 && (word->classes & (LEXICON_TITLE | LEXICON_SPOKES)))
            break;
        unsigned others = word->classes & ~(unsigned)(k > i ? LEXICON_GIVEN : 0);
        if (others != 0 || word->form != NULL || word->has_article || word->preposition != 0 ||
            word->conjunction != 0 || word->is_verbal_noun)
            return false;
    }
    /* Behind a reporting verb the comma may be missing. */
    bool is_bare =
        i > 0 && scan_kind(scan, i - 1) == TOKEN_WORD && phrase_is_verb(scan_word(scan, i - 1)) &&
        scan_has(scan, k, LEXICON_TITLE | LEXICON_SPOKES) && !scan_word(scan, k)->has_article;
    bool is_behind_comma =
        scan_kind(scan, k) == TOKEN_COMMA && scan_has(scan, k + 1, LEXICON_TITLE | LEXICON_SPOKES);
    return k >= i + 2 && (is_bare || is_behind_comma);
}

void names_collect(struct names *names)
{
    const struct scan *scan = names->scan;
    for (int i = 0; i < scan->len && names->len + 1 < REFERENTS_MAX; i++) {
        if (scan_kind(scan, i) != TOKEN_WORD)
            continue;
        const struct word *word = scan_word(scan, i);
        int end = i;
        if ((word->classes & (LEXICON_TITLE | LEXICON_SPOKES | LEXICON_GIVEN)) ||
            phrase_is_ali(scan, i) || is_titled_behind(scan, i))
            end = collect_person(names, i);
        else if ((word->classes & (LEXICON_ORG | LEXICON_OUTLET)) && !word->has_article)
            end = collect_institution(names, i);
        if (end > i)
            i = end - 1;
    }
}
