/* Collects candidates and makes explanations of them. */
#include "quote/trace.h"

void trace_add(struct trace *trace, int referent, double score, const char *because)
{
    if (referent < 0)
        return;
    size_t place = 0;
    while (place < trace->len && trace->candidates[place].referent != referent)
        place++;
    if (place == trace->len && trace->len < QUOTE_CANDIDATES_MAX) {
        trace->len++;
    } else if (place == trace->len) {
        place = trace->len - 1; /* the worst */
        if (trace->candidates[place].score >= score)
            return;
    } else if (trace->candidates[place].score >= score) {
        return;
    }
    for (; place > 0 && trace->candidates[place - 1].score < score; place--)
        trace->candidates[place] = trace->candidates[place - 1];
    trace->candidates[place] = (struct trace_candidate){referent, score, because};
}

const struct quote_explanation *trace_take(struct trace *trace, int referent)
{
    if (trace == NULL)
        return NULL;
    struct quote_explanation *explanation = ARENA_NEW(trace->arena, struct quote_explanation);
    explanation->decided = trace->decided != NULL ? trace->decided : "nobody could be found";
    explanation->candidates_len = trace->len;
    explanation->candidates = ARENA_ARRAY(trace->arena, trace->len, struct quote_candidate);
    for (size_t i = 0; i < trace->len; i++) {
        const struct trace_candidate *candidate = &trace->candidates[i];
        explanation->candidates[i] = (struct quote_candidate){
            .score = candidate->score,
            .because = candidate->because,
            .is_chosen = candidate->referent == referent,
        };
        ARENA_PUSH_ROOM(trace->arena, trace->names, trace->names_cap, trace->names_len);
        trace->names[trace->names_len++] =
            (struct trace_name){&explanation->candidates[i], candidate->referent};
    }
    trace->decided = NULL;
    trace->len = 0;
    return explanation;
}
