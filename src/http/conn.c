/* A list and a lower bound of its deadlines: the list is walked only when that bound passes. */
#include "http/conn.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

void http_conns_init(struct http_conns *conns)
{
    *conns = (struct http_conns){.next_us = INT64_MAX};
}

static void put_first(struct http_conns *conns, struct http_conn *conn)
{
    conn->prev = NULL;
    conn->next = conns->head;
    if (conns->head != NULL)
        conns->head->prev = conn;
    else
        conns->tail = conn;
    conns->head = conn;
}

static void take_out(struct http_conns *conns, struct http_conn *conn)
{
    if (conn->prev != NULL)
        conn->prev->next = conn->next;
    else
        conns->head = conn->next;
    if (conn->next != NULL)
        conn->next->prev = conn->prev;
    else
        conns->tail = conn->prev;
}

struct http_conn *http_conns_add(struct http_conns *conns, int fd)
{
    struct http_conn *conn = calloc(1, sizeof(*conn));
    if (conn == NULL) {
        fputs("isnad: out of memory for a connection\n", stderr);
        abort();
    }
    conn->fd = fd;
    conn->deadline_us = INT64_MAX;
    put_first(conns, conn);
    conns->len++;
    return conn;
}

void http_conns_remove(struct http_conns *conns, struct http_conn *conn)
{
    take_out(conns, conn);
    conns->len--;
    free(conn);
}

static void set_deadline(struct http_conns *conns, struct http_conn *conn, int64_t deadline_us)
{
    conn->deadline_us = deadline_us;
    if (deadline_us < conns->next_us)
        conns->next_us = deadline_us;
}

void http_conns_set(struct http_conns *conns, struct http_conn *conn, enum http_phase phase,
                    int64_t deadline_us)
{
    if (phase == HTTP_PHASE_HEADER) {
        take_out(conns, conn);
        put_first(conns, conn);
    }
    conn->phase = phase;
    set_deadline(conns, conn, deadline_us);
}

void http_conns_reap(struct http_conns *conns, int64_t now_us, size_t cut[HTTP_PHASES])
{
    if (now_us < conns->next_us)
        return;
    conns->next_us = INT64_MAX;
    for (struct http_conn *conn = conns->head; conn != NULL; conn = conn->next) {
        if (conn->is_shut)
            continue;
        if (conn->deadline_us <= now_us) {
            (void)shutdown(conn->fd, SHUT_RDWR);
            conn->is_shut = true;
            cut[conn->phase] += conn->makes_room ? 0 : 1;
        } else if (conn->deadline_us < conns->next_us) {
            conns->next_us = conn->deadline_us;
        }
    }
}

/* The end of reading alone is not seen by libmicrohttpd where the client had gone before it read
   what that had sent: the deadline sees to those. */
bool http_conns_make_room(struct http_conns *conns, int64_t now_us)
{
    enum { LEFT_US = 50000 };
    for (struct http_conn *conn = conns->tail; conn != conns->head; conn = conn->prev) {
        if (conn->phase != HTTP_PHASE_HEADER || conn->makes_room || conn->is_shut)
            continue;
        (void)shutdown(conn->fd, SHUT_RD);
        conn->makes_room = true;
        set_deadline(conns, conn, now_us + LEFT_US);
        return true;
    }
    return false;
}

void http_conns_shut_idle(struct http_conns *conns)
{
    for (struct http_conn *conn = conns->head; conn != NULL; conn = conn->next) {
        if (!conn->has_request)
            (void)shutdown(conn->fd, SHUT_RD);
    }
}
