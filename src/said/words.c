/* Looks words up, clitics taken off where the rest is a known word. */
#include "said/words.h"

enum { LETTER = 2 /* bytes of an Arabic one */, STEM_MIN = 2 * LETTER };

static unsigned find(struct str key)
{
    size_t low = 0;
    size_t high = SAID_WORDS_LEN;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(str_from(SAID_WORDS[middle].key), key);
        if (order == 0)
            return SAID_WORDS[middle].classes;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static bool take_off(struct str *key, struct str letter)
{
    if (!str_starts(*key, letter) || key->len < letter.len + STEM_MIN)
        return false;
    *key = str_slice(*key, letter.len, key->len);
    return true;
}

/* بتصريح, للصحفيين */
static unsigned find_behind_preposition(struct str key)
{
    unsigned classes = find(key);
    if (classes != 0)
        return classes;
    if (!take_off(&key, STR("ب")) && !take_off(&key, STR("ل")) && !take_off(&key, STR("ك")))
        return 0;
    if (str_starts(key, STR("ل")))
        (void)take_off(&key, STR("ل"));
    classes = find(key);
    return classes != 0 ? classes | SAID_PREP : 0;
}

unsigned said_classes(struct str key)
{
    unsigned classes = find_behind_preposition(key);
    if (classes == 0 && (take_off(&key, STR("و")) || take_off(&key, STR("ف"))))
        classes = find_behind_preposition(key);
    return classes;
}
