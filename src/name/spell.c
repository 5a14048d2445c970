/* Spelling across scripts. The Latin part is read from left to right along the Arabic one; each
   Arabic letter lists the Latin that may stand for it, the longest first. */
#include "name/spell.h"

#include <stddef.h>
#include <stdint.h>

#include "text/utf8.h"

struct letter {
    const char *arabic;
    const char *latin; /* a space between; "-": it may stand for nothing */
    bool is_vowel;
};

/* In the form of normalize_text. Two Arabic letters first. */
static const struct letter LETTERS[] = {
    {"تش", "tsch tch ch c", false},
    {"دج", "dj j", false},
    {"كس", "x ks cs cks", false},
    {"تس", "tz ts z", false},
    {"تز", "tz z", false},
    {"نغ", "ng", false},
    {"نج", "ng nj", false},
    {"ا", "aa a e o u i ai ya", true},
    {"ب", "bb b pp p", false},
    {"ت", "tt th t", false},
    {"ث", "th t s", false},
    {"ج", "dj gg g j", false},
    {"ح", "h", false},
    {"خ", "kh ch h", false},
    {"د", "dd d", false},
    {"ذ", "dh th z d", false},
    {"ر", "rr r", false},
    {"ز", "zz z s", false},
    {"س", "ss s c", false},
    {"ش", "sch sh ch s", false},
    {"ص", "ss s", false},
    {"ض", "dh d", false},
    {"ط", "tt t", false},
    {"ظ", "dh z", false},
    {"ع", "- aa a e i o u", false},
    {"غ", "gh gg g", false},
    {"ف", "ff ph f vv v w", false},
    {"ق", "q k g c", false},
    {"ك", "ck cc ch k c q", false},
    {"ل", "ll l", false},
    {"م", "mm m", false},
    {"ن", "nn n", false},
    {"ه", "- h", false},
    {"و", "eau aw au ou oo ow u o w v", true},
    {"ي", "ey ay ai ee ie ei ea i y j", true},
};

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* Where the reading stands. */
struct reading {
    struct str arabic;
    struct str latin;
    int soft_left;   /* an e may still be a long vowel so many times */
    int *steps_left; /* of all readings together: what takes more is no name */
};

static bool reads(struct reading at, bool is_after_skip);

/* Goes on behind one way of reading the letter. */
static bool reads_as(struct reading at, size_t arabic_len, struct str latin)
{
    if (str_equals(latin, STR("-")))
        latin = STR("");
    if (!str_starts(at.latin, latin))
        return false;
    at.arabic = str_slice(at.arabic, arabic_len, at.arabic.len);
    at.latin = str_slice(at.latin, latin.len, at.latin.len);
    return reads(at, false);
}

static bool reads_letter(struct reading at, const struct letter *letter)
{
    struct str arabic = str_from(letter->arabic);
    if (!str_starts(at.arabic, arabic))
        return false;
    struct str rest = str_from(letter->latin);
    while (rest.len > 0) {
        if (reads_as(at, arabic.len, str_split(&rest, ' ')))
            return true;
    }
    /* زيلينسكي is Zelensky; مصطفي is Mustafa. */
    bool is_last = at.arabic.len == arabic.len;
    bool is_ya = str_equals(arabic, STR("ي"));
    if (is_ya && is_last && str_equals(at.latin, STR("a")))
        return true;
    if (is_ya && at.soft_left > 0) {
        at.soft_left--;
        return reads_as(at, arabic.len, STR("e"));
    }
    return false;
}

/* What is heard and not written in Arabic: one short vowel between consonants; what is written and
   not heard: an h behind a consonant or a vowel, an e at the end. */
static bool reads_past(struct reading at, bool is_after_skip)
{
    if (at.latin.len == 0 || is_after_skip)
        return false;
    char c = at.latin.ptr[0];
    if (!is_vowel(c) && c != 'h')
        return false;
    at.latin = str_slice(at.latin, 1, at.latin.len);
    return reads(at, true);
}

static bool reads(struct reading at, bool is_after_skip)
{
    if (at.arabic.len == 0 && at.latin.len == 0)
        return true;
    if (--*at.steps_left <= 0)
        return false;
    if (at.arabic.len == 0)
        return reads_past(at, is_after_skip);
    for (size_t i = 0; i < COUNT_OF(LETTERS); i++) {
        if (reads_letter(at, &LETTERS[i]))
            return true;
    }
    return reads_past(at, is_after_skip);
}

static bool is_long_vowel(uint32_t code)
{
    return code == 0x0627 || code == 0x0648 || code == 0x064A;
}

static size_t count_consonants(struct str arabic)
{
    size_t count = 0;
    for (size_t at = 0; at < arabic.len;) {
        uint32_t code = 0;
        at = utf8_next(arabic, at, &code);
        count += is_long_vowel(code) ? 0 : 1;
    }
    return count;
}

enum { FOREIGN_CONSONANTS = 4, STEPS_MAX = 2000 };

bool spell_is_written_out(struct str arabic, struct str latin)
{
    int steps_left = STEPS_MAX;
    const struct reading at = {
        .arabic = arabic,
        .latin = latin,
        .soft_left = count_consonants(arabic) >= FOREIGN_CONSONANTS ? 1 : 0,
        .steps_left = &steps_left,
    };
    return reads(at, false);
}

/* The next consonant, or 0 at the end; the first letter counts as one whatever it is. ج and غ are
   one in what is foreign: جروس, غروس. */
static uint32_t next_consonant(struct str part, size_t *at)
{
    while (*at < part.len) {
        bool is_first = *at == 0;
        uint32_t code = 0;
        *at = utf8_next(part, *at, &code);
        if (is_first || !is_long_vowel(code))
            return code == 0x062C ? 0x063A : code;
    }
    return 0;
}

bool spell_differs_in_vowels(struct str a, struct str b)
{
    return count_consonants(a) >= FOREIGN_CONSONANTS && spell_is_slip(a, b);
}

bool spell_is_slip(struct str a, struct str b)
{
    size_t at_a = 0;
    size_t at_b = 0;
    for (;;) {
        uint32_t code = next_consonant(a, &at_a);
        if (code != next_consonant(b, &at_b))
            return false;
        if (code == 0)
            return true;
    }
}
