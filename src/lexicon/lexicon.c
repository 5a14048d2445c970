/* Looks words up in the generated tables through their hash index. */
#include "lexicon/lexicon.h"

const struct lexicon_form *lexicon_find_form(struct str word)
{
    size_t mask = LEXICON_FORM_SLOTS_LEN - 1;
    for (size_t at = str_hash(word) & mask; LEXICON_FORM_SLOTS[at] != 0; at = (at + 1) & mask) {
        const struct lexicon_form *form = &LEXICON_FORMS[LEXICON_FORM_SLOTS[at] - 1];
        if (lexicon_is_key(form->form, word))
            return form;
    }
    return NULL;
}

unsigned lexicon_classes(struct str word)
{
    size_t mask = LEXICON_WORD_SLOTS_LEN - 1;
    for (size_t at = str_hash(word) & mask; LEXICON_WORD_SLOTS[at] != 0; at = (at + 1) & mask) {
        const struct lexicon_word *entry = &LEXICON_WORDS[LEXICON_WORD_SLOTS[at] - 1];
        if (lexicon_is_key(entry->word, word))
            return entry->classes;
    }
    return 0;
}
