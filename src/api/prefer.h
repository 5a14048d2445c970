/* What a client would like (RFC 7240). Pure, any thread. */
#ifndef ISNAD_API_PREFER_H
#define ISNAD_API_PREFER_H

#include "http/call.h"

/* Whether a Prefer field has the preference `name` with `value`. */
bool api_prefers(struct http_call *call, const char *name, const char *value);

#endif
