/* Which of many statements share keys with one: the candidates that are worth comparing. Inside
   `compare`.

   Keys are the roots of words with content. Of 221 pairs of quotations that annotators put into one
   claim 0.93 share one, of 1,661 other pairs of one speaker 0.30; MinHash over the roots finds 0.89
   and 0.25 with 32 bands of one row, 0.63 and 0.07 with 32 of two, and the five rarest roots 0.53
   and 0.03: statements are short, and a sketch of so few words loses more than it saves. The rare
   ones count more, and the number of candidates is bounded. */
#ifndef ISNAD_COMPARE_KEY_INDEX_H
#define ISNAD_COMPARE_KEY_INDEX_H

#include "compare/claims.h"

struct compare_key_index;

/* `keys` has `len` entries and outlives the index, which is in the arena. */
struct compare_key_index *compare_key_index_new(struct arena *arena,
                                                const struct compare_keys *keys, size_t len);

/* Of the statements before `one` those that share most keys with it, a rare key counting more than
   a common one, at most COMPARE_CANDIDATES_MAX; where both have more than two keys, those that
   share two; of a key that very many have, the latest 256 are
   looked at. Returns how many. One thread at a time. */
size_t compare_candidates_of(struct compare_key_index *index, size_t one,
                             size_t out[COMPARE_CANDIDATES_MAX]);

#endif
