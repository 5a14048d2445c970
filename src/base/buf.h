/* `struct buf`: a growing run of bytes with a maximum. The first append that would exceed the
   maximum marks the buffer as too large; later appends do nothing; `buf_status` tells, so that a
   writer checks once at its end. One thread at a time. */
#ifndef ISNAD_BASE_BUF_H
#define ISNAD_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"
#include "base/status.h"
#include "base/str.h"

struct buf {
    char *ptr; /* owned; NULL until the first byte */
    size_t len;
    size_t capacity;
    size_t max;
    bool is_too_large;
};

/* An empty buffer that will hold at most `max` bytes. buf_done frees (a zeroed one is allowed). */
void buf_init(struct buf *buf, size_t max);
void buf_done(struct buf *buf);
/* Empties it, keeps the memory. */
void buf_clear(struct buf *buf);

void buf_append(struct buf *buf, struct str s);
void buf_append_byte(struct buf *buf, char byte);
void buf_append_z(struct buf *buf, const char *terminated);
void buf_append_int(struct buf *buf, int64_t value);
void buf_printf(struct buf *buf, const char *fmt, ...) PRINTF(2, 3);
/* Room for `size` more bytes at the returned place, to be claimed with buf_claim; NULL when that
   would exceed the maximum (the buffer is then marked). */
char *buf_reserve(struct buf *buf, size_t size);
void buf_claim(struct buf *buf, size_t size);

/* A view that holds until the next append. */
struct str buf_str(const struct buf *buf);
/* STATUS_OK, or STATUS_TOO_LARGE when something did not fit. */
enum status buf_status(const struct buf *buf) MUST_CHECK;
/* Hands over the bytes (the caller frees with free()) and leaves the buffer empty. */
char *buf_take(struct buf *buf, size_t *out_len);

/* `_cleanup_buf_ struct buf out = {0};` */
#define _cleanup_buf_ CLEANUP(buf_done)

#endif
