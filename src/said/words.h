/* The words that stand between a reporting word and the date that goes with it, or keep the two
   apart. The data are words.tsv; generate.py makes one sorted table. Constant; any thread. */
#ifndef ISNAD_SAID_WORDS_H
#define ISNAD_SAID_WORDS_H

#include <stddef.h>

#include "base/str.h"

/* The classes of words.tsv, in the same spelling. */
enum said_class {
    SAID_RELATIVE = 1 << 0, /* begins a clause about what is before it */
    SAID_THAT = 1 << 1,     /* begins what was said */
    SAID_CLAUSE = 1 << 2,   /* begins a clause with another event in it */
    SAID_TOPIC = 1 << 3,    /* what follows is spoken about */
    SAID_ON = 1 << 4,       /* على: a topic, unless a PLACE follows */
    SAID_PLACE = 1 << 5,
    SAID_AFTER = 1 << 6,  /* after: another event, unless it is a MEETING */
    SAID_DURING = 1 << 7, /* what follows went on while it was said */
    SAID_VENUE = 1 << 8,  /* where one speaks or writes */
    SAID_MEETING = 1 << 9,
    SAID_ISSUE = 1 << 10, /* held, published: the VENUE's own verbs */
    SAID_AUX = 1 << 11,   /* between a subject or date and its verb */
    SAID_PAST = 1 << 12,  /* before a verb: it was said before what is told */
    SAID_LEAD = 1 << 13,  /* before a date that begins a sentence */
    SAID_PREP = 1 << 14,
    SAID_HEARER = 1 << 15,
    SAID_ARTICLE = 1 << 16,
    SAID_CAME = 1 << 17, /* جاء ذلك, the remarks came */
    SAID_THIS = 1 << 18,
    SAID_BUT = 1 << 20, /* begins a clause, and may begin a sentence before its date */
    SAID_FOR = 1 << 19, /* before a date that tells what something is of */
};

struct said_word {
    const char *key; /* as normalize_text */
    unsigned classes;
};

extern const struct said_word SAID_WORDS[];
extern const size_t SAID_WORDS_LEN;

/* The classes of a word in the form of normalize_text, or of what it is without و ف and ب ل ك;
   such a preposition adds SAID_PREP. 0: in no list. */
unsigned said_classes(struct str key);

#endif
