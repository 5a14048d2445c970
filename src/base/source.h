/* `struct source`: something with a socket that an event loop polls for its owner. `store` shows
   its lanes to `http` as sources, so that the loop needs no libpq and the store no HTTP. All calls
   are made by the one thread of the loop that the source was given to. */
#ifndef ISNAD_BASE_SOURCE_H
#define ISNAD_BASE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

struct source;

struct source_ops {
    /* The descriptor to poll now, or -1 while there is none (not connected). May change from call
       to call; the loop asks once a turn, after `flush`. A descriptor that was closed and opened
       again may carry the same number: `generation` changes whenever it is another socket. */
    int (*fd)(struct source *source, uint32_t *out_generation);
    /* Whether room to write is waited for beside something to read. */
    bool (*wants_write)(struct source *source);
    /* The descriptor is readable, writable or broken. */
    void (*ready)(struct source *source);
    /* Monotonic microseconds (clock_monotonic_us) at which `expired` is to be called, or
       INT64_MAX. Asked once a turn. */
    int64_t (*deadline_us)(struct source *source);
    void (*expired)(struct source *source, int64_t now_us);
    /* End of a turn: send what was queued. */
    void (*flush)(struct source *source);
};

/* The first member of what owns it. */
struct source {
    const struct source_ops *ops;
};

#endif
