/* Scans for line feeds as bytes come. */
#include "http/stream_input.h"

#include <stdlib.h>
#include <string.h>

enum { STEP = 64 << 10, GZIP_WINDOW = 15 + 16, KEPT_MAX = 1 << 20 };

static void init_pending(struct stream_input *input)
{
    buf_init(&input->pending, input->line_max + STREAM_BATCH_BYTES + 2 * STEP);
}

void stream_input_init(struct stream_input *input, bool is_gzip, size_t line_max)
{
    *input = (struct stream_input){.line_max = line_max, .is_gzip = is_gzip, .number = 1};
    init_pending(input);
    if (is_gzip && inflateInit2(&input->inflater, GZIP_WINDOW) != Z_OK)
        abort(); /* base/arena.h's rule for small memory */
    input->is_member_open = is_gzip;
}

void stream_input_done(struct stream_input *input)
{
    if (input->is_gzip)
        (void)inflateEnd(&input->inflater);
    buf_done(&input->pending);
}

bool stream_input_is_full(const struct stream_input *input)
{
    return input->lines_len == STREAM_LINES_MAX ||
           (input->lines_len > 0 && input->start >= STREAM_BATCH_BYTES);
}

/* The line from `start` up to `end`, unless it is blank. */
static void add_line(struct stream_input *input, size_t end)
{
    struct stream_line line = {
        .number = input->number,
        .start = input->start,
        .len = end - input->start,
        .is_too_large = end - input->start > input->line_max,
    };
    struct str bytes = str_of(input->pending.ptr + line.start, line.len);
    if (line.is_too_large || !str_is_empty(str_trim(bytes)))
        input->lines[input->lines_len++] = line;
}

static void begin_line(struct stream_input *input, size_t start)
{
    input->start = start;
    input->scanned = start;
    input->number++;
    input->is_skipping = false;
}

/* Forgets what there is of the line that has not ended: its beginning is answered already. */
static void skip(struct stream_input *input)
{
    if (!input->is_skipping)
        add_line(input, input->pending.len);
    input->is_skipping = true;
    input->pending.len = input->start;
    input->scanned = input->start;
}

static void scan(struct stream_input *input)
{
    while (!stream_input_is_full(input)) {
        size_t end = str_find_byte(buf_str(&input->pending), '\n', input->scanned);
        if (end == STR_NONE) {
            input->scanned = input->pending.len;
            if (input->is_skipping || input->pending.len - input->start > input->line_max)
                skip(input);
            return;
        }
        if (!input->is_skipping)
            add_line(input, end);
        begin_line(input, end + 1);
    }
}

static enum status damaged(struct stream_input *input, const char *what, struct problem *problem)
{
    return problem_set(problem, STATUS_INVALID, "damaged_gzip", NULL, "The gzip is damaged: %s.",
                       input->inflater.msg != NULL ? input->inflater.msg : what);
}

static enum status inflate_step(struct stream_input *input, struct str *rest,
                                struct problem *problem)
{
    z_stream *z = &input->inflater;
    if (!input->is_member_open && inflateReset(z) != Z_OK)
        return damaged(input, "next member", problem);
    input->is_member_open = true;
    z->next_in = (Bytef *)rest->ptr;
    z->avail_in = (uInt)rest->len;
    z->next_out = (Bytef *)buf_reserve(&input->pending, STEP);
    z->avail_out = STEP;
    int code = inflate(z, Z_NO_FLUSH);
    size_t taken = rest->len - z->avail_in;
    buf_claim(&input->pending, STEP - z->avail_out);
    input->raw += taken;
    input->plain += STEP - z->avail_out;
    *rest = str_slice(*rest, taken, rest->len);
    input->has_more = code == Z_OK && z->avail_out == 0;
    if (code == Z_STREAM_END)
        input->is_member_open = false;
    else if (code != Z_OK && code != Z_BUF_ERROR)
        return damaged(input, "bad data", problem);
    if (input->plain > STREAM_RATIO_FREE && input->plain / STREAM_RATIO_MAX > input->raw)
        return problem_set(problem, STATUS_TOO_LARGE, "ratio_too_large", NULL,
                           "The body inflates to more than %d times its size.", STREAM_RATIO_MAX);
    return STATUS_OK;
}

static enum status step(struct stream_input *input, struct str *rest, struct problem *problem)
{
    if (input->is_gzip)
        return inflate_step(input, rest, problem);
    size_t size = rest->len < STEP ? rest->len : STEP;
    buf_append(&input->pending, str_slice(*rest, 0, size));
    *rest = str_slice(*rest, size, rest->len);
    return STATUS_OK;
}

/* Behind the last byte: the line that no line feed ended. */
static enum status finish(struct stream_input *input, struct problem *problem)
{
    input->is_finished = true;
    if (input->is_gzip && input->is_member_open)
        return damaged(input, "it ends too early", problem);
    if (!input->is_skipping && input->pending.len > input->start) {
        add_line(input, input->pending.len);
        begin_line(input, input->pending.len);
    }
    return STATUS_OK;
}

enum status stream_input_take(struct stream_input *input, struct str piece, size_t *out_taken,
                              struct problem *problem)
{
    struct str rest = piece;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !stream_input_is_full(input) &&
           (rest.len > 0 || input->has_more)) {
        status = step(input, &rest, problem);
        scan(input);
    }
    *out_taken = piece.len - rest.len;
    if (status == STATUS_OK && input->is_ended && !input->is_finished &&
        !stream_input_is_full(input))
        status = finish(input, problem);
    return status;
}

struct http_lines stream_input_lines(const struct stream_input *input, struct arena *arena)
{
    struct http_line *lines = ARENA_ARRAY(arena, input->lines_len, struct http_line);
    for (size_t i = 0; i < input->lines_len; i++) {
        const struct stream_line *line = &input->lines[i];
        lines[i] = (struct http_line){
            .number = line->number,
            .bytes =
                line->is_too_large ? STR("") : str_of(input->pending.ptr + line->start, line->len),
            .status = line->is_too_large ? STATUS_TOO_LARGE : STATUS_OK,
        };
    }
    return (struct http_lines){.items = lines, .len = input->lines_len, .arena = arena};
}

void stream_input_drop(struct stream_input *input)
{
    struct buf *pending = &input->pending;
    size_t rest = pending->len - input->start;
    if (rest > 0)
        memmove(pending->ptr, pending->ptr + input->start, rest);
    pending->len = rest;
    if (rest == 0 && pending->capacity > KEPT_MAX) {
        buf_done(pending);
        init_pending(input);
    }
    input->scanned -= input->start;
    input->start = 0;
    input->lines_len = 0;
    scan(input);
}

void stream_input_refuse(struct stream_input *input)
{
    if (input->lines_len > 0)
        input->number = input->lines[0].number;
    input->lines_len = 0;
}
