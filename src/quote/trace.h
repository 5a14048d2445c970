/* Why a speaker was chosen, noted by the resolvers while they choose. The step that decides is
   always noted; who was considered only for those who ask (quote_explain), else it costs a test.
   Internal to quote. */
#ifndef ISNAD_QUOTE_TRACE_H
#define ISNAD_QUOTE_TRACE_H

#include "base/arena.h"
#include "quote/confidence.h"
#include "quote/quote.h"

struct trace_candidate {
    int referent;
    double score;
    const char *because; /* static */
};

struct trace {
    struct arena *arena; /* NULL: nobody asks */
    /* Of the quotation that is looked at. */
    enum decision decided;
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

/* What trace_consider does when somebody asks. */
void trace_add(struct trace *trace, int referent, double score, const char *because);

/* The referent could be who speaks. Of several scores the highest counts; of many candidates the
   best are kept. */
static inline void trace_consider(struct trace *trace, int referent, double score,
                                  const char *because)
{
    if (trace->arena != NULL)
        trace_add(trace, referent, score, because);
}

/* Which step decides, when there is a referent; the last one told counts. Gives `referent` back,
   for returning. */
static inline int trace_decide(struct trace *trace, int referent, enum decision decided)
{
    if (referent >= 0)
        trace->decided = decided;
    return referent;
}

/* How near something is that lies `distance` back: 1 at once, a half at 100. */
static inline double trace_nearness(int distance)
{
    return 100.0 / (100.0 + (distance > 0 ? distance : 0));
}

/* Ends the look at a quotation whose speaker is `referent` (or -1): gives it its confidence, by its
   rule and type and what `evidence` says beside, and its explanation where somebody asks, the names
   in it yet to come. */
void trace_end(struct trace *trace, int referent, struct evidence evidence, struct quote *quote);

#endif
