/* Copies by an index of bands: texts that fall together in one are compared run by run. */
#include "compare/copies.h"

#include <stdlib.h>

enum { NEIGHBOURS = 4 };

struct banded {
    uint64_t band;
    size_t text;
};

struct candidate {
    size_t a; /* < b */
    size_t b;
};

static int by_band(const void *left, const void *right)
{
    const struct banded *a = left;
    const struct banded *b = right;
    if (a->band != b->band)
        return a->band < b->band ? -1 : 1;
    return (a->text > b->text) - (a->text < b->text);
}

static int by_texts(const void *left, const void *right)
{
    const struct candidate *a = left;
    const struct candidate *b = right;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    return (a->a > b->a) - (a->a < b->a);
}

static size_t band_texts(const struct compare_sketch *sketches, size_t len, struct banded *out)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++) {
        uint64_t bands[COMPARE_BANDS];
        size_t found = compare_sketch_bands(&sketches[i], bands);
        for (size_t k = 0; k < found; k++)
            out[count++] = (struct banded){bands[k], i};
    }
    if (count > 0)
        qsort(out, count, sizeof(*out), by_band);
    return count;
}

/* Of a band that many share each with the first of them, which is the original perhaps, and with
   those right before it. */
static size_t pair_up(const struct banded *banded, size_t len, struct candidate *out)
{
    size_t count = 0;
    size_t first = 0;
    for (size_t i = 0; i < len; i++) {
        if (banded[i].band != banded[first].band)
            first = i;
        size_t from = i - first >= NEIGHBOURS ? i - NEIGHBOURS + 1 : first;
        if (from > first)
            out[count++] = (struct candidate){banded[first].text, banded[i].text};
        for (size_t k = from; k < i; k++)
            out[count++] = (struct candidate){banded[k].text, banded[i].text};
    }
    if (count > 0)
        qsort(out, count, sizeof(*out), by_texts);
    return count;
}

void compare_find_copies(struct arena *arena, const struct str *texts, size_t len,
                         struct compare_copy_list *out)
{
    static const double SKETCH_MIN = 0.12; /* lower ones share a band by chance */
    struct compare_sketch *sketches = ARENA_ARRAY(arena, len, struct compare_sketch);
    struct banded *banded = ARENA_ARRAY(arena, len * COMPARE_BANDS, struct banded);
    struct candidate *pairs =
        ARENA_ARRAY(arena, len * COMPARE_BANDS * NEIGHBOURS, struct candidate);
    size_t capacity = 0;
    *out = (struct compare_copy_list){0};
    _cleanup_arena_ struct arena *scratch = arena_new();
    for (size_t i = 0; i < len; i++) {
        arena_reset(scratch);
        compare_sketch_of(scratch, texts[i], &sketches[i]);
    }
    size_t banded_len = band_texts(sketches, len, banded);
    size_t pairs_len = pair_up(banded, banded_len, pairs);
    for (size_t i = 0; i < pairs_len; i++) {
        size_t a = pairs[i].a;
        size_t b = pairs[i].b;
        bool is_again = i > 0 && pairs[i - 1].a == a && pairs[i - 1].b == b;
        if (is_again || a == b ||
            compare_sketch_similarity(&sketches[a], &sketches[b]) < SKETCH_MIN)
            continue;
        struct compare_copying how;
        arena_reset(scratch);
        compare_copies(scratch, texts[a], texts[b], &how);
        if (how.copy == COMPARE_COPY_NONE)
            continue;
        ARENA_PUSH_ROOM(arena, out->items, capacity, out->len);
        out->items[out->len++] = (struct compare_copied){a, b, how};
    }
}
