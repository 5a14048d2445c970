/* UTF-8: decoding, validation and the byte/code point index. */
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, INDEX_STRIDE = 64 };

/* Length of the well-formed sequence at `at` with its code point, or 0. Table 3-7 of the Unicode
   Standard: overlong forms, surrogates and what lies over U+10FFFF are ill-formed. */
static size_t decode(struct str s, size_t at, uint32_t *out_code)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    size_t left = s.len - at;
    if (p[0] < 0x80) {
        *out_code = p[0];
        return 1;
    }
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    size_t len = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < len)
        return 0;
    uint32_t code = p[0] & (0x7FU >> len);
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
        code = code << 6 | (p[i] & 0x3FU);
    }
    bool is_overlong = (len == 3 && code < 0x800) || (len == 4 && code < 0x10000);
    if (is_overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return 0;
    *out_code = code;
    return len;
}

/* Eight bytes at once that are all ASCII and none of them NUL. */
static bool is_ascii_word(const char *p)
{
    const uint64_t high = UINT64_C(0x8080808080808080);
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t word = 0;
    memcpy(&word, p, sizeof(word));
    return ((word | (word - ones)) & high) == 0;
}

bool utf8_is_valid(struct str s, size_t *out_bad_at)
{
    size_t at = 0;
    while (at < s.len) {
        if (s.len - at >= 8 && is_ascii_word(s.ptr + at)) {
            at += 8;
            continue;
        }
        uint32_t code = 0;
        size_t len = decode(s, at, &code);
        if (len == 0 || code == 0) {
            if (out_bad_at != NULL)
                *out_bad_at = at;
            return false;
        }
        at += len;
    }
    return true;
}

size_t utf8_next_any(struct str s, size_t at, uint32_t *out_code)
{
    size_t len = decode(s, at, out_code);
    if (len > 0)
        return at + len;
    *out_code = REPLACEMENT;
    return at + 1;
}

size_t utf8_prev(struct str s, size_t at, uint32_t *out_code)
{
    size_t start = at - 1;
    while (start > 0 && at - start < 4 && ((unsigned char)s.ptr[start] & 0xC0) == 0x80)
        start--;
    if (utf8_next(str_slice(s, 0, at), start, out_code) == at)
        return start;
    *out_code = REPLACEMENT;
    return at - 1;
}

size_t utf8_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

static bool is_lead(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

struct str utf8_cut(struct str s, size_t max)
{
    size_t end = s.len < max ? s.len : max;
    while (end > 0 && end < s.len && !is_lead(s.ptr[end]))
        end--;
    return str_slice(s, 0, end);
}

size_t utf8_length(struct str s)
{
    size_t points = 0;
    for (size_t i = 0; i < s.len; i++)
        points += is_lead(s.ptr[i]);
    return points;
}

bool utf8_has_letter(struct str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t code = 0;
        at = utf8_next(s, at, &code);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
        if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
            return true;
    }
    return false;
}

/* points[k] is the number of code points that start before byte k * INDEX_STRIDE. */
struct utf8_index {
    struct str text;
    size_t *points;
    size_t blocks;
};

struct utf8_index *utf8_index_new(struct arena *arena, struct str text)
{
    struct utf8_index *index = ARENA_NEW(arena, struct utf8_index);
    index->text = text;
    index->blocks = text.len / INDEX_STRIDE + 1;
    index->points = ARENA_ARRAY(arena, index->blocks, size_t);
    for (size_t block = 1; block < index->blocks; block++) {
        struct str before = str_slice(text, (block - 1) * INDEX_STRIDE, block * INDEX_STRIDE);
        index->points[block] = index->points[block - 1] + utf8_length(before);
    }
    return index;
}

size_t utf8_index_to_points(const struct utf8_index *index, size_t byte_offset)
{
    if (byte_offset > index->text.len)
        byte_offset = index->text.len;
    size_t block = byte_offset / INDEX_STRIDE;
    struct str before = str_slice(index->text, block * INDEX_STRIDE, byte_offset);
    return index->points[block] + utf8_length(before);
}

/* The last block that starts at or before the code point. */
static size_t find_block(const struct utf8_index *index, size_t point_offset)
{
    size_t low = 0;
    size_t high = index->blocks;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (index->points[middle] <= point_offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t utf8_index_to_bytes(const struct utf8_index *index, size_t point_offset)
{
    size_t block = find_block(index, point_offset);
    size_t at = block * INDEX_STRIDE;
    size_t points = index->points[block];
    for (; at < index->text.len; at++) {
        if (!is_lead(index->text.ptr[at]))
            continue;
        if (points == point_offset)
            return at;
        points++;
    }
    return index->text.len;
}
