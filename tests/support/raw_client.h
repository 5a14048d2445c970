/* A client of bytes: sends what a well-behaved client never would, in pieces and with pauses, and
   reads replies with a time limit. Test code; any mistake of its own ends the test. */
#ifndef ISNAD_TESTS_SUPPORT_RAW_CLIENT_H
#define ISNAD_TESTS_SUPPORT_RAW_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

enum { RAW_LIMIT_MS = 5000 };

/* A reply as it was read. Views of the client's buffer, until the next read. */
struct raw_reply {
    int status; /* 0: the connection ended, or the time did, before a whole header */
    struct str head;
    struct str body;
    bool is_cut; /* the connection ended within the body */
};

struct raw_client {
    int fd;
    struct buf in;  /* what has been read */
    size_t used;    /* of it, by replies that were taken */
    bool is_closed; /* the server has closed */
};

struct raw_client raw_open(uint16_t port);
void raw_close(struct raw_client *client);
#define _cleanup_raw_ CLEANUP(raw_close)

/* False when the server has closed. */
bool raw_send(struct raw_client *client, struct str bytes);
bool raw_send_z(struct raw_client *client, const char *bytes);
/* The next reply, with its body by Content-Length or chunks left as they are; 100 Continue is a
   reply too. `is_head` when there is no body whatever the header says. */
struct raw_reply raw_read(struct raw_client *client, bool is_head, int limit_ms);
/* Whether the server closes, with nothing more sent, within the limit. */
bool raw_is_closed_within(struct raw_client *client, int limit_ms);
/* A header field's value, or the empty view. */
struct str raw_header(const struct raw_reply *reply, const char *name);
/* Milliseconds on a clock that never goes back. */
int64_t raw_now_ms(void);
void raw_pause_ms(int ms);

#endif
