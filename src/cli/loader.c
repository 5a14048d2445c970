/* Queues and threads. One lock for all: a record takes a millisecond, the lock much less. */
#include "cli/loader.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "cli/interrupt.h"
#include "ingest/article.h"
#include "ingest/identity.h"
#include "ingest/pipeline.h"
#include "store/conn.h"

/* Room for a worker's next records; all of them together are at most IN_FLIGHT_MAX bytes of text,
   or one record. A database that is away may be so for as long as a restart takes. */
enum { QUEUE_LEN = 32, IN_FLIGHT_MAX = 64 << 20, AWAY_MAX_S = 60 };

struct job {
    struct arena *arena;
    const char *path; /* in the arena */
    size_t line;
    struct article_draft draft;
};

struct worker {
    struct loader *loader;
    pthread_t thread;
    pthread_cond_t has_work;
    struct job queue[QUEUE_LEN];
    size_t first, len;
};

struct loader {
    struct loader_options options;
    pthread_mutex_t lock;
    pthread_cond_t has_room;
    size_t in_flight; /* bytes of text, queued or in hand */
    bool is_ending;
    bool is_broken;
    struct loader_counts counts;
    struct worker workers[];
};

static void refuse(struct loader *loader, const char *path, size_t line,
                   const struct problem *problem)
{
    struct loader_refusal refusal = {path, line, problem};
    (void)pthread_mutex_lock(&loader->lock);
    loader->counts.refused++;
    loader->options.refused(loader->options.arg, &refusal);
    (void)pthread_mutex_unlock(&loader->lock);
}

/* Waits for a job; false at the end. */
static bool take_job(struct worker *worker, struct job *out_job)
{
    struct loader *loader = worker->loader;
    (void)pthread_mutex_lock(&loader->lock);
    while (worker->len == 0 && !loader->is_ending)
        (void)pthread_cond_wait(&worker->has_work, &loader->lock);
    bool has_job = worker->len > 0;
    if (has_job) {
        *out_job = worker->queue[worker->first];
        worker->first = (worker->first + 1) % QUEUE_LEN;
        worker->len--;
        (void)pthread_cond_signal(&loader->has_room);
    }
    (void)pthread_mutex_unlock(&loader->lock);
    return has_job;
}

static void end_job(struct loader *loader, struct job *job)
{
    (void)pthread_mutex_lock(&loader->lock);
    loader->in_flight -= job->draft.text.len;
    (void)pthread_cond_signal(&loader->has_room);
    (void)pthread_mutex_unlock(&loader->lock);
    arena_free(job->arena);
}

static void count(struct loader *loader, size_t quotes, uint64_t *counter)
{
    (void)pthread_mutex_lock(&loader->lock);
    (*counter)++;
    loader->counts.quotes += quotes;
    (void)pthread_mutex_unlock(&loader->lock);
}

static uint64_t *counter_of(struct loader *loader, enum article_outcome outcome)
{
    switch (outcome) {
    case ARTICLE_OUTCOME_CREATED:
        return &loader->counts.created;
    case ARTICLE_OUTCOME_REVISED:
        return &loader->counts.revised;
    case ARTICLE_OUTCOME_UNCHANGED:
        break;
    }
    return &loader->counts.unchanged;
}

/* How long one worker has tried to store one record. */
struct patience {
    struct loader *loader;
    int64_t until_us;
};

/* While the database is away, restarting or busy. */
static bool goes_on(void *arg)
{
    const struct patience *patience = arg;
    return clock_monotonic_us() <= patience->until_us && !loader_is_broken(patience->loader);
}

static void give_up(struct loader *loader)
{
    (void)pthread_mutex_lock(&loader->lock);
    loader->is_broken = true;
    (void)pthread_mutex_unlock(&loader->lock);
}

static enum status check(struct loader *loader, struct job *job, struct problem *problem)
{
    struct article_record record;
    TRY(ingest_prepare(job->arena, &job->draft, &record, problem));
    count(loader, record.extraction->quotes_len, &loader->counts.checked);
    return STATUS_OK;
}

static enum status store(struct loader *loader, struct store_conn *conn, struct job *job,
                         struct problem *problem)
{
    struct patience patience = {loader, clock_monotonic_us() + AWAY_MAX_S * CLOCK_SECOND_US};
    const struct ingest_way way = {.is_replay = true, .goes_on = goes_on, .arg = &patience};
    struct article_stored stored;
    TRY(ingest_article(conn, job->arena, &job->draft, &way, &stored, problem));
    count(loader, stored.quotes, counter_of(loader, stored.outcome));
    return STATUS_OK;
}

static void do_job(struct worker *worker, struct store_conn *conn, struct job *job)
{
    struct loader *loader = worker->loader;
    struct problem problem = {0};
    enum status status =
        conn != NULL ? store(loader, conn, job, &problem) : check(loader, job, &problem);
    if (status == STATUS_OK)
        return;
    if (status == STATUS_UNAVAILABLE)
        give_up(loader);
    if (problem.code == NULL)
        (void)problem_set(&problem, status, status_name(status), NULL,
                          "the database did not store it");
    refuse(loader, job->path, job->line, &problem);
}

static void *run_worker(void *arg)
{
    struct worker *worker = arg;
    struct loader *loader = worker->loader;
    struct store_conn *conn =
        loader->options.database != NULL ? store_conn_new(loader->options.database) : NULL;
    struct job job;
    while (take_job(worker, &job)) {
        if (!loader_is_broken(loader))
            do_job(worker, conn, &job);
        end_job(loader, &job);
    }
    store_conn_close(conn);
    return NULL;
}

static void start_worker(struct loader *loader, struct worker *worker)
{
    worker->loader = loader;
    (void)pthread_cond_init(&worker->has_work, NULL);
    if (pthread_create(&worker->thread, NULL, run_worker, worker) != 0)
        abort();
}

struct loader *loader_start(const struct loader_options *options)
{
    struct loader *loader =
        calloc(1, sizeof(*loader) + options->workers * sizeof(loader->workers[0]));
    if (loader == NULL)
        abort();
    loader->options = *options;
    (void)pthread_mutex_init(&loader->lock, NULL);
    (void)pthread_cond_init(&loader->has_room, NULL);
    sigset_t before;
    interrupt_block(&before);
    for (unsigned i = 0; i < options->workers; i++)
        start_worker(loader, &loader->workers[i]);
    interrupt_unblock(&before);
    return loader;
}

/* The worker for this article, always the same. */
static struct worker *worker_of(struct loader *loader, struct arena *arena,
                                const struct article_draft *draft)
{
    struct str outlet = identity_outlet(arena, draft);
    uint64_t hash = 0;
    memcpy(&hash, identity_key(arena, draft, outlet).ptr, sizeof(hash));
    return &loader->workers[hash % loader->options.workers];
}

static bool has_room(const struct worker *worker, size_t size)
{
    const struct loader *loader = worker->loader;
    bool is_light = loader->in_flight == 0 || loader->in_flight + size <= IN_FLIGHT_MAX;
    return worker->len < QUEUE_LEN && is_light;
}

static struct timespec after_ms(int wait_ms)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_REALTIME, &until);
    int64_t ns = until.tv_nsec + (int64_t)wait_ms * 1000000;
    until.tv_sec += ns / 1000000000;
    until.tv_nsec = ns % 1000000000;
    return until;
}

bool loader_give(struct loader *loader, struct arena *arena, const char *path,
                 const struct reader_item *item, int wait_ms)
{
    if (item->status != STATUS_OK) {
        refuse(loader, path, item->line, &item->problem);
        arena_free(arena);
        return true;
    }
    size_t size = item->draft.text.len;
    struct worker *worker = worker_of(loader, arena, &item->draft);
    struct timespec until = after_ms(wait_ms);
    (void)pthread_mutex_lock(&loader->lock);
    int late = 0;
    while (!has_room(worker, size) && late == 0)
        late = pthread_cond_timedwait(&loader->has_room, &loader->lock, &until);
    bool is_taken = has_room(worker, size);
    if (is_taken) {
        loader->in_flight += size;
        worker->queue[(worker->first + worker->len) % QUEUE_LEN] =
            (struct job){arena, arena_copy_z(arena, str_from(path)), item->line, item->draft};
        worker->len++;
        (void)pthread_cond_signal(&worker->has_work);
    }
    (void)pthread_mutex_unlock(&loader->lock);
    return is_taken;
}

bool loader_is_broken(struct loader *loader)
{
    (void)pthread_mutex_lock(&loader->lock);
    bool is_broken = loader->is_broken;
    (void)pthread_mutex_unlock(&loader->lock);
    return is_broken;
}

void loader_counts(struct loader *loader, struct loader_counts *out_counts)
{
    (void)pthread_mutex_lock(&loader->lock);
    *out_counts = loader->counts;
    (void)pthread_mutex_unlock(&loader->lock);
}

static void drop_queue(struct worker *worker)
{
    for (; worker->len > 0; worker->len--) {
        arena_free(worker->queue[worker->first].arena);
        worker->first = (worker->first + 1) % QUEUE_LEN;
    }
}

void loader_finish(struct loader *loader, bool is_whole, struct loader_counts *out_counts)
{
    (void)pthread_mutex_lock(&loader->lock);
    loader->is_ending = true;
    for (unsigned i = 0; i < loader->options.workers; i++) {
        if (!is_whole)
            drop_queue(&loader->workers[i]);
        (void)pthread_cond_signal(&loader->workers[i].has_work);
    }
    (void)pthread_mutex_unlock(&loader->lock);
    for (unsigned i = 0; i < loader->options.workers; i++) {
        (void)pthread_join(loader->workers[i].thread, NULL);
        (void)pthread_cond_destroy(&loader->workers[i].has_work);
    }
    *out_counts = loader->counts;
    (void)pthread_cond_destroy(&loader->has_room);
    (void)pthread_mutex_destroy(&loader->lock);
    free(loader);
}
