/* Which of many articles are copies of others. Pure; any thread. */
#ifndef ISNAD_COMPARE_COPIES_H
#define ISNAD_COMPARE_COPIES_H

#include "compare/sketch.h"

struct compare_copied {
    size_t original; /* the one given first */
    size_t copy;
    struct compare_copying how; /* `a` is the original */
};

struct compare_copy_list {
    struct compare_copied *items; /* by copy, then by original */
    size_t len;
};

/* Each article with the earlier ones that it shares much with: those that share a band of their
   sketches, at most four a band. Linear in the texts, but for sorting. */
void compare_find_copies(struct arena *arena, const struct str *texts, size_t len,
                         struct compare_copy_list *out);

#endif
