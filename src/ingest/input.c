/* A file's window: read(2), then inflate when the first two bytes are those of gzip. */
#include "ingest/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { RAW_SIZE = 64 << 10, WINDOW_SIZE = 256 << 10, GZIP_AND_ZLIB = 15 + 32 };

struct input {
    int fd;
    bool is_raw_end;
    bool is_started; /* the first bytes were looked at */
    bool is_gzip;
    bool is_member_open; /* the gzip member that is being read has not ended */
    enum status failure; /* once everything before it was taken */
    struct problem failure_problem;
    uint64_t bytes_read;
    z_stream inflater;
    size_t raw_at, raw_len; /* not yet inflated or copied */
    size_t at, len;         /* of the window */
    unsigned char raw[RAW_SIZE];
    char window[WINDOW_SIZE];
};

enum status input_open(const char *path, struct input **out_input, struct problem *problem)
{
    bool is_stdin = strcmp(path, "-") == 0;
    int fd = is_stdin ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return problem_set(problem, STATUS_NOT_FOUND, "cannot_open", NULL, "%s", strerror(errno));
    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    struct input *input = malloc(sizeof(*input));
    if (input == NULL)
        abort();
    /* Not the windows: clearing them costs more than reading a short file. */
    memset(input, 0, offsetof(struct input, raw));
    input->fd = fd;
    *out_input = input;
    return STATUS_OK;
}

void input_close(struct input *input)
{
    if (input == NULL)
        return;
    if (input->is_gzip)
        (void)inflateEnd(&input->inflater);
    (void)close(input->fd);
    free(input);
}

/* Reads more behind what is left in `raw`. */
static enum status read_raw(struct input *input, struct problem *problem)
{
    memmove(input->raw, input->raw + input->raw_at, input->raw_len);
    input->raw_at = 0;
    ssize_t got = read(input->fd, input->raw + input->raw_len, RAW_SIZE - input->raw_len);
    if (got < 0 && errno == EINTR)
        return problem_set(problem, STATUS_UNAVAILABLE, "interrupted", NULL, "interrupted");
    if (got < 0)
        return problem_set(problem, STATUS_UNAVAILABLE, "read_failed", NULL, "%s", strerror(errno));
    input->is_raw_end = got == 0;
    input->raw_len += (size_t)got;
    input->bytes_read += (uint64_t)got;
    return STATUS_OK;
}

static enum status start(struct input *input, struct problem *problem)
{
    while (input->raw_len < 2 && !input->is_raw_end)
        TRY(read_raw(input, problem));
    input->is_gzip = input->raw_len >= 2 && input->raw[0] == 0x1F && input->raw[1] == 0x8B;
    if (input->is_gzip && inflateInit2(&input->inflater, GZIP_AND_ZLIB) != Z_OK)
        abort();
    input->is_member_open = input->is_gzip;
    input->is_started = true;
    return STATUS_OK;
}

static enum status damaged(struct input *input, const char *what, struct problem *problem)
{
    return problem_set(problem, STATUS_INVALID, "damaged_gzip", NULL, "damaged gzip: %s",
                       input->inflater.msg != NULL ? input->inflater.msg : what);
}

/* Inflates into the room behind the window. A file of several members, one behind the other, is
   read through. */
static enum status inflate_more(struct input *input, struct problem *problem)
{
    z_stream *z = &input->inflater;
    if (!input->is_member_open) {
        if (inflateReset(z) != Z_OK)
            return damaged(input, "next member", problem);
        input->is_member_open = true;
    }
    z->next_in = input->raw + input->raw_at;
    z->avail_in = (uInt)input->raw_len;
    z->next_out = (Bytef *)input->window + input->at + input->len;
    z->avail_out = (uInt)(WINDOW_SIZE - input->at - input->len);
    uInt room = z->avail_out;
    int code = inflate(z, Z_NO_FLUSH);
    input->raw_at += input->raw_len - z->avail_in;
    input->raw_len = z->avail_in;
    input->len += room - z->avail_out;
    if (code == Z_STREAM_END)
        input->is_member_open = false;
    else if (code != Z_OK && code != Z_BUF_ERROR)
        return damaged(input, "bad data", problem);
    return STATUS_OK;
}

static void copy_more(struct input *input)
{
    size_t room = WINDOW_SIZE - input->at - input->len;
    size_t size = input->raw_len < room ? input->raw_len : room;
    memcpy(input->window + input->at + input->len, input->raw + input->raw_at, size);
    input->len += size;
    input->raw_at += size;
    input->raw_len -= size;
}

/* Adds to the window; `*out_is_end` when there is nothing to add. */
static enum status fill(struct input *input, bool *out_is_end, struct problem *problem)
{
    if (!input->is_started)
        TRY(start(input, problem));
    if (input->raw_len == 0 && !input->is_raw_end)
        TRY(read_raw(input, problem));
    *out_is_end = input->raw_len == 0 && input->is_raw_end;
    if (*out_is_end && input->is_member_open)
        return damaged(input, "it ends too early", problem);
    if (*out_is_end)
        return STATUS_OK;
    if (input->is_gzip)
        return inflate_more(input, problem);
    copy_more(input);
    return STATUS_OK;
}

enum status input_peek_least(struct input *input, size_t least, struct str *out_window,
                             struct problem *problem)
{
    bool is_end = false;
    if (input->len < least && input->at > 0) {
        memmove(input->window, input->window + input->at, input->len);
        input->at = 0;
    }
    while (input->len < least && !is_end && input->failure == STATUS_OK)
        input->failure = fill(input, &is_end, &input->failure_problem);
    *out_window = str_of(input->window + input->at, input->len);
    if (input->len > 0 || input->failure == STATUS_OK)
        return STATUS_OK;
    if (problem != NULL)
        *problem = input->failure_problem;
    return input->failure;
}

enum status input_peek(struct input *input, struct str *out_window, struct problem *problem)
{
    return input_peek_least(input, 1, out_window, problem);
}

void input_take(struct input *input, size_t size)
{
    input->at += size;
    input->len -= size;
    if (input->len == 0)
        input->at = 0;
}

uint64_t input_bytes_read(const struct input *input)
{
    return input->bytes_read;
}
