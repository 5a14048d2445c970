/* Which pages of other origins may read replies (the Fetch standard's CORS protocol), by a list.
   No credentials: a key is sent by the page itself. Pure, any thread. */
#ifndef ISNAD_HTTP_CORS_H
#define ISNAD_HTTP_CORS_H

#include "http/call.h"

#define HTTP_CORS_METHODS "GET, HEAD, POST, PUT, PATCH, DELETE"
/* What of a reply a page may read beside its body, and what it may send. */
#define HTTP_CORS_EXPOSED                                                                          \
    "ETag, Link, Location, Preference-Applied, RateLimit, RateLimit-Policy, Request-Id, "          \
    "Retry-After, WWW-Authenticate"
#define HTTP_CORS_HEADERS                                                                          \
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, "       \
    "Prefer, X-Request-Id, traceparent, tracestate"

/* `origins`: "https://a.example, http://localhost:5173", or "*" for all; NULL or "" for none.
   STATUS_INVALID with a problem that shows the one that is no origin. */
enum status http_cors_check(const char *origins, struct problem *problem) MUST_CHECK;

/* What Access-Control-Allow-Origin says to this request, or the empty view: not from another
   origin, or not one of the list. */
struct str http_cors_allowed(const char *origins, const struct http_call *call);
/* Whether replies differ by Origin: there is a list, and it is not "*". */
bool http_cors_varies(const char *origins);

#endif
