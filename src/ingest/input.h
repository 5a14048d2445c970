/* The bytes of a file or of standard input, gunzipped where they are gzip, in a window that moves:
   memory does not grow with the file. One thread at a time. */
#ifndef ISNAD_INGEST_INPUT_H
#define ISNAD_INGEST_INPUT_H

#include <stdint.h>

#include "base/problem.h"
#include "base/status.h"
#include "base/str.h"

struct input;

/* "-" is standard input. STATUS_NOT_FOUND (cannot_open) names the system's reason. */
enum status input_open(const char *path, struct input **out_input,
                       struct problem *problem) MUST_CHECK;
void input_close(struct input *input);

/* `*out_window`: what is at hand and not taken yet; empty only at the end. The view holds until the
   next call. What was read before a failure is given before it. STATUS_INVALID: damaged_gzip.
   STATUS_UNAVAILABLE: read_failed; after a signal without SA_RESTART, interrupted. */
enum status input_peek(struct input *input, struct str *out_window,
                       struct problem *problem) MUST_CHECK;
/* The same, but of at least `least` (up to 64 KiB) bytes unless the end comes before. */
enum status input_peek_least(struct input *input, size_t least, struct str *out_window,
                             struct problem *problem) MUST_CHECK;
/* Moves on by `size` bytes of the window. */
void input_take(struct input *input, size_t size);

/* Bytes read from the file so far, before gunzipping. */
uint64_t input_bytes_read(const struct input *input);

static inline void input_cleanup_(struct input **input)
{
    input_close(*input);
}
#define _cleanup_input_ CLEANUP(input_cleanup_)

#endif
