/* Order, expectations, clients that leave, large replies, ids, the log's line and the metrics. */
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/fixture.h"
#include "support/tap.h"

#define H    "Host: test\r\n"
#define JSON "Content-Type: application/json\r\n"
#define GET  "GET / HTTP/1.1\r\n" H "\r\n"
#define SLOW "POST /slow HTTP/1.1\r\n" H JSON "Content-Length: 2\r\n\r\n{}"

static void expect_body(struct raw_client *client, int status, const char *body)
{
    struct raw_reply reply = raw_read(client, false, RAW_LIMIT_MS);
    ck_assert_int_eq(reply.status, status);
    ck_assert_msg(str_equals(reply.body, str_from(body)), "body is '%.*s'", STR_ARG(reply.body));
}

START_TEST(answers_pipelined_requests_in_order)
{
    struct fixture fixture = {.worker_ms = 50};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, "GET /things/1 HTTP/1.1\r\n" H "\r\n"
                                  "GET /things/2 HTTP/1.1\r\n" H "\r\n"));
    expect_body(&client, 200, "1");
    expect_body(&client, 200, "2");
    /* Through a worker, a park, a body and a refusal. */
    ck_assert(raw_send_z(&client, SLOW "GET /park?ms=30 HTTP/1.1\r\n" H "\r\n"
                                       "POST /echo HTTP/1.1\r\n" H JSON "Content-Length: 3\r\n\r\n"
                                       "[1]"
                                       "GET /nothing HTTP/1.1\r\n" H "\r\n" GET));
    expect_body(&client, 200, "{}");
    expect_body(&client, 200, "parked");
    expect_body(&client, 200, "[1]");
    ck_assert_int_eq(raw_read(&client, false, RAW_LIMIT_MS).status, 404);
    expect_body(&client, 200, "root");
    fixture_stop(&fixture);
}
END_TEST

START_TEST(takes_a_request_byte_by_byte)
{
    struct fixture fixture = {0};
    fixture_start(&fixture,
                  (struct http_server_options){.header_deadline_s = 10, .body_deadline_s = 10});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    static const char REQUEST[] =
        "POST /echo HTTP/1.1\r\n" H JSON "Transfer-Encoding: chunked\r\n\r\n"
        "2\r\n{}\r\n0\r\n\r\n";
    for (size_t i = 0; i + 1 < sizeof(REQUEST); i++) {
        ck_assert(raw_send(&client, str_of(REQUEST + i, 1)));
        raw_pause_ms(1);
    }
    expect_body(&client, 200, "{}");
    fixture_stop(&fixture);
}
END_TEST

/* What stands behind a request that is refused for its framing is never a request. */
START_TEST(never_answers_a_smuggled_request)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    static const char *const REQUESTS[] = {
        "POST /echo HTTP/1.1\r\n" H JSON "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\n" GET,
        "POST /echo HTTP/1.1\r\n" H JSON "Content-Length: 0\r\nContent-Length: 44\r\n\r\n" GET,
        "POST /echo HTTP/1.1\r\n" H JSON "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" GET,
        "POST /echo HTTP/1.1\r\n" H JSON "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" GET,
        "GET / HTTP/1.1\r\n" H "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\n" GET,
        "POST /echo HTTP/1.0\r\n" H JSON
        "Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\n" GET,
        "POST /echo HTTP/1.1\r\n" H JSON "Content-Length: 5000\r\n\r\n" GET,
    };
    for (size_t i = 0; i < COUNT_OF(REQUESTS); i++) {
        _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
        ck_assert(raw_send_z(&client, REQUESTS[i]));
        ck_assert_int_ge(raw_read(&client, false, RAW_LIMIT_MS).status, 400);
        ck_assert_msg(raw_is_closed_within(&client, 1000), "request %zu", i);
    }
    fixture_stop(&fixture);
}
END_TEST

START_TEST(tells_the_client_to_continue)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, "POST /echo HTTP/1.1\r\n" H JSON
                                  "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"));
    ck_assert_int_eq(raw_read(&client, false, RAW_LIMIT_MS).status, 100);
    ck_assert(raw_send_z(&client, "{}"));
    expect_body(&client, 200, "{}");
    /* What will be refused is not asked for. */
    ck_assert(raw_send_z(&client, "POST /echo HTTP/1.1\r\n" H JSON
                                  "Expect: 100-continue\r\nContent-Length: 2000\r\n\r\n"));
    ck_assert_int_eq(raw_read(&client, false, RAW_LIMIT_MS).status, 413);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(answers_head_with_the_length_alone)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, "HEAD /big?size=12345 HTTP/1.1\r\n" H "\r\n" GET));
    struct raw_reply reply = raw_read(&client, true, RAW_LIMIT_MS);
    ck_assert_int_eq(reply.status, 200);
    ck_assert(str_equals(raw_header(&reply, "Content-Length"), STR("12345")));
    expect_body(&client, 200, "root");
    fixture_stop(&fixture);
}
END_TEST

START_TEST(says_what_the_path_takes)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, "DELETE / HTTP/1.1\r\n" H "\r\n"));
    struct raw_reply reply = raw_read(&client, false, RAW_LIMIT_MS);
    ck_assert_int_eq(reply.status, 405);
    ck_assert(str_equals(raw_header(&reply, "Allow"), STR("GET, HEAD")));
    fixture_stop(&fixture);
}
END_TEST

START_TEST(takes_a_plain_request_id_and_no_other)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    static const struct {
        const char *given;
        bool is_taken;
    } IDS[] = {{"abc-DEF_1.2", true},
               {"a b", false},
               {"\"", false},
               {"\xd9\x82", false},
               {"0123456789012345678901234567890123456789012345678901234567890123", true},
               {"01234567890123456789012345678901234567890123456789012345678901234", false}};
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    for (size_t i = 0; i < COUNT_OF(IDS); i++) {
        ck_assert(raw_send_z(&client, "GET /fail HTTP/1.1\r\n" H "X-Request-Id: "));
        ck_assert(raw_send_z(&client, IDS[i].given) && raw_send_z(&client, "\r\n\r\n"));
        struct raw_reply reply = raw_read(&client, false, RAW_LIMIT_MS);
        struct str id = raw_header(&reply, "Request-Id");
        ck_assert_int_eq(str_equals(id, str_from(IDS[i].given)), IDS[i].is_taken);
        ck_assert_uint_gt(id.len, 0);
        ck_assert(str_find(reply.body, id, 0) != STR_NONE);
    }
    fixture_stop(&fixture);
}
END_TEST

/* The reply is dropped where the client has gone; the server goes on. */
START_TEST(outlives_clients_that_leave)
{
    static const char *const REQUESTS[] = {
        "POST /echo HTTP/1.1\r\n" H JSON "Content-Length: 900\r\n\r\n{",
        "POST /echo HTTP/1.1\r\n" H JSON "Transfer-Encoding: chunked\r\n\r\n2\r\n{",
        "GET /park?ms=100 HTTP/1.1\r\n" H "\r\n",
        SLOW,
        SLOW SLOW,
        "GET /big?size=30000000 HTTP/1.1\r\n" H "\r\n",
        "GET / HTTP/1.1\r\nHos",
        "POST /nothing HTTP/1.1\r\n" H "Content-Length: 900\r\n\r\n{",
    };
    struct fixture fixture = {.worker_ms = 100};
    fixture_start(&fixture, (struct http_server_options){0});
    for (int round = 0; round < 2 * (int)COUNT_OF(REQUESTS); round++) {
        struct raw_client client = raw_open(fixture.port);
        ck_assert(raw_send_z(&client, REQUESTS[round / 2]));
        raw_pause_ms(10);
        struct linger reset = {.l_onoff = 1};
        if (round % 2 == 0) /* with a reset, or in good order */
            (void)setsockopt(client.fd, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
        raw_close(&client);
    }
    for (int i = 0; i < 100 && fixture.parked > 0; i++)
        raw_pause_ms(50);
    ck_assert_int_eq(fixture.parked, 0);
    ck_assert_int_eq(fixture_ask(&fixture, GET), 200);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(sends_a_large_reply_to_a_slow_reader)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.body_deadline_s = 5});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, "GET /big?size=20000000 HTTP/1.1\r\n" H "\r\n" GET));
    raw_pause_ms(300);
    struct raw_reply reply = raw_read(&client, false, RAW_LIMIT_MS);
    ck_assert_int_eq(reply.status, 200);
    ck_assert_uint_eq(reply.body.len, 20000000);
    ck_assert(!reply.is_cut);
    expect_body(&client, 200, "root");
    fixture_stop(&fixture);
}
END_TEST

START_TEST(serves_many_at_once)
{
    enum { CLIENTS = 60 };
    struct fixture fixture = {.worker_ms = 2};
    fixture_start(&fixture, (struct http_server_options){.workers = 4, .queue = 100});
    struct raw_client clients[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = raw_open(fixture.port);
        ck_assert(raw_send_z(
            &clients[i],
            i % 3 == 0 ? SLOW : (i % 3 == 1 ? "GET /park?ms=20 HTTP/1.1\r\n" H "\r\n" : GET)));
    }
    for (int i = 0; i < CLIENTS; i++) {
        expect_body(&clients[i], 200, i % 3 == 0 ? "{}" : (i % 3 == 1 ? "parked" : "root"));
        raw_close(&clients[i]);
    }
    fixture_stop(&fixture);
}
END_TEST

static void expect_metric(const struct raw_reply *reply, const char *line)
{
    ck_assert_msg(str_find(reply->body, str_from(line), 0) != STR_NONE, "no '%s' in\n%.*s", line,
                  STR_ARG(reply->body));
}

START_TEST(counts)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.loops = 1});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    static const char *const REQUESTS[] = {
        "GET /things/1 HTTP/1.1\r\n" H "\r\n", "GET /things/2 HTTP/1.1\r\n" H "\r\n",
        "GET /secret%20path HTTP/1.1\r\n" H "\r\n", "GET /things/2?q=1 HTTP/1.1\r\n" H "\r\n",
        "GET /metrics HTTP/1.1\r\n" H "\r\n"};
    struct raw_reply reply = {0};
    for (size_t i = 0; i < COUNT_OF(REQUESTS); i++) {
        ck_assert(raw_send_z(&client, REQUESTS[i]));
        reply = raw_read(&client, false, RAW_LIMIT_MS);
    }
    ck_assert_int_eq(reply.status, 200);
    expect_metric(&reply, "isnad_build_info{version=\"" ISNAD_VERSION "\"} 1\n");
    expect_metric(&reply, "# TYPE isnad_http_request_duration_seconds histogram\n");
    expect_metric(&reply, "isnad_http_requests_total{route=\"/things/{id}\",method=\"GET\","
                          "code=\"2xx\"} 2\n");
    expect_metric(&reply, "isnad_http_request_duration_seconds_bucket{route=\"/things/{id}\","
                          "method=\"GET\",code=\"4xx\",le=\"+Inf\"} 1\n");
    expect_metric(&reply, "isnad_http_request_duration_seconds_count{route=\"none\","
                          "method=\"none\",code=\"4xx\"} 1\n");
    expect_metric(&reply, "isnad_http_rejected_total{reason=\"no_such_path\"} 1\n");
    expect_metric(&reply, "isnad_http_rejected_total{reason=\"unknown_parameter\"} 1\n");
    expect_metric(&reply, "isnad_http_requests_in_flight 1\n");
    expect_metric(&reply, "isnad_http_connections 1\n");
    expect_metric(&reply, "isnad_http_queue_depth 0\n");
    expect_metric(&reply, "fixture_parked{kind=\"timer\"} 0\n");
    ck_assert(str_find(reply.body, STR("secret"), 0) == STR_NONE);
    fixture_stop(&fixture);
}
END_TEST

/* All that is in the pipe, terminated. */
static size_t read_log(int fd, char *out, size_t size)
{
    size_t len = 0;
    ssize_t got;
    while (len + 1 < size && (got = read(fd, out + len, size - 1 - len)) > 0)
        len += (size_t)got;
    out[len] = '\0';
    return len;
}

START_TEST(logs_a_line_with_nothing_secret)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    log_open(ends[1], LOG_INFO);
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    ck_assert_int_eq(
        fixture_ask(&fixture,
                    "POST /echo?hidden=1 HTTP/1.1\r\n" H JSON
                    "Authorization: Bearer hidden\r\nContent-Length: 8\r\n\r\n\"hidden\""),
        400);
    ck_assert_int_eq(fixture_ask(&fixture, "GET /things/hidden?a=hidden HTTP/1.1\r\n" H
                                           "X-Request-Id: mine\r\n\r\n"),
                     200);
    fixture_stop(&fixture);
    log_close();
    (void)close(ends[1]);
    char log[8192];
    struct str lines = str_of(log, read_log(ends[0], log, sizeof(log)));
    (void)close(ends[0]);
    ck_assert(str_find(lines, STR("hidden"), 0) == STR_NONE);
    ck_assert(str_find(lines,
                       STR("\"event\":\"request\",\"request_id\":\"mine\",\"method\":\"GET\","
                           "\"route\":\"/things/{id}\",\"status\":200,\"end\":\"sent\","
                           "\"duration_us\":"),
                       0) != STR_NONE);
    ck_assert(str_find(lines, STR("\"code\":\"unknown_parameter\""), 0) != STR_NONE);
    ck_assert(str_find(lines, STR("\"bytes_in\":8"), 0) != STR_NONE);
}
END_TEST

TAP_MAIN("http exchange", answers_pipelined_requests_in_order, takes_a_request_byte_by_byte,
         never_answers_a_smuggled_request, tells_the_client_to_continue,
         answers_head_with_the_length_alone, says_what_the_path_takes,
         takes_a_plain_request_id_and_no_other, outlives_clients_that_leave,
         sends_a_large_reply_to_a_slow_reader, serves_many_at_once, counts,
         logs_a_line_with_nothing_secret)
