/* Event streams: who is slow is cut, who is gone is forgotten, and none is waited for at the end.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "http/fixture.h"
#include "support/tap.h"

#define H                "Host: test\r\n"
#define GET              "GET / HTTP/1.1\r\n" H "\r\n"
#define PIECE            "a\r\nxxxxxxxxxx\r\n"
#define FEED(parameters) "GET /feed" parameters " HTTP/1.1\r\n" H "\r\n"

static void ask(struct raw_client *client, const char *request)
{
    ck_assert(raw_send_z(client, request));
}

/* Whether `text` comes within the limit; what came before it is dropped. */
static bool comes(struct raw_client *client, const char *text, int limit_ms)
{
    static char got[1 << 20];
    size_t len = 0;
    for (int64_t until_ms = raw_now_ms() + limit_ms; raw_now_ms() < until_ms; raw_pause_ms(10)) {
        ssize_t more = recv(client->fd, got + len, sizeof(got) - len - 1, MSG_DONTWAIT);
        if (more == 0)
            return false;
        len += more > 0 ? (size_t)more : 0;
        if (str_find(str_of(got, len), str_from(text), 0) != STR_NONE)
            return true;
        if (len > sizeof(got) / 2)
            len = 0;
    }
    return false;
}

/* Until the server has closed, whatever it sends; milliseconds it took. */
static int64_t drain(struct raw_client *client)
{
    static char got[1 << 16];
    int64_t start_ms = raw_now_ms();
    while (raw_now_ms() < start_ms + RAW_LIMIT_MS && recv(client->fd, got, sizeof(got), 0) > 0)
        ;
    return raw_now_ms() - start_ms;
}

static bool has_open(const struct fixture *fixture, int count, int limit_ms)
{
    for (int64_t until_ms = raw_now_ms() + limit_ms; raw_now_ms() < until_ms; raw_pause_ms(10)) {
        if (http_server_feeds(fixture->server) == count)
            return true;
    }
    return false;
}

START_TEST(sends_what_is_put)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ask(&client, FEED("?size=10&times=3"));
    /* Each is asked for when that before is sent. */
    ck_assert(comes(&client, "\r\n\r\n" PIECE PIECE PIECE, RAW_LIMIT_MS));
    ck_assert(has_open(&fixture, 1, 1000));
    ck_assert_int_eq(fixture_ask(&fixture, GET), 200);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(fills_silence)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.heartbeat_s = 1});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ask(&client, FEED(""));
    ck_assert(comes(&client, ":beat\n", RAW_LIMIT_MS));
    ck_assert(comes(&client, ":beat\n", RAW_LIMIT_MS));
    fixture_stop(&fixture);
}
END_TEST

/* More than the kernel's buffers hold is put at once, and not read; the deadline is a second. */
START_TEST(cuts_who_does_not_read)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.reply_rate = 1U << 30});
    _cleanup_raw_ struct raw_client slow = raw_open(fixture.port);
    ask(&slow, FEED("?size=60000000&times=9"));
    ck_assert(has_open(&fixture, 1, RAW_LIMIT_MS));
    _cleanup_raw_ struct raw_client quick = raw_open(fixture.port);
    ask(&quick, FEED("?size=100000&times=20"));
    ck_assert(comes(&quick, "xxxx", RAW_LIMIT_MS));
    ck_assert(has_open(&fixture, 1, RAW_LIMIT_MS)); /* the quick one */
    fixture_stop(&fixture);
}
END_TEST

START_TEST(forgets_who_is_gone)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    struct raw_client silent = raw_open(fixture.port);
    struct raw_client busy = raw_open(fixture.port);
    ask(&silent, FEED(""));
    ask(&busy, FEED("?size=8000000&times=1000"));
    ck_assert(has_open(&fixture, 2, RAW_LIMIT_MS));
    raw_close(&silent);
    ck_assert(has_open(&fixture, 1, RAW_LIMIT_MS));
    raw_close(&busy);
    ck_assert(has_open(&fixture, 0, RAW_LIMIT_MS));
    fixture_stop(&fixture);
}
END_TEST

START_TEST(bounds_how_many)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.feeds = 2});
    struct raw_client clients[2] = {raw_open(fixture.port), raw_open(fixture.port)};
    for (int i = 0; i < 2; i++)
        ask(&clients[i], FEED(""));
    ck_assert(has_open(&fixture, 2, RAW_LIMIT_MS));
    ck_assert_int_eq(fixture_ask(&fixture, FEED("")), 503);
    raw_close(&clients[0]);
    ck_assert(has_open(&fixture, 1, RAW_LIMIT_MS));
    _cleanup_raw_ struct raw_client next = raw_open(fixture.port);
    ask(&next, FEED(""));
    ck_assert(has_open(&fixture, 2, RAW_LIMIT_MS));
    raw_close(&clients[1]);
    fixture_stop(&fixture);
}
END_TEST

/* Requests under way would be given 20 seconds. */
START_TEST(ends_with_the_server)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.drain_s = 20, .body_deadline_s = 20});
    _cleanup_raw_ struct raw_client silent = raw_open(fixture.port);
    _cleanup_raw_ struct raw_client slow = raw_open(fixture.port);
    ask(&silent, FEED(""));
    ask(&slow, FEED("?size=60000000&times=9"));
    ck_assert(has_open(&fixture, 2, RAW_LIMIT_MS));
    int64_t start_ms = raw_now_ms();
    fixture_stop(&fixture);
    ck_assert_int_lt(raw_now_ms() - start_ms, 5000);
    ck_assert(comes(&silent, "draining", 1000));
    ck_assert_int_lt(drain(&slow), RAW_LIMIT_MS);
}
END_TEST

TAP_MAIN("http_feed", sends_what_is_put, fills_silence, cuts_who_does_not_read, forgets_who_is_gone,
         bounds_how_many, ends_with_the_server)
