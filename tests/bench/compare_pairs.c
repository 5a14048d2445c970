/* What comparing says of pairs of texts, a line each with a tab between: one JSON object a line,
   for measures (tests/bench/headlines.py). */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "codec/json_writer.h"
#include "compare/compare.h"
#include "compare/stance.h"
#include "text/utf8.h"

enum { LINE_BYTES = 1 << 20, OUT_MAX = 1 << 24 };

static void put_conflicts(struct json_writer *json, const struct comparison *found)
{
    json_put_key(json, "conflicts");
    json_open_array(json);
    for (size_t i = 0; i < found->conflicts_len; i++) {
        json_open_object(json);
        json_put_key(json, "kind");
        json_put_str(json, str_from(compare_conflict_name(found->conflicts[i].kind)));
        json_put_key(json, "soft");
        json_put_bool(json, found->conflicts[i].is_soft);
        json_put_key(json, "reason");
        json_put_str(json, found->conflicts[i].reason);
        json_close_object(json);
    }
    json_close_array(json);
}

/* Changes of one word for one word. */
static size_t substituted(const struct comparison *found, struct str a, struct str b)
{
    size_t count = 0;
    for (size_t i = 0; i < found->differences_len; i++) {
        const struct compare_difference *difference = &found->differences[i];
        count += difference->change == COMPARE_CHANGED &&
                 str_find_byte(str_span(a, difference->a), ' ', 0) == STR_NONE &&
                 str_find_byte(str_span(b, difference->b), ' ', 0) == STR_NONE;
    }
    return count;
}

/* What the contradiction is made of. */
static void put_features(struct json_writer *json, struct arena *arena, struct str a, struct str b,
                         const struct comparison *found)
{
    struct compare_words one;
    struct compare_words other;
    struct compare_alignment alignment;
    double features[COMPARE_STANCE_FEATURES];
    compare_words_of(arena, a, (struct span){0, a.len}, &one);
    compare_words_of(arena, b, (struct span){0, b.len}, &other);
    compare_align(arena, &one, &other, &alignment);
    compare_stance_features(&alignment, found, features);
    json_put_key(json, "features");
    json_open_array(json);
    for (size_t i = 0; i < COMPARE_STANCE_FEATURES; i++)
        json_put_real(json, features[i], 6);
    json_close_array(json);
}

static void put_pair(struct arena *arena, struct str a, struct str b, struct str a_speaker,
                     struct str b_speaker)
{
    struct compare_statement one = {.text = a, .span = {0, a.len}, .speaker = a_speaker};
    struct compare_statement other = {.text = b, .span = {0, b.len}, .speaker = b_speaker};
    struct comparison found;
    compare_statements(arena, &one, &other, &found);
    _cleanup_buf_ struct buf out;
    buf_init(&out, OUT_MAX);
    struct json_writer json = json_writer(&out);
    json_open_object(&json);
    json_put_key(&json, "relation");
    json_put_str(&json, str_from(compare_relation_name(found.relation)));
    json_put_key(&json, "similarity");
    json_put_real(&json, found.similarity, 4);
    json_put_key(&json, "a_cover");
    json_put_real(&json, found.a_cover, 4);
    json_put_key(&json, "b_cover");
    json_put_real(&json, found.b_cover, 4);
    json_put_key(&json, "shared");
    json_put_real(&json, found.shared, 4);
    json_put_key(&json, "run");
    json_put_real(&json, found.run, 4);
    json_put_key(&json, "contradiction");
    json_put_real(&json, found.contradiction, 4);
    put_features(&json, arena, a, b, &found);
    json_put_key(&json, "same_speaker");
    json_put_bool(&json, compare_is_same_speaker(arena, a_speaker, b_speaker, NULL));
    size_t changes[COMPARE_MOVED + 1] = {0};
    for (size_t i = 0; i < found.differences_len; i++)
        changes[found.differences[i].change]++;
    for (int i = COMPARE_LEFT_OUT; i <= COMPARE_MOVED; i++) {
        json_put_key(&json, compare_change_name((enum compare_change)i));
        json_put_int(&json, (int64_t)changes[i]);
    }
    json_put_key(&json, "substituted");
    json_put_int(&json, (int64_t)substituted(&found, a, b));
    put_conflicts(&json, &found);
    json_close_object(&json);
    (void)fwrite(out.ptr, 1, out.len, stdout);
    (void)putchar('\n');
}

int main(void)
{
    static char line[LINE_BYTES];
    _cleanup_arena_ struct arena *arena = arena_new();
    while (fgets(line, sizeof(line), stdin) != NULL) {
        struct str rest = str_trim(str_from(line));
        struct str a = str_split(&rest, '\t');
        struct str b = str_split(&rest, '\t');
        struct str speaker = str_split(&rest, '\t');
        if (utf8_is_valid(str_from(line), NULL))
            put_pair(arena, a, b, speaker, rest);
        else
            (void)puts("null");
        arena_reset(arena);
    }
    return 0;
}
