/* Sketches by MinHash over runs of words, and copies by counting the runs. */
#include "compare/sketch.h"

#include <stdlib.h>
#include <xxhash.h>

#include "compare/hash.h"
#include "text/normalize.h"

enum { SHINGLES_MIN = 8 };

static int by_value(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* The hashes of the text's runs of words, sorted, each once; returns how many. */
static size_t shingles_of(struct arena *arena, struct str text, uint64_t **out)
{
    struct str rest = normalize_text(arena, text);
    size_t words = rest.len > 0 ? 1 : 0;
    for (size_t i = 0; i < rest.len; i++)
        words += rest.ptr[i] == ' ';
    uint64_t *hashes = ARENA_ARRAY(arena, words + 1, uint64_t);
    for (size_t i = 0; i < words; i++)
        hashes[i] = compare_hash_of(str_split(&rest, ' '));
    size_t runs = words >= COMPARE_SHINGLE_WORDS ? words - COMPARE_SHINGLE_WORDS + 1 : 0;
    for (size_t i = 0; i < runs; i++)
        hashes[i] = XXH3_64bits(hashes + i, COMPARE_SHINGLE_WORDS * sizeof(*hashes));
    if (runs > 0)
        qsort(hashes, runs, sizeof(*hashes), by_value);
    size_t len = 0;
    for (size_t i = 0; i < runs; i++) {
        if (i == 0 || hashes[i] != hashes[len - 1])
            hashes[len++] = hashes[i];
    }
    *out = hashes;
    return len;
}

/* An empty bin takes the value of one that is not, chosen by its own number and the try. */
static void fill_bins(struct compare_sketch *sketch, const bool *is_filled)
{
    const struct compare_sketch before = *sketch;
    for (uint32_t bin = 0; bin < COMPARE_SKETCH_LEN; bin++) {
        uint32_t from = bin;
        for (uint32_t attempt = 1; !is_filled[from]; attempt++) {
            const uint32_t seed[2] = {bin, attempt};
            from = (uint32_t)(XXH3_64bits(seed, sizeof(seed)) % COMPARE_SKETCH_LEN);
        }
        sketch->mins[bin] = before.mins[from];
    }
}

void compare_sketch_of(struct arena *arena, struct str text, struct compare_sketch *out)
{
    bool is_filled[COMPARE_SKETCH_LEN] = {false};
    uint64_t *hashes = NULL;
    size_t len = shingles_of(arena, text, &hashes);
    *out = (struct compare_sketch){.shingles = len < UINT32_MAX ? (uint32_t)len : UINT32_MAX};
    for (size_t i = 0; i < len; i++) {
        size_t bin = hashes[i] % COMPARE_SKETCH_LEN;
        uint32_t value = (uint32_t)(hashes[i] >> 32);
        if (!is_filled[bin] || value < out->mins[bin])
            out->mins[bin] = value;
        is_filled[bin] = true;
    }
    if (len > 0)
        fill_bins(out, is_filled);
}

double compare_sketch_similarity(const struct compare_sketch *a, const struct compare_sketch *b)
{
    size_t same = 0;
    if (a->shingles == 0 || b->shingles == 0)
        return 0;
    for (size_t i = 0; i < COMPARE_SKETCH_LEN; i++)
        same += a->mins[i] == b->mins[i];
    return (double)same / COMPARE_SKETCH_LEN;
}

size_t compare_sketch_bands(const struct compare_sketch *sketch, uint64_t out[COMPARE_BANDS])
{
    enum { ROWS = COMPARE_SKETCH_LEN / COMPARE_BANDS };
    if (sketch->shingles < SHINGLES_MIN)
        return 0;
    for (size_t band = 0; band < COMPARE_BANDS; band++)
        out[band] =
            XXH3_64bits_withSeed(sketch->mins + band * ROWS, ROWS * sizeof(*sketch->mins), band);
    return COMPARE_BANDS;
}

static size_t count_shared(const uint64_t *a, size_t a_len, const uint64_t *b, size_t b_len)
{
    size_t shared = 0;
    for (size_t i = 0, j = 0; i < a_len && j < b_len;) {
        if (a[i] == b[j]) {
            shared++;
            i++;
            j++;
        } else if (a[i] < b[j]) {
            i++;
        } else {
            j++;
        }
    }
    return shared;
}

/* Bounds drawn on pairs of articles from news archives: what shares less than a third word for word
   has a source in common at most. */
static enum compare_copy copy_of(double a_in_b, double b_in_a)
{
    static const double NEARLY_ALL = 0.7;
    static const double MUCH = 0.35;
    if (a_in_b >= NEARLY_ALL && b_in_a >= NEARLY_ALL)
        return COMPARE_COPY_SAME;
    if (b_in_a >= NEARLY_ALL)
        return COMPARE_COPY_SHORTENED;
    if (a_in_b >= NEARLY_ALL)
        return COMPARE_COPY_EXTENDED;
    return a_in_b >= MUCH || b_in_a >= MUCH ? COMPARE_COPY_REWORKED : COMPARE_COPY_NONE;
}

void compare_copies(struct arena *arena, struct str a, struct str b, struct compare_copying *out)
{
    uint64_t *one = NULL;
    uint64_t *other = NULL;
    size_t one_len = shingles_of(arena, a, &one);
    size_t other_len = shingles_of(arena, b, &other);
    *out = (struct compare_copying){COMPARE_COPY_NONE, 0, 0};
    if (one_len < SHINGLES_MIN || other_len < SHINGLES_MIN)
        return;
    double shared = (double)count_shared(one, one_len, other, other_len);
    out->a_in_b = shared / (double)one_len;
    out->b_in_a = shared / (double)other_len;
    out->copy = copy_of(out->a_in_b, out->b_in_a);
}

const char *compare_copy_name(enum compare_copy copy)
{
    static const char *const NAMES[] = {"none", "same", "shortened", "extended", "reworked"};
    return NAMES[copy];
}
