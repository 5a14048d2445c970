/* Edit distance, with letters that stand for each other in foreign names at half price. */
#include "compare/spelling.h"

#include <stddef.h>
#include <stdint.h>

#include "text/utf8.h"

enum { LETTERS_MAX = 24, LETTERS_MIN = 4, LONG = 7, WHOLE = 2, HALF = 1, VOWEL = 5 };

static size_t letters_of(struct str word, uint32_t *out)
{
    size_t len = 0;
    for (size_t at = 0; at < word.len && len < LETTERS_MAX;)
        at = utf8_next(word, at, &out[len++]);
    return len;
}

/* Letters that one foreign sound is written with. */
static int sound_of(uint32_t code)
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

static int cost_of(uint32_t a, uint32_t b)
{
    if (a == b)
        return 0;
    int sound = sound_of(a);
    return sound != 0 && sound == sound_of(b) ? HALF : WHOLE;
}

/* A vowel more or less is half a letter. */
static int gap_of(uint32_t code)
{
    return sound_of(code) == VOWEL ? HALF : WHOLE;
}

static int least(int a, int b, int c)
{
    int less = a < b ? a : b;
    return less < c ? less : c;
}

static int distance(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len)
{
    int row[LETTERS_MAX + 1] = {0};
    for (size_t j = 1; j <= b_len; j++)
        row[j] = row[j - 1] + gap_of(b[j - 1]);
    for (size_t i = 1; i <= a_len; i++) {
        int diagonal = row[0];
        row[0] += gap_of(a[i - 1]);
        for (size_t j = 1; j <= b_len; j++) {
            int above = row[j];
            row[j] = least(above + gap_of(a[i - 1]), row[j - 1] + gap_of(b[j - 1]),
                           diagonal + cost_of(a[i - 1], b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_len];
}

bool compare_is_spelling(struct str a, struct str b)
{
    uint32_t x[LETTERS_MAX];
    uint32_t y[LETTERS_MAX];
    size_t x_len = letters_of(a, x);
    size_t y_len = letters_of(b, y);
    size_t longer = x_len > y_len ? x_len : y_len;
    size_t shorter = x_len > y_len ? y_len : x_len;
    if (shorter < LETTERS_MIN || longer - shorter > 2)
        return false;
    bool begins_alike = cost_of(x[0], y[0]) < WHOLE || (x[1] == y[1] && x[2] == y[2]);
    /* Endings are inflected in Arabic: قوله, قولها are no spellings. */
    uint32_t x_last = x[x_len - 1];
    uint32_t y_last = y[y_len - 1];
    bool ends_alike =
        x_last == y_last || (sound_of(x_last) != VOWEL && cost_of(x_last, y_last) < WHOLE);
    int allowed = longer >= LONG ? 2 * WHOLE : WHOLE;
    return begins_alike && ends_alike && distance(x, x_len, y, y_len) <= allowed;
}
