/* Any bytes as a streamed body, in pieces of any size, as they are or packed as gzip: the lines
   that come out are those that a plain splitting gives, with their numbers. And any bytes as gzip:
   they are damaged, or too tight, or lines. */
#include <string.h>
#include <zlib.h>

#include "fuzz/fuzz.h"
#include "http/stream_input.h"

/* Where the plain splitting stands. */
struct expected {
    struct str rest;
    size_t number;
    size_t line_max;
};

/* The next line that is not blank; false when there is none. */
static bool next_expected(struct expected *expected, struct str *out_line)
{
    while (expected->rest.len > 0) {
        *out_line = str_split(&expected->rest, '\n');
        expected->number++;
        if (out_line->len > expected->line_max || str_trim(*out_line).len > 0)
            return true;
    }
    return false;
}

static void check_lines(const struct stream_input *input, struct expected *expected)
{
    static struct arena *arena; /* one for all: most pieces end no line */
    if (input->lines_len == 0)
        return;
    arena = arena != NULL ? arena : arena_new();
    arena_reset(arena);
    struct http_lines lines = stream_input_lines(input, arena);
    must(lines.len <= STREAM_LINES_MAX);
    for (size_t i = 0; i < lines.len; i++) {
        const struct http_line *line = &lines.items[i];
        struct str want;
        must(next_expected(expected, &want) && line->number == expected->number);
        bool is_large = want.len > expected->line_max;
        must((line->status == STATUS_TOO_LARGE) == is_large);
        must(str_equals(line->bytes, is_large ? STR("") : want));
    }
}

/* Gives `body` in pieces; `expected` NULL: whatever comes is right. The status at the end. */
static enum status run(struct stream_input *input, struct str body, size_t piece_len,
                       struct expected *expected)
{
    struct problem problem = {0};
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !input->is_finished) {
        struct str piece = str_slice(body, 0, piece_len);
        size_t taken = 0;
        input->is_ended = piece.len == body.len;
        status = stream_input_take(input, piece, &taken, &problem);
        must(taken <= piece.len);
        body = str_slice(body, taken, body.len);
        if (expected != NULL)
            check_lines(input, expected);
        stream_input_drop(input);
    }
    if (status != STATUS_OK)
        must_be_told(&problem);
    return status;
}

/* Lines may still be at hand behind the end: dropping scans again. */
static void run_whole(struct str body, struct str sent, bool is_gzip, size_t piece_len,
                      size_t line_max)
{
    struct stream_input input;
    struct expected expected = {body, 0, line_max};
    struct str left;
    stream_input_init(&input, is_gzip, line_max);
    enum status status = run(&input, sent, piece_len, &expected);
    must(status == STATUS_OK || (is_gzip && status == STATUS_TOO_LARGE));
    must(status != STATUS_OK || !next_expected(&expected, &left));
    stream_input_done(&input);
}

static size_t pack(struct str body, unsigned char *out, size_t room)
{
    z_stream z = {0};
    must(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    z.next_in = (Bytef *)body.ptr;
    z.avail_in = (uInt)body.len;
    z.next_out = out;
    z.avail_out = (uInt)room;
    must(deflate(&z, Z_FINISH) == Z_STREAM_END);
    size_t len = z.total_out;
    must(deflateEnd(&z) == Z_OK);
    return len;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { BODY_MAX = 4 << 10, ROOM = BODY_MAX + 1024 };
    static unsigned char packed[ROOM];
    struct str rest = str_of((const char *)data, size);
    uint8_t how = take_byte(&rest);
    size_t piece_len = (size_t)take_byte(&rest) + 1;
    size_t line_max = (size_t)take_byte(&rest) + 1;
    if (rest.len > BODY_MAX)
        return 0;
    if (how % 4 == 3) {
        run_whole(rest, str_of((const char *)packed, pack(rest, packed, ROOM)), true, piece_len,
                  line_max);
    } else if (how % 4 == 2) {
        struct stream_input input;
        stream_input_init(&input, true, line_max);
        (void)run(&input, rest, piece_len, NULL);
        stream_input_done(&input);
    } else {
        run_whole(rest, rest, false, how % 4 == 1 ? piece_len * 256 : piece_len, line_max);
    }
    return 0;
}
