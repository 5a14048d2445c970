/* Looking words up in the generated table. */
#include "date/words.h"

bool date_word_begins(const struct date_word *word, struct str head)
{
    return strncmp(word->key, head.ptr, head.len) == 0 &&
           (word->key[head.len] == '\0' || word->key[head.len] == ' ');
}

size_t date_words_find(struct str head)
{
    size_t mask = DATE_HEAD_SLOTS_LEN - 1;
    for (size_t at = str_hash(head) & mask; DATE_HEAD_SLOTS[at] != 0; at = (at + 1) & mask) {
        size_t place = DATE_HEAD_SLOTS[at] - (size_t)1;
        if (date_word_begins(&DATE_WORDS[place], head))
            return place;
    }
    return DATE_WORDS_LEN;
}
