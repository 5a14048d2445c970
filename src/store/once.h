/* Requests that a client marked as one by a key of its own, and their replies. */
#ifndef ISNAD_STORE_ONCE_H
#define ISNAD_STORE_ONCE_H

#include "store/conn.h"

struct once_request {
    struct str caller; /* whose key it is; may be empty */
    struct str key;
    int64_t fingerprint;
    int64_t made_at_us; /* set by store_once_begin: whose turn it is */
};

enum once_state {
    ONCE_NEW,     /* nobody has made it: it is the asker's now, to end or to forget */
    ONCE_RUNNING, /* somebody makes it at this moment */
    ONCE_OTHER,   /* the key is of another request */
    ONCE_DONE,    /* `reply` is its reply */
};

/* A reply as it is kept; empty: none. */
struct once_reply {
    int status;
    struct str content_type;
    struct str location;
    struct str etag;
    struct str body;
};

/* How long a reply is kept, and after how long a request that never ended may be made again. */
enum { ONCE_KEPT_S = 24 * 60 * 60, ONCE_RUNNING_S = 60 };

/* Asks for the request, and forgets some that are too old. The reply's texts are in `arena`. */
enum status store_once_begin(struct store_conn *conn, struct arena *arena,
                             struct once_request *request, enum once_state *out_state,
                             struct once_reply *out_reply) MUST_CHECK;
/* In the transaction of what was asked for, so that the reply is kept if and only if that is done.
   STATUS_CONFLICT: it took so long that somebody else makes it. */
enum status store_once_end(struct store_conn *conn, const struct once_request *request,
                           const struct once_reply *reply) MUST_CHECK;
/* It failed and changed nothing; where it did after all, its reply stays. */
enum status store_once_forget(struct store_conn *conn,
                              const struct once_request *request) MUST_CHECK;

#endif
