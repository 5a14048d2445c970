/* One name in two spellings of two articles, by the words that stand beside it. Inside `compare`.
 */
#ifndef ISNAD_COMPARE_NAMES_H
#define ISNAD_COMPARE_NAMES_H

#include "compare/words.h"

/* A word of one of many statements. */
struct compare_place {
    size_t statement;
    size_t word;
};

struct compare_respelling {
    struct compare_place a; /* a.statement <= b.statement */
    struct compare_place b;
};

struct compare_respellings {
    struct compare_respelling *items;
    size_t len;
};

/* Words that nothing is known of (a foreign name, as it seems), spelled alike, beside the same word
   with content, of statements of two articles: كريستيان فولف, كريستيان وولف. Linear in the words:
   beside one word a bounded number of names is looked at. */
void compare_find_respellings(struct arena *arena, const struct compare_words *statements,
                              const size_t *articles, size_t len, struct compare_respellings *out);

#endif
