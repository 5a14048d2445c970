/* Corrections and what the machine finds: inside a transaction that has locked the article. */
#ifndef ISNAD_STORE_CORRECTIONS_APPLY_H
#define ISNAD_STORE_CORRECTIONS_APPLY_H

#include "store/conn.h"

/* Queues that the quotations of the revision are as the machine found them, and then as the
   corrections that hold say. Counts of speakers are the caller's: less before, more after. */
enum status corrections_apply(struct store_conn *conn, int64_t revision_id) MUST_CHECK;

/* The article has another text, whose quotations are in the database: finds those that were
   corrected before, by their contents, and gives the corrections over to them. */
enum status corrections_move(struct store_conn *conn, struct arena *arena, int64_t article_id,
                             int64_t revision_id, struct str text) MUST_CHECK;

/* Queues that the speaker which a correction was about is called as before, unless a later one says
   otherwise. */
enum status corrections_unshow(struct store_conn *conn, int64_t correction) MUST_CHECK;

/* Gives back what a split took. Queues nothing where the correction is none. */
enum status corrections_unsplit(struct store_conn *conn, struct arena *arena,
                                int64_t correction) MUST_CHECK;

extern const struct store_stmt CORRECTIONS_MARK;
extern const struct store_stmt CORRECTIONS_APPLY;
extern const struct store_stmt CORRECTIONS_RECOUNT;
extern const struct store_stmt CORRECTIONS_HELD;
extern const struct store_stmt CORRECTIONS_TARGETS;
extern const struct store_stmt CORRECTIONS_GIVE;
extern const struct store_stmt CORRECTIONS_PLACE;

#endif
