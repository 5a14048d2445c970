/* One HTTP request as a handler sees it: no libmicrohttpd, no socket. A handler is
   `enum status handler(struct http_call *call)`; it decodes, computes, and replies, or returns a
   status with `call->problem` filled, which becomes application/problem+json. Everything that it
   allocates is in `call->arena`, freed when the reply has gone. It can be tested with a call that
   the test filled in. */
#ifndef ISNAD_HTTP_CALL_H
#define ISNAD_HTTP_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/problem.h"
#include "base/status.h"
#include "base/str.h"
#include "codec/api_key.h"

enum http_method {
    HTTP_METHOD_GET, /* HEAD is answered as GET, the body left out below us */
    HTTP_METHOD_POST,
    HTTP_METHOD_PUT,
    HTTP_METHOD_PATCH,
    HTTP_METHOD_DELETE,
    HTTP_METHOD_OPTIONS,
    /* Known, so that a path can refuse them; no route takes them. */
    HTTP_METHOD_TRACE,
    HTTP_METHOD_QUERY,
};

/* What a body is, by its content type. */
enum http_media {
    HTTP_MEDIA_JSON,
    HTTP_MEDIA_HTML,
    HTTP_MEDIA_TEXT,
};

struct http_route;
struct http_query_param {
    struct str name;  /* percent-decoded, valid UTF-8, no NUL */
    struct str value; /* the same; '+' is a space */
};

enum { HTTP_PATH_PARAMS_MAX = 4, HTTP_REPLY_HEADERS_MAX = 16 };

/* A field of the reply. */
struct http_header {
    const char *name;
    struct str value;
};

/* A field of the request's header; both are views that hold until the reply. */
struct http_field {
    struct str name;
    struct str value; /* without white space around it */
};

struct http_reply {
    int status;               /* 0: not set yet */
    const char *content_type; /* NULL with no body */
    struct buf body;
    struct str fixed; /* in place of it: bytes that outlive the server, sent as they are */
    struct http_header headers[HTTP_REPLY_HEADERS_MAX];
    size_t headers_len;
    bool varies_by_accept; /* the same request with another Accept may have another reply */
};

/* Who asks. With no keys on, and in a unit test, everybody is nobody in particular. */
struct http_caller {
    enum api_role role;
    struct str name; /* of the key; empty: nobody in particular */
    int64_t id;      /* the same; 0 */
};

struct http_call {
    struct arena *arena;
    enum http_method method;
    const struct http_route *route;
    struct str path;                              /* raw, as sent, without the query */
    struct str path_params[HTTP_PATH_PARAMS_MAX]; /* decoded, in the order of the template */
    const struct http_query_param *query;
    size_t query_len;
    const struct http_field *headers;
    size_t headers_len;
    struct str content_type; /* of the request's body, "" if none */
    enum http_media media;   /* of the same, once it is admitted */
    bool is_lines;           /* the body goes to the route's `lines` */
    bool is_gzip;            /* and is compressed */
    struct str body;         /* whole; empty unless the route takes one */
    struct str request_id;
    struct http_caller caller;
    struct problem problem;
    struct http_reply reply;
    void *app;    /* what http_server_start was given */
    void *loop;   /* the loop's own context (made by `loop_open`), on loop handlers */
    void *worker; /* the worker's own context (made by `worker_open`), on worker handlers */
    struct http_exchange *exchange; /* the server's side; NULL in a unit test */
};

/* A request header's value by name (any case), or the empty view. Valid until the reply. */
struct str http_call_header(const struct http_call *call, const char *name);
/* Whether it is there, be it empty. */
bool http_call_has_header(const struct http_call *call, const char *name);
/* The query parameter `name`; false when absent. Given twice, `route` checks refuse before. */
bool http_call_query(const struct http_call *call, const char *name, struct str *out_value);

/* Sets a response header, in place of one of the same name; `name` is static, `value` lives in the
   arena or is static and holds no control character. */
void http_reply_header(struct http_call *call, const char *name, struct str value);
/* Sets status and type (static); the handler then writes `call->reply.body`, which holds up to
   HTTP_REPLY_BODY_MAX bytes; over that the reply becomes a 500. Begun again, it starts anew. */
enum { HTTP_REPLY_BODY_MAX = 64 << 20 };
struct buf *http_reply_begin(struct http_call *call, int status, const char *content_type);
/* The whole reply is `bytes`, which outlive the server. */
enum status http_reply_fixed(struct http_call *call, int status, const char *content_type,
                             struct str bytes);
/* 204, 304: no body. */
enum status http_reply_empty(struct http_call *call, int status);

/* Sets a strong ETag of `opaque` (visible ASCII, no quotes) and looks at If-None-Match: true when
   the client has this very representation; the reply is then a finished 304, and the handler
   returns STATUS_OK without making a body. */
bool http_reply_etag(struct http_call *call, struct str opaque);
/* False when the request has an If-Match that does not name `opaque`. */
bool http_call_if_match(const struct http_call *call, struct str opaque);

/* Whether the server is stopping: health says so. False in a unit test. */
bool http_call_is_draining(const struct http_call *call);

/* Work that several workers can share. Called again while it says that there is more to do; between
   two calls a worker answers whoever waits, so one call takes some milliseconds. `worker` is the
   worker's own context. */
typedef bool http_share_fn(void *worker, void *arg);

/* On a worker: runs `fn` here and, as far as they are free, on up to `others` more workers at once,
   until it says here that there is no more; returns when no other runs it either. In a unit test
   here alone. */
void http_call_share(struct http_call *call, unsigned others, http_share_fn *fn, void *arg);

/* For a handler on the loop that started something (a lane's statement): the call is parked when
   the handler returns STATUS_OK after this, and goes on when http_call_finish is called by the same
   loop, with the reply written or the status of what failed. */
void http_call_park(struct http_call *call);
void http_call_finish(struct http_call *call, enum status status);

#endif
