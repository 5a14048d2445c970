/* Alignment by passes over an index of the second statement, each looser than the one before. */
#include "compare/align.h"

#include "compare/spelling.h"

enum { KEYS_MAX = COMPARE_SENSES_MAX, TRIES_MAX = 16, LEFT_MAX = 32 };
#define NO_PLACE UINT32_MAX

/* The places of the keys of one pass: chains in the order of the text. */
struct place_index {
    uint32_t *heads;
    uint32_t *nexts; /* of entry */
    uint32_t *words; /* of entry */
    uint64_t *keys;
    size_t mask;
    size_t len;
};

/* A pass's keys of a word; returns how many. */
typedef size_t keys_fn(const struct compare_words *words, size_t at, uint64_t *out_keys);

struct aligner {
    struct arena *arena;
    const struct compare_words *a;
    const struct compare_words *b;
    struct compare_link *a_links;
    struct compare_link *b_links;
};

static size_t keys_of_pair(const struct compare_words *words, size_t at, uint64_t *out_keys)
{
    if (at + 1 >= words->len)
        return 0;
    const struct compare_word *word = &words->items[at];
    if (word[0].is_stop && word[1].is_stop)
        return 0;
    out_keys[0] = word[0].hash * 31 + word[1].hash;
    return 1;
}

static size_t keys_of_form(const struct compare_words *words, size_t at, uint64_t *out_keys)
{
    out_keys[0] = words->items[at].hash;
    return words->items[at].is_stop ? 0 : 1;
}

static size_t keys_of_stem(const struct compare_words *words, size_t at, uint64_t *out_keys)
{
    const struct compare_word *word = &words->items[at];
    for (size_t i = 0; i < word->readings_len; i++)
        out_keys[i] = word->stems[i];
    return word->is_stop ? 0 : word->readings_len;
}

size_t compare_root_keys(const struct compare_words *words, size_t at, uint64_t *out_keys)
{
    const struct compare_word *word = &words->items[at];
    for (size_t i = 0; i < word->readings_len; i++)
        out_keys[i] = word->roots[i];
    return word->is_stop ? 0 : word->readings_len;
}

size_t compare_sense_keys(const struct compare_words *words, size_t at, uint64_t *out_keys)
{
    enum { KIND_BITS = 8 };
    const struct compare_entry *entry = words->items[at].entry;
    size_t len = 0;
    if (words->items[at].is_stop)
        return 0;
    for (size_t i = 0; entry != NULL && i < entry->len; i++) {
        const struct compare_sense *sense = &entry->senses[i];
        if (sense->kind == SENSE_SAME || sense->kind == SENSE_AXIS || sense->kind == SENSE_UNIT)
            out_keys[len++] = ((uint64_t)(int64_t)sense->value << KIND_BITS) + sense->kind;
    }
    return len;
}

/* `most_keys`: of a word. */
static void index_places(const struct aligner *aligner, keys_fn *keys_of, size_t most_keys,
                         struct place_index *out)
{
    size_t size = 16;
    size_t most = aligner->b->len * most_keys;
    while (size < most)
        size *= 2;
    out->mask = size - 1;
    out->heads = arena_alloc(aligner->arena, size * sizeof(*out->heads));
    out->nexts = arena_alloc(aligner->arena, (most + 1) * sizeof(*out->nexts));
    out->words = arena_alloc(aligner->arena, (most + 1) * sizeof(*out->words));
    out->keys = arena_alloc(aligner->arena, (most + 1) * sizeof(*out->keys));
    out->len = 0;
    for (size_t i = 0; i < size; i++)
        out->heads[i] = NO_PLACE;
    for (size_t at = aligner->b->len; at-- > 0;) {
        uint64_t keys[KEYS_MAX];
        size_t len =
            aligner->b_links[at].level != COMPARE_LEVEL_NONE ? 0 : keys_of(aligner->b, at, keys);
        for (size_t i = 0; i < len; i++) {
            uint32_t *head = &out->heads[keys[i] & out->mask];
            out->keys[out->len] = keys[i];
            out->words[out->len] = (uint32_t)at;
            out->nexts[out->len] = *head;
            *head = (uint32_t)out->len++;
        }
    }
}

static void link_words(struct aligner *aligner, size_t a, size_t b, enum compare_level level)
{
    aligner->a_links[a] = (struct compare_link){b, level};
    aligner->b_links[b] = (struct compare_link){a, level};
}

static bool is_free(const struct aligner *aligner, size_t a, size_t b)
{
    return a < aligner->a->len && b < aligner->b->len &&
           aligner->a_links[a].level == COMPARE_LEVEL_NONE &&
           aligner->b_links[b].level == COMPARE_LEVEL_NONE;
}

static bool is_linked(const struct aligner *aligner, size_t a, size_t b)
{
    return a < aligner->a->len && aligner->a_links[a].level != COMPARE_LEVEL_NONE &&
           aligner->a_links[a].at == b;
}

static bool is_same(const struct aligner *aligner, size_t a, size_t b)
{
    return aligner->a->items[a].hash == aligner->b->items[b].hash;
}

/* How well the place fits what is around it; the nearer to the same place in the statement, the
 * better. */
static double fit(const struct aligner *aligner, size_t a, size_t b)
{
    double here = (double)a / (double)(aligner->a->len + 1);
    double there = (double)b / (double)(aligner->b->len + 1);
    double value = here > there ? there - here : here - there;
    for (size_t reach = 1; reach <= 2; reach++) {
        if (a >= reach && b >= reach && is_linked(aligner, a - reach, b - reach))
            value += 1;
        if (is_linked(aligner, a + reach, b + reach))
            value += 1;
    }
    if (is_free(aligner, a + 1, b + 1) && is_same(aligner, a + 1, b + 1))
        value += 1;
    return value;
}

/* Links a run of equal words that begins at a pair of places. */
static void link_run(struct aligner *aligner, size_t a, size_t b)
{
    while (is_free(aligner, a, b) && is_same(aligner, a, b)) {
        link_words(aligner, a, b, COMPARE_LEVEL_SAME);
        a++;
        b++;
    }
}

static void try_places(struct aligner *aligner, struct place_index *index, uint64_t key, size_t a,
                       double *best_fit, size_t *best)
{
    uint32_t *from = &index->heads[key & index->mask];
    for (int tries = 0; *from != NO_PLACE && tries < TRIES_MAX; tries++) {
        uint32_t entry = *from;
        size_t b = index->words[entry];
        if (aligner->b_links[b].level != COMPARE_LEVEL_NONE) {
            *from = index->nexts[entry]; /* taken: it leaves the chain */
            continue;
        }
        from = &index->nexts[entry];
        if (index->keys[entry] != key)
            continue;
        double value = fit(aligner, a, b);
        if (*best == SIZE_MAX || value > *best_fit) {
            *best = b;
            *best_fit = value;
        }
    }
}

static void run_pass(struct aligner *aligner, keys_fn *keys_of, size_t most_keys,
                     enum compare_level level)
{
    bool are_pairs = keys_of == keys_of_pair;
    struct place_index index;
    index_places(aligner, keys_of, most_keys, &index);
    if (index.len == 0)
        return;
    for (size_t a = 0; a < aligner->a->len; a++) {
        uint64_t keys[KEYS_MAX];
        size_t best = SIZE_MAX;
        double best_fit = 0;
        if (aligner->a_links[a].level != COMPARE_LEVEL_NONE)
            continue;
        size_t len = keys_of(aligner->a, a, keys);
        for (size_t i = 0; i < len; i++)
            try_places(aligner, &index, keys[i], a, &best_fit, &best);
        if (best == SIZE_MAX)
            continue;
        if (are_pairs)
            link_run(aligner, a, best);
        else
            link_words(aligner, a, best, level);
    }
}

struct left_word {
    size_t at;
    struct compare_letters letters;
};

/* Words that are left and could be names; returns how many. */
static size_t left_over(const struct compare_words *words, const struct compare_link *links,
                        struct left_word *out)
{
    size_t len = 0;
    for (size_t i = 0; i < words->len && len < LEFT_MAX; i++) {
        const struct compare_word *word = &words->items[i];
        if (links[i].level != COMPARE_LEVEL_NONE || word->entry != NULL || word->is_stop ||
            word->is_number)
            continue;
        out[len].at = i;
        compare_letters_of(word->normal, &out[len++].letters);
    }
    return len;
}

static void link_spellings(struct aligner *aligner)
{
    struct left_word a_left[LEFT_MAX];
    struct left_word b_left[LEFT_MAX];
    size_t a_len = left_over(aligner->a, aligner->a_links, a_left);
    size_t b_len = left_over(aligner->b, aligner->b_links, b_left);
    for (size_t i = 0; i < a_len; i++) {
        for (size_t j = 0; j < b_len; j++) {
            if (compare_begin_alike(&a_left[i].letters, &b_left[j].letters) &&
                is_free(aligner, a_left[i].at, b_left[j].at) &&
                compare_are_spellings(&a_left[i].letters, &b_left[j].letters))
                link_words(aligner, a_left[i].at, b_left[j].at, COMPARE_LEVEL_SPELLING);
        }
    }
}

/* Words without content go with their neighbours. */
static void link_neighbours(struct aligner *aligner)
{
    for (size_t a = 0; a + 1 < aligner->a->len; a++) {
        size_t b = aligner->a_links[a].at + 1;
        if (aligner->a_links[a].level != COMPARE_LEVEL_NONE && is_free(aligner, a + 1, b) &&
            is_same(aligner, a + 1, b))
            link_words(aligner, a + 1, b, COMPARE_LEVEL_SAME);
    }
    for (size_t a = aligner->a->len; a-- > 1;) {
        size_t b = aligner->a_links[a].at;
        if (aligner->a_links[a].level != COMPARE_LEVEL_NONE && b > 0 &&
            is_free(aligner, a - 1, b - 1) && is_same(aligner, a - 1, b - 1))
            link_words(aligner, a - 1, b - 1, COMPARE_LEVEL_SAME);
    }
}

static double level_weight(enum compare_level level)
{
    static const double WEIGHTS[] = {0, 0.6, 0.7, 0.8, 0.95, 1};
    return WEIGHTS[level];
}

static double linked_weight(const struct compare_words *words, const struct compare_link *links)
{
    double sum = 0;
    for (size_t i = 0; i < words->len; i++)
        sum += words->items[i].weight * level_weight(links[i].level);
    return sum;
}

/* A proposition in the midst of a longer statement shows as a run of links. */
static double largest_run(const struct aligner *aligner)
{
    enum { GAP_MAX = 4 };
    double largest = 0;
    double run = 0;
    size_t last = SIZE_MAX; /* in `a`, of the run */
    for (size_t i = 0; i < aligner->a->len; i++) {
        const struct compare_link *link = &aligner->a_links[i];
        if (link->level == COMPARE_LEVEL_NONE || aligner->a->items[i].is_stop)
            continue;
        bool goes_on = last != SIZE_MAX && i - last <= GAP_MAX &&
                       link->at > aligner->a_links[last].at &&
                       link->at - aligner->a_links[last].at <= GAP_MAX;
        run = goes_on ? run : 0;
        run += aligner->a->items[i].weight * level_weight(link->level);
        largest = run > largest ? run : largest;
        last = i;
    }
    return largest;
}

void compare_align(struct arena *arena, const struct compare_words *a,
                   const struct compare_words *b, struct compare_alignment *out)
{
    struct aligner aligner = {
        .arena = arena,
        .a = a,
        .b = b,
        .a_links = ARENA_ARRAY(arena, a->len, struct compare_link),
        .b_links = ARENA_ARRAY(arena, b->len, struct compare_link),
    };
    run_pass(&aligner, keys_of_pair, 1, COMPARE_LEVEL_SAME);
    run_pass(&aligner, keys_of_form, 1, COMPARE_LEVEL_SAME);
    run_pass(&aligner, keys_of_stem, STEM_READINGS_MAX, COMPARE_LEVEL_STEM);
    run_pass(&aligner, compare_root_keys, STEM_READINGS_MAX, COMPARE_LEVEL_ROOT);
    run_pass(&aligner, compare_sense_keys, COMPARE_SENSES_MAX, COMPARE_LEVEL_SENSE);
    link_spellings(&aligner);
    link_neighbours(&aligner);
    double a_linked = linked_weight(a, aligner.a_links);
    double b_linked = linked_weight(b, aligner.b_links);
    *out = (struct compare_alignment){
        .a = *a,
        .b = *b,
        .a_links = aligner.a_links,
        .b_links = aligner.b_links,
        .a_cover = a->weight > 0 ? a_linked / a->weight : 0,
        .b_cover = b->weight > 0 ? b_linked / b->weight : 0,
        .shared = a_linked,
        .run = largest_run(&aligner),
    };
    double both = a->weight + b->weight;
    out->similarity = both > 0 ? (a_linked + b_linked) / both : 0;
}

size_t compare_shared_content(const struct compare_alignment *alignment)
{
    size_t shared = 0;
    for (size_t i = 0; i < alignment->a.len; i++)
        shared +=
            alignment->a_links[i].level != COMPARE_LEVEL_NONE && !alignment->a.items[i].is_stop;
    return shared;
}
