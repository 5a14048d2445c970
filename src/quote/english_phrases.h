/* Noun phrases of English as far as they are needed to name who speaks. Internal to quote. */
#ifndef ISNAD_QUOTE_ENGLISH_PHRASES_H
#define ISNAD_QUOTE_ENGLISH_PHRASES_H

#include "quote/english.h"

/* The noun phrase that ends before `end`, not before `floor`; empty when there is none. An
   apposition between commas that ends before `end` belongs to it: Jones, the mayor, (said). */
struct english_phrase english_phrase_before(const struct english_scan *scan, int end, int floor);
/* The noun phrase that begins at `first`, with its apposition. */
struct english_phrase english_phrase_at(const struct english_scan *scan, int first, int limit);
/* Whether a noun phrase can begin here. */
bool english_begins_phrase(const struct english_scan *scan, int i);
/* Whether the phrase can be somebody who speaks: a name, a pronoun, an official, a body. */
bool english_is_speaker(const struct english_scan *scan, struct english_phrase phrase);

/* A word in -ing. */
bool english_is_ing(const struct english_scan *scan, int i);
/* Whether the word looks like a finite verb: an auxiliary, a known verb, a form in -ed. */
bool english_is_verbal(const struct english_scan *scan, int i);

static inline bool english_phrase_is_empty(struct english_phrase phrase)
{
    return phrase.first >= phrase.end;
}

#endif
