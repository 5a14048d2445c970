/* Checks before jansson, and its errors in our codes. */
#include "codec/json_reader.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

/* The first byte at which the nesting exceeds `max`, or STR_NONE. Brackets in strings do not
   count. */
static size_t find_too_deep(struct str text, size_t max)
{
    size_t depth = 0;
    bool is_in_string = false;
    for (size_t i = 0; i < text.len; i++) {
        char byte = text.ptr[i];
        if (is_in_string) {
            if (byte == '\\')
                i++;
            else if (byte == '"')
                is_in_string = false;
            continue;
        }
        if (byte == '"')
            is_in_string = true;
        else if ((byte == '{' || byte == '[') && ++depth > max)
            return i;
        else if ((byte == '}' || byte == ']') && depth > 0)
            depth--;
    }
    return STR_NONE;
}

static enum status check_bytes(struct str text, struct problem *problem)
{
    size_t bad_at = 0;
    if (utf8_is_valid(text, &bad_at))
        return STATUS_OK;
    if (text.ptr[bad_at] == '\0')
        return problem_set(problem, STATUS_INVALID, "nul_character", NULL,
                           "byte %zu is NUL; JSON has none", bad_at);
    return problem_set(problem, STATUS_INVALID, "invalid_utf8", NULL,
                       "byte %zu begins no valid UTF-8 character", bad_at);
}

static const char *code_of(enum json_error_code code)
{
    switch (code) {
    case json_error_duplicate_key:
        return "duplicate_key";
    case json_error_null_byte_in_key:
    case json_error_null_character:
        return "nul_character";
    case json_error_invalid_utf8:
        return "invalid_utf8";
    case json_error_stack_overflow:
        return "too_deep";
    default:
        return "invalid_json";
    }
}

enum status json_read(struct str text, size_t depth_max, json_t **out_root, struct problem *problem)
{
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.len);
    TRY(check_bytes(text, problem));
    size_t deep_at = find_too_deep(text, depth_max);
    if (deep_at != STR_NONE)
        return problem_set(problem, STATUS_INVALID, "too_deep", NULL,
                           "byte %zu opens more than %zu levels", deep_at, depth_max);
    json_error_t error;
    json_t *root = json_loadb(text.ptr ? text.ptr : "", text.len,
                              JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
    if (root != NULL) {
        *out_root = root;
        return STATUS_OK;
    }
    if (json_error_code(&error) == json_error_out_of_memory)
        return problem_set(problem, STATUS_INTERNAL, "internal", NULL, "no memory for it");
    /* jansson quotes the input; what it quotes was valid, but be sure of it. */
    bool is_readable = utf8_is_valid(str_from(error.text), NULL);
    return problem_set(problem, STATUS_INVALID, code_of(json_error_code(&error)), NULL,
                       "line %d, column %d: %s", error.line, error.column,
                       is_readable ? error.text : "not JSON");
}

void json_pointer(char *out, size_t size, const char *prefix, const char *key)
{
    int put = snprintf(out, size, "%s/", prefix);
    size_t at = put > 0 ? (size_t)put : 0;
    /* Characters stay whole; one of `~/` takes two bytes. */
    struct str name = str_from(key);
    for (size_t from = 0, next; from < name.len && at + 3 < size; from = next) {
        uint32_t code = 0;
        next = utf8_next(name, from, &code);
        if (at + (next - from) + 1 > size)
            break;
        if (code == '~' || code == '/') {
            out[at++] = '~';
            out[at++] = code == '~' ? '0' : '1';
        } else {
            memcpy(out + at, name.ptr + from, next - from);
            at += next - from;
        }
    }
    if (at < size)
        out[at] = '\0';
}

static const char *type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a string";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_TRUE:
    case JSON_FALSE:
        return "a boolean";
    case JSON_NULL:
        break;
    }
    return "null";
}

enum status json_wrong_type(struct problem *problem, const char *pointer, const char *want,
                            const json_t *got)
{
    return problem_set(problem, STATUS_INVALID, "wrong_type", pointer, "want %s, got %s", want,
                       type_name(got));
}

enum status json_check_names(const json_t *object, const char *const *names, const char *prefix,
                             struct problem *problem)
{
    const char *key = NULL;
    const json_t *value UNUSED = NULL;
    json_object_foreach((json_t *)object, key, value)
    {
        const char *const *name = names;
        while (*name != NULL && strcmp(*name, key) != 0)
            name++;
        if (*name != NULL)
            continue;
        char pointer[PROBLEM_POINTER_MAX];
        json_pointer(pointer, sizeof(pointer), prefix, key);
        return problem_set(problem, STATUS_INVALID, "unknown_field", pointer,
                           "the field '%.*s' is not known", STR_ARG(utf8_cut(str_from(key), 60)));
    }
    return STATUS_OK;
}
