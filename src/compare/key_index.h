/* Which of many statements share keys with one: the candidates that are worth comparing. Inside
   `compare`. */
#ifndef ISNAD_COMPARE_KEY_INDEX_H
#define ISNAD_COMPARE_KEY_INDEX_H

#include "compare/claims.h"

struct compare_key_index;

/* `keys` has `len` entries and outlives the index, which is in the arena. */
struct compare_key_index *compare_key_index_new(struct arena *arena,
                                                const struct compare_keys *keys, size_t len);

/* Of the statements before `one` those that share most keys with it, a rare key counting more than
   a common one, at most COMPARE_CANDIDATES_MAX; of a key that very many have, the latest 256 are
   looked at. Returns how many. One thread at a time. */
size_t compare_candidates_of(struct compare_key_index *index, size_t one,
                             size_t out[COMPARE_CANDIDATES_MAX]);

#endif
