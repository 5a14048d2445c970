/* The chain of a quotation inside another: the outer one's speaker handed it on. */
#include "quote/chains.h"

enum { DEPTH_MAX = 4 };

static void link_chain(struct arena *arena, const struct extraction *out, const size_t *around,
                       size_t depth, struct quote *quote)
{
    struct quote_link *chain = ARENA_ARRAY(arena, depth + quote->chain_len, struct quote_link);
    size_t len = 0;
    for (size_t k = 0; k < depth; k++) {
        const struct quote *outer = &out->quotes[around[k]];
        if (outer->speaker < 0 || outer->speaker == quote->speaker)
            continue;
        const struct quote_speaker *speaker = &out->speakers[outer->speaker];
        chain[len++] = (struct quote_link){speaker->name, speaker->kind, outer->mention};
    }
    for (size_t k = 0; k < quote->chain_len; k++)
        chain[len++] = quote->chain[k];
    quote->chain = len > 0 ? chain : NULL;
    quote->chain_len = len;
}

void quote_link_chains(struct arena *arena, struct extraction *out)
{
    size_t around[DEPTH_MAX];
    size_t depth = 0;
    for (size_t i = 0; i < out->quotes_len; i++) {
        struct quote *quote = &out->quotes[i];
        while (depth > 0 && out->quotes[around[depth - 1]].content.end < quote->content.end)
            depth--;
        if (depth > 0)
            link_chain(arena, out, around, depth, quote);
        if (depth < DEPTH_MAX)
            around[depth++] = i;
    }
}
