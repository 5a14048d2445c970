/* The Arabic cascade: marks, tokens, sentences; cues with their frames; contents; speakers; chain.
   Internal to quote. */
#ifndef ISNAD_QUOTE_ARABIC_H
#define ISNAD_QUOTE_ARABIC_H

#include "quote/quote.h"

struct trace;

/* Fills out->quotes and out->speakers; as quote_extract says. */
void arabic_extract(struct arena *arena, struct str text, struct trace *trace,
                    struct extraction *out);

#endif
