/* Finds the reported statements of one article, and who made them. Pure: a text and an arena in,
   spans out; no I/O, clock, locale, log. Offsets here are bytes, end exclusive; `codec` converts to
   code points. Any thread; nothing is shared but constant tables. */
#ifndef ISNAD_QUOTE_QUOTE_H
#define ISNAD_QUOTE_QUOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

enum quote_type { QUOTE_TYPE_DIRECT, QUOTE_TYPE_INDIRECT, QUOTE_TYPE_MIXED };

enum speaker_kind {
    SPEAKER_KIND_PERSON,
    SPEAKER_KIND_ORGANIZATION,
    SPEAKER_KIND_GROUP,
    SPEAKER_KIND_UNNAMED,
    SPEAKER_KIND_DOCUMENT,
};

enum quote_stance { QUOTE_STANCE_NEUTRAL, QUOTE_STANCE_ENDORSING, QUOTE_STANCE_DISTANCING };

enum quote_act {
    QUOTE_ACT_STATEMENT,
    QUOTE_ACT_DENIAL,
    QUOTE_ACT_DEMAND,
    QUOTE_ACT_PROMISE,
    QUOTE_ACT_THREAT,
    QUOTE_ACT_WARNING,
    QUOTE_ACT_QUESTION,
    QUOTE_ACT_PRAISE,
    QUOTE_ACT_ACCUSATION,
};

enum quote_language { QUOTE_LANGUAGE_AR, QUOTE_LANGUAGE_EN };

/* Who a mention stands for, resolved within the article. */
struct quote_speaker {
    struct str name;  /* the fullest name that the article gives, without titles */
    struct str title; /* "الرئيس الروسي"; empty when the article gives none */
    enum speaker_kind kind;
};

/* One transmitter between the outlet and the speaker, outermost first. */
struct quote_link {
    struct str name;
    enum speaker_kind kind;
    struct span mention;
};

enum { QUOTE_CANDIDATES_MAX = 8, QUOTE_FEATURES_MAX = 8 };

/* Somebody who could have been the speaker. */
struct quote_candidate {
    struct str name;
    enum speaker_kind kind;
    double score;        /* 0 and more: how well it fits, and how near it is; only to be compared */
    const char *because; /* static */
    bool is_chosen;
};

/* Something that speaks for or against a quotation: "rule" "verb-that". */
struct quote_feature {
    const char *group; /* static, both */
    const char *value;
    double weight; /* confidence is 1 / (1 + exp(-their sum)) */
};

/* Why a quotation has its speaker, and its confidence. */
struct quote_explanation {
    const char *decided;                /* static: the step that chose */
    struct quote_candidate *candidates; /* the highest score first; of many the best */
    size_t candidates_len;
    struct quote_feature features[QUOTE_FEATURES_MAX];
};

struct quote {
    enum quote_type type;
    struct span content;
    struct span cue;     /* empty: none (a headline's colon) */
    struct span mention; /* empty: none (a dropped subject) */
    struct str lemma;    /* of the cue, from the lexicon; empty with no cue */
    int speaker;         /* index into extraction.speakers, or -1 when nobody was found */
    const struct quote_link *chain;
    size_t chain_len;
    enum quote_stance stance;
    enum quote_act act;
    const char *rule;  /* static: what decided ("verb-anna") */
    double confidence; /* the chance that content and speaker are right: 0 to 1 */
    const struct quote_explanation *explanation; /* by quote_explain; else NULL */
};

struct extraction {
    enum quote_language language;
    struct quote *quotes; /* in the order of content.start, then the longer first */
    size_t quotes_len;
    struct quote_speaker *speakers; /* each once */
    size_t speakers_len;
};

/* "1.0.0": changes whenever the same text may give another result. Static. */
const char *quote_extractor_version(void);

/* `text` is valid UTF-8 without NUL, up to 16 MiB. `language` "ar" or "en"; empty means: look at
   the text. Another language is STATUS_UNSUPPORTED; nothing else fails. Everything in `*out` lives
   in `arena` or in `text`. Time and memory are linear in text.len;
   what is much longer than an article (128 KiB) is read in parts, each by itself. */
enum status quote_extract(struct arena *arena, struct str text, struct str language,
                          struct extraction *out) MUST_CHECK;
/* The same, with the explanation of each quotation. */
enum status quote_explain(struct arena *arena, struct str text, struct str language,
                          struct extraction *out) MUST_CHECK;

/* The names used in JSON and in the database ("direct", "organization", "endorsing", "denial",
   "ar"). Static, never NULL. */
const char *quote_type_name(enum quote_type type);
const char *speaker_kind_name(enum speaker_kind kind);
const char *quote_stance_name(enum quote_stance stance);
const char *quote_act_name(enum quote_act act);
const char *quote_language_name(enum quote_language language);

#endif
