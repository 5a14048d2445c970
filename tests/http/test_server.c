/* Requests as good clients make them, on loops and workers, and what every reply carries. */
#include "http/fixture.h"
#include "support/tap.h"

#define HOST "Host: test\r\n"

static struct raw_reply ask(struct raw_client *client, const char *request)
{
    ck_assert(raw_send_z(client, request));
    return raw_read(client, str_starts(str_from(request), STR("HEAD ")), RAW_LIMIT_MS);
}

static void expect_text(const struct raw_reply *reply, int status, const char *body)
{
    ck_assert_int_eq(reply->status, status);
    ck_assert(!reply->is_cut);
    ck_assert_msg(str_equals(reply->body, str_from(body)), "body is '%.*s'", STR_ARG(reply->body));
}

START_TEST(answers_on_a_kept_connection)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    for (int i = 0; i < 3; i++) {
        struct raw_reply reply = ask(&client, "GET / HTTP/1.1\r\n" HOST "\r\n");
        expect_text(&reply, 200, "root");
        ck_assert(str_equals(raw_header(&reply, "Content-Type"), STR("text/plain")));
        ck_assert(str_equals(raw_header(&reply, "X-Content-Type-Options"), STR("nosniff")));
        ck_assert(str_equals(raw_header(&reply, "Referrer-Policy"), STR("no-referrer")));
        ck_assert(raw_header(&reply, "Content-Security-Policy").len > 0);
        ck_assert_uint_eq(raw_header(&reply, "Request-Id").len, 24);
        ck_assert(str_is_empty(raw_header(&reply, "Connection")));
    }
    fixture_stop(&fixture);
    ck_assert_int_eq(fixture.loops_open, 0);
    ck_assert_int_eq(fixture.workers_open, 0);
}
END_TEST

START_TEST(gives_handlers_path_query_and_body)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    struct raw_reply reply =
        ask(&client, "GET /things/a%20b?a=%d9%82+1&b= HTTP/1.1\r\n" HOST "\r\n");
    expect_text(&reply, 200, "a b\xd9\x82 1");
    reply = ask(&client, "POST /echo HTTP/1.1\r\n" HOST
                         "Content-Type: application/json\r\nContent-Length: 4\r\n\r\n{\"\"}");
    expect_text(&reply, 200, "{\"\"}");
    reply = ask(&client, "POST /echo HTTP/1.1\r\n" HOST "Content-Type: application/x+json\r\n"
                         "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    expect_text(&reply, 200, "abcde");
    fixture_stop(&fixture);
}
END_TEST

START_TEST(runs_slow_handlers_on_workers)
{
    struct fixture fixture = {.worker_ms = 30};
    fixture_start(&fixture, (struct http_server_options){.workers = 2});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    for (int i = 0; i < 3; i++) {
        struct raw_reply reply =
            ask(&client,
                "POST /slow HTTP/1.1\r\n" HOST
                "Content-Type: application/json; charset=UTF-8\r\nContent-Length: 2\r\n\r\n{}");
        expect_text(&reply, 200, "{}");
    }
    ck_assert_int_eq(fixture.jobs_run, 3);
    fixture_stop(&fixture);
}
END_TEST

#define POST_SHARE                                                                                 \
    "POST /share HTTP/1.1\r\n" HOST "Content-Type: application/json\r\nContent-Length: "           \
    "2\r\n\r\n{}"

static bool is_shared(struct fixture *fixture)
{
    return atomic_load(&fixture->is_shared);
}

/* It goes on until another worker has come. */
START_TEST(shares_work_among_workers)
{
    struct fixture fixture = {.piece_is_last = is_shared};
    fixture_start(&fixture, (struct http_server_options){.workers = 4});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    struct raw_reply reply = ask(&client, POST_SHARE);
    expect_text(&reply, 200, "shared");
    fixture_stop(&fixture);
}
END_TEST

static bool has_other_job(struct fixture *fixture)
{
    return atomic_load(&fixture->jobs_run) == 2;
}

/* It goes on until a request that came later was begun, by the other of two workers. */
START_TEST(answers_others_before_it_shares)
{
    struct fixture fixture = {.piece_is_last = has_other_job};
    fixture_start(&fixture, (struct http_server_options){.workers = 2});
    _cleanup_raw_ struct raw_client sharing = raw_open(fixture.port);
    _cleanup_raw_ struct raw_client other = raw_open(fixture.port);
    ck_assert(raw_send_z(&sharing, POST_SHARE));
    fixture_await(&fixture.sharing, 2);
    struct raw_reply reply =
        ask(&other, "POST /slow HTTP/1.1\r\n" HOST "Content-Type: application/json\r\n"
                    "Content-Length: 2\r\n\r\n{}");
    expect_text(&reply, 200, "{}");
    reply = raw_read(&sharing, false, RAW_LIMIT_MS);
    expect_text(&reply, 200, "shared");
    fixture_stop(&fixture);
}
END_TEST

START_TEST(parks_and_goes_on_while_others_are_answered)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.loops = 1});
    _cleanup_raw_ struct raw_client parked = raw_open(fixture.port);
    _cleanup_raw_ struct raw_client quick = raw_open(fixture.port);
    int64_t start_ms = raw_now_ms();
    ck_assert(raw_send_z(&parked, "GET /park?ms=200 HTTP/1.1\r\n" HOST "\r\n"));
    struct raw_reply reply = ask(&quick, "GET / HTTP/1.1\r\n" HOST "\r\n");
    expect_text(&reply, 200, "root");
    ck_assert_int_lt(raw_now_ms() - start_ms, 150);
    reply = raw_read(&parked, false, RAW_LIMIT_MS);
    expect_text(&reply, 200, "parked");
    ck_assert_int_ge(raw_now_ms() - start_ms, 200);
    reply = ask(&parked, "GET / HTTP/1.1\r\n" HOST "\r\n");
    expect_text(&reply, 200, "root");
    fixture_stop(&fixture);
}
END_TEST

TAP_MAIN("http server", answers_on_a_kept_connection, gives_handlers_path_query_and_body,
         runs_slow_handlers_on_workers, shares_work_among_workers, answers_others_before_it_shares,
         parks_and_goes_on_while_others_are_answered)
