/* Thousands of requests made by spoiling the vectors, from a fixed seed: whatever they are
   answered, the server goes on, keeps nothing of them, and stops. */
#include <stdlib.h>
#include <string.h>

#include "http/fixture.h"
#include "http/vectors.h"
#include "support/tap.h"

enum { ROUNDS = 3000, REQUEST_MAX = 4096 };

static uint64_t state = 0x9E3779B97F4A7C15U;

/* Marsaglia's xorshift64*. */
static size_t random_below(size_t limit)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (size_t)(state * 0x2545F4914F6CDD1DU >> 33) % limit;
}

/* Bytes changed, dropped or put in; a tail of another vector; cut short. */
static size_t spoil(char *request, size_t len)
{
    static const char ODD[] = "\0\r\n \t:;,%/?&=0159azAZ\x7f\xff\"{}";
    for (size_t i = random_below(4); i > 0; i--) {
        size_t at = random_below(len);
        char odd = ODD[random_below(sizeof(ODD) - 1)];
        switch (random_below(3)) {
        case 0:
            request[at] = odd;
            break;
        case 1:
            memmove(request + at, request + at + 1, len - at - 1);
            len = len > 1 ? len - 1 : len;
            break;
        default:
            memmove(request + at + 1, request + at, len - at);
            request[at] = odd;
            len++;
        }
    }
    if (random_below(4) == 0) {
        struct str other = VECTORS[random_below(VECTORS_LEN)].request;
        size_t from = random_below(other.len);
        memcpy(request + len, other.ptr + from, other.len - from);
        len += other.len - from;
    }
    return random_below(8) == 0 ? 1 + random_below(len) : len;
}

static void send_noise(const struct fixture *fixture)
{
    char request[REQUEST_MAX];
    struct str vector = VECTORS[random_below(VECTORS_LEN)].request;
    ck_assert_uint_lt(vector.len, REQUEST_MAX / 4);
    memcpy(request, vector.ptr, vector.len);
    size_t len = spoil(request, vector.len);
    _cleanup_raw_ struct raw_client client = raw_open(fixture->port);
    (void)raw_send(&client, str_of(request, len));
    /* Some are answered, some wait for more; a few leave at once. */
    if (random_below(3) > 0)
        (void)raw_read(&client, false, 2);
}

START_TEST(outlives_noise)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.is_request_log_off = true});
    for (int i = 0; i < ROUNDS; i++)
        send_noise(&fixture);
    bool is_quiet = false;
    for (int i = 0; i < 100 && !is_quiet; i++) {
        _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
        ck_assert(raw_send_z(&client, "GET /metrics HTTP/1.1\r\nHost: test\r\n\r\n"));
        struct raw_reply reply = raw_read(&client, false, RAW_LIMIT_MS);
        ck_assert_int_eq(reply.status, 200);
        is_quiet = str_find(reply.body, STR("isnad_http_requests_in_flight 1\n"), 0) != STR_NONE &&
                   str_find(reply.body, STR("isnad_http_connections 1\n"), 0) != STR_NONE &&
                   str_find(reply.body, STR("isnad_http_body_bytes 0\n"), 0) != STR_NONE;
        if (!is_quiet)
            raw_pause_ms(50);
    }
    ck_assert(is_quiet);
    fixture_stop(&fixture);
}
END_TEST

TAP_MAIN_TIMEOUT("http noise", 60, outlives_noise)
