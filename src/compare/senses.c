/* Looks words up. */
#include "compare/senses.h"

const struct compare_entry *compare_find(struct str word)
{
    size_t low = 0;
    size_t high = COMPARE_ENTRIES_LEN;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(word, COMPARE_ENTRIES[middle].word);
        if (order == 0)
            return &COMPARE_ENTRIES[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

int compare_sense(const struct compare_entry *entry, enum compare_sense_kind kind)
{
    for (size_t i = 0; entry != NULL && i < entry->len; i++) {
        if (entry->senses[i].kind == kind)
            return entry->senses[i].value;
    }
    return 0;
}

bool compare_has_sense(const struct compare_entry *entry, enum compare_sense_kind kind)
{
    for (size_t i = 0; entry != NULL && i < entry->len; i++) {
        if (entry->senses[i].kind == kind)
            return true;
    }
    return false;
}
