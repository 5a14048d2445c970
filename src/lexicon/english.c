/* Looking English words up. */
#include "lexicon/english.h"
#include "lexicon/lexicon.h"

const struct english_entry *english_find(struct str word)
{
    size_t mask = ENGLISH_ENTRY_SLOTS_LEN - 1;
    for (size_t at = str_hash(word) & mask; ENGLISH_ENTRY_SLOTS[at] != 0; at = (at + 1) & mask) {
        const struct english_entry *entry = &ENGLISH_ENTRIES[ENGLISH_ENTRY_SLOTS[at] - 1];
        if (lexicon_is_key(entry->word, word))
            return entry;
    }
    return NULL;
}
