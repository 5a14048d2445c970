/* Cursor: version, flags, id, key (big-endian), text, then XXH3 of all that seeded by the scope. */
#include "codec/cursor.h"

#include <assert.h>
#include <string.h>
#include <xxhash.h>

enum {
    CURSOR_VERSION = 1,
    FLAG_HAS_KEY = 1,
    HEAD_BYTES = 2 + 8 + 8,
    CHECK_BYTES = 8,
    PACKED_MAX = HEAD_BYTES + CURSOR_TEXT_MAX + CHECK_BYTES,
};

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static void put_u64(unsigned char *out, uint64_t value)
{
    for (int i = 7; i >= 0; i--) {
        out[i] = (unsigned char)(value & 0xFF);
        value >>= 8;
    }
}

static uint64_t get_u64(const unsigned char *in)
{
    uint64_t value = 0;
    for (int i = 0; i < 8; i++)
        value = value << 8 | in[i];
    return value;
}

uint64_t cursor_scope(const struct str *parts, size_t len)
{
    XXH64_hash_t hash = len;
    for (size_t i = 0; i < len; i++) /* the seed chains them, so ("a","b") is not ("ab","") */
        hash = XXH3_64bits_withSeed(parts[i].ptr ? parts[i].ptr : "", parts[i].len, hash + i + 1);
    return hash;
}

static struct str to_base64url(struct arena *arena, const unsigned char *bytes, size_t len)
{
    char *out = arena_alloc(arena, (len * 4 + 2) / 3 + 1);
    size_t put = 0;
    uint32_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < len; i++) {
        bits = bits << 8 | bytes[i];
        for (held += 8; held >= 6; held -= 6)
            out[put++] = ALPHABET[bits >> (held - 6) & 0x3F];
    }
    if (held > 0)
        out[put++] = ALPHABET[bits << (6 - held) & 0x3F];
    out[put] = '\0';
    return str_of(out, put);
}

/* Bytes written to `out` (room for `size`), or STR_NONE. Only the one canonical spelling is taken.
 */
static size_t from_base64url(struct str text, unsigned char *out, size_t size)
{
    size_t put = 0;
    uint32_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *found = text.ptr[i] != '\0' ? strchr(ALPHABET, text.ptr[i]) : NULL;
        if (found == NULL)
            return STR_NONE;
        bits = bits << 6 | (uint32_t)(found - ALPHABET);
        held += 6;
        if (held < 8)
            continue;
        if (put == size)
            return STR_NONE;
        held -= 8;
        out[put++] = (unsigned char)(bits >> held & 0xFF);
    }
    bool is_canonical = held < 6 && (bits & ((1U << held) - 1)) == 0;
    return is_canonical ? put : STR_NONE;
}

struct str cursor_encode(struct arena *arena, const struct cursor *cursor, uint64_t scope)
{
    assert(cursor->text.len <= CURSOR_TEXT_MAX);
    unsigned char packed[PACKED_MAX];
    packed[0] = CURSOR_VERSION;
    packed[1] = cursor->has_key ? FLAG_HAS_KEY : 0;
    put_u64(packed + 2, (uint64_t)cursor->id);
    put_u64(packed + 10, cursor->has_key ? (uint64_t)cursor->key : 0);
    if (cursor->text.len > 0)
        memcpy(packed + HEAD_BYTES, cursor->text.ptr, cursor->text.len);
    size_t len = HEAD_BYTES + cursor->text.len;
    put_u64(packed + len, XXH3_64bits_withSeed(packed, len, scope));
    return to_base64url(arena, packed, len + CHECK_BYTES);
}

enum status cursor_decode(struct arena *arena, struct str encoded, uint64_t scope,
                          struct cursor *out_cursor, struct problem *problem)
{
    unsigned char packed[PACKED_MAX];
    size_t len = from_base64url(encoded, packed, sizeof(packed));
    bool is_ours = len != STR_NONE && len >= HEAD_BYTES + CHECK_BYTES &&
                   packed[0] == CURSOR_VERSION && packed[1] <= FLAG_HAS_KEY &&
                   get_u64(packed + len - CHECK_BYTES) ==
                       XXH3_64bits_withSeed(packed, len - CHECK_BYTES, scope);
    if (!is_ours)
        return problem_set(problem, STATUS_INVALID, "bad_cursor", "cursor",
                           "this cursor was not made for this list with these filters");
    struct str text = str_of((const char *)packed + HEAD_BYTES, len - HEAD_BYTES - CHECK_BYTES);
    *out_cursor = (struct cursor){
        .id = (int64_t)get_u64(packed + 2),
        .has_key = packed[1] == FLAG_HAS_KEY,
        .key = (int64_t)get_u64(packed + 10),
        .text = arena_copy(arena, text),
    };
    return STATUS_OK;
}
