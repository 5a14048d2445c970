/* A source with a descriptor of its own, as a lane of the database has: asked in the flush,
   answered when it is readable, closed and opened again. */
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/loop.h"
#include "http/server.h"
#include "support/raw_client.h"
#include "support/tap.h"

#define H   "Host: test\r\n"
#define ASK "GET /wire HTTP/1.1\r\n" H "\r\n"

enum { QUESTION = 100000, CALLS_MAX = 8 };

/* One end is the source's, the other the test's. */
struct wire {
    struct source source;
    int fd;
    uint32_t generation;
    size_t unsent;
    struct http_call *calls[CALLS_MAX];
    size_t calls_len;
};

static struct wire wire;
static atomic_int far_end = -1;
static atomic_int opened;

static void open_wire(void)
{
    int ends[2];
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    ck_assert_int_eq(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
    wire.fd = ends[0];
    wire.generation++;
    atomic_store(&far_end, ends[1]);
    atomic_fetch_add(&opened, 1);
}

static int wire_fd(struct source *source UNUSED, uint32_t *out_generation)
{
    *out_generation = wire.generation;
    return wire.fd;
}

static bool wire_wants_write(struct source *source UNUSED)
{
    return wire.unsent > 0;
}

static void wire_flush(struct source *source UNUSED)
{
    static const char ZEROS[4096];
    while (wire.unsent > 0) {
        size_t len = wire.unsent < sizeof(ZEROS) ? wire.unsent : sizeof(ZEROS);
        ssize_t put = send(wire.fd, ZEROS, len, MSG_NOSIGNAL);
        if (put <= 0)
            return;
        wire.unsent -= (size_t)put;
    }
}

static void answer_all(struct str text, enum status status)
{
    size_t len = wire.calls_len;
    wire.calls_len = 0;
    for (size_t i = 0; i < len; i++) {
        buf_append(http_reply_begin(wire.calls[i], 200, "text/plain"), text);
        http_call_finish(wire.calls[i], status);
    }
}

static void wire_ready(struct source *source)
{
    char text[64];
    ssize_t got = recv(wire.fd, text, sizeof(text), 0);
    if (got > 0) {
        answer_all(str_of(text, (size_t)got), STATUS_OK);
    } else if (got == 0) {
        /* The new descriptor takes the number of the one that was closed. */
        (void)close(wire.fd);
        wire.unsent = 0;
        open_wire();
        answer_all(STR(""), STATUS_UNAVAILABLE);
    }
    wire_flush(source);
}

static int64_t wire_deadline_us(struct source *source UNUSED)
{
    return INT64_MAX;
}

static void wire_expired(struct source *source UNUSED, int64_t now_us UNUSED)
{
}

static const struct source_ops OPS = {wire_fd,          wire_wants_write, wire_ready,
                                      wire_deadline_us, wire_expired,     wire_flush};

static void *open_loop(void *app UNUSED, struct source **out_sources, size_t max UNUSED,
                       size_t *out_len)
{
    wire.source.ops = &OPS;
    open_wire();
    out_sources[0] = &wire.source;
    *out_len = 1;
    return &wire;
}

static void close_loop(void *app UNUSED, void *loop)
{
    ck_assert_ptr_eq(loop, &wire);
    answer_all(STR(""), STATUS_UNAVAILABLE);
    (void)close(wire.fd);
}

static enum status get_wire(struct http_call *call)
{
    if (wire.calls_len == CALLS_MAX)
        return STATUS_BUSY;
    wire.calls[wire.calls_len++] = call;
    wire.unsent += QUESTION;
    http_call_park(call);
    return STATUS_OK;
}

static const struct http_route ROUTES[] = {
    {.path = "/wire", .role = API_ROLE_NONE, .handler = get_wire}};

static struct http_server *start(void)
{
    struct http_server_options options = {.address = "127.0.0.1",
                                          .loops = 1,
                                          .drain_s = 1,
                                          .routes = {ROUTES, COUNT_OF(ROUTES)},
                                          .loop_open = open_loop,
                                          .loop_close = close_loop};
    struct http_server *server = NULL;
    struct problem problem = {0};
    ck_assert_int_eq(http_server_start(&options, &server, &problem), STATUS_OK);
    while (atomic_load(&opened) == 0) /* on the loop's thread */
        raw_pause_ms(1);
    return server;
}

/* Reads `count` questions, more than the socket's buffer takes at once, and answers. */
static void serve_wire(size_t count, const char *answer)
{
    static char question[1 << 16];
    int fd = atomic_load(&far_end);
    for (size_t left = count * QUESTION; left > 0;) {
        ssize_t got = recv(fd, question, left < sizeof(question) ? left : sizeof(question), 0);
        ck_assert_int_gt(got, 0);
        left -= (size_t)got;
    }
    struct str text = str_from(answer);
    ck_assert_int_eq(send(fd, text.ptr, text.len, MSG_NOSIGNAL), (ssize_t)text.len);
}

static void expect(struct raw_client *client, int status, const char *body)
{
    struct raw_reply reply = raw_read(client, false, RAW_LIMIT_MS);
    ck_assert_int_eq(reply.status, status);
    ck_assert(body == NULL || str_equals(reply.body, str_from(body)));
}

START_TEST(asks_and_is_answered)
{
    struct http_server *server = start();
    _cleanup_raw_ struct raw_client client = raw_open(http_server_port(server));
    for (int i = 0; i < 3; i++) {
        ck_assert(raw_send_z(&client, ASK));
        serve_wire(1, "answer");
        expect(&client, 200, "answer");
    }
    http_server_stop(server);
}
END_TEST

START_TEST(waits_until_there_is_room_to_write)
{
    struct http_server *server = start();
    struct raw_client clients[CALLS_MAX];
    for (int i = 0; i < CALLS_MAX; i++) {
        clients[i] = raw_open(http_server_port(server));
        ck_assert(raw_send_z(&clients[i], ASK));
    }
    raw_pause_ms(100); /* more than the socket takes */
    serve_wire(CALLS_MAX, "all");
    for (int i = 0; i < CALLS_MAX; i++) {
        expect(&clients[i], 200, "all");
        raw_close(&clients[i]);
    }
    http_server_stop(server);
}
END_TEST

START_TEST(follows_a_descriptor_that_is_opened_again)
{
    struct http_server *server = start();
    _cleanup_raw_ struct raw_client client = raw_open(http_server_port(server));
    for (int i = 0; i < 3; i++) {
        ck_assert(raw_send_z(&client, ASK));
        raw_pause_ms(30);
        int before = atomic_load(&opened);
        (void)close(atomic_load(&far_end));
        expect(&client, 503, NULL);
        ck_assert_int_eq(atomic_load(&opened), before + 1);
        ck_assert(raw_send_z(&client, ASK));
        serve_wire(1, "again");
        expect(&client, 200, "again");
    }
    http_server_stop(server);
}
END_TEST

START_TEST(is_closed_with_calls_in_hand)
{
    struct http_server *server = start();
    _cleanup_raw_ struct raw_client client = raw_open(http_server_port(server));
    ck_assert(raw_send_z(&client, ASK));
    raw_pause_ms(50);
    http_server_stop(server);
    expect(&client, 503, NULL);
}
END_TEST

/* In one turn the source's descriptor is closed, and a client of a stream has its number. */
START_TEST(lets_the_number_of_a_closed_descriptor_be)
{
    wire.source.ops = &OPS;
    open_wire();
    struct http_loop *loop = calloc(1, sizeof(*loop));
    ck_assert_ptr_ne(loop, NULL);
    loop->epoll = epoll_create1(EPOLL_CLOEXEC);
    loop->polled[0] = (struct http_polled){.source = &wire.source, .fd = -1};
    loop->polled_len = 1;
    http_sources_flush(loop);
    int number = wire.fd;
    ck_assert_int_eq(loop->polled[0].fd, number);
    (void)close(atomic_load(&far_end));
    (void)close(wire.fd);
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    int client = ends[0];
    if (client != number)
        ck_assert_int_eq(dup2(client, number), number);
    int mark = 0;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &mark};
    ck_assert_int_eq(epoll_ctl(loop->epoll, EPOLL_CTL_ADD, number, &event), 0);
    open_wire();
    http_sources_flush(loop);
    ck_assert_int_eq(loop->polled[0].fd, wire.fd);
    ck_assert_int_eq(write(ends[1], "x", 1), 1);
    ck_assert_int_eq(epoll_wait(loop->epoll, &event, 1, 1000), 1);
    ck_assert_ptr_eq(event.data.ptr, &mark);
    (void)close(loop->epoll);
    free(loop);
}
END_TEST

TAP_MAIN("http sources", asks_and_is_answered, waits_until_there_is_room_to_write,
         follows_a_descriptor_that_is_opened_again, is_closed_with_calls_in_hand,
         lets_the_number_of_a_closed_descriptor_be)
