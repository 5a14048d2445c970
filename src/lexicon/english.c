/* Looking English words up. */
#include "lexicon/english.h"
#include "lexicon/lexicon.h"

const struct english_entry *english_find(struct str word)
{
    uint64_t hash = str_hash(word);
    size_t mask = ENGLISH_ENTRY_SLOTS_LEN - 1;
    for (size_t at = hash & mask; ENGLISH_ENTRY_SLOTS[at] != 0; at = (at + 1) & mask) {
        size_t place = slot_place(ENGLISH_ENTRY_SLOTS[at], hash);
        if (place > 0 && lexicon_is_key(ENGLISH_ENTRIES[place - 1].word, word))
            return &ENGLISH_ENTRIES[place - 1];
    }
    return NULL;
}
