/* Everybody whom the article names, collected before anybody is resolved: persons with their titles
   and fullest names, and institutions. Internal to quote. */
#ifndef ISNAD_QUOTE_NAMES_H
#define ISNAD_QUOTE_NAMES_H

#include "quote/phrases.h"
#include "quote/trace.h"

struct referent {
    struct phrase name;  /* tokens; the fullest met */
    struct phrase title; /* empty: none met */
    struct phrase style; /* صاحب السمو الملكي الأمير: a title that many bear, or empty */
    enum speaker_kind kind;
    int seen;         /* token of the latest mention that was resolved to it, or of the first */
    bool is_feminine; /* as verbs agree with it; known once has_gender */
    bool has_gender;
    int speaker; /* number in the extraction, or -1: nobody's words are reported */
};

/* A place in the text where a referent is named. */
struct naming {
    int first;
    int end;
    int referent;
};

struct names {
    struct arena *arena;
    const struct scan *scan;
    struct trace *trace; /* is told why, but for what names_collect finds */
    struct referent *items;
    size_t cap;
    size_t len;
    struct naming *namings; /* in the order of the text */
    size_t namings_cap;
    size_t namings_len;
};

/* A phrase that names a person, in its parts; either may be empty. */
struct person_parts {
    struct phrase title;
    struct phrase name;
};
/* name_parts.c */
struct person_parts names_split(const struct scan *scan, struct phrase phrase);

/* Collects the persons and institutions of the article. */
void names_collect(struct names *names);
/* The referent of that name, made when there is none; a longer name replaces a shorter one. */
int names_person(struct names *names, struct person_parts parts);
/* A new referent of that kind. */
int names_add(struct names *names, struct phrase name, enum speaker_kind kind);
/* Whether every word of `part` (articles and conjunctions aside) is in `whole`. */
bool names_covers(const struct scan *scan, struct phrase whole, struct phrase part);

/* الروسي and روسي, الروسية, روسيا: the same nation's. */
bool names_same_nation(const struct word *nation, const struct word *word);

#endif
