/* A body that is answered line by line while it comes. libmicrohttpd takes a reply at the end of a
   body only, and does not touch the socket's other direction before that: the reply's bytes are
   written to the socket here, and where the body has ended the connection is closed in place of a
   reply. Lines go to a worker some at a time, during which nothing is read; a client that does not
   read its replies is not read from either, beyond STREAM_OUT_MAX bytes of them. Private to this
   folder; the loop's thread, except http_stream_work. */
#ifndef ISNAD_HTTP_STREAM_H
#define ISNAD_HTTP_STREAM_H

#include "http/loop.h"
#include "http/stream_input.h"

enum { STREAM_OUT_MAX = 8 << 20 };

/* What is written and not sent yet. */
struct stream_output {
    struct http_exchange *exchange;
    struct buf bytes;
    size_t sent; /* of them */
    bool has_head;
    bool is_broken; /* the client is gone */
};

struct http_stream {
    struct source source; /* for the loop's epoll, while the socket takes no more */
    struct http_polled polled;
    struct http_exchange *exchange;
    struct http_stream *prev, *next; /* of the loop */
    struct stream_input input;
    struct stream_output output;
    struct arena *arena; /* of the lines that a worker has */
    struct buf results;  /* its answers */
    size_t charged;      /* of the memory of all bodies */
    size_t dropped;      /* bytes behind the end */
    bool is_at_work;
    bool is_over;    /* nothing more is taken */
    bool is_closed;  /* the reply is written whole */
    enum status end; /* why it is over, unless the body has ended */
    struct problem end_problem;
};

/* The head is admitted, with call.is_lines: STATUS_BUSY when there are too many. */
enum status http_stream_begin(struct http_exchange *exchange) MUST_CHECK;
/* libmicrohttpd's callback, once the body comes. */
enum MHD_Result http_stream_step(struct http_stream *stream, const char *upload,
                                 size_t *upload_len);
/* A worker's part: the lines at hand, answered. */
void http_stream_work(struct http_stream *stream, bool is_cancelled);
/* The loop has the lines' answers. */
void http_stream_back(struct http_stream *stream);
/* The server is stopping: what has come is answered, and no more taken. */
void http_stream_drain(struct http_stream *stream);
/* There is no time left. */
void http_stream_break(struct http_stream *stream);
/* Whether the client has, as far as we can tell, the whole reply. */
bool http_stream_is_sent(const struct http_stream *stream);
void http_stream_free(struct http_stream *stream);

/* stream_output.c. */
void stream_output_head(struct stream_output *output, const char *content_type);
void stream_output_append(struct stream_output *output, struct str lines);
void stream_output_close(struct stream_output *output);
/* Sends what the socket takes. */
void stream_output_flush(struct stream_output *output);
static inline size_t stream_output_left(const struct stream_output *output)
{
    return output->bytes.len - output->sent;
}

#endif
