/* Runs every case of corpus/compare (NAME.json) through the comparison and prints TAP. A case has
   the wordings `a` and `b`, perhaps their `speakers`, and what is expected: the `relation`, exactly
   the `conflicts` (kind, and the words on both sides), and, where given, exactly the `differences`
   (change, and the words on both sides). */
#include <jansson.h>
#include <stdio.h>

#include "compare/compare.h"
#include "support/cases.h"

static struct str field(const json_t *object, const char *name)
{
    return str_from(json_string_value(json_object_get(object, name)));
}

static struct compare_statement statement(const json_t *wanted, const char *side, size_t at)
{
    struct str text = field(wanted, side);
    const json_t *speaker = json_array_get(json_object_get(wanted, "speakers"), at);
    return (struct compare_statement){
        .text = text,
        .span = {0, text.len},
        .speaker = str_from(json_string_value(speaker)),
    };
}

static bool is_side(const char *what, struct str text, struct span span, struct str wanted)
{
    if (str_equals(str_span(text, span), wanted))
        return true;
    printf("# %s: want \"%.*s\", got \"%.*s\"\n", what, STR_ARG(wanted),
           STR_ARG(str_span(text, span)));
    return false;
}

static bool are_conflicts(const json_t *wanted, const struct comparison *got, struct str a,
                          struct str b)
{
    const json_t *list = json_object_get(wanted, "conflicts");
    bool is_right = json_array_size(list) == got->conflicts_len;
    for (size_t i = 0; i < got->conflicts_len; i++) {
        const struct compare_conflict *conflict = &got->conflicts[i];
        const json_t *want = json_array_get(list, i);
        const char *kind = compare_conflict_name(conflict->kind);
        bool is_kind = str_equals(field(want, "kind"), str_from(kind));
        bool is_soft = json_is_true(json_object_get(want, "soft")) == conflict->is_soft;
        is_right = is_right && is_kind && is_soft && conflict->reason.len > 0;
        is_right = is_right && is_side(kind, a, conflict->a, field(want, "a")) &&
                   is_side(kind, b, conflict->b, field(want, "b"));
        printf("# %s%s: %.*s\n", kind, conflict->is_soft ? " (soft)" : "",
               STR_ARG(conflict->reason));
    }
    if (json_array_size(list) != got->conflicts_len)
        printf("# want %zu conflicts, got %zu\n", json_array_size(list), got->conflicts_len);
    return is_right;
}

static bool are_differences(const json_t *wanted, const struct comparison *got, struct str a,
                            struct str b)
{
    const json_t *list = json_object_get(wanted, "differences");
    if (list == NULL)
        return true;
    bool is_right = json_array_size(list) == got->differences_len;
    for (size_t i = 0; i < got->differences_len; i++) {
        const struct compare_difference *difference = &got->differences[i];
        const json_t *want = json_array_get(list, i);
        const char *change = compare_change_name(difference->change);
        is_right = is_right && str_equals(field(want, "change"), str_from(change)) &&
                   is_side(change, a, difference->a, field(want, "a")) &&
                   is_side(change, b, difference->b, field(want, "b"));
        printf("# %s: \"%.*s\" | \"%.*s\"\n", change, STR_ARG(str_span(a, difference->a)),
               STR_ARG(str_span(b, difference->b)));
    }
    return is_right;
}

static bool run(const char *folder, const char *name)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str json = case_file(arena, folder, name, ".json");
    json_auto_t *wanted = json_loadb(json.ptr, json.len, 0, NULL);
    struct compare_statement a = statement(wanted, "a", 0);
    struct compare_statement b = statement(wanted, "b", 1);
    if (a.text.len == 0 || b.text.len == 0) {
        printf("# no wordings\n");
        return false;
    }
    struct comparison got;
    compare_statements(arena, &a, &b, &got);
    const char *relation = compare_relation_name(got.relation);
    bool is_right = str_equals(field(wanted, "relation"), str_from(relation));
    printf("# %s, similarity %.2f, covers %.2f and %.2f\n", relation, got.similarity, got.a_cover,
           got.b_cover);
    is_right &= are_conflicts(wanted, &got, a.text, b.text);
    return is_right & are_differences(wanted, &got, a.text, b.text);
}

int main(int argc, char **argv)
{
    return case_run_all(argc, argv, ".json", run);
}
