/* Blocking sends, polled reads. */
#include "support/raw_client.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"

enum { INPUT_MAX = 128 << 20 };

static void must(bool is_good, const char *what)
{
    if (is_good)
        return;
    fprintf(stderr, "raw client: %s: %s\n", what, strerror(errno));
    abort();
}

int64_t raw_now_ms(void)
{
    return clock_monotonic_us() / 1000;
}

void raw_pause_ms(int ms)
{
    (void)poll(NULL, 0, ms);
}

struct raw_client raw_open(uint16_t port)
{
    struct raw_client client = {.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    must(client.fd >= 0, "socket");
    union {
        struct sockaddr_in in;
        struct sockaddr any;
    } address = {.in = {.sin_family = AF_INET, .sin_port = htons(port)}};
    address.in.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    client.is_closed = connect(client.fd, &address.any, sizeof(address.in)) != 0;
    buf_init(&client.in, INPUT_MAX);
    return client;
}

void raw_close(struct raw_client *client)
{
    if (client->fd >= 0)
        (void)close(client->fd);
    client->fd = -1;
    buf_done(&client->in);
}

bool raw_send(struct raw_client *client, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t put = send(client->fd, bytes.ptr, bytes.len, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = str_slice(bytes, (size_t)put, bytes.len);
    }
    return true;
}

bool raw_send_z(struct raw_client *client, const char *bytes)
{
    return raw_send(client, str_from(bytes));
}

/* Reads what is there; false at the end of the connection or of the time. */
static bool read_more(struct raw_client *client, int64_t until_ms)
{
    int64_t left = until_ms - raw_now_ms();
    struct pollfd wait = {.fd = client->fd, .events = POLLIN};
    if (client->is_closed || left <= 0 || poll(&wait, 1, (int)left) <= 0)
        return false;
    char *to = buf_reserve(&client->in, 65536);
    must(to != NULL, "too large a reply");
    ssize_t got = recv(client->fd, to, 65536, 0);
    if (got <= 0) {
        client->is_closed = true;
        return false;
    }
    buf_claim(&client->in, (size_t)got);
    return true;
}

static struct str unread(const struct raw_client *client)
{
    return str_slice(buf_str(&client->in), client->used, client->in.len);
}

struct str raw_header(const struct raw_reply *reply, const char *name)
{
    struct str rest = reply->head;
    (void)str_split(&rest, '\n');
    while (rest.len > 0) {
        struct str value = str_split(&rest, '\n');
        struct str field = str_split(&value, ':');
        if (str_equals_nocase(field, str_from(name)))
            return str_trim(value);
    }
    return STR("");
}

/* Bytes of the body that begins at `body`, or STR_NONE while it is not whole. */
static size_t body_size(const struct raw_reply *reply, struct str body)
{
    if (str_equals_nocase(raw_header(reply, "Transfer-Encoding"), STR("chunked"))) {
        size_t end = str_find(body, STR("0\r\n\r\n"), 0);
        return end == STR_NONE ? STR_NONE : end + 5;
    }
    int64_t length = 0;
    if (!str_to_int64(raw_header(reply, "Content-Length"), &length))
        length = 0;
    return body.len >= (size_t)length ? (size_t)length : STR_NONE;
}

struct raw_reply raw_read(struct raw_client *client, bool is_head, int limit_ms)
{
    int64_t until_ms = raw_now_ms() + limit_ms;
    size_t end;
    while ((end = str_find(unread(client), STR("\r\n\r\n"), 0)) == STR_NONE) {
        if (!read_more(client, until_ms))
            return (struct raw_reply){0};
    }
    size_t body_at = client->used + end + 4;
    for (;;) {
        struct str all = buf_str(&client->in);
        struct raw_reply reply = {.head = str_slice(all, client->used, body_at)};
        int64_t status = 0;
        if (str_starts(reply.head, STR("HTTP/1.")) &&
            str_to_int64(str_slice(reply.head, 9, 12), &status))
            reply.status = (int)status;
        bool is_empty = is_head || status == 204 || status == 304 || status < 200;
        reply.body = str_slice(all, body_at, all.len);
        size_t size = is_empty ? 0 : body_size(&reply, reply.body);
        reply.is_cut = size == STR_NONE;
        if (!reply.is_cut || !read_more(client, until_ms)) {
            reply.body = str_slice(reply.body, 0, size);
            client->used = reply.is_cut ? all.len : body_at + size;
            return reply;
        }
    }
}

bool raw_is_closed_within(struct raw_client *client, int limit_ms)
{
    int64_t until_ms = raw_now_ms() + limit_ms;
    while (!client->is_closed) {
        if (read_more(client, until_ms))
            return false;
        if (raw_now_ms() >= until_ms)
            break;
    }
    return client->is_closed;
}
