/* Accept-Encoding and compressed replies. */
#include <check.h>
#include <string.h>
#include <zlib.h>

#include "http/coding.h"
#include "support/tap.h"

START_TEST(reads_what_is_taken)
{
    static const struct {
        const char *accept;
        bool is_taken;
    } CASES[] = {
        {"", false},
        {"gzip", true},
        {"x-gzip", true},
        {"GZip", true},
        {"br, gzip;q=0.8, *;q=0.1", true},
        {"deflate, br", false},
        {"*", true},
        {"*;q=0", false},
        {"*, gzip;q=0", false},
        {"gzip;q=0", false},
        {"gzip;q=0.000", false},
        {"gzip ; Q=0.001", true},
        {"gzip;q=0.5, identity", false},
        {"gzip;q=1.0, identity; q=0.5", true},
        {"identity;q=0.5, *;q=0.4", false},
        {"gzip;q=2", false},
        {"gzip;q=1.001", false},
        {"gzip;q=", false},
        {"gzip;q=-1", false},
        {"gzip;q=0.0001", false},
        {"gzip;level=1", false},
        {",,gzip,", true},
        {";;;", false},
        {"gzip2", false},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        ck_assert_msg(http_coding_takes_gzip(str_from(CASES[i].accept)) == CASES[i].is_taken, "%s",
                      CASES[i].accept);
}
END_TEST

/* A reply of `len` bytes to a client that takes gzip. */
static struct http_call new_call(size_t len)
{
    static const struct http_field ACCEPT = {STR_INIT("Accept-Encoding"), STR_INIT("gzip")};
    struct http_call call = {.arena = arena_new(), .headers = &ACCEPT, .headers_len = 1};
    ck_assert(!http_reply_etag(&call, STR("v1")));
    struct buf *out = http_reply_begin(&call, 200, "text/plain");
    for (size_t i = 0; i < len; i++)
        buf_append_byte(out, (char)('a' + i * i % 23));
    return call;
}

static void done_call(struct http_call *call)
{
    buf_done(&call->reply.body);
    arena_free(call->arena);
}

START_TEST(compresses)
{
    enum { LEN = 100000 };
    static char plain[LEN + 1];
    struct http_call call = new_call(LEN);
    http_coding_apply(&call);
    ck_assert_uint_lt(call.reply.body.len, LEN / 10);
    z_stream stream = {.next_in = (Bytef *)call.reply.body.ptr,
                       .avail_in = (uInt)call.reply.body.len,
                       .next_out = (Bytef *)plain,
                       .avail_out = sizeof(plain)};
    ck_assert_int_eq(inflateInit2(&stream, 15 + 16), Z_OK);
    ck_assert_int_eq(inflate(&stream, Z_FINISH), Z_STREAM_END);
    ck_assert_uint_eq(stream.total_out, LEN);
    ck_assert_int_eq(inflateEnd(&stream), Z_OK);
    for (size_t i = 0; i < LEN; i++)
        ck_assert_int_eq(plain[i], 'a' + (int)(i * i % 23));
    ck_assert(str_equals(call.reply.headers[0].value, STR("\"v1-gzip\"")));
    ck_assert_str_eq(call.reply.headers[1].name, "Content-Encoding");
    done_call(&call);
}
END_TEST

START_TEST(leaves_what_is_not_worth_it)
{
    static const size_t LENGTHS[] = {0, HTTP_CODING_LEAST - 1, HTTP_CODING_MOST + 1};
    for (size_t i = 0; i < COUNT_OF(LENGTHS); i++) {
        struct http_call call = new_call(LENGTHS[i]);
        http_coding_apply(&call);
        ck_assert_uint_eq(call.reply.body.len, LENGTHS[i]);
        ck_assert_uint_eq(call.reply.headers_len, 1);
        ck_assert(str_equals(call.reply.headers[0].value, STR("\"v1\"")));
        done_call(&call);
    }
    struct http_call call = new_call(HTTP_CODING_LEAST);
    call.headers_len = 0;
    http_coding_apply(&call);
    ck_assert_uint_eq(call.reply.body.len, HTTP_CODING_LEAST);
    done_call(&call);
}
END_TEST

TAP_MAIN("http_coding", reads_what_is_taken, compresses, leaves_what_is_not_worth_it)
