/* `struct str`: a borrowed view of bytes, usually UTF-8. It owns nothing, needs no terminator and
   outlives nothing. All functions are pure and safe on any thread. */
#ifndef ISNAD_BASE_STR_H
#define ISNAD_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/attributes.h"

struct str {
    const char *ptr; /* may be NULL when len is 0 */
    size_t len;      /* bytes */
};

/* A half-open stretch of a text, in bytes. An absent span has start == end. */
struct span {
    size_t start;
    size_t end;
};

/* For a string literal; STR_INIT as a member or element of something static. */
#define STR(literal) ((struct str)STR_INIT(literal))
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        ("" literal), sizeof(literal) - 1                                                          \
    }
/* For printf: `printf("%.*s", STR_ARG(s))`. */
#define STR_ARG(s) (int)(s).len, (s).ptr ? (s).ptr : ""

#define STR_NONE SIZE_MAX

/* View of a terminated string; NULL gives the empty view. */
struct str str_from(const char *terminated);
struct str str_of(const char *ptr, size_t len);
/* Bytes [start, end) of `s`; both are clamped to its length. */
static inline struct str str_slice(struct str s, size_t start, size_t end)
{
    if (end > s.len)
        end = s.len;
    return start < end ? (struct str){s.ptr + start, end - start} : (struct str){s.ptr, 0};
}
struct str str_span(struct str s, struct span span);
static inline bool str_is_empty(struct str s)
{
    return s.len == 0;
}
static inline bool str_equals(struct str a, struct str b)
{
    if (a.len != b.len || a.len == 0)
        return a.len == b.len;
    /* Words of one script begin alike; their last bytes mostly tell them apart. */
    return a.ptr[a.len - 1] == b.ptr[a.len - 1] && memcmp(a.ptr, b.ptr, a.len) == 0;
}
/* Same, ignoring the case of ASCII letters. */
bool str_equals_nocase(struct str a, struct str b);
/* Byte order, as memcmp; a prefix sorts first. */
int str_compare(struct str a, struct str b);
/* Whether it equals one of the strings of a list that ends with NULL. */
bool str_is_one_of(struct str s, const char *const *list);
static inline bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_equals((struct str){s.ptr, prefix.len}, prefix);
}
static inline bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 ||
            str_equals((struct str){s.ptr + (s.len - suffix.len), suffix.len}, suffix));
}
/* Offset of the first `needle` at or after `from`, or STR_NONE. */
size_t str_find(struct str s, struct str needle, size_t from);
size_t str_find_byte(struct str s, char byte, size_t from);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str s);
/* Splits at the first `byte`: returns what is before it and leaves the rest behind it in `*rest`;
   with no such byte returns all and leaves the empty view. */
struct str str_split(struct str *rest, char byte);
/* Whole of `s` is a decimal number that fits: writes it and returns true. An optional leading '-'.
 */
bool str_to_int64(struct str s, int64_t *out_value) MUST_CHECK;
/* FNV-1a, for tables in memory; not for anything stored or secret. */
uint64_t str_hash(struct str s);
/* The place, counted from 1, in a slot of the indexes that lexicon/slots.py writes, where the
   slot's key can be one of that hash; else 0. */
static inline size_t slot_place(unsigned slot, uint64_t hash)
{
    return slot >> 16 == hash >> 48 ? slot & 0xFFFF : 0;
}

static inline bool span_is_empty(struct span span)
{
    return span.start >= span.end;
}
/* Whether they have a byte in common; an empty span has none. */
static inline bool span_overlaps(struct span a, struct span b)
{
    return a.start < b.end && b.start < a.end;
}
static inline size_t span_len(struct span span)
{
    return span.end > span.start ? span.end - span.start : 0;
}

#endif
