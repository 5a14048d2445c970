/* A list of ids that the threads share, filled a page at a time by whichever finds it empty. */
#include "cli/rereader.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "cli/interrupt.h"
#include "ingest/pipeline.h"
#include "store/conn.h"
#include "store/reextract.h"

/* A database that is away may be so for as long as a restart takes. */
enum { AWAY_MAX_S = 60, RETRY_MS = 250 };

struct rereader {
    struct store_options database;
    struct str version;
    pthread_mutex_t lock;
    int64_t ids[REEXTRACT_PAGE];
    size_t ids_len, next;
    int64_t after;
    bool is_ending; /* no more articles, or nobody wants more */
    bool is_broken;
    struct rereader_counts counts;
    unsigned workers;
    unsigned working;
    pthread_t threads[];
};

static bool is_late(int64_t since_us)
{
    return clock_monotonic_us() - since_us > AWAY_MAX_S * CLOCK_SECOND_US;
}

static void pause_a_little(void)
{
    const struct timespec pause = {.tv_nsec = RETRY_MS * 1000000L};
    (void)nanosleep(&pause, NULL);
}

/* Under the lock. */
static enum status read_page(struct rereader *rereader, struct store_conn *conn)
{
    int64_t since_us = clock_monotonic_us();
    for (;;) {
        enum status status =
            store_reextract_next(conn, rereader->version, rereader->after, REEXTRACT_PAGE,
                                 rereader->ids, &rereader->ids_len);
        if (!status_may_pass(status) || is_late(since_us))
            return status;
        pause_a_little();
    }
}

/* The next article; 0 at the end. */
static int64_t take_id(struct rereader *rereader, struct store_conn *conn)
{
    int64_t id = 0;
    (void)pthread_mutex_lock(&rereader->lock);
    if (!rereader->is_ending && rereader->next == rereader->ids_len) {
        rereader->next = 0;
        rereader->ids_len = 0;
        if (read_page(rereader, conn) != STATUS_OK)
            rereader->is_broken = true;
        if (rereader->ids_len == 0)
            rereader->is_ending = true;
        else
            rereader->after = rereader->ids[rereader->ids_len - 1];
    }
    if (!rereader->is_ending)
        id = rereader->ids[rereader->next++];
    (void)pthread_mutex_unlock(&rereader->lock);
    return id;
}

static enum status prepare(void *arg, struct arena *arena, const struct article_draft *draft,
                           struct article_record *out_record)
{
    return ingest_prepare(arena, draft, out_record, arg);
}

static enum status read_again(struct rereader *rereader, struct store_conn *conn, int64_t id,
                              struct reextract_changes *out_changes)
{
    int64_t since_us = clock_monotonic_us();
    for (;;) {
        _cleanup_arena_ struct arena *arena = arena_new();
        struct problem problem = {0};
        enum status status =
            store_reextract(conn, arena, id, rereader->version, prepare, &problem, out_changes);
        if (!status_may_pass(status) || is_late(since_us))
            return status;
        pause_a_little();
    }
}

static void count(struct rereader *rereader, enum status status,
                  const struct reextract_changes *changes)
{
    struct rereader_counts *counts = &rereader->counts;
    (void)pthread_mutex_lock(&rereader->lock);
    if (status == STATUS_UNAVAILABLE)
        rereader->is_broken = rereader->is_ending = true;
    if (status != STATUS_OK) {
        counts->failed++;
    } else if (!changes->is_done) {
        counts->left++;
    } else {
        counts->articles++;
        counts->same += changes->same;
        counts->changed += changes->changed;
        counts->added += changes->added;
        counts->removed += changes->removed;
    }
    (void)pthread_mutex_unlock(&rereader->lock);
}

static void *run_worker(void *arg)
{
    struct rereader *rereader = arg;
    struct store_conn *conn = store_conn_new(&rereader->database);
    int64_t id;
    while ((id = take_id(rereader, conn)) != 0) {
        struct reextract_changes changes = {0};
        enum status status = read_again(rereader, conn, id, &changes);
        count(rereader, status, &changes);
    }
    store_conn_close(conn);
    (void)pthread_mutex_lock(&rereader->lock);
    rereader->working--;
    (void)pthread_mutex_unlock(&rereader->lock);
    return NULL;
}

struct rereader *rereader_start(const struct store_options *database, struct str version,
                                unsigned workers)
{
    struct rereader *rereader =
        calloc(1, sizeof(*rereader) + workers * sizeof(rereader->threads[0]));
    if (rereader == NULL)
        abort();
    rereader->database = *database;
    rereader->version = version;
    rereader->workers = workers;
    rereader->working = workers;
    (void)pthread_mutex_init(&rereader->lock, NULL);
    sigset_t before;
    interrupt_block(&before);
    for (unsigned i = 0; i < workers; i++) {
        if (pthread_create(&rereader->threads[i], NULL, run_worker, rereader) != 0)
            abort();
    }
    interrupt_unblock(&before);
    return rereader;
}

bool rereader_is_over(struct rereader *rereader)
{
    (void)pthread_mutex_lock(&rereader->lock);
    bool is_over = rereader->working == 0;
    (void)pthread_mutex_unlock(&rereader->lock);
    return is_over;
}

bool rereader_is_broken(struct rereader *rereader)
{
    (void)pthread_mutex_lock(&rereader->lock);
    bool is_broken = rereader->is_broken;
    (void)pthread_mutex_unlock(&rereader->lock);
    return is_broken;
}

void rereader_counts(struct rereader *rereader, struct rereader_counts *out_counts)
{
    (void)pthread_mutex_lock(&rereader->lock);
    *out_counts = rereader->counts;
    (void)pthread_mutex_unlock(&rereader->lock);
}

void rereader_finish(struct rereader *rereader, struct rereader_counts *out_counts)
{
    (void)pthread_mutex_lock(&rereader->lock);
    rereader->is_ending = true;
    (void)pthread_mutex_unlock(&rereader->lock);
    for (unsigned i = 0; i < rereader->workers; i++)
        (void)pthread_join(rereader->threads[i], NULL);
    *out_counts = rereader->counts;
    (void)pthread_mutex_destroy(&rereader->lock);
    free(rereader);
}
