/* Any bytes under the scanner of our own JSON: it ends and stays inside; and of what jansson takes
   for an object, written again without white space, it finds the same members in the same order. */
#include <jansson.h>
#include <string.h>

#include "codec/csv.h"
#include "codec/json_scan.h"
#include "codec/linked_data.h"
#include "fuzz/fuzz.h"

static bool is_inside(struct str part, struct str whole)
{
    return part.len == 0 || (part.ptr >= whole.ptr && part.len <= whole.len &&
                             part.ptr + part.len <= whole.ptr + whole.len);
}

static void scan_any(struct arena *arena, struct str json)
{
    struct str name;
    struct str value;
    size_t at = 0;
    for (size_t before = 0; json_scan_next(json, &at, &name, &value); before = at) {
        must(at > before && at <= json.len);
        must(is_inside(name, json) && is_inside(value, json));
        (void)json_scan_text(arena, value);
    }
    if (json_scan_find(json, "a.b.c", &value))
        must(is_inside(value, json));
}

/* The member as text, where it is a string; jansson escapes control characters as we do. */
static void check_value(struct arena *arena, struct str scanned, const json_t *want)
{
    if (json_is_string(want)) {
        struct str text = json_scan_text(arena, scanned);
        must(str_equals(text, str_of(json_string_value(want), json_string_length(want))));
    } else if (json_is_null(want)) {
        must(str_equals(scanned, STR("null")));
    } else {
        char *bytes = json_dumps(want, JSON_COMPACT | JSON_ENCODE_ANY);
        must(bytes != NULL && str_equals(scanned, str_from(bytes)));
        free(bytes);
    }
}

static void check_object(struct arena *arena, const json_t *root)
{
    char *bytes = json_dumps(root, JSON_COMPACT);
    must(bytes != NULL);
    struct str json = str_from(bytes);
    struct str name;
    struct str value;
    size_t at = 0;
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)root, key, member)
    {
        must(json_scan_next(json, &at, &name, &value));
        must(str_find_byte(name, '\\', 0) != STR_NONE || str_equals(name, str_from(key)));
        check_value(arena, value, member);
    }
    must(!json_scan_next(json, &at, &name, &value));
    free(bytes);
}

/* No cell of a spreadsheet begins a formula, and each row is one. */
static void check_csv(struct arena *arena, struct str json)
{
    static const char *const COLUMNS[] = {"a", "b.c", NULL};
    _cleanup_buf_ struct buf out;
    buf_init(&out, 1 << 20);
    csv_write_row(&out, arena, COLUMNS, json);
    must(out.is_too_large || (out.len >= 3 && str_ends(buf_str(&out), STR("\r\n"))));
    if (!out.is_too_large) {
        const char *first = out.ptr[0] == '"' ? out.ptr + 1 : out.ptr;
        must(*first != '=' && *first != '@' && *first != '+' && *first != '\t');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str json = str_of((const char *)data, size);
    scan_any(arena, json);
    struct linked_data linked = {0};
    if (linked_data_of_article(arena, json, &linked))
        must(utf8_is_valid(linked.headline, NULL) && utf8_is_valid(linked.url, NULL));
    json_auto_t *root = json_loadb(json.ptr, json.len, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object(root)) {
        check_object(arena, root);
        char *bytes = json_dumps(root, JSON_COMPACT);
        check_csv(arena, str_from(bytes));
        free(bytes);
    }
    return 0;
}
