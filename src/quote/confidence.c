/* Looks up what each feature of a quotation weighs. */
#include "quote/confidence.h"

#include <math.h>
#include <string.h>

static const struct decision_name {
    const char *code; /* in confidence.tsv */
    const char *text;
} DECISIONS[] = {
    [DECISION_NOBODY] = {"nobody", "nobody could be found"},
    [DECISION_NAME] = {"name", "the mention has a name"},
    [DECISION_SAME_NAME] = {"same-name", "the mention has the name of a speaker"},
    [DECISION_TITLE] = {"title", "the mention describes somebody by title"},
    [DECISION_SHORT_TITLE] = {"short-title", "the mention is a short title: who spoke last"},
    [DECISION_OFFICE] = {"office", "the mention is an office: who has it"},
    [DECISION_WORDS] = {"words", "the mention has words of somebody met before"},
    [DECISION_BODY] = {"body", "the mention is a body: the one that spoke last"},
    [DECISION_ISSUER] = {"issuer", "the body that issued the text"},
    [DECISION_OFFICIAL] = {"official", "the official is who spoke last"},
    [DECISION_NEW] = {"new", "the mention fits nobody met before"},
    [DECISION_SAME_SENTENCE] = {"same-sentence", "dropped: who spoke before in this sentence"},
    [DECISION_NEAR] = {"near", "dropped: the name right before"},
    [DECISION_FEMININE] = {"feminine",
                           "dropped: the place or body that the feminine verb agrees with"},
    [DECISION_SUBJECT] = {"subject", "dropped: the subject of the sentence"},
    [DECISION_SUBJECT_BEFORE] = {"subject-before", "dropped: the subject of a sentence before"},
    [DECISION_AGREEING] = {"agreeing", "dropped: who spoke last and agrees with the verb"},
    [DECISION_LAST] = {"last", "dropped: who spoke last"},
    [DECISION_GOES_ON] = {"goes-on", "the words go on from whoever spoke before"},
    [DECISION_PRONOUN_SPOKE] = {"pronoun-spoke", "a pronoun: who spoke last of that gender"},
    [DECISION_PRONOUN_NAMED] = {"pronoun-named", "a pronoun: who was named last of that gender"},
    [DECISION_PRONOUN_KIND] = {"pronoun-kind", "a pronoun: who spoke last of that kind"},
    [DECISION_AGE] = {"age", "the mention is an age: who is that old"},
    [DECISION_AGAIN] = {"again", "the mention says it is the same again: who spoke last"},
    [DECISION_NAMED_BEFORE] = {"named-before", "dropped: nobody spoke yet; who was named before"},
    [DECISION_INTERVIEW] = {"interview", "an answer in an interview: whom it is with"},
};

const char *decision_text(enum decision decided)
{
    return DECISIONS[decided].text;
}

/* Contents of this many tokens and fewer. */
static const char *length_of(int words)
{
    static const struct {
        int most;
        const char *name;
    } LENGTHS[] = {{2, "2"}, {4, "4"}, {7, "7"}, {12, "12"}, {20, "20"}, {40, "40"}};
    for (size_t i = 0; i < COUNT_OF(LENGTHS); i++) {
        if (words <= LENGTHS[i].most)
            return LENGTHS[i].name;
    }
    return "more";
}

static int compare(const struct confidence_weight *a, enum quote_language language,
                   const char *group, const char *value)
{
    if (a->language != language)
        return a->language < language ? -1 : 1;
    int order = strcmp(a->group, group);
    return order != 0 ? order : strcmp(a->value, value);
}

/* 0 for a feature that has none. */
static double weight_of(enum quote_language language, const char *group, const char *value)
{
    size_t low = 0;
    size_t high = CONFIDENCE_WEIGHTS_LEN;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(&CONFIDENCE_WEIGHTS[middle], language, group, value);
        if (order == 0)
            return CONFIDENCE_WEIGHTS[middle].weight;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

size_t confidence_features(const struct quote *quote, const struct evidence *evidence,
                           struct quote_feature *out_features)
{
    const struct quote_feature features[QUOTE_FEATURES_MAX] = {
        {"rule", quote->rule, 0},
        {"lemma", evidence->lemma != NULL ? evidence->lemma : "none", 0},
        {"type", quote_type_name(quote->type), 0},
        {"decided", DECISIONS[evidence->decided].code, 0},
        {"kind", evidence->has_speaker ? speaker_kind_name(evidence->kind) : "none", 0},
        {"length", length_of(evidence->words), 0},
        {"nested", evidence->is_nested ? "yes" : "no", 0},
        {"bias", "all", 0},
    };
    for (size_t i = 0; i < QUOTE_FEATURES_MAX; i++) {
        out_features[i] = features[i];
        out_features[i].weight =
            weight_of(evidence->language, features[i].group, features[i].value);
    }
    return QUOTE_FEATURES_MAX;
}

double confidence_of(const struct quote_feature *features, size_t len)
{
    double sum = 0;
    for (size_t i = 0; i < len; i++)
        sum += features[i].weight;
    return 1.0 / (1.0 + exp(-sum));
}
