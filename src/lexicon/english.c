/* Looking English words up. */
#include "lexicon/english.h"

const struct english_entry *english_find(struct str word)
{
    size_t low = 0;
    size_t high = ENGLISH_ENTRIES_LEN;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(str_from(ENGLISH_ENTRIES[middle].word), word);
        if (order == 0)
            return &ENGLISH_ENTRIES[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
