/* Writes on condition (RFC 9110, section 13.1.1): If-Match names the representation that the client
   has seen, by the ETag that GET or an earlier write gave it. Workers. */
#ifndef ISNAD_API_MATCH_H
#define ISNAD_API_MATCH_H

#include "http/call.h"

struct store_conn;

/* Writes the resource as it is on disk into the reply. */
typedef enum status api_reply_fn(struct http_call *call, struct store_conn *conn, int64_t id);

/* Where the request has an If-Match: STATUS_CONFLICT with "precondition_failed" unless it names the
   present representation, which `reply` writes; STATUS_NOT_FOUND where there is none. It is looked
   at before the write's own transaction: of two clients that write within the same milliseconds
   with one tag both may be let through. */
enum status api_check_match(struct http_call *call, struct store_conn *conn, int64_t id,
                            api_reply_fn *reply) MUST_CHECK;
/* The reply to the write: the resource as it is now, with its ETag, or with return=minimal that
   alone. */
enum status api_reply_written(struct http_call *call, struct store_conn *conn, int64_t id,
                              api_reply_fn *reply) MUST_CHECK;

#endif
