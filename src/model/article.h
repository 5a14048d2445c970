/* What the layers hand to each other about articles: plain data, no behaviour. Every str is a view
   whose owner the function that fills it names. */
#ifndef ISNAD_MODEL_ARTICLE_H
#define ISNAD_MODEL_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* Bounds that every way in enforces (HTTP, ingest, extract); openapi.yaml says the same. */
enum {
    ARTICLE_TEXT_MAX = 10 * 1024 * 1024, /* bytes of text */
    ARTICLE_TITLE_MAX = 2000,            /* bytes */
    ARTICLE_URL_MAX = 2000,
    ARTICLE_OUTLET_MAX = 300,
    ARTICLE_ID_MAX = 300, /* external_id */
};

/* An article as it comes in: decoded and checked, not yet stored. */
struct article_draft {
    struct str url;         /* empty: none */
    struct str external_id; /* the sender's own id ("id"); empty: none */
    struct str outlet;      /* name; empty: taken from the URL's host, else "unknown" */
    struct str title;       /* may be empty */
    struct str language;    /* "ar", "en" or empty: look at the text */
    struct str text;        /* never empty; paragraphs are separated by newlines */
    bool has_published_at;
    int64_t published_at_us;
    int utc_offset_minutes; /* of the clock where it was published: its day is that clock's */
};

/* What storing did. */
enum article_outcome {
    ARTICLE_OUTCOME_CREATED,   /* a new article */
    ARTICLE_OUTCOME_UNCHANGED, /* the same again: nothing was written */
    ARTICLE_OUTCOME_REVISED,   /* other text under the same key: the next revision */
};

#endif
