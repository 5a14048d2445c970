/* By brackets and strings. */
#include "codec/json_scan.h"

#include <stdint.h>

/* Behind the string that begins at `at`. */
static size_t end_of_string(struct str json, size_t at)
{
    for (at++; at < json.len && json.ptr[at] != '"'; at++)
        at += json.ptr[at] == '\\';
    return at < json.len ? at + 1 : json.len;
}

/* Behind the value that begins at `at`: up to the comma or bracket that ends it. */
static size_t end_of_value(struct str json, size_t at)
{
    size_t depth = 0;
    while (at < json.len) {
        char c = json.ptr[at];
        if (c == '"') {
            at = end_of_string(json, at);
            continue;
        }
        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return at;
        if (c == '{' || c == '[')
            depth++;
        else if (c == '}' || c == ']')
            depth--;
        at++;
    }
    return at;
}

bool json_scan_next(struct str object, size_t *at, struct str *out_name, struct str *out_value)
{
    if (*at == 0 && (object.len == 0 || object.ptr[0] != '{'))
        return false;
    size_t name = *at + 1; /* behind the bracket, or the comma */
    if (name >= object.len || object.ptr[name] != '"')
        return false;
    size_t colon = end_of_string(object, name);
    if (colon >= object.len)
        return false;
    *out_name = str_slice(object, name + 1, colon - 1);
    *at = end_of_value(object, colon + 1);
    *out_value = str_slice(object, colon + 1, *at);
    return true;
}

bool json_scan_find(struct str object, const char *path, struct str *out_value)
{
    struct str rest = str_from(path);
    struct str value = object;
    while (rest.len > 0) {
        struct str wanted = str_split(&rest, '.');
        struct str from = value;
        struct str name;
        size_t at = 0;
        do {
            if (!json_scan_next(from, &at, &name, &value))
                return false;
        } while (!str_equals(name, wanted));
    }
    *out_value = value;
    return true;
}

static uint32_t hex_of(struct str digits)
{
    uint32_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.ptr[i];
        value = value * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

/* The escape at `at` of `text`, the one behind the backslash; returns how long it is. The writer
   escapes as \u only what is below U+0020. */
static size_t unescape(struct str text, size_t at, char *out)
{
    static const char NAMES[] = "bfnrt";
    static const char VALUES[] = "\b\f\n\r\t";
    char c = text.ptr[at];
    *out = c;
    if (c == 'u' && at + 5 <= text.len) {
        *out = (char)hex_of(str_slice(text, at + 1, at + 5));
        return 5;
    }
    for (size_t i = 0; NAMES[i] != '\0'; i++) {
        if (NAMES[i] == c)
            *out = VALUES[i];
    }
    return 1;
}

struct str json_scan_text(struct arena *arena, struct str value)
{
    if (str_equals(value, STR("null")))
        return STR("");
    if (value.len < 2 || value.ptr[0] != '"')
        return value;
    struct str text = str_slice(value, 1, value.len - 1);
    if (str_find_byte(text, '\\', 0) == STR_NONE)
        return text;
    char *out = arena_alloc(arena, text.len);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        if (text.ptr[at] != '\\' || at + 1 == text.len)
            out[len++] = text.ptr[at++];
        else
            at += 1 + unescape(text, at + 1, &out[len++]);
    }
    return str_of(out, len);
}
