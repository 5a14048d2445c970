/* Writes on condition (RFC 9110, section 13.1.1): If-Match names the representation that the client
   has seen, by the ETag that GET or an earlier write gave it. Workers. */
#ifndef ISNAD_API_MATCH_H
#define ISNAD_API_MATCH_H

#include "http/call.h"
#include "store/conn.h"

/* A resource that can be changed on condition. */
struct api_resource {
    /* In a transaction: until its end nobody else changes it; a missing one is no failure. */
    enum status (*hold)(struct store_conn *conn, int64_t id);
    /* Writes it as it is into the reply; STATUS_NOT_FOUND. */
    enum status (*reply)(struct http_call *call, struct store_conn *conn, int64_t id);
};

/* In one transaction: where the request has an If-Match, STATUS_CONFLICT with "precondition_failed"
   unless it names the present representation; then `make`, a function of store_tx_run; then the
   reply, the resource as it is now, with its ETag, or with return=minimal that alone. Of two that
   come at once with one tag, the second is refused. */
enum status api_change(struct http_call *call, const struct api_resource *resource, int64_t id,
                       store_tx_fn *make, void *arg) MUST_CHECK;

#endif
