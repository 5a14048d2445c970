/* A quotation as it is shown: by `isnad extract` (no ids), by the API, by an export. Offsets are
   code points, end exclusive, in the article's stored text. Views into whatever made it. */
#ifndef ISNAD_MODEL_QUOTATION_H
#define ISNAD_MODEL_QUOTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct quoted_span {
    bool is_present;
    size_t start;
    size_t end;
    struct str text;
};

struct quotation {
    /* What the store adds; 0 when not stored. */
    int64_t id;
    int64_t article_id;
    int64_t revision_id;
    int64_t speaker_id;
    int64_t claim_id;
    struct str
        speaker_named; /* as the article calls the speaker; the name below is the speaker's */
    struct str outlet;
    struct str article_url;
    struct str article_title;
    bool has_published_at;
    int64_t published_at_us;

    bool has_said_at;
    int64_t said_at_us;
    struct str said_precision; /* the names of date/period.h */
    struct str said_basis;     /* the names of said/said.h */
    struct str said_value;     /* TIMEX3; empty: none */
    struct quoted_span said_expression;

    struct str type; /* the names of quote.h */
    struct quoted_span content;
    struct quoted_span cue;
    struct str cue_lemma;
    struct quoted_span mention;
    struct str speaker_name; /* empty: nobody was found */
    struct str speaker_kind;
    struct str speaker_title; /* empty: none */
    struct str chain_json;    /* a JSON array, ready to be copied */
    struct str stance;
    struct str act;
    struct str rule;
    double confidence;
    bool is_corrected;           /* by a person */
    bool is_rejected;            /* a person says that it is none */
    struct str explanation_json; /* empty, or a JSON object, ready to be copied */
};

#endif
