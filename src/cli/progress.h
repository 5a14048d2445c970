/* A bar on a terminal's standard error that says how far a load is; elsewhere nothing. */
#ifndef ISNAD_CLI_PROGRESS_H
#define ISNAD_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/options.h"

/* An entry of a table of options; `member` is the offset of a bool: no bar. */
#define PROGRESS_OPTION(member)                                                                    \
    {                                                                                              \
        .name = "quiet", .letter = 'q', .kind = CLI_OPTION_FLAG, .offset = (member),               \
        .help = "no progress bar"                                                                  \
    }

struct progress {
    bool is_shown;
    uint64_t total_bytes; /* 0: not known, then there is no bar and no time left */
    int64_t started_us, drawn_us;
};

/* `is_wanted` false: nothing is ever drawn. */
void progress_init(struct progress *progress, bool is_wanted, uint64_t total_bytes);

/* Draws, but not more often than five times a second. */
void progress_update(struct progress *progress, uint64_t bytes, uint64_t articles);
/* Removes the bar, so that a line can be written. */
void progress_clear(struct progress *progress);

enum { GROUPED_MAX = 32 };
/* 25239 as "25,239". Terminated. */
const char *progress_grouped(uint64_t number, char out[GROUPED_MAX]);
/* 75 seconds as "1:15", 3700 as "1:01:40". Terminated. */
const char *progress_duration(int64_t seconds, char out[GROUPED_MAX]);

#endif
