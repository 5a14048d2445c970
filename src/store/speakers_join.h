/* Joining speakers, inside a transaction: by the machine as an article comes in, and the statements
   that joining by hand (speakers.h) shares with it. */
#ifndef ISNAD_STORE_SPEAKERS_JOIN_H
#define ISNAD_STORE_SPEAKERS_JOIN_H

#include "store/array.h"
#include "store/speakers_write.h"

struct speaker_join {
    int64_t id;
    int64_t from; /* both their own root, else nothing is done */
    int64_t into;
    struct str reason;
    struct str evidence;
    struct str made_by; /* empty: the machine, which joins nobody who was parted before */
};

/* Queues that the transaction has these speakers for itself, among those that join quotations to
   claims or speakers to each other. The array has ids, any number of times. */
enum status speakers_wait(struct store_conn *conn, struct array *ids) MUST_CHECK;
/* The same for the speakers of a revision: before their counts are changed, which whoever stores an
   article does behind its own wait. The other way round each would have what the other wants. */
enum status speakers_wait_revision(struct store_conn *conn, int64_t revision) MUST_CHECK;

/* Queues it. Waits for both, and locks every name of them: an article that quotes one of them
   waits, or is waited for, so that the counts come out right. */
enum status speakers_join(struct store_conn *conn, const struct speaker_join *join) MUST_CHECK;
/* Queues the machine's: `draft`, which is its own root still, becomes one with `into`. */
enum status speakers_join_draft(struct store_conn *conn, struct speaker_draft *draft, int64_t into,
                                const char *reason, struct str evidence) MUST_CHECK;
/* Queues that the counts of two roots are made anew. */
enum status speakers_recount(struct store_conn *conn, int64_t one, int64_t other) MUST_CHECK;

/* Joins those of the article's speakers whose names are other people's names, and takes a family
   name that could be more than one person's for this article's alone. After speakers_find_or_make.
 */
enum status speakers_settle(struct store_conn *conn, struct arena *arena,
                            const struct speaker_place *place,
                            struct speaker_drafts *drafts) MUST_CHECK;

extern const struct store_stmt SPEAKERS_ALIKE;
extern const struct store_stmt SPEAKERS_LOCK;
extern const struct store_stmt SPEAKERS_WAIT;
extern const struct store_stmt SPEAKERS_WAIT_REVISION;
extern const struct store_stmt SPEAKERS_JOIN;
extern const struct store_stmt SPEAKERS_RECOUNT;

#endif
