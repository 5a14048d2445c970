/* The gate: what RFC 9112 forbids and libmicrohttpd lets through, and what a route does not take;
   refused before a handler sees the request. Pure, any thread. */
#ifndef ISNAD_HTTP_GATE_H
#define ISNAD_HTTP_GATE_H

#include "http/route.h"

enum { HTTP_FIELDS_MAX = 100 };

/* The request's head as it came. */
struct http_head {
    struct str method;
    struct str target;  /* raw */
    struct str version; /* "HTTP/1.1" */
    const struct http_field *fields;
    size_t fields_len;
};

/* How the body is delimited. */
struct http_framing {
    bool is_sound; /* the end of the request can be trusted; else the connection must be closed */
    bool is_chunked;
    uint64_t length; /* of Content-Length; 0 with none */
    bool expects_continue;
};

/* Checks version, fields, Host, framing and expectation; fills `out_framing` in every case. */
enum status http_gate_check_head(const struct http_head *head, struct http_framing *out_framing,
                                 struct problem *problem) MUST_CHECK;
/* Finds what the request asks for: sets the call's method, path, query, route, path parameters and
   content type, and holds the framing against the route (405 sets Allow). `*out_is_head` tells HEAD
   from GET. */
enum status http_gate_admit(struct http_call *call, const struct http_head *head,
                            const struct http_framing *framing, const struct http_routes *routes,
                            bool *out_is_head) MUST_CHECK;

#endif
