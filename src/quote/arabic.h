/* The Arabic cascade: marks, tokens, sentences; cues with their frames; contents; speakers; chain.
   Internal to quote. */
#ifndef ISNAD_QUOTE_ARABIC_H
#define ISNAD_QUOTE_ARABIC_H

#include <stdbool.h>

#include "quote/quote.h"

struct trace;

/* Fills out->quotes and out->speakers; as quote_extract says. `trace` may be NULL. */
void arabic_extract(struct arena *arena, struct str text, struct trace *trace,
                    struct extraction *out);

/* confidence.c: how often a quotation of this rule and type is right in both content and speaker,
   0 to 1. `is_dropped`: no mention. */
double confidence_of(const char *rule, enum quote_type type, bool is_dropped);

#endif
