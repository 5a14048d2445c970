/* The affixes of "light10" (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information
   Retrieval", 2007), with longer remainders asked for; and roots by taking off what patterns add.
 */
#include "text/stem.h"

#include <stdint.h>

#include "text/utf8.h"

enum { LETTER = 2 /* bytes of an Arabic letter in UTF-8 */, LETTERS_MAX = 24 };

bool stem_is_arabic(struct str word)
{
    for (size_t at = 0; at < word.len; at++) {
        unsigned char byte = (unsigned char)word.ptr[at];
        if (byte < 0x80 || byte > 0xDB)
            return false;
    }
    return word.len > 0;
}

/* Takes `prefix` off when at least `keep` letters stay. */
static bool drop_prefix(struct str *word, struct str prefix, size_t keep)
{
    if (!str_starts(*word, prefix) || word->len - prefix.len < keep * LETTER)
        return false;
    *word = str_slice(*word, prefix.len, word->len);
    return true;
}

static bool drop_suffix(struct str *word, struct str suffix, size_t keep)
{
    if (!str_ends(*word, suffix) || word->len - suffix.len < keep * LETTER)
        return false;
    *word = str_slice(*word, 0, word->len - suffix.len);
    return true;
}

/* الوزير، والوزير، بالوزير، للوزير: whoever has an article has no other clitic before it. */
static bool drop_article(struct str *word)
{
    static const struct str ARTICLES[] = {
        STR_INIT("وبال"), STR_INIT("ولل"), STR_INIT("وال"), STR_INIT("فال"),
        STR_INIT("بال"),  STR_INIT("كال"), STR_INIT("لل"),  STR_INIT("ال"),
    };
    for (size_t i = 0; i < COUNT_OF(ARTICLES); i++) {
        if (drop_prefix(word, ARTICLES[i], 3))
            return true;
    }
    return false;
}

/* One long ending, then ه (ta marbuta or pronoun), then the ي of nisba. */
static struct str without_endings(struct str word)
{
    static const struct str LONG[] = {
        STR_INIT("هما"), STR_INIT("ها"), STR_INIT("هم"), STR_INIT("ات"),
        STR_INIT("ان"),  STR_INIT("ون"), STR_INIT("ين"),
    };
    for (size_t i = 0; i < COUNT_OF(LONG); i++) {
        if (drop_suffix(&word, LONG[i], 4))
            break;
    }
    (void)drop_suffix(&word, STR("ه"), 3);
    (void)drop_suffix(&word, STR("ي"), 3);
    return word;
}

size_t stem_readings(struct str word, struct str out[STEM_READINGS_MAX])
{
    static const struct str SINGLE[] = {STR_INIT("ب"), STR_INIT("ل"), STR_INIT("ك"), STR_INIT("س")};
    size_t len = 0;
    bool is_arabic = stem_is_arabic(word);
    bool has_article = is_arabic && drop_article(&word);
    out[len++] = without_endings(word);
    if (has_article || !is_arabic)
        return len;
    if (drop_prefix(&word, STR("و"), 3) || drop_prefix(&word, STR("ف"), 3))
        out[len++] = without_endings(word);
    for (size_t i = 0; i < COUNT_OF(SINGLE); i++) {
        if (drop_prefix(&word, SINGLE[i], 3)) {
            out[len++] = without_endings(word);
            break;
        }
    }
    return len;
}

/* A word as letters, from which a pattern's are taken. */
struct letters {
    uint32_t codes[LETTERS_MAX];
    size_t len;
};

static void drop_first(struct letters *word, size_t count)
{
    word->len -= count;
    for (size_t i = 0; i < word->len; i++)
        word->codes[i] = word->codes[i + count];
}

static bool is_weak(uint32_t code)
{
    return code == 0x0627 || code == 0x0648 || code == 0x064A || code == 0x0621; /* ا و ي ء */
}

/* The prefixes of the imperfect, of participles and of the derived forms, while three stay. */
static void drop_pattern_prefixes(struct letters *word)
{
    enum { ALEF = 0x0627, TEH = 0x062A, SEEN = 0x0633, MEEM = 0x0645, NOON = 0x0646, YEH = 0x064A };
    const uint32_t *codes = word->codes;
    if (word->len >= 4 && (codes[0] == YEH || codes[0] == MEEM || codes[0] == ALEF ||
                           codes[0] == TEH || codes[0] == NOON))
        drop_first(word, 1);
    if (word->len >= 5 && codes[0] == SEEN && codes[1] == TEH)
        drop_first(word, 2);
    else if (word->len >= 4 && (codes[0] == TEH || codes[0] == NOON))
        drop_first(word, 1);
}

static void drop_weak(struct letters *word)
{
    size_t len = 1;
    for (size_t i = 1; i < word->len; i++) {
        if (!is_weak(word->codes[i]))
            word->codes[len++] = word->codes[i];
    }
    word->len = len;
}

/* The ت of the eighth form: ارتفع, اعتقل; and of the feminine past behind three others. */
static void drop_inner_teh(struct letters *word)
{
    enum { TEH = 0x062A };
    if (word->len >= 4 && word->codes[word->len - 1] == TEH)
        word->len--;
    if (word->len < 4 || word->codes[1] != TEH)
        return;
    for (size_t i = 1; i + 1 < word->len; i++)
        word->codes[i] = word->codes[i + 1];
    word->len--;
}

/* Of a verb of four letters whose root has a weak one behind its first (يعفو, تقول) the three that
   its noun is written with: without the weak one two would be left. */
static struct str weak_root(struct str reading)
{
    enum { TEH = 0x062A, YEH = 0x064A, LETTERS = 4 };
    uint32_t codes[LETTERS];
    size_t at = 0;
    size_t len = 0;
    size_t second = 0;
    while (at < reading.len && len < LETTERS) {
        at = utf8_next(reading, at, &codes[len++]);
        second = len == 1 ? at : second;
    }
    bool is_verb = at == reading.len && len == LETTERS && (codes[0] == YEH || codes[0] == TEH) &&
                   !is_weak(codes[1]) && (is_weak(codes[2]) || is_weak(codes[3]));
    return is_verb ? str_slice(reading, second, reading.len) : reading;
}

static struct str arabic_root(struct str reading, char out[STEM_ROOT_BYTES])
{
    struct letters word = {.len = 0};
    for (size_t at = 0; at < reading.len && word.len < LETTERS_MAX;)
        at = utf8_next(reading, at, &word.codes[word.len++]);
    drop_pattern_prefixes(&word);
    drop_weak(&word);
    drop_inner_teh(&word);
    if (word.len > 3 && is_weak(word.codes[0]))
        drop_first(&word, 1);
    size_t len = 0;
    for (size_t i = 0; i < word.len && len + 4 <= STEM_ROOT_BYTES; i++)
        len += utf8_encode(word.codes[i], out + len);
    return word.len >= 3 ? str_of(out, len) : utf8_cut(weak_root(reading), STEM_ROOT_BYTES);
}

static bool is_ascii_word(struct str word)
{
    for (size_t at = 0; at < word.len; at++) {
        if (word.ptr[at] < 'a' || word.ptr[at] > 'z')
            return false;
    }
    return word.len > 0;
}

static bool drop_english(struct str *word, struct str suffix, size_t keep)
{
    if (!str_ends(*word, suffix) || word->len < suffix.len + keep)
        return false;
    *word = str_slice(*word, 0, word->len - suffix.len);
    return true;
}

/* Not Porter's: just what makes one word of inflected forms. A doubled last letter and a last e go,
   so that stopped, stopping and stop, raised and raise meet. */
static struct str english_root(struct str word)
{
    bool is_cut = drop_english(&word, STR("ies"), 3) || drop_english(&word, STR("ied"), 3) ||
                  drop_english(&word, STR("y"), 3);
    if (!is_cut && !str_ends(word, STR("ss")) && !str_ends(word, STR("us")))
        (void)drop_english(&word, STR("s"), 3);
    if (!is_cut)
        is_cut = drop_english(&word, STR("ing"), 3) || drop_english(&word, STR("ed"), 3) ||
                 drop_english(&word, STR("ly"), 4);
    if (is_cut && word.len > 3 && word.ptr[word.len - 1] == word.ptr[word.len - 2] &&
        word.ptr[word.len - 1] != 's' && word.ptr[word.len - 1] != 'l')
        word.len--;
    (void)drop_english(&word, STR("e"), 3);
    return utf8_cut(word, STEM_ROOT_BYTES);
}

struct str stem_root(struct str reading, char out[STEM_ROOT_BYTES])
{
    if (stem_is_arabic(reading))
        return arabic_root(reading, out);
    return is_ascii_word(reading) ? english_root(reading) : utf8_cut(reading, STEM_ROOT_BYTES);
}
