/* Which statements are prepared where. Each aggregate's file lists its own. */
#ifndef ISNAD_STORE_STATEMENTS_H
#define ISNAD_STORE_STATEMENTS_H

#include <stddef.h>

#include "store/conn.h"
#include "store/lanes.h"

struct statement_list {
    const struct store_stmt *const *items;
    size_t len;
};

/* What a lane prepares: the reads of reads.h. */
extern const struct statement_list STATEMENTS_READ;
/* What a worker's connection prepares besides. */
extern const struct statement_list STATEMENTS_WRITE;
extern const struct statement_list STATEMENTS_SPEAKERS;
extern const struct statement_list STATEMENTS_SPLITS;
extern const struct statement_list STATEMENTS_CORRECTIONS;
extern const struct statement_list STATEMENTS_SPEAKER_EDITS;
extern const struct statement_list STATEMENTS_REEXTRACT;
extern const struct statement_list STATEMENTS_CLAIMS;
extern const struct statement_list STATEMENTS_CLAIM_MERGES;
extern const struct statement_list STATEMENTS_COPIES;
extern const struct statement_list STATEMENTS_CLAIM_COUNTS;
extern const struct statement_list STATEMENTS_CLAIM_EDITS;
extern const struct statement_list STATEMENTS_CLAIMS_REFRESH;
extern const struct statement_list STATEMENTS_ONCE;
extern const struct statement_list STATEMENTS_OUTBOX;
/* What the connections of keys.h prepare, and nothing else. */
extern const struct statement_list STATEMENTS_KEYS;
extern const struct statement_list STATEMENTS_WEBHOOKS;
/* What a courier's connection prepares. */
extern const struct statement_list STATEMENTS_COURIER;
/* The same of events.h. */
extern const struct statement_list STATEMENTS_EVENTS;

/* store_lanes_open and store_conn_new with other statements prepared, which outlive them: for
 * tests.
 */
struct store_conn *store_conn_new_with(const struct store_options *options,
                                       struct statement_list statements);
struct store_lanes *store_lanes_open_with(const struct store_options *options,
                                          struct statement_list statements);

#endif
