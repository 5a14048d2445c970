/* English word lists: reporting verbs in all their forms, and classes of words. The data are
   english_verbs.tsv, english_nouns.tsv and english_words.tsv; english_generate.py makes sorted
   tables of them. Keys are in lower case ASCII. Constant; any thread. */
#ifndef ISNAD_LEXICON_ENGLISH_H
#define ISNAD_LEXICON_ENGLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* A bit each; a form can be several (read, said). */
enum english_form {
    ENGLISH_BASE = 1 << 0,       /* say */
    ENGLISH_THIRD = 1 << 1,      /* says */
    ENGLISH_PAST = 1 << 2,       /* said */
    ENGLISH_PARTICIPLE = 1 << 3, /* said, written */
    ENGLISH_ING = 1 << 4,        /* saying */
};

enum english_takes {
    ENGLISH_TAKES_CLAUSE = 1 << 0,   /* t */
    ENGLISH_TAKES_THAT = 1 << 1,     /* T, t */
    ENGLISH_TAKES_WORDS = 1 << 2,    /* q */
    ENGLISH_TAKES_WH = 1 << 3,       /* w */
    ENGLISH_TAKES_INF = 1 << 4,      /* i */
    ENGLISH_TAKES_HEARER = 1 << 5,   /* a */
    ENGLISH_TAKES_ORDER = 1 << 6,    /* o */
    ENGLISH_TAKES_NOUN = 1 << 7,     /* n */
    ENGLISH_TAKES_ING = 1 << 8,      /* g */
    ENGLISH_TAKES_NAME = 1 << 9,     /* s */
    ENGLISH_TAKES_FINDING = 1 << 10, /* d */
    ENGLISH_TAKES_SHOWN = 1 << 11,   /* c */
    ENGLISH_TAKES_BARE = 1 << 12,    /* m */
};

enum { ENGLISH_PREPOSITIONS_MAX = 4 };

struct english_verb {
    const char *lemma;
    const char *particle; /* of a phrasal verb: point out, put it; else NULL */
    unsigned char stance; /* numbers of enum quote_stance and enum quote_act */
    unsigned char act;
    unsigned takes;                                      /* enum english_takes */
    const char *directly[ENGLISH_PREPOSITIONS_MAX];      /* p: */
    const char *behind_object[ENGLISH_PREPOSITIONS_MAX]; /* b: */
};
struct english_entry {
    const char *word;
    const struct english_verb *verb;    /* NULL: no reporting verb by itself */
    const struct english_verb *phrasal; /* with its particle behind it, or NULL */
    const struct english_verb
        *noun;        /* as a noun (his claim that), the verb it stands for, or NULL */
    unsigned forms;   /* enum english_form */
    unsigned classes; /* enum english_class */
};

/* In the order of CLASSES in english_generate.py. */
enum english_class {
    ENGLISH_AUX = 1 << 0,
    ENGLISH_BE = 1 << 1,
    ENGLISH_ADVERB = 1 << 2,
    ENGLISH_PRONOUN = 1 << 3, /* a subject */
    ENGLISH_HE = 1 << 4,
    ENGLISH_SHE = 1 << 5,
    ENGLISH_THEY = 1 << 6,
    ENGLISH_IT = 1 << 7,
    ENGLISH_POSSESSIVE = 1 << 8,
    ENGLISH_DET = 1 << 9,
    ENGLISH_PREP = 1 << 10,
    ENGLISH_CONJ = 1 << 11,
    ENGLISH_SUBORD = 1 << 12,
    ENGLISH_THAT = 1 << 13,
    ENGLISH_WH = 1 << 14,
    ENGLISH_DAY = 1 << 15,
    ENGLISH_TITLE = 1 << 16,
    ENGLISH_HE_TITLE = 1 << 17,
    ENGLISH_SHE_TITLE = 1 << 18,
    ENGLISH_SPOKES = 1 << 19,
    ENGLISH_UNNAMED = 1 << 20,
    ENGLISH_GROUP = 1 << 21,
    ENGLISH_ORGANIZATION = 1 << 22,
    ENGLISH_DOCUMENT = 1 << 23,
    ENGLISH_SOURCE = 1 << 24,
    ENGLISH_MALE = 1 << 25, /* given names */
    ENGLISH_FEMALE = 1 << 26,
    ENGLISH_LIGHT = 1 << 27,  /* a finite verb that reports nothing */
    ENGLISH_REPORT = 1 << 28, /* a noun for what is said or written */
    ENGLISH_OUTLET = 1 << 29, /* who publishes: an agency, a newspaper, a channel */
};

extern const struct english_entry ENGLISH_ENTRIES[];
extern const size_t ENGLISH_ENTRIES_LEN;
extern const unsigned ENGLISH_ENTRY_SLOTS[];
extern const size_t ENGLISH_ENTRY_SLOTS_LEN;

/* The entry of a word in lower case, or NULL. */
const struct english_entry *english_find(struct str word);

#endif
