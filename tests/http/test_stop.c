/* Stopping: what is under way is answered, what is new is refused, nothing hangs. */
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "http/fixture.h"
#include "support/tap.h"

#define H   "Host: test\r\n"
#define GET "GET / HTTP/1.1\r\n" H "\r\n"
#define SLOW                                                                                       \
    "POST /slow HTTP/1.1\r\n" H "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"

#define IN_FLIGHT "isnad_http_requests_in_flight"

static void *stop(void *arg)
{
    fixture_stop(arg);
    return NULL;
}

static pthread_t begin_stop(struct fixture *fixture)
{
    pthread_t thread;
    uint16_t port = fixture->port;
    ck_assert_int_eq(pthread_create(&thread, NULL, stop, fixture), 0);
    bool is_open = true;
    for (int64_t end_ms = raw_now_ms() + RAW_LIMIT_MS; is_open && raw_now_ms() < end_ms;) {
        _cleanup_raw_ struct raw_client probe = raw_open(port);
        is_open = !probe.is_closed; /* refused by the kernel: it stops */
        raw_pause_ms(1);
    }
    ck_assert(!is_open);
    return thread;
}

static void expect_answer(struct raw_client *client, int status)
{
    struct raw_reply reply = raw_read(client, false, RAW_LIMIT_MS);
    ck_assert_int_eq(reply.status, status);
    ck_assert(str_equals_nocase(raw_header(&reply, "Connection"), STR("close")));
    ck_assert(raw_is_closed_within(client, 1000));
}

START_TEST(stops_at_once_when_idle)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.drain_s = 20});
    _cleanup_raw_ struct raw_client idle = raw_open(fixture.port);
    _cleanup_raw_ struct raw_client kept = raw_open(fixture.port);
    ck_assert(raw_send_z(&kept, GET));
    ck_assert_int_eq(raw_read(&kept, false, RAW_LIMIT_MS).status, 200);
    int64_t start_ms = raw_now_ms();
    fixture_stop(&fixture);
    ck_assert_int_lt(raw_now_ms() - start_ms, 1000);
    ck_assert(raw_is_closed_within(&idle, 100));
    ck_assert(raw_is_closed_within(&kept, 100));
}
END_TEST

START_TEST(answers_what_is_under_way)
{
    struct fixture fixture = {.worker_ms = 400};
    fixture_start(&fixture, (struct http_server_options){.drain_s = 10, .body_deadline_s = 10});
    uint16_t port = fixture.port;
    _cleanup_raw_ struct raw_client parked = raw_open(port);
    _cleanup_raw_ struct raw_client worked = raw_open(port);
    _cleanup_raw_ struct raw_client body = raw_open(port);
    ck_assert(raw_send_z(&parked, "GET /park?ms=300 HTTP/1.1\r\n" H "\r\n"));
    ck_assert(raw_send_z(&worked, SLOW));
    ck_assert(raw_send_z(&body, "POST /echo HTTP/1.1\r\n" H
                                "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{"));
    fixture_await(&fixture.parked, 1);
    fixture_await(&fixture.jobs_run, 1);
    fixture_await_gauge(&fixture, IN_FLIGHT, 4); /* with the one that asks */
    pthread_t thread = begin_stop(&fixture);
    _cleanup_raw_ struct raw_client late = raw_open(port);
    ck_assert(late.is_closed); /* refused by the kernel */
    ck_assert(raw_send_z(&body, "}"));
    expect_answer(&body, 200);
    expect_answer(&parked, 200);
    expect_answer(&worked, 200);
    ck_assert_int_eq(pthread_join(thread, NULL), 0);
    ck_assert_int_eq(fixture.loops_open, 0);
    ck_assert_int_eq(fixture.workers_open, 0);
}
END_TEST

START_TEST(says_that_it_drains)
{
    struct fixture fixture = {0};
    fixture_start(&fixture,
                  (struct http_server_options){.loops = 1, .drain_s = 10, .header_deadline_s = 10});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    _cleanup_raw_ struct raw_client other = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, "GET /draining HTTP/1.1\r\n" H "\r\n"));
    struct raw_reply reply = raw_read(&client, false, RAW_LIMIT_MS);
    ck_assert(str_equals(reply.body, STR("no")));
    ck_assert(raw_send_z(&other, "GET /park?ms=400 HTTP/1.1\r\n" H "\r\n"));
    ck_assert(raw_send_z(&client, "GET /draining HTTP/1.1\r\n" H)); /* not yet whole */
    fixture_await_gauge(&fixture, IN_FLIGHT, 3);
    pthread_t thread = begin_stop(&fixture);
    ck_assert(raw_send_z(&client, "\r\n"));
    reply = raw_read(&client, false, RAW_LIMIT_MS);
    ck_assert_int_eq(reply.status, 200);
    ck_assert(str_equals(reply.body, STR("yes")));
    expect_answer(&other, 200);
    ck_assert_int_eq(pthread_join(thread, NULL), 0);
}
END_TEST

/* The parked ones would take a minute; the stop does not. */
START_TEST(answers_503_when_the_drain_takes_too_long)
{
    enum { PARKED = 10 };
    struct fixture fixture = {.worker_ms = 1500};
    fixture_start(&fixture, (struct http_server_options){.workers = 1, .drain_s = 1});
    struct raw_client parked[PARKED];
    for (int i = 0; i < PARKED; i++) {
        parked[i] = raw_open(fixture.port);
        ck_assert(raw_send_z(&parked[i], "GET /park?ms=60000 HTTP/1.1\r\n" H "\r\n"));
    }
    _cleanup_raw_ struct raw_client running = raw_open(fixture.port);
    _cleanup_raw_ struct raw_client waiting = raw_open(fixture.port);
    ck_assert(raw_send_z(&running, SLOW));
    fixture_await(&fixture.jobs_run, 1);
    fixture_await(&fixture.parked, PARKED);
    ck_assert(raw_send_z(&waiting, SLOW));
    fixture_await_gauge(&fixture, "isnad_http_queue_depth", 1);
    int64_t start_ms = raw_now_ms();
    fixture_stop(&fixture);
    ck_assert_int_lt(raw_now_ms() - start_ms, 3500);
    ck_assert_int_eq(fixture.jobs_run, 1);
    for (int i = 0; i < PARKED; i++) {
        expect_answer(&parked[i], 503);
        raw_close(&parked[i]);
    }
    expect_answer(&running, 200);
    expect_answer(&waiting, 503);
}
END_TEST

START_TEST(stops_while_clients_keep_asking)
{
    struct fixture fixture = {.worker_ms = 1};
    fixture_start(&fixture, (struct http_server_options){.drain_s = 5});
    enum { CLIENTS = 8 };
    struct raw_client clients[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = raw_open(fixture.port);
        for (int k = 0; k < 20; k++)
            (void)raw_send_z(&clients[i], k % 2 ? SLOW : GET);
    }
    int64_t start_ms = raw_now_ms();
    fixture_stop(&fixture);
    ck_assert_int_lt(raw_now_ms() - start_ms, 3000);
    for (int i = 0; i < CLIENTS; i++)
        raw_close(&clients[i]);
}
END_TEST

START_TEST(refuses_a_port_that_is_taken)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.loops = 1});
    static const struct http_route NONE[1];
    struct http_server_options options = {
        .address = "127.0.0.1", .port = fixture.port, .loops = 1, .routes = {NONE, 0}};
    struct http_server *server = NULL;
    struct problem problem = {0};
    ck_assert_int_eq(http_server_start(&options, &server, &problem), STATUS_UNAVAILABLE);
    ck_assert(str_find(str_from(problem.detail), STR("127.0.0.1 port"), 0) != STR_NONE);
    ck_assert_ptr_null(server);
    options.address = "not an address";
    ck_assert_int_eq(http_server_start(&options, &server, &problem), STATUS_UNAVAILABLE);
    fixture_stop(&fixture);
}
END_TEST

static atomic_int asked; /* how often `is_up` was */
static atomic_int up_after;

static bool is_up(void *app)
{
    (void)app;
    return atomic_fetch_add(&asked, 1) >= atomic_load(&up_after);
}

/* Asked at once, and answered when it is up. */
static int64_t start_and_ask(int after)
{
    atomic_store(&asked, 0);
    atomic_store(&up_after, after);
    struct fixture fixture = {0};
    int64_t start_ms = raw_now_ms();
    fixture_start(&fixture, (struct http_server_options){.loops = 1, .is_up = is_up});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, GET));
    ck_assert_int_eq(raw_read(&client, false, RAW_LIMIT_MS).status, 200);
    int64_t took_ms = raw_now_ms() - start_ms;
    fixture_stop(&fixture);
    return took_ms;
}

START_TEST(accepts_nobody_before_it_is_up)
{
    int64_t took_ms = start_and_ask(5);
    ck_assert(atomic_load(&asked) == 6 || took_ms >= 1000);
}
END_TEST

START_TEST(accepts_after_a_second_whatever_is_missing)
{
    ck_assert_int_ge(start_and_ask(INT_MAX), 1000);
}
END_TEST

TAP_MAIN("http stop", stops_at_once_when_idle, answers_what_is_under_way, says_that_it_drains,
         answers_503_when_the_drain_takes_too_long, stops_while_clients_keep_asking,
         refuses_a_port_that_is_taken, accepts_nobody_before_it_is_up,
         accepts_after_a_second_whatever_is_missing)
