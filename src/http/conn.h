/* The open connections of one loop and the absolute deadline of each. libmicrohttpd's own timeout
   starts anew with every byte, so a client that sends a byte a second would never be cut; these
   deadlines do not move. One thread: the loop's. */
#ifndef ISNAD_HTTP_CONN_H
#define ISNAD_HTTP_CONN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a connection is at; each has its deadline. */
enum http_phase {
    HTTP_PHASE_HEADER, /* waits for a request or its headers */
    HTTP_PHASE_BODY,
    HTTP_PHASE_WORK, /* a handler has it: no deadline */
    HTTP_PHASE_REPLY,
};
enum { HTTP_PHASES = 4 };

struct http_conn {
    struct http_conn *prev;
    struct http_conn *next;
    int fd;
    enum http_phase phase;
    bool has_request; /* between a request's first line and the end of its reply */
    bool is_shut;
    bool makes_room;     /* is to end as soon as what has arrived is answered */
    int64_t deadline_us; /* monotonic; INT64_MAX for none */
};

/* Those that wait for a request stand in the order in which they began to, the latest first. */
struct http_conns {
    struct http_conn *head;
    struct http_conn *tail;
    size_t len;
    int64_t next_us; /* no deadline is before this */
};

void http_conns_init(struct http_conns *conns);
/* A new connection with no deadline yet; http_conns_remove frees it. */
struct http_conn *http_conns_add(struct http_conns *conns, int fd);
void http_conns_remove(struct http_conns *conns, struct http_conn *conn);

void http_conns_set(struct http_conns *conns, struct http_conn *conn, enum http_phase phase,
                    int64_t deadline_us);
/* Shuts the sockets that are past their deadline, in both directions, so that libmicrohttpd closes
   them; adds to `cut` how many of each phase. */
void http_conns_reap(struct http_conns *conns, int64_t now_us, size_t cut[HTTP_PHASES]);
/* Of those that wait for a request or its headers, lets the one go that has waited longest, but not
   the latest: if what has arrived of it is a request, that is still answered. False when there is
   none. So those that only wait take no place from those that ask. */
bool http_conns_make_room(struct http_conns *conns, int64_t now_us);
/* Shuts the reading side of those with no request: what has arrived is still answered. */
void http_conns_shut_idle(struct http_conns *conns);

#endif
