/* What the other matches of two quotations say of theirs. Inside `compare`. */
#ifndef ISNAD_COMPARE_RIVALS_H
#define ISNAD_COMPARE_RIVALS_H

#include "compare/join.h"

/* Two quotations, and how close they are. */
struct compare_match {
    size_t a;
    size_t b; /* > a */
    double score;
};

/* Two articles on one event report the same statements, so the best match of each in the other, of
   one day, is likelier the same one than its words alone say: by `favour`. Where two statements
   stand beside each other in two articles, they are likelier two: by one. `ready` has `len`. Linear
   in the matches. */
void compare_weigh_rivals(struct arena *arena, const struct compare_ready *ready, size_t len,
                          struct compare_match *matches, size_t matches_len, double favour);

#endif
