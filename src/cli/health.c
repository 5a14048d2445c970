/* isnad health: asks a running service whether it is ready, for a container's health check. Needs
   no other program. */
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/buf.h"
#include "cli/health.h"

enum { HEALTH_TIMEOUT_S = 4, REPLY_MAX = 64 << 10 };

static const struct cli_example EXAMPLES[] = {
    {"isnad health", "the service on this machine, at its usual port"},
    {"isnad health '[::1]:9000'", "another address"},
};

const struct cli_usage CLI_HEALTH_USAGE = {
    .name = "health",
    .operands = "[ADDR:PORT]",
    .summary = "ask a running service whether it is ready",
    .description = "Asks the service at ADDR:PORT (127.0.0.1:8080) for /health/ready. Says nothing "
                   "when it is; meant for the health check of a container.",
    .examples = EXAMPLES,
    .examples_len = COUNT_OF(EXAMPLES),
    .exit_codes = "0  it is ready\n1  it is not, or nothing answers",
    .operands_max = 1,
};

/* A connected socket, or -1. */
static int connect_to(const char *host, const char *port)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *list;
    if (getaddrinfo(host, port, &hints, &list) != 0)
        return -1;
    int fd = -1;
    for (const struct addrinfo *at = list; at != NULL && fd < 0; at = at->ai_next) {
        fd = socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC, at->ai_protocol);
        if (fd < 0)
            continue;
        struct timeval limit = {.tv_sec = HEALTH_TIMEOUT_S};
        (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
        (void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
        if (connect(fd, at->ai_addr, at->ai_addrlen) != 0) {
            (void)close(fd);
            fd = -1;
        }
    }
    freeaddrinfo(list);
    return fd;
}

/* The reply to the end of the connection, as far as it fits. */
static void ask(int fd, struct buf *out)
{
    static const char REQUEST[] = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n"
                                  "Connection: close\r\n\r\n";
    if (send(fd, REQUEST, sizeof(REQUEST) - 1, MSG_NOSIGNAL) != (ssize_t)(sizeof(REQUEST) - 1))
        return;
    for (;;) {
        char *room = buf_reserve(out, 4096);
        if (room == NULL)
            return;
        ssize_t got = recv(fd, room, 4096, 0);
        if (got <= 0)
            return;
        buf_claim(out, (size_t)got);
    }
}

int cli_health(int argc, char **argv)
{
    int first = 0;
    int code = cli_parse(&CLI_HEALTH_USAGE, argc, argv, NULL, &first);
    if (code != CLI_GO_ON)
        return code;
    const char *address = first < argc ? argv[first] : "127.0.0.1:8080";
    char host[256];
    char port[16];
    if (!cli_split_address(address, host, port)) {
        cli_error("health", "'%s' is no ADDR:PORT; see 'isnad health --help'", address);
        return 2;
    }
    int fd = connect_to(host, port);
    if (fd < 0) {
        cli_error("health", "nothing answers at %s port %s", host, port);
        return 1;
    }
    _cleanup_buf_ struct buf reply = {0};
    buf_init(&reply, REPLY_MAX);
    ask(fd, &reply);
    (void)close(fd);
    struct str text = buf_str(&reply);
    if (str_starts(text, STR("HTTP/1.1 200 ")))
        return 0;
    struct str status_line = str_split(&text, '\r');
    cli_error("health", "not ready: %.*s", STR_ARG(status_line));
    return 1;
}

bool cli_split_address(const char *text, char host[256], char port[16])
{
    struct str all = str_from(text);
    size_t colon = all.len;
    while (colon > 0 && all.ptr[colon - 1] != ':')
        colon--;
    if (colon == 0)
        return false;
    struct str address = str_slice(all, 0, colon - 1);
    struct str number = str_slice(all, colon, all.len);
    if (str_starts(address, STR("[")) && str_ends(address, STR("]")))
        address = str_slice(address, 1, address.len - 1);
    int64_t value;
    if (address.len == 0 || address.len > 255 || number.len > 5 || !str_to_int64(number, &value) ||
        value < 0 || value > 65535)
        return false;
    memcpy(host, address.ptr, address.len);
    host[address.len] = '\0';
    memcpy(port, number.ptr, number.len);
    port[number.len] = '\0';
    return true;
}
