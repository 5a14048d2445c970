/* Names in a table by what stands before or behind them. */
#include "compare/names.h"

#include <xxhash.h>

#include "compare/spelling.h"
#include "lexicon/lexicon.h"

enum { BESIDE_MAX = 12 }; /* names looked at beside one word */

struct seen_name {
    struct seen_name *next; /* beside the same word */
    size_t article;
    uint64_t hash;
    struct compare_place place;
};

struct beside {
    uint64_t key; /* 0 is free */
    size_t len;
    struct seen_name *names;
};

struct speller {
    struct arena *arena;
    const struct compare_words *statements;
    const size_t *articles;
    struct beside *slots;
    size_t mask;
    struct compare_respellings *out;
    size_t capacity;
};

static struct beside *beside_of(struct speller *speller, uint64_t key)
{
    size_t at = key & speller->mask;
    while (speller->slots[at].key != 0 && speller->slots[at].key != key)
        at = (at + 1) & speller->mask;
    speller->slots[at].key = key;
    return &speller->slots[at];
}

/* Without an article, not in any list but that of given names; in Latin letters with a capital. */
static bool is_name(const struct compare_words *words, const struct compare_word *word)
{
    char first = words->text.ptr[word->span.start];
    bool is_small = (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9');
    return !word->is_stop && !word->is_number && word->entry == NULL && !is_small &&
           !str_starts(word->normal, STR("ال")) &&
           (lexicon_classes(word->normal) & ~(unsigned)LEXICON_GIVEN) == 0 &&
           lexicon_find_form(word->normal) == NULL;
}

static const struct compare_word *word_at(const struct speller *speller, struct compare_place place)
{
    return &speller->statements[place.statement].items[place.word];
}

static bool is_imperfect(struct str letter)
{
    return str_equals(letter, STR("ي")) || str_equals(letter, STR("ت")) ||
           str_equals(letter, STR("ن"));
}

/* يعكس, تعكس: one verb of two persons, perhaps behind a clitic. */
static bool is_inflection(struct str a, struct str b)
{
    enum { LETTER = 2, CLITIC_MAX = 1 };
    for (size_t at = 0; at <= CLITIC_MAX * LETTER; at += LETTER) {
        if (a.len > at + LETTER && a.len == b.len && is_imperfect(str_slice(a, at, at + LETTER)) &&
            is_imperfect(str_slice(b, at, at + LETTER)) &&
            str_equals(str_slice(a, at + LETTER, a.len), str_slice(b, at + LETTER, b.len)))
            return true;
    }
    return false;
}

static void compare_with(struct speller *speller, const struct beside *beside,
                         const struct seen_name *name)
{
    const struct compare_word *word = word_at(speller, name->place);
    for (const struct seen_name *known = beside->names; known != NULL; known = known->next) {
        const struct compare_word *other = word_at(speller, known->place);
        if (known->article == name->article || known->hash == name->hash ||
            compare_words_share_stem(word, other) || is_inflection(word->normal, other->normal) ||
            !compare_is_spelling(other->normal, word->normal))
            continue;
        struct compare_respellings *out = speller->out;
        ARENA_PUSH_ROOM(speller->arena, out->items, speller->capacity, out->len);
        out->items[out->len++] = (struct compare_respelling){known->place, name->place};
    }
}

static void note(struct speller *speller, uint64_t key, struct compare_place place)
{
    struct beside *beside = beside_of(speller, key);
    const struct seen_name name = {.next = beside->names,
                                   .article = speller->articles[place.statement],
                                   .hash = word_at(speller, place)->hash,
                                   .place = place};
    for (const struct seen_name *known = beside->names; known != NULL; known = known->next) {
        if (known->article == name.article && known->hash == name.hash)
            return;
    }
    compare_with(speller, beside, &name);
    if (beside->len == BESIDE_MAX)
        return;
    beside->names = ARENA_NEW(speller->arena, struct seen_name);
    *beside->names = name;
    beside->len++;
}

static uint64_t key_of(uint64_t hash, bool is_behind)
{
    const uint64_t both[2] = {hash, is_behind};
    return XXH3_64bits(both, sizeof(both)) | 1;
}

static void note_names(struct speller *speller, size_t statement)
{
    const struct compare_words *words = &speller->statements[statement];
    for (size_t i = 0; i < words->len; i++) {
        const struct compare_word *word = &words->items[i];
        const struct compare_place place = {statement, i};
        if (!is_name(words, word))
            continue;
        if (i > 0 && !word->begins && !word[-1].is_stop)
            note(speller, key_of(word[-1].hash, false), place);
        if (i + 1 < words->len && !word[1].begins && !word[1].is_stop)
            note(speller, key_of(word[1].hash, true), place);
    }
}

void compare_find_respellings(struct arena *arena, const struct compare_words *statements,
                              const size_t *articles, size_t len, struct compare_respellings *out)
{
    size_t size = 64;
    size_t words = 0;
    for (size_t i = 0; i < len; i++)
        words += statements[i].len;
    while (size < words * 4)
        size *= 2;
    *out = (struct compare_respellings){0};
    struct speller speller = {
        .arena = arena,
        .statements = statements,
        .articles = articles,
        .slots = ARENA_ARRAY(arena, size, struct beside),
        .mask = size - 1,
        .out = out,
    };
    for (size_t i = 0; i < len; i++)
        note_names(&speller, i);
}
