/* Whether two names are one speaker's. */
#include "compare/compare.h"
#include "compare/spelling.h"
#include "compare/words.h"

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

bool compare_is_same_speaker(struct arena *arena, struct str a, struct str b, bool *out_is_spelling)
{
    enum { NAME_WORDS_MAX = 16 };
    struct compare_words x;
    struct compare_words y;
    compare_words_of(arena, a, (struct span){0, a.len}, &x);
    compare_words_of(arena, b, (struct span){0, b.len}, &y);
    const struct compare_words *part = x.len <= y.len ? &x : &y;
    const struct compare_words *whole = x.len <= y.len ? &y : &x;
    bool is_spelling = false;
    size_t content = 0;
    size_t last_place = 0;
    size_t from = 0;
    if (part->len == 0 || whole->len > NAME_WORDS_MAX)
        return part->len > 0 && str_equals(a, b);
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
