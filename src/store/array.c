/* Writes array literals (PostgreSQL manual, 8.15.2). */
#include "store/array.h"

#include <stdio.h>
#include <string.h>

static char *room(struct array *array, size_t size)
{
    array->bytes = arena_grow(array->arena, array->bytes, &array->capacity, array->len + size, 1);
    return array->bytes + array->len;
}

static void add_bytes(struct array *array, const char *bytes, size_t len)
{
    char *out = room(array, len + 1);
    out[0] = array->len == 0 ? '{' : ',';
    memcpy(out + 1, bytes, len);
    array->len += len + 1;
}

struct array array_begin(struct arena *arena)
{
    return (struct array){.arena = arena};
}

void array_add_int(struct array *array, int64_t value)
{
    char text[24];
    int len = snprintf(text, sizeof(text), "%lld", (long long)value);
    add_bytes(array, text, (size_t)len);
}

void array_add_real(struct array *array, double value)
{
    char text[32];
    int len = snprintf(text, sizeof(text), "%.9g", value);
    add_bytes(array, text, (size_t)len);
}

void array_add_str(struct array *array, struct str value)
{
    char *out = room(array, 2 * value.len + 3);
    size_t len = 0;
    out[len++] = array->len == 0 ? '{' : ',';
    out[len++] = '"';
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"' || value.ptr[i] == '\\')
            out[len++] = '\\';
        out[len++] = value.ptr[i];
    }
    out[len++] = '"';
    array->len += len;
}

void array_add_null(struct array *array)
{
    add_bytes(array, "NULL", 4);
}

void array_add_str_or_null(struct array *array, struct str value)
{
    if (str_is_empty(value))
        array_add_null(array);
    else
        array_add_str(array, value);
}

struct str array_text(struct array *array)
{
    (void)room(array, 2);
    if (array->len == 0)
        array->bytes[array->len++] = '{';
    array->bytes[array->len++] = '}';
    return str_of(array->bytes, array->len);
}

void array_param(struct array *array, struct store_params *params)
{
    store_param_str(params, array_text(array));
}
