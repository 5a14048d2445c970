/* Which stored articles an article is a copy of. Inside a transaction of articles.c or reextract.c.
 */
#ifndef ISNAD_STORE_COPIES_WRITE_H
#define ISNAD_STORE_COPIES_WRITE_H

#include "compare/sketch.h"
#include "store/claims_write.h"

struct copies_draft {
    uint64_t bands[COMPARE_BANDS];
    size_t bands_len; /* 0: a text of few words, which is nobody's copy */
};

/* Before the transaction. */
struct copies_draft copies_prepare(struct arena *arena, struct str text);

/* Finds those that the text is like, queues them and the sketch in place of what there was for the
   article. In a copy, quotations whose chain names nobody rest on what the original rests on: those
   that claims_find finds in it on the same as there. */
enum status copies_make(struct store_conn *conn, struct arena *arena, int64_t article_id,
                        int64_t at_us, struct str text, const struct copies_draft *draft,
                        struct claim_drafts *claims) MUST_CHECK;

#endif
