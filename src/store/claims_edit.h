/* Claims as a person changes them. Each change is a correction, which is kept, can be undone by
   store_correction_undo, and is not overruled by the machine. */
#ifndef ISNAD_STORE_CLAIMS_EDIT_H
#define ISNAD_STORE_CLAIMS_EDIT_H

#include "store/speakers.h"

/* All quotations of `from` are the claim's. STATUS_NOT_FOUND when there is no `claim`;
   STATUS_UNPROCESSABLE (no_such_claim) no `from`; STATUS_CONFLICT (same_claim): it is the same. */
enum status store_claim_merge(struct store_conn *conn, struct arena *arena, int64_t claim,
                              int64_t from, const struct edit *edit,
                              struct problem *problem) MUST_CHECK;
/* The quotation is the claim's. STATUS_NOT_FOUND when there is no `claim`; STATUS_UNPROCESSABLE
   (no_such_quote) no such quotation of a present text; STATUS_CONFLICT (same_claim): it is there.
 */
enum status store_claim_move(struct store_conn *conn, struct arena *arena, int64_t claim,
                             int64_t quote, const struct edit *edit,
                             struct problem *problem) MUST_CHECK;
/* The claim's quotation becomes a claim of its own, `*out_claim`. STATUS_NOT_FOUND and
   no_such_quote as before; STATUS_CONFLICT (same_claim): it is the only one. */
enum status store_claim_split(struct store_conn *conn, struct arena *arena, int64_t claim,
                              int64_t quote, const struct edit *edit, int64_t *out_claim,
                              struct problem *problem) MUST_CHECK;

/* Inside a transaction: brings back what a correction of a claim moved, where it still is. */
enum status claims_edit_undo(struct store_conn *conn, struct arena *arena,
                             int64_t correction) MUST_CHECK;
/* Queues that what was said of an old quotation holds for the one of the article's next text. */
enum status claims_edit_follow(struct store_conn *conn, int64_t old_quote,
                               int64_t new_quote) MUST_CHECK;

/* Inside a transaction: looks anew at a quotation whose words or speaker have changed. One that a
   person has put into its claim stays there. */
enum status claims_refresh(struct store_conn *conn, struct arena *arena, int64_t quote) MUST_CHECK;

#endif
