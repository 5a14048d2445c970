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

static const struct quote_explanation *explain(struct trace *trace, int referent,
                                               const struct quote_feature *features, size_t len)
{
    struct quote_explanation *explanation = ARENA_NEW(trace->arena, struct quote_explanation);
    explanation->decided = decision_text(trace->decided);
    explanation->candidates_len = trace->len;
    explanation->candidates = ARENA_ARRAY(trace->arena, trace->len, struct quote_candidate);
    for (size_t i = 0; i < len; i++)
        explanation->features[i] = features[i];
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
    return explanation;
}

void trace_end(struct trace *trace, int referent, struct evidence evidence, struct quote *quote)
{
    struct quote_feature features[QUOTE_FEATURES_MAX];
    evidence.decided = trace->decided;
    evidence.has_speaker = referent >= 0;
    size_t len = confidence_features(quote, &evidence, features);
    quote->confidence = confidence_of(features, len);
    if (trace->arena != NULL)
        quote->explanation = explain(trace, referent, features, len);
    trace->decided = DECISION_NOBODY;
    trace->len = 0;
}
