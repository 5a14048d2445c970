/* The threads of `isnad ingest`: one reads (the caller's), others compute and store, each with a
   connection of its own. Records of one article (the same natural key) go to the same thread, so
   that their order is that of the file. */
#ifndef ISNAD_CLI_LOADER_H
#define ISNAD_CLI_LOADER_H

#include <stdbool.h>
#include <stdint.h>

#include "ingest/reader.h"
#include "store/store.h"

struct loader_counts {
    uint64_t created, unchanged, revised;
    uint64_t checked; /* of a dry run */
    uint64_t refused;
    uint64_t quotes; /* found in what was created, revised or checked */
};

/* What became of a record that was refused. */
struct loader_refusal {
    const char *path;
    size_t line;
    const struct problem *problem;
};

struct loader_options {
    const struct store_options *database; /* NULL: a dry run, nothing is stored */
    unsigned workers;
    /* Called for each refusal, by any of the threads, one at a time. */
    void (*refused)(void *arg, const struct loader_refusal *refusal);
    void *arg;
};

struct loader;

/* Starts the threads; they do not get the signals that the caller has a use for (SIGINT, SIGTERM).
   `options` is copied, what it points to must outlive the loader. */
struct loader *loader_start(const struct loader_options *options);

/* Takes `arena`, in which item->draft is, and copies `path`. Waits up to `wait_ms` for room: false
   when there is none yet, and nothing was taken. An item that could not be read is refused. */
bool loader_give(struct loader *loader, struct arena *arena, const char *path,
                 const struct reader_item *item, int wait_ms);

/* The database is lost for longer than a restart takes: nothing more will be stored. */
bool loader_is_broken(struct loader *loader);
void loader_counts(struct loader *loader, struct loader_counts *out_counts);

/* Lets the threads finish what they were given, or, when not `is_whole`, only what they have in
   hand; ends and frees. */
void loader_finish(struct loader *loader, bool is_whole, struct loader_counts *out_counts);

#endif
