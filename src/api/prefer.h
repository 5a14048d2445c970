/* What a client would like (RFC 7240). Pure, any thread. */
#ifndef ISNAD_API_PREFER_H
#define ISNAD_API_PREFER_H

#include "http/call.h"

/* Whether a Prefer field has the preference `name` with `value`. */
bool api_prefers(const struct http_call *call, const char *name, const char *value);
/* Whether a write is to be answered without a body (return=minimal); the reply then says that it
   is. */
bool api_prefers_minimal(struct http_call *call);

#endif
