/* The threads of `isnad reextract`: each takes an article, reads it again and stores what it finds,
   with a connection of its own. Other processes may do the same at the same time. */
#ifndef ISNAD_CLI_REREADER_H
#define ISNAD_CLI_REREADER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "store/store.h"

struct rereader_counts {
    uint64_t articles; /* read again */
    uint64_t left;     /* another process has them, or has had them */
    uint64_t failed;
    uint64_t same, changed, added, removed; /* quotations */
};

struct rereader;

/* `version`: articles that this extractor has read are left out; empty: none are. What is pointed
   to outlives the rereader. The threads do not get SIGINT and SIGTERM. */
struct rereader *rereader_start(const struct store_options *database, struct str version,
                                unsigned workers);
/* Whether there is nothing more to do, or the database is lost. */
bool rereader_is_over(struct rereader *rereader);
/* The database is lost for longer than a restart takes. */
bool rereader_is_broken(struct rereader *rereader);
void rereader_counts(struct rereader *rereader, struct rereader_counts *out_counts);
/* Lets the threads finish the article in hand, ends and frees. */
void rereader_finish(struct rereader *rereader, struct rereader_counts *out_counts);

#endif
