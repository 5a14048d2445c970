/* Looks words up in the generated tables through their hash index. */
#include "lexicon/lexicon.h"

const struct lexicon_form *lexicon_find_form(struct str word)
{
    return lexicon_form_of_hash(word, str_hash(word));
}

unsigned lexicon_classes(struct str word)
{
    return lexicon_classes_of_hash(word, str_hash(word));
}

const struct lexicon_form *lexicon_form_of_hash(struct str word, uint64_t hash)
{
    size_t mask = LEXICON_FORM_SLOTS_LEN - 1;
    for (size_t at = hash & mask; LEXICON_FORM_SLOTS[at] != 0; at = (at + 1) & mask) {
        size_t place = slot_place(LEXICON_FORM_SLOTS[at], hash);
        if (place > 0 && lexicon_is_key(LEXICON_FORMS[place - 1].form, word))
            return &LEXICON_FORMS[place - 1];
    }
    return NULL;
}

unsigned lexicon_classes_of_hash(struct str word, uint64_t hash)
{
    return lexicon_all_of_hash(word, hash) & ~(unsigned)LEXICON_ROLES;
}

unsigned lexicon_all_of_hash(struct str word, uint64_t hash)
{
    size_t mask = LEXICON_WORD_SLOTS_LEN - 1;
    for (size_t at = hash & mask; LEXICON_WORD_SLOTS[at] != 0; at = (at + 1) & mask) {
        size_t place = slot_place(LEXICON_WORD_SLOTS[at], hash);
        if (place > 0 && lexicon_is_key(LEXICON_WORDS[place - 1].word, word))
            return LEXICON_WORDS[place - 1].classes;
    }
    return 0;
}
