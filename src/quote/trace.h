/* Why a speaker was chosen, noted by the resolvers while they choose, for those who ask
   (quote_explain). Where nobody asks the trace is NULL, and noting costs a test. Internal to quote.
 */
#ifndef ISNAD_QUOTE_TRACE_H
#define ISNAD_QUOTE_TRACE_H

#include "base/arena.h"
#include "quote/quote.h"

struct trace_candidate {
    int referent;
    double score;
    const char *because; /* static */
};

struct trace {
    struct arena *arena;
    /* Of the quotation that is looked at. */
    const char *decided; /* static */
    struct trace_candidate candidates[QUOTE_CANDIDATES_MAX];
    size_t len;
    /* Of all: whose names are known when everybody has been met. */
    struct trace_name {
        struct quote_candidate *candidate;
        int referent;
    } * names;
    size_t names_cap;
    size_t names_len;
};

/* What trace_consider does when there is a trace. */
void trace_add(struct trace *trace, int referent, double score, const char *because);

/* The referent could be who speaks. Of several scores the highest counts; of many candidates the
   best are kept. */
static inline void trace_consider(struct trace *trace, int referent, double score,
                                  const char *because)
{
    if (trace != NULL)
        trace_add(trace, referent, score, because);
}

/* Which step decides, when there is a referent; the last one told counts. Gives `referent` back,
   for returning. */
static inline int trace_decide(struct trace *trace, int referent, const char *decided)
{
    if (trace != NULL && referent >= 0)
        trace->decided = decided;
    return referent;
}

/* How near something is that lies `distance` back: 1 at once, a half at 100. */
static inline double trace_nearness(int distance)
{
    return 100.0 / (100.0 + (distance > 0 ? distance : 0));
}

/* The explanation of the quotation whose speaker is `referent` (or -1), its names yet to come;
   begins a new one. NULL without a trace. */
const struct quote_explanation *trace_take(struct trace *trace, int referent);

#endif
