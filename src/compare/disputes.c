/* Compares what shares keys, and keeps the conflicts of what is about one fact. */
#include "compare/disputes.h"

#include <math.h>
#include <stdlib.h>

#include <xxhash.h>

#include "compare/bag.h"
#include "compare/conflicts.h"
#include "compare/hash.h"
#include "compare/join.h"
#include "compare/key_index.h"
#include "compare/names.h"
#include "compare/reports.h"
#include "compare/seen.h"
#include "text/normalize.h"
#include "text/utf8.h"

/* Words with content that two sentences share, and two quotations or two counts of people. */
enum { FACT_WORDS = 3, UNIT_WORDS = 2 };

struct ready_item {
    const struct compare_item *item;
    struct compare_words words;
    struct compare_bag bag;
};

struct disputer {
    struct arena *arena;
    struct ready_item *ready;
    size_t len;
    struct compare_reports *reports;
    struct compare_seen *named; /* conflicts that are in the list */
    struct compare_dispute_list *out;
    size_t capacity;
};

/* One side of a conflict: its article and its words. */
static uint64_t side_hash(struct arena *scratch, const struct compare_item *item, struct span span)
{
    struct str words = normalize_text(scratch, str_span(item->statement.text, span));
    return compare_mix(item->article, XXH3_64bits(words.ptr, words.len));
}

/* Whether the same words of the same articles are named already, in either order. */
static bool is_new(struct disputer *disputer, const struct compare_item *a,
                   const struct compare_item *b, const struct compare_conflict *conflict,
                   struct arena *scratch)
{
    uint64_t one = side_hash(scratch, a, conflict->a);
    uint64_t other = side_hash(scratch, b, conflict->b);
    uint64_t sides = one < other ? compare_mix(one, other) : compare_mix(other, one);
    return compare_seen_add(disputer->named, compare_mix(sides, conflict->kind));
}

/* A spelling is an outlet's own: where one article has both words, they are two words; and two
   numbers of one thing are two facts to one that has both. */
static bool are_both_told(const struct disputer *disputer, const struct compare_item *a,
                          const struct compare_item *b, const struct compare_conflict *conflict,
                          struct arena *scratch)
{
    const struct compare_side one = {a->article, str_span(a->statement.text, conflict->a)};
    const struct compare_side other = {b->article, str_span(b->statement.text, conflict->b)};
    if (conflict->kind == COMPARE_NUMBER)
        return compare_reports_have_number(disputer->reports, scratch, &one, &other);
    return conflict->kind == COMPARE_NAME && conflict->is_soft &&
           compare_reports_have_word(disputer->reports, scratch, &one, &other);
}

static void put(struct disputer *disputer, size_t a, size_t b,
                const struct compare_conflict *conflict, struct arena *scratch)
{
    struct compare_dispute_list *list = disputer->out;
    const struct compare_item *one = disputer->ready[a].item;
    const struct compare_item *other = disputer->ready[b].item;
    /* Of two speakers one may be surer than the other. */
    if (conflict->kind == COMPARE_OUTCOME && conflict->is_soft &&
        !compare_is_same_speaker(scratch, one->statement.speaker, other->statement.speaker, NULL))
        return;
    if (are_both_told(disputer, one, other, conflict, scratch) ||
        !is_new(disputer, one, other, conflict, scratch))
        return;
    ARENA_PUSH_ROOM(disputer->arena, list->items, disputer->capacity, list->len);
    list->items[list->len] = (struct compare_dispute){a, b, *conflict};
    list->items[list->len++].conflict.reason = arena_copy(disputer->arena, conflict->reason);
}

/* The one day of a sentence: NULL when it names none, or several. */
static const struct compare_date *only_day(const struct compare_item *item)
{
    enum { DAY_LEN = 10 }; /* 2025-08-15 */
    const struct compare_date *found = NULL;
    size_t low = 0;
    size_t high = item->dates_len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (item->dates[middle].span.start < item->statement.span.start)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = low; i < item->dates_len; i++) {
        const struct compare_date *date = &item->dates[i];
        if (date->span.start >= item->statement.span.end)
            break;
        bool is_day = date->value.len >= DAY_LEN && date->value.ptr[4] == '-' &&
                      date->value.ptr[5] != 'W' && date->value.ptr[5] != 'Q';
        if (!is_day)
            continue;
        if (found != NULL &&
            !str_equals(utf8_cut(found->value, DAY_LEN), utf8_cut(date->value, DAY_LEN)))
            return NULL;
        found = date;
    }
    return found;
}

/* The word at or behind a byte, or the last one. */
static size_t word_at(const struct compare_words *words, size_t byte)
{
    size_t at = 0;
    while (at + 1 < words->len && words->items[at].span.end <= byte)
        at++;
    return at;
}

/* Whether the two dates stand by the same words. */
static bool date_one_act(const struct compare_alignment *found, const struct compare_date *a,
                         const struct compare_date *b)
{
    static const double SHARE_MIN = 0.4;
    enum { WORDS_MIN = 3 };
    struct compare_vicinity vicinity = compare_vicinity_of(found, word_at(&found->a, a->span.start),
                                                           word_at(&found->b, b->span.start));
    return vicinity.share >= SHARE_MIN && vicinity.words >= WORDS_MIN;
}

/* The same words for a day are the same day to both: only the articles' days differ. */
static bool are_same_words(struct arena *scratch, const struct compare_item *x,
                           const struct compare_date *a, const struct compare_item *y,
                           const struct compare_date *b)
{
    return str_equals(normalize_text(scratch, str_span(x->statement.text, a->span)),
                      normalize_text(scratch, str_span(y->statement.text, b->span)));
}

static void compare_days(struct disputer *disputer, size_t a, size_t b,
                         const struct compare_alignment *found, struct arena *scratch)
{
    enum { DAY_LEN = 10 };
    const struct compare_item *x = disputer->ready[a].item;
    const struct compare_item *y = disputer->ready[b].item;
    const struct compare_date *one = only_day(x);
    const struct compare_date *other = only_day(y);
    if (one == NULL || other == NULL || !date_one_act(found, one, other) ||
        are_same_words(scratch, x, one, y, other) ||
        str_equals(utf8_cut(one->value, DAY_LEN), utf8_cut(other->value, DAY_LEN)))
        return;
    struct compare_conflict conflict = {
        .kind = COMPARE_DATE,
        .a = one->span,
        .b = other->span,
        .reason =
            arena_printf(disputer->arena, "\"%.*s\" (%.*s) against \"%.*s\" (%.*s)",
                         STR_ARG(str_span(x->statement.text, one->span)), STR_ARG(one->value),
                         STR_ARG(str_span(y->statement.text, other->span)), STR_ARG(other->value)),
    };
    put(disputer, a, b, &conflict, scratch);
}

/* A country is spoken for by many: that it and one of them say the same is no conflict. */
static bool is_country(struct arena *scratch, struct str speaker)
{
    struct compare_words words;
    compare_words_of(scratch, speaker, (struct span){0, speaker.len}, &words);
    return words.len > 0 && compare_has_sense(words.items[0].entry, SENSE_ORIGIN);
}

static bool are_two_speakers(struct arena *scratch, struct str a, struct str b)
{
    return compare_speaker_tie(scratch, a, b) == COMPARE_TIE_NONE &&
           is_country(scratch, a) == is_country(scratch, b);
}

/* Whether the article of an item gives the same stretch to this speaker as well: who relays a
   statement has made one around it. Looked for among the quotations next to it. */
static bool is_given_to(const struct disputer *disputer, size_t at, struct str speaker,
                        struct arena *scratch)
{
    enum { NEXT = 8 };
    const struct compare_item *own = disputer->ready[at].item;
    size_t first = at > NEXT ? at - NEXT : 0;
    size_t end = at + NEXT < disputer->len ? at + NEXT : disputer->len;
    for (size_t i = first; i < end; i++) {
        const struct compare_item *item = disputer->ready[i].item;
        if (i != at && item->is_quotation && item->article == own->article &&
            span_overlaps(item->statement.span, own->statement.span) &&
            !are_two_speakers(scratch, item->statement.speaker, speaker))
            return true;
    }
    return false;
}

static void compare_speakers(struct disputer *disputer, size_t a, size_t b,
                             const struct compare_alignment *found, struct arena *scratch)
{
    static const double SAME_MIN = 0.55;
    static const double WITHIN_MIN = 0.8; /* of the shorter one, where it is not short */
    static const double SHARED_MIN = 2;
    const struct compare_item *x = disputer->ready[a].item;
    const struct compare_item *y = disputer->ready[b].item;
    bool is_same =
        found->similarity >= SAME_MIN || fmax(found->a_cover, found->b_cover) >= WITHIN_MIN;
    if (!x->is_quotation || !y->is_quotation || x->is_speaker_inferred || y->is_speaker_inferred ||
        found->shared < SHARED_MIN || !is_same ||
        !are_two_speakers(scratch, x->statement.speaker, y->statement.speaker) ||
        is_given_to(disputer, a, y->statement.speaker, scratch) ||
        is_given_to(disputer, b, x->statement.speaker, scratch))
        return;
    struct compare_conflict conflict = {
        .kind = COMPARE_SPEAKER,
        .a = x->statement.span,
        .b = y->statement.span,
        .reason = arena_printf(disputer->arena, "the same statement is given to %.*s and to %.*s",
                               STR_ARG(x->statement.speaker), STR_ARG(y->statement.speaker)),
    };
    put(disputer, a, b, &conflict, scratch);
}

/* Whether both count dead, or both count wounded, and so on. */
static bool count_one_unit(const struct compare_words *a, const struct compare_words *b)
{
    unsigned counted[2] = {0, 0};
    const struct compare_words *both[2] = {a, b};
    for (size_t side = 0; side < 2; side++) {
        bool has_number = false;
        for (size_t i = 0; i < both[side]->len; i++) {
            has_number |= both[side]->items[i].is_number;
            counted[side] |= 1U << compare_sense(both[side]->items[i].entry, SENSE_UNIT);
        }
        if (!has_number)
            return false;
    }
    return (counted[0] & counted[1] & ~1U) != 0;
}

/* The first rule of disputes.h, of what can be shared and of what is; what is shared around a
   conflict's words comes next. */
static bool is_enough(const struct ready_item *a, const struct ready_item *b, size_t shared)
{
    bool are_quotations = a->item->is_quotation && b->item->is_quotation;
    return shared >= FACT_WORDS ||
           (shared >= UNIT_WORDS && (are_quotations || count_one_unit(&a->words, &b->words)));
}

/* Whether it is worth the alignment. */
static bool is_near(const struct ready_item *a, const struct ready_item *b)
{
    return is_enough(a, b, compare_bag_shared(&a->bag, &b->words, FACT_WORDS));
}

/* In one article only two speakers can differ: a writer does not report one fact in two ways. */
static bool can_differ(const struct compare_item *a, const struct compare_item *b,
                       struct arena *scratch)
{
    if (a->article != b->article)
        return true;
    return a->is_quotation && b->is_quotation &&
           !span_overlaps(a->statement.span, b->statement.span) &&
           !compare_is_same_speaker(scratch, a->statement.speaker, b->statement.speaker, NULL);
}

static void compare_pair(struct disputer *disputer, size_t a, size_t b, struct arena *scratch)
{
    const struct ready_item *one = &disputer->ready[a];
    const struct ready_item *other = &disputer->ready[b];
    arena_reset(scratch);
    if (!is_near(one, other) || !can_differ(one->item, other->item, scratch))
        return;
    struct compare_alignment found;
    compare_align(scratch, &one->words, &other->words, &found);
    if (!is_enough(one, other, compare_shared_content(&found)))
        return;
    struct comparison conflicts = {0};
    if (one->item->is_covered || other->item->is_covered) {
        compare_find_accused(scratch, &found, &conflicts);
        for (size_t i = 0; i < conflicts.conflicts_len; i++)
            put(disputer, a, b, &conflicts.conflicts[i], scratch);
        return;
    }
    compare_find_conflicts(scratch, &found,
                           one->item->statement.is_denied != other->item->statement.is_denied,
                           &conflicts);
    bool has_days = only_day(one->item) != NULL && only_day(other->item) != NULL;
    for (size_t i = 0; i < conflicts.conflicts_len; i++) {
        /* The days themselves say more than their names. */
        if (has_days && conflicts.conflicts[i].kind == COMPARE_DATE)
            continue;
        put(disputer, a, b, &conflicts.conflicts[i], scratch);
    }
    if (compare_is_one_fact(&found))
        compare_days(disputer, a, b, &found, scratch);
    compare_speakers(disputer, a, b, &found, scratch);
}

/* Who is accused and denies in one sentence: a writer reports both sides. */
static void compare_sides(struct disputer *disputer, size_t at, struct arena *scratch)
{
    struct compare_conflict conflict;
    arena_reset(scratch);
    if (!disputer->ready[at].item->is_quotation &&
        compare_find_own_denial(scratch, &disputer->ready[at].words, &conflict))
        put(disputer, at, at, &conflict, scratch);
}

/* One name in two spellings, wherever the two articles have it. */
static void compare_names(struct disputer *disputer, size_t len, struct arena *scratch)
{
    struct compare_words *words = ARENA_ARRAY(disputer->arena, len, struct compare_words);
    size_t *articles = ARENA_ARRAY(disputer->arena, len, size_t);
    struct compare_respellings found;
    for (size_t i = 0; i < len; i++) {
        words[i] = disputer->ready[i].words;
        articles[i] = disputer->ready[i].item->article;
    }
    compare_find_respellings(disputer->arena, words, articles, len, &found);
    for (size_t i = 0; i < found.len; i++) {
        const struct compare_place *a = &found.items[i].a;
        const struct compare_place *b = &found.items[i].b;
        arena_reset(scratch);
        const struct compare_conflict conflict = compare_spelling_conflict(
            scratch, &words[a->statement], a->word, &words[b->statement], b->word);
        put(disputer, a->statement, b->statement, &conflict, scratch);
    }
}

static int by_items(const void *left, const void *right)
{
    const struct compare_dispute *x = left;
    const struct compare_dispute *y = right;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->conflict.kind != y->conflict.kind)
        return x->conflict.kind < y->conflict.kind ? -1 : 1;
    return (x->conflict.a.start > y->conflict.a.start) -
           (x->conflict.a.start < y->conflict.a.start);
}

void compare_find_disputes(struct arena *arena, const struct compare_item *items, size_t len,
                           struct compare_dispute_list *out)
{
    struct disputer disputer = {
        .arena = arena,
        .ready = ARENA_ARRAY(arena, len, struct ready_item),
        .len = len,
        .reports = compare_reports_new(arena),
        .named = compare_seen_new(arena),
        .out = out,
    };
    struct compare_keys *keys = ARENA_ARRAY(arena, len, struct compare_keys);
    struct compare_counts *counts = compare_counts_new(arena, len);
    size_t candidates[COMPARE_CANDIDATES_MAX];
    *out = (struct compare_dispute_list){0};
    for (size_t i = 0; i < len; i++) {
        disputer.ready[i].item = &items[i];
        compare_words_of(arena, items[i].statement.text, items[i].statement.span,
                         &disputer.ready[i].words);
        compare_bag_of(arena, &disputer.ready[i].words, &disputer.ready[i].bag);
        compare_keys_of_words(&disputer.ready[i].words, &keys[i]);
        if (!items[i].is_covered)
            compare_count(counts, &keys[i]);
        compare_reports_add(disputer.reports, items[i].article, &disputer.ready[i].words);
    }
    size_t articles = 0;
    for (size_t i = 0; i < len; i++)
        articles += i == 0 || items[i].article != items[i - 1].article;
    for (size_t i = 0; i < len; i++)
        compare_reweigh(&disputer.ready[i].words, counts, articles);
    struct compare_key_index *index = compare_key_index_new(arena, keys, len);
    _cleanup_arena_ struct arena *scratch = arena_new();
    for (size_t i = 0; i < len; i++) {
        compare_sides(&disputer, i, scratch);
        size_t found = compare_candidates_of(index, i, candidates);
        for (size_t k = 0; k < found; k++)
            compare_pair(&disputer, candidates[k], i, scratch);
    }
    compare_names(&disputer, len, scratch);
    if (out->len > 0)
        qsort(out->items, out->len, sizeof(*out->items), by_items);
}
