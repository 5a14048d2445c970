/* Any bytes as UTF-8: valid or not as ICU has it, the fault where ICU finds it; walking forwards
   and backwards gives the same code points, valid or not, and never leaves the text. */
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "fuzz/fuzz.h"

/* Where the first ill-formed sequence or NUL begins; the length with none. */
static size_t fault_by_icu(struct str s)
{
    int32_t at = 0;
    while ((size_t)at < s.len) {
        int32_t start = at;
        UChar32 code;
        U8_NEXT((const uint8_t *)s.ptr, at, (int32_t)s.len, code);
        if (code <= 0)
            return (size_t)start;
    }
    return s.len;
}

static void check_valid(struct str s)
{
    size_t points = 0;
    bool has_letter = false;
    for (int32_t at = 0; (size_t)at < s.len; points++) {
        uint32_t code = 0;
        size_t next = utf8_next(s, (size_t)at, &code);
        UChar32 want;
        U8_NEXT((const uint8_t *)s.ptr, at, (int32_t)s.len, want);
        must(code == (uint32_t)want && next == (size_t)at);
        char bytes[4];
        size_t len = utf8_encode(code, bytes);
        must(str_equals(str_of(bytes, len), str_slice(s, next - len, next)));
        has_letter = has_letter || (U_MASK(u_charType(want)) & U_GC_L_MASK) != 0;
    }
    must(utf8_length(s) == points);
    must(utf8_has_letter(s) == has_letter);
}

/* Whatever the bytes are, both ways end, by steps of one to four. */
static void walk(struct str s, bool is_valid)
{
    size_t forwards = 0;
    size_t backwards = 0;
    uint32_t code = 0;
    for (size_t at = 0; at < s.len; forwards++) {
        size_t next = utf8_next(s, at, &code);
        must(next > at && next <= at + 4 && next <= s.len && code <= 0x10FFFF);
        at = next;
    }
    for (size_t at = s.len; at > 0; backwards++) {
        size_t before = utf8_prev(s, at, &code);
        must(before < at && before + 4 >= at);
        uint32_t again = 0;
        must(!is_valid || (utf8_next(s, before, &again) == at && again == code));
        at = before;
    }
    must(!is_valid || forwards == backwards);
}

static void check_cut(struct str s, size_t max, bool is_valid)
{
    struct str cut = utf8_cut(s, max);
    must(cut.len <= max && cut.len <= s.len && str_starts(s, cut));
    must(!is_valid || (utf8_is_valid(cut, NULL) && (cut.len == s.len || cut.len + 4 > max)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str s = str_of((const char *)data, size);
    size_t bad_at = SIZE_MAX;
    bool is_valid = utf8_is_valid(s, &bad_at);
    size_t fault = fault_by_icu(s);
    must(is_valid == (fault == s.len));
    must(is_valid || bad_at == fault);
    if (is_valid)
        check_valid(s);
    walk(s, is_valid);
    check_cut(s, size > 0 ? data[0] % (size + 1) : 0, is_valid);
    return 0;
}
