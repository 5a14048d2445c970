/* Collects conflicts, and finds those of names. */
#include "compare/conflicts.h"

#include <math.h>

#include "text/utf8.h"

enum { CONFLICTS_MAX = 64 };

static const double FACT_OVERLAP_MIN = 0.4;
static const double FACT_SHARED_MIN = 3;

void compare_pick(const struct compare_words *words, const struct compare_link *links,
                  enum compare_sense_kind kind, struct compare_picked *out)
{
    out->len = 0;
    for (size_t i = 0; i < words->len && out->len < COMPARE_PICKED_MAX; i++) {
        bool is_free = links == NULL || links[i].level == COMPARE_LEVEL_NONE;
        if (is_free && compare_has_sense(words->items[i].entry, kind))
            out->items[out->len++] = i;
    }
}

struct str compare_shown(const struct compare_words *words, struct span span)
{
    enum { SHOWN_BYTES = 240 };
    return utf8_cut(str_span(words->text, span), SHOWN_BYTES);
}

struct span compare_stretch(const struct compare_words *words, size_t one, size_t other)
{
    size_t first = one < other ? one : other;
    size_t last = one < other ? other : one;
    return (struct span){words->items[first].span.start, words->items[last].span.end};
}

void compare_add_conflict(struct compare_case *about, enum compare_conflict_kind kind, bool is_soft,
                          struct span a, struct span b, struct str reason)
{
    struct comparison *out = about->out;
    for (size_t i = 0; i < out->conflicts_len; i++) {
        const struct compare_conflict *known = &out->conflicts[i];
        if (known->kind == kind && (span_overlaps(known->a, a) || span_overlaps(known->b, b)))
            return;
    }
    if (out->conflicts_len == CONFLICTS_MAX)
        return;
    ARENA_PUSH_ROOM(about->arena, out->conflicts, about->capacity, out->conflicts_len);
    out->conflicts[out->conflicts_len++] = (struct compare_conflict){
        .kind = kind, .is_soft = is_soft, .a = a, .b = b, .reason = reason};
}

/* Words `first` to `end`: what stands within reach of a word, in its sentence. */
static void reach_of(const struct compare_words *words, size_t at, size_t reach, size_t *first,
                     size_t *end)
{
    *first = at;
    *end = at + 1;
    while (*first > 0 && at - *first < reach && !words->items[*first].begins)
        (*first)--;
    while (*end < words->len && *end - at <= reach && !words->items[*end].begins)
        (*end)++;
}

static double weight_of(const struct compare_words *words, size_t first, size_t end)
{
    double weight = 0;
    for (size_t i = first; i < end; i++)
        weight += words->items[i].content;
    return weight;
}

struct compare_vicinity compare_vicinity_of(const struct compare_alignment *alignment, size_t a,
                                            size_t b)
{
    enum { REACH = 6 };
    return compare_vicinity_within(alignment, a, b, REACH);
}

struct compare_vicinity compare_vicinity_within(const struct compare_alignment *alignment, size_t a,
                                                size_t b, size_t reach)
{
    size_t a_first = 0;
    size_t a_end = 0;
    size_t b_first = 0;
    size_t b_end = 0;
    double linked = 0;
    struct compare_vicinity vicinity = {0};
    reach_of(&alignment->a, a, reach, &a_first, &a_end);
    reach_of(&alignment->b, b, reach, &b_first, &b_end);
    for (size_t i = a_first; i < a_end; i++) {
        const struct compare_link *link = &alignment->a_links[i];
        if (link->level == COMPARE_LEVEL_NONE || link->at < b_first || link->at >= b_end)
            continue;
        linked += alignment->a.items[i].content;
        vicinity.words += !alignment->a.items[i].is_stop;
    }
    double less =
        fmin(weight_of(&alignment->a, a_first, a_end), weight_of(&alignment->b, b_first, b_end));
    vicinity.share = less > 0 ? linked / less : 0;
    return vicinity;
}

/* Whether the words before and behind the two are linked to each other: one stands in the other's
 * place.
 */
static bool is_in_place(const struct compare_alignment *alignment, size_t a, size_t b)
{
    bool before = a > 0 && b > 0 && alignment->a_links[a - 1].level != COMPARE_LEVEL_NONE &&
                  alignment->a_links[a - 1].at == b - 1;
    bool behind = a + 1 < alignment->a.len && b + 1 < alignment->b.len &&
                  alignment->a_links[a + 1].level != COMPARE_LEVEL_NONE &&
                  alignment->a_links[a + 1].at == b + 1;
    return before || behind;
}

struct compare_conflict compare_spelling_conflict(struct arena *arena,
                                                  const struct compare_words *a, size_t a_word,
                                                  const struct compare_words *b, size_t b_word)
{
    struct span left = a->items[a_word].span;
    struct span right = b->items[b_word].span;
    return (struct compare_conflict){
        .kind = COMPARE_NAME,
        .is_soft = true,
        .a = left,
        .b = right,
        .reason = arena_printf(arena, "two spellings: \"%.*s\" and \"%.*s\"",
                               STR_ARG(compare_shown(a, left)), STR_ARG(compare_shown(b, right))),
    };
}

/* One name in two spellings. */
static void find_spellings(struct compare_case *about)
{
    const struct compare_alignment *alignment = about->alignment;
    for (size_t i = 0; i < alignment->a.len; i++) {
        if (alignment->a_links[i].level != COMPARE_LEVEL_SPELLING)
            continue;
        size_t j = alignment->a_links[i].at;
        bool is_adjective = str_starts(alignment->a.items[i].normal, STR("ال")) &&
                            str_ends(alignment->a.items[i].normal, STR("ه"));
        if (!is_in_place(alignment, i, j) || is_adjective ||
            compare_words_share_root(&alignment->a.items[i], &alignment->b.items[j]))
            continue;
        struct compare_conflict found =
            compare_spelling_conflict(about->arena, &alignment->a, i, &alignment->b, j);
        compare_add_conflict(about, found.kind, found.is_soft, found.a, found.b, found.reason);
    }
}

/* Whether a statement names the country that a word names. */
static bool names_country(const struct compare_words *words, const struct compare_word *country)
{
    int value = compare_sense(country->entry, SENSE_ORIGIN);
    for (size_t i = 0; i < words->len; i++) {
        if (compare_sense(words->items[i].entry, SENSE_ORIGIN) == value)
            return true;
    }
    return false;
}

/* Another country in the same place of the sentence, which the other does not name at all. */
static void find_countries(struct compare_case *about)
{
    const struct compare_alignment *alignment = about->alignment;
    static const double OVERLAP_MIN = 0.5;
    static const double SHARE_MIN = 0.5;
    struct compare_picked a;
    struct compare_picked b;
    compare_pick(&alignment->a, alignment->a_links, SENSE_ORIGIN, &a);
    compare_pick(&alignment->b, alignment->b_links, SENSE_ORIGIN, &b);
    for (size_t i = 0; i < a.len && about->overlap >= OVERLAP_MIN; i++) {
        for (size_t j = 0; j < b.len; j++) {
            if (!is_in_place(alignment, a.items[i], b.items[j]) ||
                compare_vicinity_of(alignment, a.items[i], b.items[j]).share < SHARE_MIN ||
                names_country(&alignment->b, &alignment->a.items[a.items[i]]) ||
                names_country(&alignment->a, &alignment->b.items[b.items[j]]))
                continue;
            struct span left = alignment->a.items[a.items[i]].span;
            struct span right = alignment->b.items[b.items[j]].span;
            compare_add_conflict(about, COMPARE_NAME, false, left, right,
                                 arena_printf(about->arena,
                                              "\"%.*s\" stands where the other has \"%.*s\"",
                                              STR_ARG(compare_shown(&alignment->a, left)),
                                              STR_ARG(compare_shown(&alignment->b, right))));
        }
    }
}

bool compare_is_one_fact(const struct compare_alignment *alignment)
{
    double overlap =
        alignment->a_cover > alignment->b_cover ? alignment->a_cover : alignment->b_cover;
    return overlap >= FACT_OVERLAP_MIN || alignment->shared >= FACT_SHARED_MIN;
}

void compare_find_accused(struct arena *arena, const struct compare_alignment *alignment,
                          struct comparison *out)
{
    struct compare_case about = {.arena = arena,
                                 .alignment = alignment,
                                 .out = out,
                                 .shared = compare_shared_content(alignment)};
    compare_find_accusations(&about);
}

void compare_find_conflicts(struct arena *arena, const struct compare_alignment *alignment,
                            bool is_one_denied, struct comparison *out)
{
    struct compare_case about = {
        .arena = arena,
        .alignment = alignment,
        .a_marks = compare_marks_of(arena, &alignment->a),
        .b_marks = compare_marks_of(arena, &alignment->b),
        .out = out,
        .shared = compare_shared_content(alignment),
        .overlap =
            alignment->a_cover > alignment->b_cover ? alignment->a_cover : alignment->b_cover,
    };
    about.is_one_fact = compare_is_one_fact(alignment);
    compare_find_outcomes(&about, is_one_denied);
    compare_find_accusations(&about);
    compare_find_numbers(&about);
    compare_find_days(&about);
    find_countries(&about);
    find_spellings(&about);
}
