/* Looks words up in the generated tables by binary search. */
#include "lexicon/lexicon.h"

const struct lexicon_form *lexicon_find_form(struct str word)
{
    size_t low = 0;
    size_t high = LEXICON_FORMS_LEN;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(str_from(LEXICON_FORMS[middle].form), word);
        if (order == 0)
            return &LEXICON_FORMS[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

unsigned lexicon_classes(struct str word)
{
    size_t low = 0;
    size_t high = LEXICON_WORDS_LEN;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(str_from(LEXICON_WORDS[middle].word), word);
        if (order == 0)
            return LEXICON_WORDS[middle].classes;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}
