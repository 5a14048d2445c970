/* What each of several articles says anywhere: where one has both sides, it is two facts to it, and
   no conflict. Inside `compare`; one thread at a time. */
#ifndef ISNAD_COMPARE_REPORTS_H
#define ISNAD_COMPARE_REPORTS_H

#include "compare/compare.h"
#include "compare/words.h"

struct compare_reports;

struct compare_reports *compare_reports_new(struct arena *arena);

/* Notes the words of a part of an article, and what it counts. Linear. */
void compare_reports_add(struct compare_reports *reports, size_t article,
                         const struct compare_words *words);

/* A side of a conflict: the article that has it, and the words. */
struct compare_side {
    size_t article;
    struct str words;
};

/* Whether one of the two articles has the word of the other as well. */
bool compare_reports_have_word(const struct compare_reports *reports, struct arena *scratch,
                               const struct compare_side *a, const struct compare_side *b);
/* Whether one of the two articles has the other's number of the same thing as well. False where the
   numbers are one, and only how firmly they are given differs. */
bool compare_reports_have_number(const struct compare_reports *reports, struct arena *scratch,
                                 const struct compare_side *a, const struct compare_side *b);

#endif
