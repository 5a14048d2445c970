/* Edit distance, with letters that stand for each other in foreign names at half price. */
#include "compare/spelling.h"

#include "text/utf8.h"

enum { LONG = 7, WHOLE = 2, HALF = 1, VOWEL = 5 };

/* Letters that one foreign sound is written with. */
static unsigned char sound_of(uint32_t code)
{
    switch (code) {
    case 0x062C: /* ج غ ك ق */
    case 0x063A:
    case 0x0643:
    case 0x0642:
    case 'g':
    case 'k':
    case 'c':
    case 'q':
        return 1;
    case 0x0633: /* س ص ز ش */
    case 0x0635:
    case 0x0632:
    case 's':
    case 'z':
        return 2;
    case 0x062A: /* ت ط د ض */
    case 0x0637:
    case 0x062F:
    case 0x0636:
        return 3;
    case 0x0628: /* ب ف */
    case 0x0641:
        return 4;
    case 0x0627: /* ا و ي ه */
    case 0x0648:
    case 0x064A:
    case 0x0647:
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
        return VOWEL;
    default:
        return 0;
    }
}

void compare_letters_of(struct str word, struct compare_letters *out)
{
    out->len = 0;
    for (size_t at = 0; at < word.len && out->len < COMPARE_LETTERS_MAX; out->len++) {
        at = utf8_next(word, at, &out->codes[out->len]);
        out->sounds[out->len] = sound_of(out->codes[out->len]);
    }
}

static int cost_of(const struct compare_letters *a, size_t i, const struct compare_letters *b,
                   size_t j)
{
    if (a->codes[i] == b->codes[j])
        return 0;
    return a->sounds[i] != 0 && a->sounds[i] == b->sounds[j] ? HALF : WHOLE;
}

/* A vowel more or less is half a letter. */
static int gap_of(const struct compare_letters *word, size_t i)
{
    return word->sounds[i] == VOWEL ? HALF : WHOLE;
}

static int least(int a, int b, int c)
{
    int less = a < b ? a : b;
    return less < c ? less : c;
}

static int distance(const struct compare_letters *a, const struct compare_letters *b)
{
    int row[COMPARE_LETTERS_MAX + 1] = {0};
    for (size_t j = 1; j <= b->len; j++)
        row[j] = row[j - 1] + gap_of(b, j - 1);
    for (size_t i = 1; i <= a->len; i++) {
        int diagonal = row[0];
        row[0] += gap_of(a, i - 1);
        for (size_t j = 1; j <= b->len; j++) {
            int above = row[j];
            row[j] = least(above + gap_of(a, i - 1), row[j - 1] + gap_of(b, j - 1),
                           diagonal + cost_of(a, i - 1, b, j - 1));
            diagonal = above;
        }
    }
    return row[b->len];
}

bool compare_are_spellings(const struct compare_letters *a, const struct compare_letters *b)
{
    if (!compare_begin_alike(a, b))
        return false;
    /* Endings are inflected in Arabic: قوله, قولها are no spellings. */
    size_t a_last = a->len - 1;
    size_t b_last = b->len - 1;
    if (a->codes[a_last] != b->codes[b_last] &&
        (a->sounds[a_last] == VOWEL || cost_of(a, a_last, b, b_last) == WHOLE))
        return false;
    size_t longer = a->len > b->len ? a->len : b->len;
    return distance(a, b) <= (longer >= LONG ? 2 * WHOLE : WHOLE);
}

bool compare_is_spelling(struct str a, struct str b)
{
    struct compare_letters one;
    struct compare_letters other;
    compare_letters_of(a, &one);
    compare_letters_of(b, &other);
    return compare_are_spellings(&one, &other);
}
