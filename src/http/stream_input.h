/* The lines of a streamed body: inflates, cuts, and holds no more than some lines, or one long one.
   Private to this folder. Knows no connection. One thread at a time. */
#ifndef ISNAD_HTTP_STREAM_INPUT_H
#define ISNAD_HTTP_STREAM_INPUT_H

#include <zlib.h>

#include "http/route.h"

/* So many lines, or lines of so many bytes, go to a worker at once. */
enum { STREAM_LINES_MAX = 64, STREAM_BATCH_BYTES = 128 << 10 };
/* What a compressed body may inflate to: so many times its size, beside its first bytes. */
enum { STREAM_RATIO_MAX = 100, STREAM_RATIO_FREE = 1 << 20 };

struct stream_line {
    size_t number;
    size_t start; /* in `pending` */
    size_t len;
    bool is_too_large;
};

struct stream_input {
    size_t line_max;
    bool is_gzip;
    bool is_member_open; /* the gzip member that is being read has not ended */
    bool has_more;       /* zlib holds what there was no room for */
    bool is_ended;       /* the body has */
    bool is_finished;    /* and its last line has been seen */
    bool is_skipping;    /* in a line that was too large */
    z_stream inflater;
    uint64_t raw, plain; /* bytes of a compressed body */
    struct buf pending;
    size_t scanned; /* of `pending` */
    size_t start;   /* there, of the line that has not ended */
    size_t number;  /* of that line */
    struct stream_line lines[STREAM_LINES_MAX];
    size_t lines_len;
};

void stream_input_init(struct stream_input *input, bool is_gzip, size_t line_max);
void stream_input_done(struct stream_input *input);

/* Takes from `piece` until it is all taken or there are lines enough; called again, when they are
   dropped, with the rest (perhaps nothing). STATUS_INVALID damaged_gzip, STATUS_TOO_LARGE
   ratio_too_large: nothing more can be taken; the lines before it hold. */
enum status stream_input_take(struct stream_input *input, struct str piece, size_t *out_taken,
                              struct problem *problem) MUST_CHECK;
bool stream_input_is_full(const struct stream_input *input);
/* The lines at hand, until they are dropped. */
struct http_lines stream_input_lines(const struct stream_input *input, struct arena *arena);
void stream_input_drop(struct stream_input *input);
/* Takes none of them: the first is the line at which the stream ends. Nothing more may be taken. */
void stream_input_refuse(struct stream_input *input);

#endif
