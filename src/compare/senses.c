/* Looks words up in the generated table through its hash index. */
#include "compare/senses.h"

const struct compare_entry *compare_find(struct str word)
{
    uint64_t hash = str_hash(word);
    size_t mask = COMPARE_ENTRY_SLOTS_LEN - 1;
    for (size_t at = hash & mask; COMPARE_ENTRY_SLOTS[at] != 0; at = (at + 1) & mask) {
        size_t place = slot_place(COMPARE_ENTRY_SLOTS[at], hash);
        if (place > 0 && str_equals(COMPARE_ENTRIES[place - 1].word, word))
            return &COMPARE_ENTRIES[place - 1];
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

bool compare_share_axis(const struct compare_entry *a, const struct compare_entry *b,
                        bool are_opposite)
{
    for (size_t i = 0; a != NULL && i < a->len; i++) {
        int end = are_opposite ? -a->senses[i].value : a->senses[i].value;
        for (size_t k = 0; b != NULL && k < b->len; k++) {
            if (a->senses[i].kind == SENSE_AXIS && b->senses[k].kind == SENSE_AXIS &&
                b->senses[k].value == end)
                return true;
        }
    }
    return false;
}
