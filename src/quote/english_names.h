/* Everybody whom an English article names: persons with their titles, gender and fullest names, and
   who else speaks in it. Internal to quote. */
#ifndef ISNAD_QUOTE_ENGLISH_NAMES_H
#define ISNAD_QUOTE_ENGLISH_NAMES_H

#include "quote/english_phrases.h"
#include "quote/trace.h"

enum english_gender { ENGLISH_UNKNOWN, ENGLISH_MASCULINE, ENGLISH_FEMININE };

enum { ENGLISH_HISTORY_MAX = 8 };

struct english_referent {
    struct str name;
    struct str title;
    struct str family; /* last word of a person's name; the key of another's */
    enum speaker_kind kind;
    enum english_gender gender;
    bool is_short; /* a family name alone */
    int age;       /* Smith, 42, …; 0: not told */
    int namings;   /* how often the text names the person */
    int next;      /* of the same hash, or -1 */
    int speaker;   /* number in the extraction, or -1 */
};

struct english_naming {
    int at; /* token */
    int referent;
};

struct english_names {
    const struct english_scan *scan;
    struct trace *trace; /* is told why */
    struct english_referent *items;
    size_t len;
    size_t cap;
    int *buckets;                   /* first referent of a hash, or -1 */
    size_t buckets_len;             /* a power of two */
    struct english_naming *namings; /* persons, in the order of the text */
    size_t namings_len;
    size_t namings_cap;
    int history[ENGLISH_HISTORY_MAX]; /* who spoke, the latest first */
    int history_len;
};

/* A phrase that ends in a name: what is before the name, and the name. */
struct english_parts {
    struct english_phrase title;
    struct english_phrase name;
};
/* The run of capital words that ends at `end`, honorifics and offices taken off in front. */
struct english_parts english_split(const struct english_scan *scan, struct english_phrase phrase);

/* Collects the persons that the text names. */
void english_names_collect(struct english_names *names, const struct english_scan *scan,
                           struct trace *trace);
/* The person of that name, made when there is none; a longer name replaces a shorter one. */
int english_names_person(struct english_names *names, struct english_parts parts, bool is_sure);
/* The referent of that kind and name, made when there is none. */
int english_names_other(struct english_names *names, struct str name, enum speaker_kind kind);
/* The person whom the text names most often, or -1. */
int english_names_main(const struct english_names *names);
/* english_speakers.c: who spoke last, or -1. */
int english_last(const struct english_names *names);
/* Who the mention at token `at` is, or -1. */
int english_resolve(struct english_names *names, struct english_phrase mention, int at);
/* english_pronouns.c: who the pronoun at token `i` is, or -1. */
int english_resolve_pronoun(const struct english_names *names, int i);
/* Remembers who spoke. */
void english_note(struct english_names *names, int referent);

#endif
