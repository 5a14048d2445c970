/* A growing buffer with a ceiling. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUF_FIRST = 256 };

void buf_init(struct buf *buf, size_t max)
{
    *buf = (struct buf){.max = max};
}

void buf_done(struct buf *buf)
{
    free(buf->ptr);
    *buf = (struct buf){0};
}

void buf_clear(struct buf *buf)
{
    buf->len = 0;
    buf->is_too_large = false;
}

char *buf_reserve(struct buf *buf, size_t size)
{
    if (buf->is_too_large || size > buf->max - buf->len) {
        buf->is_too_large = true;
        return NULL;
    }
    size_t need = buf->len + size;
    if (need <= buf->capacity && buf->ptr != NULL)
        return buf->ptr + buf->len;
    size_t grown = buf->capacity > 0 ? buf->capacity : BUF_FIRST;
    while (grown < need)
        grown = grown > buf->max / 2 ? buf->max : grown * 2;
    char *moved = realloc(buf->ptr, grown);
    if (moved == NULL) {
        fprintf(stderr, "isnad: out of memory (%zu bytes)\n", grown);
        abort();
    }
    buf->ptr = moved;
    buf->capacity = grown;
    return buf->ptr + buf->len;
}

void buf_claim(struct buf *buf, size_t size)
{
    buf->len += size;
}

void buf_append(struct buf *buf, struct str s)
{
    if (s.len == 0)
        return;
    char *to = buf_reserve(buf, s.len);
    if (to == NULL)
        return;
    memcpy(to, s.ptr, s.len);
    buf->len += s.len;
}

void buf_append_byte(struct buf *buf, char byte)
{
    char *to = buf_reserve(buf, 1);
    if (to == NULL)
        return;
    *to = byte;
    buf->len++;
}

void buf_append_z(struct buf *buf, const char *terminated)
{
    buf_append(buf, str_from(terminated));
}

void buf_append_int(struct buf *buf, int64_t value)
{
    char digits[20];
    size_t at = sizeof(digits);
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        buf_append_byte(buf, '-');
    buf_append(buf, str_of(digits + at, sizeof(digits) - at));
}

void buf_printf(struct buf *buf, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    /* vsnprintf wants room for a terminator, which is reserved but not claimed. */
    char *to = need < 0 ? NULL : buf_reserve(buf, (size_t)need + 1);
    if (to != NULL) {
        (void)vsnprintf(to, (size_t)need + 1, fmt, again);
        buf->len += (size_t)need;
    }
    va_end(again);
}

struct str buf_str(const struct buf *buf)
{
    return (struct str){buf->ptr, buf->len};
}

enum status buf_status(const struct buf *buf)
{
    return buf->is_too_large ? STATUS_TOO_LARGE : STATUS_OK;
}

char *buf_take(struct buf *buf, size_t *out_len)
{
    char *ptr = TAKE(buf->ptr);
    *out_len = buf->len;
    *buf = (struct buf){.max = buf->max};
    return ptr;
}
