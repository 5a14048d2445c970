/* From an alignment to a relation and to what a reader is shown as different. */
#include "compare/relation.h"

#include <stdint.h>

/* Drawn on pairs of quotations of one speaker that annotators put into one claim, and of those that
   they did not (the commit has the figures). */
static const double NEAR_MIN = 0.75;
static const double WHOLE_MIN = 0.75; /* cover of what is taken for whole */
static const double LONGER_MIN = 1.25;
static const double PARAPHRASE_MIN = 0.34;
enum { CONTENT_MIN = 2 };

static bool is_verbatim(const struct compare_alignment *alignment)
{
    if (alignment->a.len != alignment->b.len)
        return false;
    for (size_t i = 0; i < alignment->a.len; i++) {
        if (alignment->a.items[i].hash != alignment->b.items[i].hash)
            return false;
    }
    return true;
}

enum compare_relation compare_relation_of(const struct compare_alignment *alignment)
{
    size_t shared = compare_shared_content(alignment);
    if (alignment->a.len > 0 && is_verbatim(alignment))
        return COMPARE_VERBATIM;
    if (shared >= CONTENT_MIN && alignment->b_cover >= WHOLE_MIN &&
        alignment->a.weight >= alignment->b.weight * LONGER_MIN)
        return COMPARE_SHORTENED;
    if (shared >= CONTENT_MIN && alignment->a_cover >= WHOLE_MIN &&
        alignment->b.weight >= alignment->a.weight * LONGER_MIN)
        return COMPARE_EXTENDED;
    if (alignment->similarity >= NEAR_MIN)
        return COMPARE_NEAR;
    return alignment->similarity >= PARAPHRASE_MIN ? COMPARE_PARAPHRASE : COMPARE_UNRELATED;
}

/* Links in the order of `a`, and which of them keep the order of `b`: the longest increasing run.
 */
static bool *find_moved(struct arena *arena, const struct compare_alignment *alignment)
{
    size_t n = alignment->a.len;
    bool *is_moved = ARENA_ARRAY(arena, n, bool);
    size_t *tails =
        ARENA_ARRAY(arena, n, size_t); /* the last word of the best run of each length */
    size_t *before = ARENA_ARRAY(arena, n, size_t);
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        if (alignment->a_links[i].level == COMPARE_LEVEL_NONE)
            continue;
        is_moved[i] = true;
        size_t low = 0;
        size_t high = len;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (alignment->a_links[tails[middle]].at < alignment->a_links[i].at)
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? tails[low - 1] : SIZE_MAX;
        tails[low] = i;
        len = low == len ? len + 1 : len;
    }
    for (size_t i = len > 0 ? tails[len - 1] : SIZE_MAX; i != SIZE_MAX; i = before[i])
        is_moved[i] = false;
    return is_moved;
}

struct differ {
    struct arena *arena;
    const struct compare_alignment *alignment;
    const bool *is_moved;
    struct comparison *out;
    size_t capacity;
};

static struct span stretch(const struct compare_words *words, size_t first, size_t end)
{
    if (first < end)
        return (struct span){words->items[first].span.start, words->items[end - 1].span.end};
    size_t at = first > 0 ? words->items[first - 1].span.end : 0;
    return (struct span){at, at};
}

/* The same without linked words (that moved away) at its ends. */
static struct span left_over(const struct compare_words *words, const struct compare_link *links,
                             size_t first, size_t end)
{
    while (first < end && links[first].level != COMPARE_LEVEL_NONE)
        first++;
    while (first < end && links[end - 1].level != COMPARE_LEVEL_NONE)
        end--;
    return stretch(words, first, end);
}

static bool has_content(const struct compare_words *words, const struct compare_link *links,
                        size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        bool is_denial = compare_has_sense(words->items[i].entry, SENSE_NOT);
        if (links[i].level == COMPARE_LEVEL_NONE && (!words->items[i].is_stop || is_denial))
            return true;
    }
    return false;
}

static void put(struct differ *differ, enum compare_change change, struct span a, struct span b)
{
    struct comparison *out = differ->out;
    ARENA_PUSH_ROOM(differ->arena, out->differences, differ->capacity, out->differences_len);
    out->differences[out->differences_len++] = (struct compare_difference){change, a, b};
}

/* What stands between two links that keep the order: words a_first to a_end, b_first to b_end. */
static void put_gap(struct differ *differ, size_t a_first, size_t a_end, size_t b_first,
                    size_t b_end)
{
    const struct compare_alignment *alignment = differ->alignment;
    bool has_a = has_content(&alignment->a, alignment->a_links, a_first, a_end);
    bool has_b = has_content(&alignment->b, alignment->b_links, b_first, b_end);
    if (!has_a && !has_b)
        return;
    struct span a = left_over(&alignment->a, alignment->a_links, a_first, has_a ? a_end : a_first);
    struct span b = left_over(&alignment->b, alignment->b_links, b_first, has_b ? b_end : b_first);
    put(differ, has_a && has_b ? COMPARE_CHANGED : (has_a ? COMPARE_LEFT_OUT : COMPARE_ADDED), a,
        b);
}

/* A run of words that stand together on both sides, out of order. Returns where it ends. */
static size_t put_moved(struct differ *differ, size_t first)
{
    const struct compare_alignment *alignment = differ->alignment;
    const struct compare_link *links = alignment->a_links;
    size_t end = first + 1;
    bool has_word = !alignment->a.items[first].is_stop;
    while (end < alignment->a.len && links[end].level != COMPARE_LEVEL_NONE &&
           differ->is_moved[end] && links[end].at == links[end - 1].at + 1) {
        has_word |= !alignment->a.items[end].is_stop;
        end++;
    }
    if (has_word)
        put(differ, COMPARE_MOVED, stretch(&alignment->a, first, end),
            stretch(&alignment->b, links[first].at, links[end - 1].at + 1));
    return end;
}

void compare_find_differences(struct arena *arena, const struct compare_alignment *alignment,
                              struct comparison *out)
{
    struct differ differ = {.arena = arena, .alignment = alignment, .out = out};
    differ.is_moved = find_moved(arena, alignment);
    size_t a_next = 0;
    size_t b_next = 0;
    for (size_t i = 0; i < alignment->a.len; i++) {
        if (alignment->a_links[i].level == COMPARE_LEVEL_NONE || differ.is_moved[i])
            continue;
        size_t there = alignment->a_links[i].at;
        put_gap(&differ, a_next, i, b_next, there);
        a_next = i + 1;
        b_next = there + 1;
    }
    put_gap(&differ, a_next, alignment->a.len, b_next, alignment->b.len);
    for (size_t i = 0; i < alignment->a.len;) {
        bool is_moved = alignment->a_links[i].level != COMPARE_LEVEL_NONE && differ.is_moved[i];
        i = is_moved ? put_moved(&differ, i) : i + 1;
    }
}
