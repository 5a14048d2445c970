/* Arabic word lists: reporting verbs in all their forms, and classes of nouns. The data are
   verbs.tsv and words.tsv; generate.py makes sorted tables of them. Keys are in the form of
   normalize_text. Constant; any thread. */
#ifndef ISNAD_LEXICON_LEXICON_H
#define ISNAD_LEXICON_LEXICON_H

#include <stddef.h>

#include "base/str.h"

enum lexicon_part { LEXICON_VERB, LEXICON_PARTICIPLE, LEXICON_MASDAR };

enum lexicon_class {
    LEXICON_TITLE = 1 << 0,
    LEXICON_UNNAMED = 1 << 1,
    LEXICON_GROUP = 1 << 2,
    LEXICON_ORGANIZATION = 1 << 3,
    LEXICON_DOCUMENT = 1 << 4,
    LEXICON_SOURCE = 1 << 5, /* "according to" */
    LEXICON_STOP = 1 << 6,   /* ends a mention */
    LEXICON_EDGE = 1 << 7,   /* ends a content */
};

struct lexicon_verb {
    const char *lemma;
    const char *stance;
    const char *act;
    const char *takes; /* letters as in verbs.tsv */
};
struct lexicon_form {
    const char *form;
    int verb; /* index into LEXICON_VERBS */
    enum lexicon_part part;
};
struct lexicon_word {
    const char *word;
    unsigned classes;
};

extern const struct lexicon_verb LEXICON_VERBS[];
extern const struct lexicon_form LEXICON_FORMS[];
extern const size_t LEXICON_FORMS_LEN;
extern const struct lexicon_word LEXICON_WORDS[];
extern const size_t LEXICON_WORDS_LEN;

/* The form, or NULL. */
const struct lexicon_form *lexicon_find_form(struct str word);
/* The word's classes (enum lexicon_class), 0 when it is in no list. */
unsigned lexicon_classes(struct str word);

#endif
