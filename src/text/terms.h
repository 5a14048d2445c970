/* Search terms: the words of a text in the form that is indexed and asked for. The same rules serve
   both sides, so that وزير finds الوزير, غزه finds غزة and مصر finds لمصر. Pure, any thread. */
#ifndef ISNAD_TEXT_TERMS_H
#define ISNAD_TEXT_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct term {
    struct str text;   /* normalised (normalize.h), without the article and light endings */
    unsigned position; /* of the word in the text, from 1 */
    bool is_variant;   /* a second reading of the word before it: لمصر is also مصر */
};

struct term_list {
    struct term *items;
    size_t len;
};

/* All terms of `text` (valid UTF-8), in the arena. A word over 64 bytes is cut there. */
void terms_of(struct arena *arena, struct str text, struct term_list *out_terms);

/* The terms as a literal of PostgreSQL's tsvector: 'كتاب':1,4 'وزير':2. A tsvector holds less than
   1 MiB; of a text with more different words than that, the words of its beginning are taken, by
   halves until they fit. Positions over 16383 count as 16383, as the type has it. */
struct str terms_to_tsvector(struct arena *arena, const struct term_list *terms);

/* The two as one, of a title (may be empty) and a text: what a row's column `search` has. A word's
   position in it tells how early it stands. */
struct str terms_search(struct arena *arena, struct str title, struct str text);

/* A user's query as a literal of tsquery: words are and-ed, words inside "…", “…” or «…» must
   follow each other, a leading - excludes. The empty view when no word is asked for. */
struct str terms_to_tsquery(struct arena *arena, struct str text);

#endif
