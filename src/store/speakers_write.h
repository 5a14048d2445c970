/* The speakers of one article: found or made, and counted. Inside store_article_put only. */
#ifndef ISNAD_STORE_SPEAKERS_WRITE_H
#define ISNAD_STORE_SPEAKERS_WRITE_H

#include "quote/quote.h"
#include "store/conn.h"

/* What is computed before the transaction. */
struct speaker_draft {
    struct str name;       /* as the article gives it, cut to what an index holds */
    struct str normalised; /* empty: no speaker can be made of it */
    struct str search;     /* tsvector literal */
    const char *kind;
    bool is_local; /* stands for this speaker within its article alone */
    int64_t id;    /* set by speakers_find_or_make; 0: none */
};

/* One for each of extraction->speakers, in that order, in the arena; of those that no quotation is
   attributed to, no speaker is made. */
struct speaker_draft *speakers_prepare(struct arena *arena, const struct extraction *extraction);

/* Makes those that are not there yet, in sorted order, so that two articles wait for each other and
   never in a circle; then reads the ids of all. */
enum status speakers_find_or_make(struct store_conn *conn, struct arena *arena, int64_t article_id,
                                  struct speaker_draft *speakers, size_t len) MUST_CHECK;

/* Queues the change of every speaker's counts: the quotations of `new_revision` come, those of
   `old_revision` go; 0 is none. The last statements of a transaction, since everybody who quotes
   the same speaker waits for them. */
enum status speakers_count(struct store_conn *conn, int64_t new_revision,
                           int64_t old_revision) MUST_CHECK;
/* Queues the names that the article gives its speakers, where they are new; before speakers_count.
 */
enum status speakers_name(struct store_conn *conn, struct arena *arena,
                          const struct speaker_draft *speakers, size_t len) MUST_CHECK;

extern const struct store_stmt SPEAKERS_MAKE;
extern const struct store_stmt SPEAKERS_FIND;
extern const struct store_stmt SPEAKERS_NAME;
extern const struct store_stmt SPEAKERS_COUNT_NAMES;
extern const struct store_stmt SPEAKERS_COUNT;

#endif
