/* Who handed a quotation on, seen from how quotations lie in each other. Internal to quote. */
#ifndef ISNAD_QUOTE_CHAINS_H
#define ISNAD_QUOTE_CHAINS_H

#include "base/arena.h"
#include "quote/quote.h"

/* Gives each quotation of `out`, which are in their order, the chain of the speakers around it,
   outermost first. The speakers are there already. A chain that a quotation has goes behind. */
void quote_link_chains(struct arena *arena, struct extraction *out);

#endif
