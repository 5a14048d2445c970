/* One request and its reply, from libmicrohttpd's callbacks to a handler's call and back. Private
   to this folder. All is done by the exchange's own loop, except what is between http_work_push
   and the loop's taking it back, when it belongs to a worker. */
#ifndef ISNAD_HTTP_EXCHANGE_H
#define ISNAD_HTTP_EXCHANGE_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "http/conn.h"
#include "http/gate.h"
#include "http/metrics.h"
#include "http/rate.h"
#include "http/server.h"

#if MHD_VERSION < 0x00097002
#error "libmicrohttpd 0.9.75 or later is needed"
#endif

struct http_loop;
struct http_work;
struct http_stream;
struct http_feed;

/* What all loops and workers of a server have in common. */
struct http_shared {
    struct http_server_options options; /* with the defaults filled in */
    struct http_metrics *metrics;
    struct http_work *work;
    struct http_rates *rates;
    /* Of the options, since these may change while the server runs. */
    _Atomic uint32_t key_limit;
    _Atomic uint32_t address_limit;
    const char *_Atomic cors_origins;
    atomic_bool is_draining;
    pthread_mutex_t feeds_lock;    /* guards the rest */
    struct http_rate_owner *feeds; /* whose the open feeds are */
    unsigned feeds_len;
};

enum http_stage {
    HTTP_STAGE_HEAD,     /* the first line has come */
    HTTP_STAGE_BODY,     /* the gate has seen the head; the body is coming, or dropped if refused */
    HTTP_STAGE_STREAM,   /* the body is coming, and answered meanwhile: stream.h */
    HTTP_STAGE_RUNNING,  /* the handler runs on the loop */
    HTTP_STAGE_WAITING,  /* suspended: parked, or with a worker */
    HTTP_STAGE_FINISHED, /* the reply is ready */
    HTTP_STAGE_SENT,     /* libmicrohttpd has the reply */
};

struct http_exchange {
    struct http_call call;
    struct http_shared *shared;
    struct http_loop *loop;
    struct MHD_Connection *connection;
    struct http_conn *conn;
    enum http_stage stage;
    struct str target; /* raw */
    struct http_framing framing;
    struct http_stream *stream; /* NULL: the body is one piece */
    struct http_feed *feed;     /* NULL: the reply has an end */
    struct buf body;
    size_t body_len; /* received, kept or not */
    enum status refusal;
    size_t reply_len;
    int64_t started_us;
    bool is_head;
    bool is_preflight; /* a browser asks what a page may send; answered with no handler */
    bool is_1_0;
    bool is_parked;
    bool must_close;
    struct http_exchange *next; /* in a queue of jobs, or in the list of those that wait */
    struct http_exchange *prev;
};

/* The callbacks; the closure is the loop. */
void *http_exchange_begin(void *loop, const char *target, struct MHD_Connection *connection);
enum MHD_Result http_exchange_step(void *loop, struct MHD_Connection *connection, const char *url,
                                   const char *method, const char *version, const char *upload,
                                   size_t *upload_len, void **context);
void http_exchange_end(void *loop, struct MHD_Connection *connection, void **context,
                       enum MHD_RequestTerminationCode end);

/* Makes the reply whole: a problem for a failure, a 500 for a handler's mistake. Any thread that
   has the exchange. */
void http_exchange_settle(struct http_exchange *exchange, enum status status);
/* Gives the suspended connection of a settled exchange back to libmicrohttpd. The loop's thread. */
void http_exchange_resume(struct http_exchange *exchange);
/* Takes a parked exchange out of its loop's list. The same. */
void http_exchange_unpark(struct http_exchange *exchange);

/* Frees what has been received; done as soon as the reply is there, which holds no view of it. */
void http_exchange_drop_body(struct http_exchange *exchange);

/* The origins whose pages may read replies, as they are now. */
static inline const char *http_exchange_origins(const struct http_exchange *exchange)
{
    return atomic_load_explicit(&exchange->shared->cors_origins, memory_order_acquire);
}

/* exchange_reply.c: hands the reply to libmicrohttpd; MHD_NO closes the connection. */
enum MHD_Result http_exchange_send(struct http_exchange *exchange);
/* Every header field of the reply but those that frame it, until `add` says no. */
bool http_exchange_fields(const struct http_exchange *exchange,
                          bool (*add)(void *arg, const char *name, const char *value), void *arg);
/* access_log.c: the line of a request that has ended. */
void http_access_log(const struct http_exchange *exchange, int64_t duration_us,
                     enum MHD_RequestTerminationCode end);

#endif
