/* Views of bytes: comparing, searching, cutting. Knows no encoding; `text/utf8.h` does. */
#include "base/str.h"

#include <string.h>

struct str str_from(const char *terminated)
{
    return (struct str){terminated, terminated ? strlen(terminated) : 0};
}

struct str str_of(const char *ptr, size_t len)
{
    return (struct str){ptr, len};
}

struct str str_span(struct str s, struct span span)
{
    return str_slice(s, span.start, span.end);
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_equals_nocase(struct str a, struct str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
            return false;
    }
    return true;
}

int str_compare(struct str a, struct str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common > 0 ? memcmp(a.ptr, b.ptr, common) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_is_one_of(struct str s, const char *const *list)
{
    for (; *list != NULL; list++) {
        if (str_equals(s, str_from(*list)))
            return true;
    }
    return false;
}

size_t str_find(struct str s, struct str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from)
        return STR_NONE;
    if (needle.len == 0)
        return from;
    const char *hit = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return hit ? (size_t)(hit - s.ptr) : STR_NONE;
}

size_t str_find_byte(struct str s, char byte, size_t from)
{
    if (from >= s.len)
        return STR_NONE;
    const char *hit = memchr(s.ptr + from, byte, s.len - from);
    return hit ? (size_t)(hit - s.ptr) : STR_NONE;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.len > 0 && is_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len > 0 && is_space(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

struct str str_split(struct str *rest, char byte)
{
    size_t at = str_find_byte(*rest, byte, 0);
    struct str head = *rest;
    if (at == STR_NONE) {
        *rest = (struct str){rest->ptr ? rest->ptr + rest->len : NULL, 0};
        return head;
    }
    head.len = at;
    *rest = str_slice(*rest, at + 1, rest->len);
    return head;
}

bool str_to_int64(struct str s, int64_t *out_value)
{
    bool is_negative = s.len > 0 && s.ptr[0] == '-';
    size_t i = is_negative ? 1 : 0;
    if (i == s.len)
        return false;
    int64_t value = 0;
    for (; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        int digit = s.ptr[i] - '0';
        if (__builtin_mul_overflow(value, (int64_t)10, &value))
            return false;
        if (__builtin_add_overflow(value, is_negative ? -(int64_t)digit : (int64_t)digit, &value))
            return false;
    }
    *out_value = value;
    return true;
}

uint64_t str_hash(struct str s)
{
    uint64_t hash = 14695981039346656037ULL;
    for (size_t i = 0; i < s.len; i++) {
        hash ^= (unsigned char)s.ptr[i];
        hash *= 1099511628211ULL;
    }
    return hash;
}
