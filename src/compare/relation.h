/* What follows from an alignment: the relation and the differences. */
#ifndef ISNAD_COMPARE_RELATION_H
#define ISNAD_COMPARE_RELATION_H

#include "compare/align.h"
#include "compare/compare.h"

enum compare_relation compare_relation_of(const struct compare_alignment *alignment);

/* Sets the differences of `*out`. Linear, but for sorting. */
void compare_find_differences(struct arena *arena, const struct compare_alignment *alignment,
                              struct comparison *out);

#endif
