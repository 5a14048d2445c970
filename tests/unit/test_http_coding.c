/* Accept-Encoding and compressed replies. */
#include <brotli/decode.h>
#include <check.h>
#include <string.h>
#include <zlib.h>

#include "http/coding.h"
#include "support/tap.h"

START_TEST(reads_what_is_taken)
{
    static const struct {
        const char *accept;
        enum http_coding coding;
    } CASES[] = {
        {"", HTTP_CODING_IDENTITY},
        {"gzip", HTTP_CODING_GZIP},
        {"x-gzip", HTTP_CODING_GZIP},
        {"GZip", HTTP_CODING_GZIP},
        {"br, gzip;q=0.8, *;q=0.1", HTTP_CODING_BROTLI},
        {"deflate, br", HTTP_CODING_BROTLI},
        {"deflate", HTTP_CODING_IDENTITY},
        {"*", HTTP_CODING_GZIP},
        {"*;q=0", HTTP_CODING_IDENTITY},
        {"*, gzip;q=0", HTTP_CODING_IDENTITY},
        {"gzip;q=0", HTTP_CODING_IDENTITY},
        {"gzip;q=0.000", HTTP_CODING_IDENTITY},
        {"gzip ; Q=0.001", HTTP_CODING_GZIP},
        {"gzip;q=0.5, identity", HTTP_CODING_IDENTITY},
        {"gzip;q=1.0, identity; q=0.5", HTTP_CODING_GZIP},
        {"identity;q=0.5, *;q=0.4", HTTP_CODING_IDENTITY},
        {"gzip;q=2", HTTP_CODING_IDENTITY},
        {"gzip;q=1.001", HTTP_CODING_IDENTITY},
        {"gzip;q=", HTTP_CODING_IDENTITY},
        {"gzip;q=-1", HTTP_CODING_IDENTITY},
        {"gzip;q=0.0001", HTTP_CODING_IDENTITY},
        {"gzip;level=1", HTTP_CODING_IDENTITY},
        {",,gzip,", HTTP_CODING_GZIP},
        {";;;", HTTP_CODING_IDENTITY},
        {"gzip2", HTTP_CODING_IDENTITY},
        {"gzip, br", HTTP_CODING_BROTLI},
        {"br, gzip", HTTP_CODING_BROTLI},
        {"br;q=0.5, gzip;q=0.6", HTTP_CODING_GZIP},
        {"br;q=0, gzip", HTTP_CODING_GZIP},
        {"br;q=0, *", HTTP_CODING_GZIP},
        {"br;q=0.2, identity;q=0.3", HTTP_CODING_IDENTITY},
        {"BR;q=0.001", HTTP_CODING_BROTLI},
        {"br;q=1.5, gzip;q=0.1", HTTP_CODING_GZIP},
        {"brr", HTTP_CODING_IDENTITY},
    };
    for (size_t i = 0; i < COUNT_OF(CASES); i++)
        ck_assert_msg(http_coding_choose(str_from(CASES[i].accept)) == CASES[i].coding, "%s",
                      CASES[i].accept);
}
END_TEST

/* A reply of `len` bytes to a client that takes one coding. */
static struct http_call new_call(size_t len, const struct http_field *accept)
{
    struct http_call call = {.arena = arena_new(), .headers = accept, .headers_len = 1};
    ck_assert(!http_reply_etag(&call, STR("v1")));
    struct buf *out = http_reply_begin(&call, 200, "text/plain");
    for (size_t i = 0; i < len; i++)
        buf_append_byte(out, (char)('a' + i * i % 23));
    return call;
}

static const struct http_field GZIP = {STR_INIT("Accept-Encoding"), STR_INIT("gzip")};
static const struct http_field BROTLI = {STR_INIT("Accept-Encoding"), STR_INIT("br")};

static void done_call(struct http_call *call)
{
    buf_done(&call->reply.body);
    arena_free(call->arena);
}

START_TEST(compresses)
{
    enum { LEN = 100000 };
    static char plain[LEN + 1];
    struct http_call call = new_call(LEN, &GZIP);
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

START_TEST(compresses_with_brotli)
{
    enum { LEN = 100000 };
    static uint8_t plain[LEN + 1];
    struct http_call call = new_call(LEN, &BROTLI);
    http_coding_apply(&call);
    ck_assert_uint_lt(call.reply.body.len, LEN / 10);
    size_t len = sizeof(plain);
    ck_assert_int_eq(BrotliDecoderDecompress(call.reply.body.len,
                                             (const uint8_t *)call.reply.body.ptr, &len, plain),
                     BROTLI_DECODER_RESULT_SUCCESS);
    ck_assert_uint_eq(len, LEN);
    for (size_t i = 0; i < LEN; i++)
        ck_assert_int_eq(plain[i], 'a' + (int)(i * i % 23));
    ck_assert(str_equals(call.reply.headers[0].value, STR("\"v1-br\"")));
    ck_assert(str_equals(call.reply.headers[1].value, STR("br")));
    done_call(&call);
}
END_TEST

START_TEST(knows_its_tags)
{
    ck_assert(str_equals(http_coding_plain_tag(STR("v1")), STR("v1")));
    ck_assert(str_equals(http_coding_plain_tag(STR("v1-gzip")), STR("v1")));
    ck_assert(str_equals(http_coding_plain_tag(STR("v1-br")), STR("v1")));
    ck_assert(str_equals(http_coding_plain_tag(STR("-br")), STR("")));
}
END_TEST

START_TEST(leaves_what_is_not_worth_it)
{
    static const size_t LENGTHS[] = {0, HTTP_CODING_LEAST - 1, HTTP_CODING_MOST + 1};
    for (size_t i = 0; i < COUNT_OF(LENGTHS); i++) {
        struct http_call call = new_call(LENGTHS[i], &BROTLI);
        http_coding_apply(&call);
        ck_assert_uint_eq(call.reply.body.len, LENGTHS[i]);
        ck_assert_uint_eq(call.reply.headers_len, 1);
        ck_assert(str_equals(call.reply.headers[0].value, STR("\"v1\"")));
        done_call(&call);
    }
    struct http_call call = new_call(HTTP_CODING_LEAST, &GZIP);
    call.headers_len = 0;
    http_coding_apply(&call);
    ck_assert_uint_eq(call.reply.body.len, HTTP_CODING_LEAST);
    done_call(&call);
}
END_TEST

TAP_MAIN("http_coding", reads_what_is_taken, compresses, compresses_with_brotli, knows_its_tags,
         leaves_what_is_not_worth_it)
