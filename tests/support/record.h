/* Article records of a test's own wording, which do not hang on what the extractor finds. */
#ifndef ISNAD_TESTS_SUPPORT_RECORD_H
#define ISNAD_TESTS_SUPPORT_RECORD_H

#include "store/articles.h"

struct told {
    const char *content; /* stands in the text */
    const char *speaker; /* NULL: nobody. The same name is the same speaker */
    enum speaker_kind kind;
    const char *title; /* or NULL */
    const char *cue;   /* stands in the text; or NULL */
};

struct tale {
    const char *url;
    const char *outlet;
    const char *title;
    const char *text;
    int64_t published_at_us; /* 0: not known */
    const struct told *told;
    size_t told_len;
};

/* In the arena. */
const struct article_record *record_of(struct arena *arena, const struct tale *tale);

#endif
