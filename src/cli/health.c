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

static const char USAGE[] = "usage: isnad health [ADDR:PORT]\n\n"
                            "Asks the service at ADDR:PORT (127.0.0.1:8080) for /health/ready.\n"
                            "Exit code: 0 it is ready, 1 it is not, 2 wrong usage.\n";

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
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs(USAGE, stdout);
        return 0;
    }
    char host[256];
    char port[16];
    if (argc > 2 || !cli_split_address(argc == 2 ? argv[1] : "127.0.0.1:8080", host, port)) {
        fputs(USAGE, stderr);
        return 2;
    }
    int fd = connect_to(host, port);
    if (fd < 0) {
        fprintf(stderr, "isnad health: nothing answers at %s port %s\n", host, port);
        return 1;
    }
    _cleanup_buf_ struct buf reply = {0};
    buf_init(&reply, REPLY_MAX);
    ask(fd, &reply);
    (void)close(fd);
    struct str text = buf_str(&reply);
    if (str_starts(text, STR("HTTP/1.1 200 ")))
        return 0;
    struct str first = str_split(&text, '\r');
    fprintf(stderr, "isnad health: not ready: %.*s\n", STR_ARG(first));
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
