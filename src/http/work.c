/* A mutex, a condition and lists of jobs and of shares; the result goes back through
 * http_loop_give_back. */
#include "http/work.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "http/loop.h"
#include "http/stream.h"

enum { THREAD_STACK = 8 << 20 }; /* pages are taken when they are touched */

/* What a worker that has a job offers to others; on its stack, under the lock. */
struct share {
    struct share *next;
    http_share_fn *fn;
    void *arg;
    unsigned wanted;  /* more may take part */
    unsigned running; /* but for who offers it */
    pthread_cond_t has_ended;
};

struct http_work {
    struct http_shared *shared;
    pthread_mutex_t lock;
    pthread_cond_t has_jobs;
    struct share *shares;
    struct http_exchange *first;
    struct http_exchange *last;
    size_t queued;
    bool is_cancelled;
    bool is_stopping;
    size_t threads_len;
    pthread_t threads[];
};

bool http_thread_start(pthread_t *out_thread, void *(*run)(void *), void *arg)
{
    sigset_t all;
    sigset_t before;
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0)
        return false;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    bool is_started = pthread_attr_setstacksize(&attributes, THREAD_STACK) == 0 &&
                      pthread_create(out_thread, &attributes, run, arg) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    (void)pthread_attr_destroy(&attributes);
    return is_started;
}

static struct share *find_share(const struct http_work *work)
{
    struct share *share = work->shares;
    while (share != NULL && share->wanted == 0)
        share = share->next;
    return share;
}

/* Takes part once, with the lock held before and after. */
static void take_part(struct http_work *work, struct share *share, void *worker)
{
    share->wanted--;
    share->running++;
    (void)pthread_mutex_unlock(&work->lock);
    bool has_more = share->fn(worker, share->arg);
    (void)pthread_mutex_lock(&work->lock);
    share->wanted += has_more;
    share->running--;
    if (share->running == 0)
        (void)pthread_cond_signal(&share->has_ended);
}

/* The oldest job, or NULL at the end. Until there is one, takes part in what others share. */
static struct http_exchange *take_job(struct http_work *work, void *worker, bool *out_is_cancelled)
{
    (void)pthread_mutex_lock(&work->lock);
    while (work->first == NULL && !work->is_stopping) {
        struct share *share = find_share(work);
        if (share != NULL)
            take_part(work, share, worker);
        else
            (void)pthread_cond_wait(&work->has_jobs, &work->lock);
    }
    struct http_exchange *job = work->first;
    if (job != NULL) {
        work->first = job->next;
        if (work->first == NULL)
            work->last = NULL;
        work->queued--;
        (void)http_metrics_add(work->shared->metrics, HTTP_GAUGE_QUEUED, -1);
    }
    *out_is_cancelled = work->is_cancelled;
    (void)pthread_mutex_unlock(&work->lock);
    return job;
}

static void run_job(struct http_exchange *job, void *worker, bool is_cancelled)
{
    enum status status;
    job->call.worker = worker;
    if (job->stream != NULL) {
        http_stream_work(job->stream, is_cancelled);
        http_loop_give_back(job->loop, job);
        return;
    }
    if (is_cancelled) {
        status = problem_set(&job->call.problem, STATUS_UNAVAILABLE, "draining", NULL,
                             "The process is stopping.");
    } else {
        status = job->call.route->handler(&job->call);
    }
    http_exchange_settle(job, status);
    http_loop_give_back(job->loop, job);
}

static void *run_worker(void *arg)
{
    struct http_work *work = arg;
    const struct http_server_options *options = &work->shared->options;
    void *worker = options->worker_open != NULL ? options->worker_open(options->app) : NULL;
    for (;;) {
        bool is_cancelled = false;
        struct http_exchange *job = take_job(work, worker, &is_cancelled);
        if (job == NULL)
            break;
        run_job(job, worker, is_cancelled);
    }
    if (options->worker_close != NULL)
        options->worker_close(options->app, worker);
    return NULL;
}

struct http_work *http_work_start(struct http_shared *shared)
{
    unsigned count = shared->options.workers;
    struct http_work *work = calloc(1, sizeof(*work) + count * sizeof(pthread_t));
    if (work == NULL)
        return NULL;
    work->shared = shared;
    (void)pthread_mutex_init(&work->lock, NULL);
    (void)pthread_cond_init(&work->has_jobs, NULL);
    for (; work->threads_len < count; work->threads_len++) {
        if (!http_thread_start(&work->threads[work->threads_len], run_worker, work)) {
            http_work_stop(work);
            return NULL;
        }
    }
    return work;
}

static void append_job(struct http_work *work, struct http_exchange *exchange)
{
    exchange->next = NULL;
    if (work->last != NULL)
        work->last->next = exchange;
    else
        work->first = exchange;
    work->last = exchange;
    work->queued++;
    (void)http_metrics_add(work->shared->metrics, HTTP_GAUGE_QUEUED, 1);
    (void)pthread_cond_signal(&work->has_jobs);
}

bool http_work_push(struct http_work *work, struct http_exchange *exchange)
{
    (void)pthread_mutex_lock(&work->lock);
    bool has_room = work->queued < work->shared->options.queue;
    if (has_room)
        append_job(work, exchange);
    (void)pthread_mutex_unlock(&work->lock);
    return has_room;
}

void http_work_push_lines(struct http_work *work, struct http_exchange *exchange)
{
    (void)pthread_mutex_lock(&work->lock);
    append_job(work, exchange);
    (void)pthread_mutex_unlock(&work->lock);
}

static void withdraw(struct http_work *work, const struct share *share)
{
    struct share **at = &work->shares;
    while (*at != share)
        at = &(*at)->next;
    *at = share->next;
}

static void share_out(struct http_work *work, void *worker, unsigned others, http_share_fn *fn,
                      void *arg)
{
    struct share share = {.fn = fn, .arg = arg, .wanted = others};
    (void)pthread_cond_init(&share.has_ended, NULL);
    (void)pthread_mutex_lock(&work->lock);
    share.next = work->shares;
    work->shares = &share;
    for (unsigned i = 0; i < others; i++)
        (void)pthread_cond_signal(&work->has_jobs);
    (void)pthread_mutex_unlock(&work->lock);
    while (fn(worker, arg)) {
    }
    (void)pthread_mutex_lock(&work->lock);
    withdraw(work, &share);
    while (share.running > 0)
        (void)pthread_cond_wait(&share.has_ended, &work->lock);
    (void)pthread_mutex_unlock(&work->lock);
    (void)pthread_cond_destroy(&share.has_ended);
}

void http_call_share(struct http_call *call, unsigned others, http_share_fn *fn, void *arg)
{
    if (call->exchange != NULL) {
        share_out(call->exchange->shared->work, call->worker, others, fn, arg);
        return;
    }
    while (fn(call->worker, arg)) {
    }
}

void http_work_cancel(struct http_work *work)
{
    (void)pthread_mutex_lock(&work->lock);
    work->is_cancelled = true;
    (void)pthread_mutex_unlock(&work->lock);
}

void http_work_stop(struct http_work *work)
{
    if (work == NULL)
        return;
    (void)pthread_mutex_lock(&work->lock);
    work->is_stopping = true;
    (void)pthread_cond_broadcast(&work->has_jobs);
    (void)pthread_mutex_unlock(&work->lock);
    for (size_t i = 0; i < work->threads_len; i++)
        (void)pthread_join(work->threads[i], NULL);
    (void)pthread_cond_destroy(&work->has_jobs);
    (void)pthread_mutex_destroy(&work->lock);
    free(work);
}
