/* What is bounded: time, connections, bytes, jobs. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include "http/fixture.h"
#include "support/tap.h"

#define H   "Host: test\r\n"
#define GET "GET / HTTP/1.1\r\n" H "\r\n"
#define CHUNKED                                                                                    \
    "POST /echo HTTP/1.1\r\n" H                                                                    \
    "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
#define SLOW                                                                                       \
    "POST /slow HTTP/1.1\r\n" H "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"

static bool has_code(const struct raw_reply *reply, const char *code)
{
    return str_find(reply->body, str_from(code), 0) != STR_NONE;
}

/* Sends `bytes` again and again, every 100 ms, until the server closes; milliseconds it took. */
static int64_t drip(struct raw_client *client, const char *bytes)
{
    int64_t start_ms = raw_now_ms();
    while (raw_now_ms() < start_ms + RAW_LIMIT_MS) {
        if (!raw_send_z(client, bytes) || raw_is_closed_within(client, 100))
            break;
    }
    return raw_now_ms() - start_ms;
}

/* The deadline is a second; the idle timeout of 15 s begins anew with every byte. */
START_TEST(cuts_a_dripped_header)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, "GET / HTTP/1.1\r\n" H));
    int64_t took_ms = drip(&client, "X-A: 1\r\n");
    ck_assert_int_ge(took_ms, 900);
    ck_assert_int_lt(took_ms, 2500);
    ck_assert_int_eq(fixture_ask(&fixture, GET), 200);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(cuts_a_dripped_request_line)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, "GET /"));
    ck_assert_int_lt(drip(&client, "a"), 2500);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(cuts_a_dripped_body)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, CHUNKED));
    int64_t took_ms = drip(&client, "1\r\n \r\n");
    ck_assert_int_ge(took_ms, 900);
    ck_assert_int_lt(took_ms, 2500);
    fixture_stop(&fixture);
}
END_TEST

/* A reader of a byte now and then; the reply does not fit the kernel's buffers. */
START_TEST(cuts_a_slow_reader)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.reply_rate = 1U << 30});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, "GET /big?size=60000000 HTTP/1.1\r\n" H "\r\n"));
    for (int i = 0; i < 25; i++) {
        char byte;
        raw_pause_ms(100);
        ck_assert_int_eq(recv(client.fd, &byte, 1, 0), 1);
    }
    static char rest[1 << 16];
    size_t len = 0;
    ssize_t got;
    while ((got = recv(client.fd, rest, sizeof(rest), 0)) > 0)
        len += (size_t)got;
    ck_assert_uint_lt(len, 60000000);
    fixture_stop(&fixture);
}
END_TEST

/* Descriptors run out before connections do. */
START_TEST(goes_on_when_descriptors_ran_out)
{
    enum { CLIENTS = 24 };
    /* Valgrind keeps that limit by itself: it takes the connection, and closes it. */
    if (getenv("ISNAD_VALGRIND") != NULL)
        return;
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.loops = 1});
    struct raw_client clients[CLIENTS];
    for (int i = 0; i < CLIENTS; i++)
        clients[i] = raw_open(fixture.port);
    raw_pause_ms(100);
    _cleanup_raw_ struct raw_client last = raw_open(fixture.port);
    struct rlimit limit;
    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = (rlim_t)last.fd + 1; /* the server's end of `last` does not fit */
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
    ck_assert(raw_send_z(&last, GET));
    raw_pause_ms(100);
    for (int i = 0; i < CLIENTS; i++)
        raw_close(&clients[i]);
    ck_assert_int_eq(raw_read(&last, false, RAW_LIMIT_MS).status, 200);
    fixture_stop(&fixture);
}
END_TEST

/* More of them than there are places: who is honest waits no longer than they live. */
START_TEST(serves_beside_many_drippers)
{
    enum { DRIPPERS = 12 };
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.loops = 1, .connections = 8});
    struct raw_client drippers[DRIPPERS];
    for (int i = 0; i < DRIPPERS; i++) {
        drippers[i] = raw_open(fixture.port);
        ck_assert(raw_send_z(&drippers[i], "GET / HTTP/1.1\r\n"));
    }
    ck_assert_int_eq(fixture_ask(&fixture, GET), 200);
    for (int i = 0; i < DRIPPERS; i++)
        raw_close(&drippers[i]);
    fixture_stop(&fixture);
}
END_TEST

/* Far more than there are places, none of which has asked anything yet, and no deadline near: who
   asks is answered, and so is who had asked before they came. */
START_TEST(serves_beside_many_that_ask_nothing)
{
    enum { SILENT = 100 };
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.loops = 1,
                                                         .connections = 8,
                                                         .header_deadline_s = 600,
                                                         .idle_timeout_s = 600});
    _cleanup_raw_ struct raw_client first = raw_open(fixture.port);
    ck_assert(raw_send_z(&first, "GET /park?ms=1000 HTTP/1.1\r\n" H "\r\n"));
    fixture_await_gauge(&fixture, "isnad_http_requests_in_flight", 1);
    struct raw_client silent[SILENT];
    for (int i = 0; i < SILENT; i++) {
        silent[i] = raw_open(fixture.port);
        ck_assert(i % 2 == 0 || raw_send_z(&silent[i], "GET / HTTP/1.1\r\nX-A"));
    }
    ck_assert_int_eq(fixture_ask(&fixture, GET), 200);
    ck_assert(raw_is_closed_within(&silent[0], RAW_LIMIT_MS));
    ck_assert_int_eq(raw_read(&first, false, RAW_LIMIT_MS).status, 200);
    for (int i = 0; i < SILENT; i++)
        raw_close(&silent[i]);
    fixture_stop(&fixture);
}
END_TEST

/* They leave again in the middle of a head. */
START_TEST(serves_beside_many_that_break_off)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.loops = 1,
                                                         .connections = 8,
                                                         .header_deadline_s = 600,
                                                         .idle_timeout_s = 600});
    for (int i = 0; i < 100; i++) {
        struct raw_client client = raw_open(fixture.port);
        ck_assert(raw_send_z(&client, "GET / HTTP/1.1\r\n" H));
        raw_close(&client);
    }
    ck_assert_int_eq(fixture_ask(&fixture, GET), 200);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(closes_an_idle_connection)
{
    struct fixture fixture = {0};
    fixture_start(&fixture,
                  (struct http_server_options){.idle_timeout_s = 1, .header_deadline_s = 10});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, GET));
    ck_assert_int_eq(raw_read(&client, false, RAW_LIMIT_MS).status, 200);
    int64_t start_ms = raw_now_ms();
    ck_assert(raw_is_closed_within(&client, 4000));
    ck_assert_int_ge(raw_now_ms() - start_ms, 900);
    fixture_stop(&fixture);
}
END_TEST

/* A parked request is idle too, and is not cut. */
START_TEST(lets_a_parked_request_take_its_time)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.idle_timeout_s = 1});
    ck_assert_int_eq(fixture_ask(&fixture, "GET /park?ms=2200 HTTP/1.1\r\n" H "\r\n"), 200);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(lets_more_connections_wait)
{
    enum { CLIENTS = 20 };
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.loops = 1, .connections = 4});
    struct raw_client clients[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = raw_open(fixture.port);
        ck_assert(raw_send_z(&clients[i], GET));
    }
    for (int i = 0; i < CLIENTS; i++) {
        ck_assert_int_eq(raw_read(&clients[i], false, RAW_LIMIT_MS).status, 200);
        raw_close(&clients[i]);
    }
    fixture_stop(&fixture);
}
END_TEST

START_TEST(limits_connections_of_one_address)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.loops = 1, .per_ip = 2});
    _cleanup_raw_ struct raw_client first = raw_open(fixture.port);
    _cleanup_raw_ struct raw_client second = raw_open(fixture.port);
    ck_assert(raw_send_z(&first, GET));
    ck_assert_int_eq(raw_read(&first, false, RAW_LIMIT_MS).status, 200);
    ck_assert(raw_send_z(&second, GET));
    ck_assert_int_eq(raw_read(&second, false, RAW_LIMIT_MS).status, 200);
    ck_assert_int_eq(fixture_ask(&fixture, GET), 0);
    fixture_stop(&fixture);
}
END_TEST

/* A request of `size` bytes more than usual in its target or its header. */
static int ask_with_filler(const struct fixture *fixture, const char *before, size_t size,
                           const char *after)
{
    _cleanup_buf_ struct buf request;
    buf_init(&request, 1 << 20);
    buf_append_z(&request, before);
    for (size_t i = 0; i < size; i++)
        buf_append_byte(&request, 'a');
    buf_append_z(&request, after);
    buf_append_byte(&request, '\0');
    return fixture_ask(fixture, request.ptr);
}

START_TEST(limits_header_and_target)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    ck_assert_int_eq(ask_with_filler(&fixture, "GET / HTTP/1.1\r\n" H "X-A: ", 40000, "\r\n\r\n"),
                     431);
    ck_assert_int_eq(ask_with_filler(&fixture, "GET /", 40000, " HTTP/1.1\r\n" H "\r\n"), 414);
    ck_assert_int_eq(ask_with_filler(&fixture, "GET / HTTP/1.1\r\n" H "X-A: ", 8000, "\r\n\r\n"),
                     200);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(limits_the_number_of_fields)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    for (int extra = 0; extra < 2; extra++) {
        _cleanup_buf_ struct buf request;
        buf_init(&request, 1 << 20);
        buf_append_z(&request, "GET / HTTP/1.1\r\n" H);
        for (int i = 0; i < 99 + extra; i++)
            buf_append_z(&request, "X-A: 1\r\n");
        buf_append_z(&request, "\r\n");
        _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
        ck_assert(raw_send(&client, buf_str(&request)));
        struct raw_reply reply = raw_read(&client, false, RAW_LIMIT_MS);
        ck_assert_int_eq(reply.status, extra ? 431 : 200);
        ck_assert(!extra || has_code(&reply, "too_many_headers"));
    }
    fixture_stop(&fixture);
}
END_TEST

static bool send_chunks(struct raw_client *client, size_t count)
{
    char chunk[4 + 2 + 0x1000 + 2 + 1];
    memcpy(chunk, "1000\r\n", 6);
    memset(chunk + 6, 'x', 0x1000);
    memcpy(chunk + 6 + 0x1000, "\r\n", 3);
    for (size_t i = 0; i < count; i++) {
        if (!raw_send_z(client, chunk))
            return false;
    }
    return true;
}

/* Dropped up to its end, which is near; then answered, and the connection is kept. */
START_TEST(refuses_a_chunked_body_at_its_end)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, CHUNKED) && send_chunks(&client, 10));
    ck_assert(raw_send_z(&client, "0\r\n\r\n" GET));
    struct raw_reply reply = raw_read(&client, false, RAW_LIMIT_MS);
    ck_assert_int_eq(reply.status, 413);
    ck_assert(has_code(&reply, "body_too_large"));
    ck_assert_int_eq(raw_read(&client, false, RAW_LIMIT_MS).status, 200);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(gives_up_on_an_endless_body)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){.body_deadline_s = 20});
    _cleanup_raw_ struct raw_client client = raw_open(fixture.port);
    ck_assert(raw_send_z(&client, CHUNKED));
    (void)send_chunks(&client, 100);
    ck_assert(raw_is_closed_within(&client, RAW_LIMIT_MS));
    fixture_stop(&fixture);
}
END_TEST

START_TEST(takes_a_body_of_just_the_maximum)
{
    struct fixture fixture = {0};
    fixture_start(&fixture, (struct http_server_options){0});
    const char *lines = "POST /echo HTTP/1.1\r\n" H
                        "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
    ck_assert_int_eq(ask_with_filler(&fixture, lines, 1000, ""), 200);
    ck_assert_int_eq(ask_with_filler(&fixture, CHUNKED "3e8\r\n", 1000, "\r\n0\r\n\r\n"), 200);
    ck_assert_int_eq(ask_with_filler(&fixture, CHUNKED "3e9\r\n", 1001, "\r\n0\r\n\r\n"), 413);
    fixture_stop(&fixture);
}
END_TEST

START_TEST(limits_the_memory_of_all_bodies)
{
    struct fixture fixture = {0};
    fixture_start(&fixture,
                  (struct http_server_options){.body_memory = 1500, .body_deadline_s = 5});
    _cleanup_raw_ struct raw_client first = raw_open(fixture.port);
    ck_assert(raw_send_z(&first, "POST /echo HTTP/1.1\r\n" H
                                 "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n"));
    char piece[901];
    memset(piece, ' ', 900);
    piece[900] = '\0';
    ck_assert(raw_send_z(&first, piece));
    fixture_await_gauge(&fixture, "isnad_http_body_bytes", 900);
    const char *second = CHUNKED "2bc\r\n";
    ck_assert_int_eq(ask_with_filler(&fixture, second, 700, "\r\n0\r\n\r\n"), 503);
    piece[100] = '\0';
    ck_assert(raw_send_z(&first, piece));
    ck_assert_int_eq(raw_read(&first, false, RAW_LIMIT_MS).status, 200);
    /* The memory is free again before the reply is sent. */
    ck_assert_int_eq(ask_with_filler(&fixture, second, 700, "\r\n0\r\n\r\n"), 200);
    fixture_stop(&fixture);
}
END_TEST

static int count_readable(const struct raw_client *clients, int count)
{
    int readable = 0;
    for (int i = 0; i < count; i++) {
        char byte;
        readable += recv(clients[i].fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 1;
    }
    return readable;
}

START_TEST(refuses_what_does_not_fit_the_queue)
{
    struct fixture fixture = {.holds = true};
    fixture_start(&fixture, (struct http_server_options){.loops = 1, .workers = 1, .queue = 1});
    struct raw_client clients[4];
    int answered = 0;
    int refused = 0;
    for (int i = 0; i < 4; i++) {
        clients[i] = raw_open(fixture.port);
        ck_assert(raw_send_z(&clients[i], SLOW));
        fixture_await(&fixture.jobs_run, 1); /* the first one has left the queue */
    }
    int64_t end_ms = raw_now_ms() + RAW_LIMIT_MS;
    while (count_readable(clients, 4) < 2 && raw_now_ms() < end_ms)
        raw_pause_ms(1);
    atomic_store(&fixture.holds, false);
    for (int i = 0; i < 4; i++) {
        struct raw_reply reply = raw_read(&clients[i], false, RAW_LIMIT_MS);
        answered += reply.status == 200;
        if (reply.status == 503) {
            refused++;
            ck_assert(has_code(&reply, "queue_full"));
            ck_assert(str_equals(raw_header(&reply, "Retry-After"), STR("1")));
        }
        raw_close(&clients[i]);
    }
    ck_assert_int_eq(answered, 2); /* one runs, one waits */
    ck_assert_int_eq(refused, 2);
    fixture_stop(&fixture);
}
END_TEST

TAP_MAIN("http limits", cuts_a_dripped_header, cuts_a_dripped_request_line, cuts_a_dripped_body,
         cuts_a_slow_reader, goes_on_when_descriptors_ran_out, serves_beside_many_drippers,
         serves_beside_many_that_ask_nothing, serves_beside_many_that_break_off,
         closes_an_idle_connection, lets_a_parked_request_take_its_time, lets_more_connections_wait,
         limits_connections_of_one_address, limits_header_and_target, limits_the_number_of_fields,
         refuses_a_chunked_body_at_its_end, gives_up_on_an_endless_body,
         takes_a_body_of_just_the_maximum, limits_the_memory_of_all_bodies,
         refuses_what_does_not_fit_the_queue)
