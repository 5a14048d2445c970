/* Whether two names are one speaker's, or could be. */
#include "compare/join.h"
#include "compare/spelling.h"
#include "compare/words.h"
#include "lexicon/lexicon.h"
#include "name/name.h"

enum { NAME_WORDS_MAX = 16 };

static bool is_same_word(const struct compare_word *a, const struct compare_word *b,
                         bool *is_spelling)
{
    if (a->hash == b->hash || compare_words_share_stem(a, b))
        return true;
    /* Russia and Russian are one word of an institution's name. */
    if (compare_has_sense(a->entry, SENSE_ORIGIN) && compare_words_share_root(a, b))
        return true;
    if (!compare_is_spelling(a->normal, b->normal))
        return false;
    *is_spelling = true;
    return true;
}

/* A spokesman speaks for an institution, and a country's government for the country. */
static bool is_office(const struct compare_word *word)
{
    return (lexicon_classes(word->normal) & LEXICON_SPOKES) != 0 ||
           compare_has_sense(word->entry, SENSE_OFFICE);
}

/* Takes out what stands for the rest of the name, if there is a rest. */
static void drop_offices(struct compare_words *name)
{
    size_t len = 0;
    size_t content = 0;
    for (size_t i = 0; i < name->len; i++)
        content += !is_office(&name->items[i]) && !name->items[i].is_stop;
    for (size_t i = 0; i < name->len && content > 0; i++) {
        if (!is_office(&name->items[i]))
            name->items[len++] = name->items[i];
    }
    name->len = content > 0 ? len : name->len;
}

/* The place of `word` at or after `from`, or the end. */
static size_t find_word(const struct compare_words *words, size_t from,
                        const struct compare_word *word, bool *is_spelling)
{
    for (size_t i = from; i < words->len; i++) {
        if (is_same_word(word, &words->items[i], is_spelling))
            return i;
    }
    return words->len;
}

/* A part that stands for the whole: a family name, or an institution without what tells it apart.
 */
static bool stands_for(const struct compare_words *part, size_t last_place,
                       const struct compare_words *whole, size_t content)
{
    if (last_place + 1 == whole->len || content >= 2)
        return true;
    return str_starts(part->items[0].normal, STR("ال")) && last_place == 0;
}

/* By what the names' own rules say: middle names, other scripts, whom the world knows by both. */
static bool is_tied(struct arena *arena, struct str a, struct str b)
{
    struct name x;
    struct name y;
    name_parse(arena, a, &x);
    name_parse(arena, b, &y);
    if (str_is_empty(x.key) || str_is_empty(y.key))
        return false;
    if (name_compare(&x, &y) != NAME_TIE_NONE)
        return true;
    for (int is_person = 0; is_person <= 1; is_person++) {
        const struct name_known *known = name_find_known(x.key, is_person != 0);
        if (known != NULL && known == name_find_known(y.key, is_person != 0))
            return true;
    }
    return false;
}

bool compare_is_same_speaker(struct arena *arena, struct str a, struct str b, bool *out_is_spelling)
{
    struct compare_words x;
    struct compare_words y;
    compare_words_of(arena, a, (struct span){0, a.len}, &x);
    compare_words_of(arena, b, (struct span){0, b.len}, &y);
    drop_offices(&x);
    drop_offices(&y);
    const struct compare_words *part = x.len <= y.len ? &x : &y;
    const struct compare_words *whole = x.len <= y.len ? &y : &x;
    bool is_spelling = false;
    size_t content = 0;
    size_t last_place = 0;
    size_t from = 0;
    if (part->len == 0 || whole->len > NAME_WORDS_MAX)
        return part->len > 0 && str_equals(a, b);
    if (is_tied(arena, a, b)) {
        if (out_is_spelling != NULL)
            *out_is_spelling = false;
        return true;
    }
    for (size_t i = 0; i < part->len; i++) {
        size_t place = find_word(whole, from, &part->items[i], &is_spelling);
        if (place == whole->len)
            return false;
        last_place = place;
        from = place + 1;
        content += !part->items[i].is_stop;
    }
    if (!stands_for(part, last_place, whole, content))
        return false;
    if (out_is_spelling != NULL)
        *out_is_spelling = is_spelling;
    return true;
}

/* The minister, a spokesman, sources, Ali: whom another article may name. A country is a name. */
static bool is_unnamed(struct arena *arena, struct str speaker)
{
    struct name name;
    name_parse(arena, speaker, &name);
    if (name.len > 0 && (lexicon_classes(name.parts[0]) & (LEXICON_PLACE | LEXICON_NATION)) != 0)
        return false;
    return name_is_description(&name) || name_is_common_noun(&name) || name_is_given(&name);
}

/* The names have a word in common that is no word of grammar. */
static bool share_word(struct arena *arena, struct str a, struct str b)
{
    struct compare_words x;
    struct compare_words y;
    bool is_spelling = false;
    compare_words_of(arena, a, (struct span){0, a.len}, &x);
    compare_words_of(arena, b, (struct span){0, b.len}, &y);
    for (size_t i = 0; i < x.len && i < NAME_WORDS_MAX; i++) {
        if (!x.items[i].is_stop && find_word(&y, 0, &x.items[i], &is_spelling) < y.len)
            return true;
    }
    return false;
}

enum compare_tie compare_speaker_tie(struct arena *arena, struct str a, struct str b)
{
    bool is_one_name = !str_is_empty(a) && str_equals(a, b);
    if (is_one_name || compare_is_same_speaker(arena, a, b, NULL))
        return COMPARE_TIE_SAME;
    if (!str_is_empty(a) && !str_is_empty(b) && share_word(arena, a, b))
        return COMPARE_TIE_AKIN;
    if (str_is_empty(a) || str_is_empty(b) || is_unnamed(arena, a) || is_unnamed(arena, b))
        return COMPARE_TIE_UNNAMED;
    return COMPARE_TIE_NONE;
}
