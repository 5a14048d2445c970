/* Grouping of quotations that are given, for fitting and measuring it: lines of "article TAB start
   TAB end TAB lemma TAB act TAB type TAB speaker TAB text"; prints the claim of each line, with
   "arrivals" as a store finds it, one after the other, or, with "pairs", the features of each pair
   that can be one statement: "i TAB j TAB feature TAB ...". */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "compare/claims.h"
#include "compare/join.h"

enum { LINE_BYTES = 1 << 20, QUOTATIONS_MAX = 1 << 20 };

/* The text lies where it stood in its article, so that spans are as they were. */
static struct compare_quotation read_line(struct arena *arena, struct str line)
{
    int64_t article = 0;
    int64_t start = 0;
    int64_t end = 0;
    if (!str_to_int64(str_split(&line, '\t'), &article) ||
        !str_to_int64(str_split(&line, '\t'), &start) ||
        !str_to_int64(str_split(&line, '\t'), &end))
        (void)fprintf(stderr, "a line has no numbers\n");
    struct compare_telling telling = {
        .lemma = arena_copy(arena, str_split(&line, '\t')),
        .act = arena_copy(arena, str_split(&line, '\t')),
    };
    telling.is_direct = str_equals(str_split(&line, '\t'), STR("direct"));
    struct str speaker = str_split(&line, '\t');
    char *room = arena_alloc(arena, (size_t)start + line.len);
    memset(room, ' ', (size_t)start);
    memcpy(room + start, line.ptr, line.len);
    return (struct compare_quotation){
        .statement = {.text = str_of(room, (size_t)start + line.len),
                      .span = {(size_t)start, (size_t)start + line.len},
                      .speaker = arena_copy(arena, speaker)},
        .telling = telling,
        .article = (size_t)article,
        .place = {(size_t)start, (size_t)end},
    };
}

static void print_pairs(struct arena *arena, const struct compare_quotation *quotations, size_t len)
{
    struct compare_ready *ready = ARENA_ARRAY(arena, len, struct compare_ready);
    struct compare_counts *counts = compare_counts_new(arena, len);
    for (size_t i = 0; i < len; i++) {
        compare_make_ready(arena, &quotations[i], &ready[i]);
        compare_count(counts, &ready[i].keys);
    }
    size_t articles = 0;
    for (size_t i = 0; i < len; i++)
        articles += i == 0 || quotations[i].article != quotations[i - 1].article;
    for (size_t i = 0; i < len; i++)
        compare_reweigh(&ready[i].words, counts, articles);
    for (size_t i = 0; i < len; i++) {
        for (size_t j = i + 1; j < len; j++) {
            double features[COMPARE_FEATURES];
            if (compare_join_features(arena, &ready[i], &ready[j], features) != COMPARE_CHANCE_SOME)
                continue;
            (void)printf("%zu\t%zu", i, j);
            for (size_t k = 0; k < COMPARE_FEATURES; k++)
                (void)printf("\t%.5f", features[k]);
            (void)putchar('\n');
        }
    }
}

static int64_t merged(const struct compare_merges *merges, int64_t claim)
{
    for (size_t i = 0; i < merges->len; i++) {
        if (merges->items[i].from == claim)
            return merges->items[i].to;
    }
    return claim;
}

/* As they come, article by article: each joins a claim of those before it, or opens one. */
static void print_arrivals(struct arena *arena, const struct compare_quotation *quotations,
                           size_t len)
{
    struct compare_known *known = ARENA_ARRAY(arena, len, struct compare_known);
    struct compare_joining *joinings = ARENA_ARRAY(arena, len, struct compare_joining);
    for (size_t i = 0; i < len; i++) {
        known[i].quotation = quotations[i];
        compare_keys_of(arena, &quotations[i].statement, &known[i].keys);
        compare_shorten_keys(&known[i].keys);
    }
    for (size_t first = 0, end; first < len; first = end) {
        end = first;
        while (end < len && quotations[end].article == quotations[first].article)
            end++;
        struct compare_merges merges;
        compare_join(arena, known, first, &quotations[first], end - first, joinings, &merges);
        for (size_t i = 0; i < first; i++)
            known[i].claim = merged(&merges, known[i].claim);
        for (size_t i = first; i < end; i++) {
            const struct compare_joining *joining = &joinings[i - first];
            known[i].claim = (int64_t)i;
            if (joining->claim != SIZE_MAX)
                known[i].claim = known[joining->claim].claim;
            for (size_t k = first; k < i && joining->claim == SIZE_MAX; k++) {
                if (joinings[k - first].group == joining->group)
                    known[i].claim = known[k].claim;
            }
        }
    }
    for (size_t i = 0; i < len; i++)
        (void)printf("%lld\n", (long long)known[i].claim);
}

int main(int argc, char **argv)
{
    static char line[LINE_BYTES];
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_quotation *quotations =
        ARENA_ARRAY(arena, QUOTATIONS_MAX, struct compare_quotation);
    size_t len = 0;
    while (len < QUOTATIONS_MAX && fgets(line, sizeof(line), stdin) != NULL)
        quotations[len++] = read_line(arena, str_trim(str_from(line)));
    if (argc > 1 && strcmp(argv[1], "pairs") == 0) {
        print_pairs(arena, quotations, len);
        return 0;
    }
    if (argc > 1 && strcmp(argv[1], "arrivals") == 0) {
        print_arrivals(arena, quotations, len);
        return 0;
    }
    struct compare_grouping grouping;
    compare_group(arena, quotations, len, &grouping);
    for (size_t i = 0; i < len; i++)
        (void)printf("%zu\n", grouping.claim_of[i]);
    return 0;
}
