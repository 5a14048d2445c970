/* A text as its sentences. Pure; any thread. */
#ifndef ISNAD_COMPARE_SENTENCES_H
#define ISNAD_COMPARE_SENTENCES_H

#include "base/arena.h"
#include "base/str.h"

/* The sentences of a text in UTF-8, bytes, blanks around them left out; lines end sentences. In the
   arena; returns how many. Linear. */
size_t compare_sentences_of(struct arena *arena, struct str text, struct span **out);

#endif
