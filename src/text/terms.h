/* Search terms: the words of a text in the form that is indexed and asked for. The same function
   serves both sides, so that وزير finds الوزير, and غزه finds غزة. Pure, any thread. */
#ifndef ISNAD_TEXT_TERMS_H
#define ISNAD_TEXT_TERMS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct term {
    struct str text;   /* normalised, clitics (و ف ب ك ل ال) and light suffixes removed */
    unsigned position; /* of the word in the text, from 1 */
};

struct term_list {
    struct term *items;
    size_t len;
};

/* All terms of `text` (valid UTF-8), in the arena. Words over 64 bytes are cut there. */
void terms_of(struct arena *arena, struct str text, struct term_list *out_terms);
/* The terms as a PostgreSQL tsvector literal ('كتاب':1,4 …), lexemes sorted as the type wants is
   not needed; positions over 16383 are left out, as the type's documentation says. */
struct str terms_to_tsvector(struct arena *arena, const struct term_list *terms);
/* A user's query as a tsquery literal: words are and-ed, words in "…" or «…» must follow each
   other, a leading - excludes. The empty view when there is no word in it. */
struct str terms_to_tsquery(struct arena *arena, struct str query);

#endif
