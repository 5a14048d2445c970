/* How sure a quotation is: the chance that both its content and its speaker are right, by a
   logistic model over what decided. The weights are confidence.tsv, fitted and checked by
   tools/confidence on annotated articles. Internal to quote; constant; any thread. */
#ifndef ISNAD_QUOTE_CONFIDENCE_H
#define ISNAD_QUOTE_CONFIDENCE_H

#include <stdbool.h>

#include "quote/quote.h"

/* The step that chose a speaker. In the order of DECISIONS in confidence.c. */
enum decision {
    DECISION_NOBODY,
    DECISION_NAME,
    DECISION_SAME_NAME,
    DECISION_TITLE,
    DECISION_SHORT_TITLE,
    DECISION_OFFICE,
    DECISION_WORDS,
    DECISION_BODY,
    DECISION_ISSUER,
    DECISION_OFFICIAL,
    DECISION_NEW,
    DECISION_SAME_SENTENCE,
    DECISION_NEAR,
    DECISION_FEMININE,
    DECISION_SUBJECT,
    DECISION_SUBJECT_BEFORE,
    DECISION_AGREEING,
    DECISION_LAST,
    DECISION_GOES_ON,
    DECISION_PRONOUN_SPOKE,
    DECISION_PRONOUN_NAMED,
    DECISION_PRONOUN_KIND,
    DECISION_AGE,
    DECISION_INTERVIEW,
    DECISION_AGAIN,
    DECISION_NAMED_BEFORE,
};

/* The step in words. Static. */
const char *decision_text(enum decision decided);

/* What a quotation rests on, beside its rule and type. */
struct evidence {
    enum quote_language language;
    const char *lemma; /* static: of the reporting word in the lexicon; NULL: none */
    enum decision decided;
    bool has_speaker;
    enum speaker_kind kind; /* of the speaker */
    int words;              /* tokens of the content */
    bool is_nested;         /* within the content of another */
};

/* The features of the quotation with their weights, the last one `bias`; how many.
   QUOTE_FEATURES_MAX are enough. */
size_t confidence_features(const struct quote *quote, const struct evidence *evidence,
                           struct quote_feature *out_features);
/* 0 to 1, from the sum of the weights. */
double confidence_of(const struct quote_feature *features, size_t len);

/* Made from confidence.tsv by confidence_generate.py: sorted by language, group and value. */
struct confidence_weight {
    enum quote_language language;
    const char *group;
    const char *value;
    double weight;
};
extern const struct confidence_weight CONFIDENCE_WEIGHTS[];
extern const size_t CONFIDENCE_WEIGHTS_LEN;

#endif
