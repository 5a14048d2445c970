/* Looking words up in the generated table. */
#include "date/words.h"

bool date_word_begins(const struct date_word *word, struct str head)
{
    return strncmp(word->key, head.ptr, head.len) == 0 &&
           (word->key[head.len] == '\0' || word->key[head.len] == ' ');
}

size_t date_words_find(struct str head)
{
    uint64_t hash = str_hash(head);
    size_t mask = DATE_HEAD_SLOTS_LEN - 1;
    for (size_t at = hash & mask; DATE_HEAD_SLOTS[at] != 0; at = (at + 1) & mask) {
        size_t place = slot_place(DATE_HEAD_SLOTS[at], hash);
        if (place > 0 && date_word_begins(&DATE_WORDS[place - 1], head))
            return place - 1;
    }
    return DATE_WORDS_LEN;
}
