/* A set of hashes that grows. Inside `compare`. */
#ifndef ISNAD_COMPARE_SEEN_H
#define ISNAD_COMPARE_SEEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct compare_seen;

struct compare_seen *compare_seen_new(struct arena *arena);
/* Whether it was not in the set before. */
bool compare_seen_add(struct compare_seen *seen, uint64_t hash);
bool compare_seen_has(const struct compare_seen *seen, uint64_t hash);

#endif
