/* The route table: the whole public surface, readable from top to bottom. */
#ifndef ISNAD_HTTP_ROUTE_H
#define ISNAD_HTTP_ROUTE_H

#include "http/call.h"

typedef enum status http_handler(struct http_call *call);

/* A line of a streamed body. */
struct http_line {
    size_t number; /* in the body, from 1 */
    struct str bytes;
    enum status status; /* STATUS_TOO_LARGE: over the route's `max_body`; `bytes` is empty then */
};

/* Some lines of a streamed body, which came one behind the other. */
struct http_lines {
    const struct http_line *items;
    size_t len;
    struct arena *arena; /* for as long as these lines; the call's lives as long as the stream */
};

/* On a worker: answers each of the lines, in their order, with a line in `out`
   (http_problem_line for one that is refused). Where it is called, the reply has begun with 200. */
typedef void http_lines_handler(struct http_call *call, const struct http_lines *lines,
                                struct buf *out);

enum http_place {
    HTTP_PLACE_LOOP,   /* on the loop: must not wait; parks for what takes time */
    HTTP_PLACE_WORKER, /* on a worker of the bounded queue; may block; full queue: 503 */
};

enum http_body {
    HTTP_BODY_NONE, /* a body is refused with 400 */
    HTTP_BODY_JSON, /* application/json (and +json) only, else 415 */
};

struct http_route {
    enum http_method method;
    const char *path; /* "/articles/{id}": a template, also the label in logs and metrics */
    enum http_place place;
    enum api_role role; /* the least that may ask; API_ROLE_NONE: no key is needed */
    http_handler *handler;
    enum http_body body;
    size_t max_body; /* bytes; over it 413 */
    bool takes_text; /* text/html and text/plain as well, if `body` is JSON; `content_type` tells */
    /* Takes application/x-ndjson as well, perhaps gzip, of any length: it is answered line by line
       while it comes. `max_body` is then a line's. NULL: it does not. */
    http_lines_handler *lines;
    const char *const *query; /* names allowed, NULL-terminated; another is refused with 400 */
    bool ignores_query; /* a page: any name may be in its query, and is the page's own affair */
    const void *detail; /* the handler's own (a declared read) */
};

struct http_routes {
    const struct http_route *items;
    size_t len;
};

/* Looks for mistakes in the table: two entries for one method and path, a template that is not well
   formed or has more than HTTP_PATH_PARAMS_MAX parameters, a missing handler or role, a body
   without a maximum. STATUS_INTERNAL with the first in `problem`; http_server_start calls it. */
enum status http_routes_check(const struct http_routes *routes, struct problem *problem) MUST_CHECK;

/* "GET", "POST", …; static. */
const char *http_method_name(enum http_method method);

/* What matching a raw target found. */
enum http_match { HTTP_MATCH_FOUND, HTTP_MATCH_NO_PATH, HTTP_MATCH_NO_METHOD };

/* Splits the raw path (as sent) at '/', then decodes each segment (%2F, %00 and ill-formed UTF-8
   are refused by the caller's earlier check in http/target.h), and finds the route. Where several
   templates match, the one with a literal in the leftmost place where they differ is taken:
   "/speakers/merge" before "/speakers/{id}". A parameter never matches an empty segment. With
   NO_METHOD, `*out_allow` gets "GET, HEAD, POST". `params` in the arena. */
enum http_match http_route_find(const struct http_routes *routes, enum http_method method,
                                struct str path, struct arena *arena,
                                const struct http_route **out_route,
                                struct str out_params[HTTP_PATH_PARAMS_MAX], struct str *out_allow);

/* Refuses a query parameter that the route does not name, and one that is given twice. */
enum status http_route_check_query(const struct http_route *route,
                                   const struct http_query_param *query, size_t len,
                                   struct problem *problem) MUST_CHECK;

#endif
