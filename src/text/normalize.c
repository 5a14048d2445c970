/* The comparison form: a table for what Arabic readers do not tell apart, utf8proc for the rest. */
#include "text/normalize.h"

#include <stdbool.h>
#include <utf8proc.h>

#include "text/utf8.h"

/* Removed without a trace: vowel signs, tatweel, direction marks, zero-width characters. */
static bool is_ignored(uint32_t code)
{
    if (code < 0xAD || (code > 0x0640 && code <= 0x064A))
        return false;
    return (code >= 0x064B && code <= 0x065F) || code == 0x0670 || code == 0x0640 ||
           (code >= 0x06D6 && code <= 0x06ED && code != 0x06DD && code != 0x06DE) ||
           (code >= 0x0610 && code <= 0x061A) || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) ||
           code == 0x061C || code == 0xFEFF || code == 0x00AD;
}

/* The letters U+0620 to U+064A as they are compared, and 0 for tatweel, which is ignored. */
enum { LETTERS_FIRST = 0x0620, LETTERS_LAST = 0x064A };
static const unsigned short LETTERS[] = {
    0x0620, 0x0621, 0x0627, 0x0627, 0x0648, 0x0627, 0x064A, 0x0627, 0x0628, 0x0647, 0x062A,
    0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633, 0x0634, 0x0635,
    0x0636, 0x0637, 0x0638, 0x0639, 0x063A, 0x063B, 0x063C, 0x063D, 0x063E, 0x063F, 0x0000,
    0x0641, 0x0642, 0x0643, 0x0644, 0x0645, 0x0646, 0x0647, 0x0648, 0x064A, 0x064A};
_Static_assert(COUNT_OF(LETTERS) == LETTERS_LAST - LETTERS_FIRST + 1, "one for each letter");

static bool is_letter(uint32_t code)
{
    return code >= LETTERS_FIRST && code <= LETTERS_LAST;
}

/* The letter that stands for `code` in the comparison form; `code` itself where nothing is folded.
 */
static uint32_t fold_arabic(uint32_t code)
{
    if (is_letter(code))
        return LETTERS[code - LETTERS_FIRST];
    int digit = utf8_digit(code);
    if (digit >= 0)
        return '0' + (uint32_t)digit;
    switch (code) {
    case 0x0671: /* alef wasla */
        return 0x0627;
    case 0x06CC: /* Farsi ya */
    case 0x06D2: /* ya barree */
        return 0x064A;
    case 0x06C0:
    case 0x06C1: /* ha goal */
    case 0x06C3:
    case 0x06D5: /* ae */
        return 0x0647;
    case 0x06A9: /* keheh */
        return 0x0643;
    default:
        return code;
    }
}

static bool is_word_code(uint32_t code)
{
    if (code < 0x80)
        return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
               (code >= 'A' && code <= 'Z');
    if (is_letter(code))
        return true;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

bool normalize_is_word(uint32_t code)
{
    return is_word_code(code) || is_ignored(code);
}

/* Where the result is written: one space between words and none at the ends. Folding Arabic and
   ASCII never makes a text longer; only compatibility forms do, and they make room first. */
struct output {
    struct arena *arena; /* NULL: there is no more room than capacity */
    char *ptr;
    size_t len;
    size_t capacity;
    bool is_space_due;
    bool is_full; /* something was left out */
};

enum { PARTS_MAX = 32, PARTS_BYTES_MAX = PARTS_MAX * 5 };
_Static_assert(NORMALIZE_SPARE >= PARTS_BYTES_MAX + 8, "room for the parts of one code point");

static void put_code(struct output *out, uint32_t code)
{
    if (is_ignored(code))
        return;
    if (!is_word_code(code)) {
        out->is_space_due = out->len > 0;
        return;
    }
    if (out->is_space_due) {
        out->ptr[out->len++] = ' ';
        out->is_space_due = false;
    }
    uint32_t folded = fold_arabic(code);
    if (!is_letter(folded)) {
        out->len += utf8_encode(folded, out->ptr + out->len);
        return;
    }
    out->ptr[out->len++] = (char)(0xC0 | folded >> 6);
    out->ptr[out->len++] = (char)(0x80 | (folded & 0x3F));
}

/* A code point outside ASCII and the Arabic block: compatibility decomposition, case folding,
   accents away. U+FDFA, the longest, becomes 18 code points. */
static void put_decomposed(struct output *out, uint32_t code, size_t input_left)
{
    size_t need = out->len + input_left + PARTS_BYTES_MAX;
    if (out->arena != NULL)
        out->ptr = arena_grow(out->arena, out->ptr, &out->capacity, need, 1);
    if (need > out->capacity) {
        out->is_full = true;
        return;
    }
    utf8proc_int32_t parts[PARTS_MAX];
    int boundary = 0;
    utf8proc_option_t how =
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    utf8proc_ssize_t len =
        utf8proc_decompose_char((utf8proc_int32_t)code, parts, PARTS_MAX, how, &boundary);
    if (len < 0 || len > PARTS_MAX) {
        put_code(out, code);
        return;
    }
    for (utf8proc_ssize_t i = 0; i < len; i++)
        put_code(out, (uint32_t)parts[i]);
}

static bool is_arabic_block(uint32_t code)
{
    return code >= 0x0600 && code <= 0x06FF;
}

static void put_text(struct output *out, struct str text)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t code = 0;
        at = utf8_next(text, at, &code);
        if (code >= 'A' && code <= 'Z')
            put_code(out, code + ('a' - 'A'));
        else if (code < 0x80 || is_arabic_block(code))
            put_code(out, code);
        else
            put_decomposed(out, code, text.len - at);
    }
}

struct str normalize_text(struct arena *arena, struct str text)
{
    struct output out = {.arena = arena};
    out.ptr = arena_grow(arena, NULL, &out.capacity, text.len + 8, 1);
    put_text(&out, text);
    return (struct str){out.ptr, out.len};
}

struct str normalize_word(struct str word, char *buffer, size_t size)
{
    struct output out = {.ptr = buffer, .capacity = size};
    if (size < word.len + 8)
        return (struct str){0};
    put_text(&out, word);
    return (struct str){out.ptr, out.is_full ? 0 : out.len};
}
