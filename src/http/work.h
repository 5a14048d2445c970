/* The worker threads and their bounded queue. A job is an exchange: a worker runs its handler,
   settles its reply and gives it back to its loop. Private to this folder. */
#ifndef ISNAD_HTTP_WORK_H
#define ISNAD_HTTP_WORK_H

#include <pthread.h>

#include "http/exchange.h"

struct http_work;

/* Starts the threads; NULL when one cannot be had. */
struct http_work *http_work_start(struct http_shared *shared);
/* False when the queue is full. Any thread. */
bool http_work_push(struct http_work *work, struct http_exchange *exchange) MUST_CHECK;
/* The same for a stream's lines, for which there is always room: a stream has one job at most. */
void http_work_push_lines(struct http_work *work, struct http_exchange *exchange);
/* From now on jobs that have not begun are answered 503 and not run. */
void http_work_cancel(struct http_work *work);
/* Runs what is queued, ends the threads and frees all. NULL is allowed. */
void http_work_stop(struct http_work *work);

/* A thread with the stack that handlers may count on and every signal blocked. */
bool http_thread_start(pthread_t *out_thread, void *(*run)(void *), void *arg) MUST_CHECK;

#endif
