/* UTF-8 (RFC 3629): validation, stepping, and conversion between byte offsets and code point
   offsets. Ill-formed input is refused at the door (`utf8_is_valid`), so that the other functions
   may trust it; given ill-formed bytes they still make progress and never read past the end. Pure,
   any thread. */
#ifndef ISNAD_TEXT_UTF8_H
#define ISNAD_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Whether `s` is well-formed UTF-8 with no NUL. On false `*out_bad_at` (may be NULL) is the byte
   offset of the first fault. */
bool utf8_is_valid(struct str s, size_t *out_bad_at) MUST_CHECK;

/* Decodes the code point at byte `at` (< s.len) and returns the offset behind it. An ill-formed
   sequence gives U+FFFD and advances by one byte. */
size_t utf8_next_any(struct str s, size_t at, uint32_t *out_code);
static inline size_t utf8_next(struct str s, size_t at, uint32_t *out_code)
{
    /* Nearly all are of one or two bytes. */
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    if (p[0] < 0x80) {
        *out_code = p[0];
        return at + 1;
    }
    if (p[0] < 0xC2 || p[0] > 0xDF || at + 1 >= s.len || (p[1] & 0xC0) != 0x80)
        return utf8_next_any(s, at, out_code);
    *out_code = (p[0] & 0x1FU) << 6 | (p[1] & 0x3FU);
    return at + 2;
}

/* The code point at a byte offset of valid text; 0 at its end and behind it. */
static inline uint32_t utf8_at(struct str s, size_t at)
{
    uint32_t code = 0;
    if (at < s.len)
        (void)utf8_next(s, at, &code);
    return code;
}

/* utf8_next_any backwards: `at` (> 0) is behind the code point; returns where it starts. */
size_t utf8_prev(struct str s, size_t at, uint32_t *out_code);
/* Writes 1 to 4 bytes, returns how many. `code` is a scalar value. */
size_t utf8_encode(uint32_t code, char out[4]);

/* The longest beginning of `s` of whole characters and at most `max` bytes. */
struct str utf8_cut(struct str s, size_t max);

/* Code points in `s`. */
size_t utf8_length(struct str s);

/* The value of an ASCII, Arabic-Indic or Persian digit, or -1. */
static inline int utf8_digit(uint32_t code)
{
    static const uint32_t ZEROS[] = {'0', 0x0660, 0x06F0};
    for (size_t i = 0; i < 3; i++) {
        if (code - ZEROS[i] <= 9)
            return (int)(code - ZEROS[i]);
    }
    return -1;
}

/* Whether there is a letter of any script in `s` (General Category L). */
bool utf8_has_letter(struct str s);

/* Converts increasing byte offsets to code point offsets in one pass over the text: one per
   article, never one scan per offset. Any order is allowed; going back costs a table look-up. */
struct utf8_index;
struct utf8_index *utf8_index_new(struct arena *arena, struct str text);
size_t utf8_index_to_points(const struct utf8_index *index, size_t byte_offset);
size_t utf8_index_to_bytes(const struct utf8_index *index, size_t point_offset);

#endif
