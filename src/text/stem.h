/* Light stems and consonant roots of normalised words, for search and for comparing. Rules, no
   dictionary: a stem is never shown. Pure, any thread. */
#ifndef ISNAD_TEXT_STEM_H
#define ISNAD_TEXT_STEM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum { STEM_READINGS_MAX = 3, STEM_ROOT_BYTES = 64 };

/* Whether `word` is of Arabic letters alone (no digits). */
bool stem_is_arabic(struct str word);

/* The readings of a word of normalize_text, views into it, light endings off; returns how many, at
   least one. Without an article a word may begin with clitics, or with letters of its own that look
   like them: ولمصر is ولمصر, لمصر, مصر. A word that is not Arabic is its only reading. */
size_t stem_readings(struct str word, struct str out[STEM_READINGS_MAX]);

/* What nouns and verbs of one family share: of a reading in Arabic its consonants without the weak
   letters, the letters that make verb forms, participles and masdars (يرتفع، ارتفاع، مرتفع: رفع);
   with a weak letter in a root of three those three of the verb's (يعفو: عفو);
   of a word in ASCII letters the word without the endings of plural, past and -ing. Written to
   `out`; fewer than three letters would be: the reading itself, cut at STEM_ROOT_BYTES. */
struct str stem_root(struct str reading, char out[STEM_ROOT_BYTES]);

#endif
