/* Writes that are made once, however often they are sent: Idempotency-Key (draft-ietf-httpapi-
   idempotency-key-header). */
#ifndef ISNAD_API_ONCE_H
#define ISNAD_API_ONCE_H

#include "http/route.h"

/* A route's `detail`: what makes the write. */
struct api_write {
    http_handler *make;
};

/* The handler of every such write. With an Idempotency-Key (the quotation marks of the draft may be
   left out) the reply of the first request of that key, if it was 2xx, is given to the others:
   STATUS_UNPROCESSABLE "idempotency_key_reused" where they are not the same, STATUS_CONFLICT
   "idempotency_in_progress" while it is being made. What failed has changed nothing, and is made
   again. The write and what is kept of its reply are one transaction: a crash leaves both or
   neither, and a write that left neither may be made again after ONCE_RUNNING_S. */
enum status api_write_handle(struct http_call *call);

#endif
