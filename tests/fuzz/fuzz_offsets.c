/* Offsets against ICU's: in any valid text each byte offset of a character is the code point offset
   that ICU counts, and back; and whatever is extracted from it says, in JSON, `start` and `end` by
   which ICU cuts the very `text` that stands beside them. */
#include <jansson.h>
#include <string.h>
#include <unicode/ustring.h>

#include "codec/extraction_json.h"
#include "fuzz/fuzz.h"

enum { TEXT_MAX = 4096 };

/* The text as ICU has it, and its number of code points. */
struct wide {
    UChar units[TEXT_MAX];
    int32_t len;
    UChar32 codes[TEXT_MAX];
    int32_t points;
};

static bool widen(struct str text, struct wide *out_wide)
{
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(out_wide->units, TEXT_MAX, &out_wide->len, text.ptr, (int32_t)text.len, &error);
    u_strToUTF32(out_wide->codes, TEXT_MAX, &out_wide->points, out_wide->units, out_wide->len,
                 &error);
    return U_SUCCESS(error) && out_wide->points == u_countChar32(out_wide->units, out_wide->len);
}

static void check_index(struct arena *arena, struct str text, const struct wide *wide)
{
    const struct utf8_index *index = utf8_index_new(arena, text);
    size_t byte = 0;
    size_t points = (size_t)wide->points;
    for (size_t point = 0; point < points; point++) {
        must(utf8_index_to_points(index, byte) == point);
        must(utf8_index_to_bytes(index, point) == byte);
        byte += (size_t)U8_LENGTH((uint32_t)wide->codes[point]);
    }
    must(byte == text.len);
    /* Backwards and in leaps, as overlapping spans ask. */
    must(utf8_index_to_points(index, text.len) == points);
    for (size_t back = points; back > 0; back -= back / 3 + 1)
        must(utf8_index_to_points(index, utf8_index_to_bytes(index, back)) == back);
}

/* `start` and `end` of an object against its `text`. */
static void check_cut(const json_t *object, const struct wide *wide)
{
    const json_t *text = json_object_get(object, "text");
    const json_t *start = json_object_get(object, "start");
    const json_t *end = json_object_get(object, "end");
    if (text == NULL || start == NULL || end == NULL)
        return;
    json_int_t from = json_integer_value(start);
    json_int_t to = json_integer_value(end);
    must(from >= 0 && from < to && to <= wide->points);
    int32_t first = 0;
    U16_FWD_N(wide->units, first, wide->len, (int32_t)from);
    int32_t last = first;
    U16_FWD_N(wide->units, last, wide->len, (int32_t)(to - from));
    static char bytes[TEXT_MAX * 3 + 1];
    int32_t len = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strToUTF8(bytes, sizeof(bytes), &len, wide->units + first, last - first, &error);
    must(U_SUCCESS(error));
    must(str_equals(str_of(bytes, (size_t)len),
                    str_of(json_string_value(text), json_string_length(text))));
}

/* Every object in `value`, however deep. */
static void check_all(const json_t *value, const struct wide *wide)
{
    size_t i;
    const char *key;
    json_t *member;
    if (json_is_object(value)) {
        check_cut(value, wide);
        json_object_foreach((json_t *)value, key, member) check_all(member, wide);
    }
    json_array_foreach(value, i, member) check_all(member, wide);
}

static void check_extraction(struct arena *arena, struct str text, const struct wide *wide)
{
    struct extraction extraction;
    must(quote_extract(arena, text, STR(""), &extraction) == STATUS_OK);
    struct date_list dates;
    date_extract(arena, text, (struct date_anchor){0}, &dates);
    const struct said *said =
        said_of_quotes(arena, text, &extraction, &dates, (struct date_anchor){0});
    struct extracted extracted = {
        .text = text,
        .index = utf8_index_new(arena, text),
        .extraction = &extraction,
        .dates = &dates,
        .said = said,
    };
    _cleanup_buf_ struct buf out;
    buf_init(&out, 64 << 20);
    struct json_writer json = json_writer(&out);
    json_open_object(&json);
    extracted_write_json(&json, arena, &extracted);
    json_close_object(&json);
    json_auto_t *root = json_loadb(out.ptr, out.len, JSON_REJECT_DUPLICATES, NULL);
    must(root != NULL);
    check_all(root, wide);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct wide wide;
    struct str text = str_of((const char *)data, size);
    if (size == 0 || size > TEXT_MAX || !utf8_is_valid(text, NULL))
        return 0;
    _cleanup_arena_ struct arena *arena = arena_new();
    must(widen(text, &wide));
    check_index(arena, text, &wide);
    check_extraction(arena, text, &wide);
    return 0;
}
