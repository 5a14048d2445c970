/* Arabic word lists: reporting verbs in all their forms, and classes of nouns. The data are
   verbs.tsv and words.tsv; generate.py makes tables of them with an index each. Keys are in the
   form of normalize_text. Constant; any thread. */
#ifndef ISNAD_LEXICON_LEXICON_H
#define ISNAD_LEXICON_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum lexicon_part { LEXICON_VERB, LEXICON_PARTICIPLE, LEXICON_MASDAR };

/* In the order of CLASSES in generate.py. */
enum lexicon_class {
    LEXICON_TITLE = 1 << 0,    /* an office or profession that a person's name follows */
    LEXICON_SPOKES = 1 << 1,   /* spokesman */
    LEXICON_OFFICE = 1 << 2,   /* what follows in a title: الخارجية، السابق */
    LEXICON_NATION = 1 << 3,   /* an adjective of nationality */
    LEXICON_PLACE = 1 << 4,    /* a country or a capital; it also speaks for its government */
    LEXICON_ORG_NAME = 1 << 5, /* the name of an institution in one word */
    LEXICON_OUTLET_NAME = 1 << 6,
    LEXICON_ORG = 1 << 7,     /* ministry, company: the head of an institution's name */
    LEXICON_OUTLET = 1 << 8,  /* newspaper, agency: the same of an outlet */
    LEXICON_UNNAMED = 1 << 9, /* source, official */
    LEXICON_GROUP = 1 << 10,  /* observers */
    LEXICON_DOC = 1 << 11,    /* report, law */
    LEXICON_VENUE = 1 << 12,  /* where one speaks: interview, tweet */
    LEXICON_SOURCE = 1 << 13, /* "according to" */
    LEXICON_STOP = 1 << 14,   /* ends a phrase */
    LEXICON_TIME = 1 << 15,
    LEXICON_RELATIVE = 1 << 16,
    LEXICON_PRONOUN = 1 << 17,
    LEXICON_EDGE = 1 << 18,  /* begins the writer's own clause */
    LEXICON_GIVEN = 1 << 19, /* a given name */
    LEXICON_NAMER = 1 << 20, /* a noun that a name in marks follows */
    LEXICON_EVENT = 1 << 21, /* a noun that begins what is announced */
    LEXICON_THING = 1 << 22, /* a noun that nobody is called and that says nothing */
    LEXICON_DEED = 1 << 23,  /* a finite verb that reports nothing: زار, يستقبل */
    /* What a word is among names. It makes no word known: lexicon_classes leaves it out. */
    LEXICON_EMPHASIS = 1 << 24, /* نفسه, هذا, سموه: what is named was met before */
    LEXICON_STYLE = 1 << 25, /* صاحب, السمو, الدكتور: part of a title that many bear */
    LEXICON_JOINT = 1 << 26,        /* بن, أبو: a name goes on behind it */
    LEXICON_BEFORE_FAITH = 1 << 27, /* عز, نور: with الدين a given name */
    LEXICON_ROLES = LEXICON_EMPHASIS | LEXICON_STYLE | LEXICON_JOINT | LEXICON_BEFORE_FAITH,
};

/* What a verb takes; the letters of verbs.tsv, in the order of FRAME in generate.py. */
enum lexicon_takes {
    LEXICON_TAKES_CLAUSE = 1 << 0,
    LEXICON_TAKES_BI = 1 << 1,
    LEXICON_TAKES_ILA = 1 << 2,
    LEXICON_TAKES_MIN = 1 << 3,
    LEXICON_TAKES_AN = 1 << 4, /* عن */
    LEXICON_TAKES_ALA = 1 << 5,
    LEXICON_TAKES_FI = 1 << 6,
    LEXICON_TAKES_NOUN = 1 << 7,
    LEXICON_TAKES_OBJECT = 1 << 8,
    LEXICON_TAKES_ADDRESSEE = 1 << 9,
    LEXICON_TAKES_WORDS = 1 << 10, /* only own words: marks or a colon */
    LEXICON_IS_HOMOGRAPH = 1 << 11,
    LEXICON_TAKES_HEARER = 1 << 12,
    LEXICON_IS_VIEW = 1 << 13,
    LEXICON_IS_IMPERSONAL = 1 << 14, /* in the present with nobody named: يذكر أن */
    LEXICON_TAKES_TEXT = 1 << 15,    /* its في names what it stands in: جاء في بيان */
    LEXICON_TAKES_LI = 1 << 16,      /* ل with an act: دعا لعقد جلسة */
};

enum lexicon_feature {
    LEXICON_PLURAL = 1 << 0,
    LEXICON_FEMININE = 1 << 1,
    LEXICON_OBJECT = 1 << 2, /* an object pronoun is attached */
    LEXICON_PRESENT = 1 << 3,
};

struct lexicon_verb {
    const char *lemma;
    unsigned char stance; /* numbers of enum quote_stance and enum quote_act */
    unsigned char act;
    unsigned takes; /* enum lexicon_takes */
};
struct lexicon_form {
    const char *form;
    unsigned short verb; /* index into LEXICON_VERBS */
    unsigned char part;  /* enum lexicon_part */
    unsigned char features;
};
struct lexicon_word {
    const char *word;
    unsigned classes;
};

extern const struct lexicon_verb LEXICON_VERBS[];
extern const size_t LEXICON_VERBS_LEN;
extern const struct lexicon_form LEXICON_FORMS[];
extern const size_t LEXICON_FORMS_LEN;
extern const unsigned LEXICON_FORM_SLOTS[];
extern const size_t LEXICON_FORM_SLOTS_LEN;
extern const struct lexicon_word LEXICON_WORDS[];
extern const size_t LEXICON_WORDS_LEN;
extern const unsigned LEXICON_WORD_SLOTS[];
extern const size_t LEXICON_WORD_SLOTS_LEN;

/* Whether the terminated key of a table is the word. */
static inline bool lexicon_is_key(const char *key, struct str word)
{
    return strncmp(key, word.ptr, word.len) == 0 && key[word.len] == '\0';
}

/* The form, or NULL. */
const struct lexicon_form *lexicon_find_form(struct str word);
/* The word's classes (enum lexicon_class), 0 when it is in no list. */
unsigned lexicon_classes(struct str word);
/* The same two, where both are asked about one word: `hash` is its str_hash. */
const struct lexicon_form *lexicon_form_of_hash(struct str word, uint64_t hash);
unsigned lexicon_classes_of_hash(struct str word, uint64_t hash);
/* The classes with the roles among names. */
unsigned lexicon_all_of_hash(struct str word, uint64_t hash);

#endif
