/* Looking words up in the generated table. */
#include "date/words.h"

size_t date_words_lower(struct str key)
{
    size_t low = 0;
    size_t high = DATE_WORDS_LEN;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(str_from(DATE_WORDS[middle].key), key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
