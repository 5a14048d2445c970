/* The thread of webhooks. */
#include "api/courier.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/event.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "hook/address.h"
#include "hook/send.h"
#include "store/webhooks.h"

enum {
    JOBS_MAX = 16,
    LOOK_MS = 500,
    WINDOWS_MAX = 50, /* of nothing that the filter takes, before others have their turn */
    BODY_MAX = 16 << 20,
    STOP_MS = 2000,
};
#define PAUSE_MAX_US   INT64_C(7200000000)
#define TRIM_PERIOD_US INT64_C(60000000)

struct api_courier {
    struct api_courier_options options;
    struct store_conn *conn;
    struct hook_sender *sender;
    pthread_t thread;
    atomic_bool is_stopping;
    size_t jobs; /* webhooks that are claimed by this thread */
    int64_t trim_at_us;
    bool is_failing; /* the last look failed, and that was said */
};

/* A webhook that is claimed. */
struct job {
    struct api_courier *courier;
    struct arena *arena;
    int64_t id;
    int64_t lease;
    const char *url;
    struct hook_secret secret;
    struct event_filter filter;
    int64_t position;
    int64_t head;
    int64_t failures;
    int64_t until;           /* of the page */
    struct store_rows *rows; /* the page; NULL: none */
    size_t row;              /* that is being sent */
};

static void end(struct job *job, bool is_held)
{
    struct api_courier *courier = job->courier;
    if (is_held) /* else it ends by itself */
        (void)!store_webhook_release(courier->conn, job->id, job->lease);
    store_rows_free(job->rows);
    courier->jobs--;
    arena_free(job->arena);
}

static void on_sent(void *arg, const struct hook_result *result);

/* Begins to send the row; false: it cannot be had now. */
static bool send_row(struct job *job)
{
    _cleanup_buf_ struct buf body;
    buf_init(&body, BODY_MAX);
    struct json_writer json = json_writer(&body);
    event_put(&json, job->rows, job->row);
    if (buf_status(&body) != STATUS_OK)
        return false;
    char id[64];
    (void)snprintf(id, sizeof(id), "msg_%lld_%lld", (long long)job->id,
                   (long long)store_rows_int(job->rows, job->row, EVENT_COL_POSITION));
    const struct hook_request request = {
        .url = job->url, .id = str_from(id), .body = buf_str(&body), .secret = &job->secret};
    return hook_send(job->courier->sender, &request, on_sent, job);
}

/* The next page that has something in it. STATUS_NOT_FOUND: there is none. */
static enum status read_page(struct job *job)
{
    for (int i = 0; i < WINDOWS_MAX && job->position < job->head; i++) {
        store_rows_free(TAKE(job->rows));
        job->row = 0;
        job->until =
            job->head - job->position > EVENT_WINDOW ? job->position + EVENT_WINDOW : job->head;
        struct store_params params = {0};
        event_filter_bind(&job->filter, job->position, job->until, &params);
        TRY(store_exec(job->courier->conn, &STORE_EVENTS, &params, &job->rows));
        if (store_rows_len(job->rows) > 0)
            return STATUS_OK;
        bool is_ours = false;
        TRY(store_webhook_pass(job->courier->conn, job->id, job->lease, job->until, &is_ours));
        if (!is_ours)
            return STATUS_NOT_FOUND;
        job->position = job->until;
    }
    return STATUS_NOT_FOUND;
}

/* Sends what comes next, or lets go. */
static void go_on(struct job *job)
{
    bool is_stopping = atomic_load_explicit(&job->courier->is_stopping, memory_order_acquire);
    enum status status = is_stopping ? STATUS_NOT_FOUND : STATUS_OK;
    if (status == STATUS_OK && (job->rows == NULL || job->row == store_rows_len(job->rows))) {
        if (job->rows != NULL)
            job->position = event_next(job->rows, job->until);
        status = read_page(job);
    }
    if (status != STATUS_OK || !send_row(job))
        end(job, true);
}

/* Four times as long each time, and never the same for two. */
static int64_t pause_after(const struct job *job, const struct hook_result *result)
{
    int64_t pause_us = job->courier->options.retry_s * CLOCK_SECOND_US;
    for (int64_t i = 0; i < job->failures && pause_us < PAUSE_MAX_US; i++)
        pause_us *= 4;
    int64_t wanted_us = result->retry_after_s > 3600 ? 3600 : result->retry_after_s;
    wanted_us *= CLOCK_SECOND_US;
    if (pause_us > PAUSE_MAX_US)
        pause_us = PAUSE_MAX_US;
    unsigned char noise;
    random_bytes(&noise, sizeof(noise));
    pause_us += pause_us * noise / 1024; /* up to a quarter more */
    return pause_us > wanted_us ? pause_us : wanted_us;
}

static void note_failure(struct job *job, const struct webhook_attempt *attempt,
                         const struct hook_result *result)
{
    enum { GONE = 410 };
    struct api_courier *courier = job->courier;
    bool is_off = false;
    atomic_fetch_add_explicit(&courier->options.app->hooks_failed, 1, memory_order_relaxed);
    if (store_webhook_failed(courier->conn, attempt, pause_after(job, result),
                             result->status == GONE, courier->options.days, &is_off) == STATUS_OK &&
        is_off)
        log_event(LOG_WARN, "webhook_off", "webhook %lld is switched off: %s", (long long)job->id,
                  result->status == GONE ? "its receiver is gone (410)" : "it has failed for days");
    end(job, false);
}

static void on_sent(void *arg, const struct hook_result *result)
{
    struct job *job = arg;
    struct api_courier *courier = job->courier;
    if (result->status == 0 && atomic_load_explicit(&courier->is_stopping, memory_order_acquire)) {
        end(job, true);
        return;
    }
    const struct webhook_attempt attempt = {
        .webhook = job->id,
        .lease = job->lease,
        .event = store_rows_int(job->rows, job->row, EVENT_COL_POSITION),
        .kind = store_rows_str(job->rows, job->row, EVENT_COL_KIND),
        .number = job->failures + 1,
        .duration_us = result->duration_us,
        .status = result->status,
        .error = str_from(result->error),
    };
    if (!hook_is_taken(result)) {
        note_failure(job, &attempt, result);
        return;
    }
    bool is_ours = false;
    atomic_fetch_add_explicit(&courier->options.app->hooks_taken, 1, memory_order_relaxed);
    if (store_webhook_taken(courier->conn, &attempt, &is_ours) != STATUS_OK || !is_ours) {
        end(job, true);
        return;
    }
    job->position = attempt.event;
    job->failures = 0;
    job->row++;
    go_on(job);
}

static struct str text_of(struct arena *arena, const struct store_rows *rows, size_t row,
                          int column)
{
    return arena_copy(arena, store_rows_str(rows, row, column));
}

static void begin(struct api_courier *courier, int64_t lease, const struct store_rows *rows,
                  size_t row)
{
    struct arena *arena = arena_new();
    struct job *job = ARENA_NEW(arena, struct job);
    courier->jobs++;
    job->courier = courier;
    job->arena = arena;
    job->lease = lease;
    job->id = store_rows_int(rows, row, WEBHOOK_CLAIM_COL_ID);
    job->url = arena_copy_z(arena, store_rows_str(rows, row, WEBHOOK_CLAIM_COL_URL));
    struct str secret = store_rows_str(rows, row, WEBHOOK_CLAIM_COL_SECRET);
    job->secret.len = secret.len < HOOK_SECRET_MAX ? secret.len : HOOK_SECRET_MAX;
    memcpy(job->secret.bytes, secret.ptr, job->secret.len);
    job->position = store_rows_int(rows, row, WEBHOOK_CLAIM_COL_POSITION);
    job->head = store_rows_int(rows, row, WEBHOOK_CLAIM_COL_HEAD);
    job->failures = store_rows_int(rows, row, WEBHOOK_CLAIM_COL_FAILURES);
    const struct event_texts texts = {
        .events = text_of(arena, rows, row, WEBHOOK_CLAIM_COL_EVENTS),
        .speaker = text_of(arena, rows, row, WEBHOOK_CLAIM_COL_SPEAKER),
        .outlet = text_of(arena, rows, row, WEBHOOK_CLAIM_COL_OUTLET),
        .type = text_of(arena, rows, row, WEBHOOK_CLAIM_COL_TYPE),
        .q = text_of(arena, rows, row, WEBHOOK_CLAIM_COL_Q),
    };
    int64_t oldest = store_rows_int(rows, row, WEBHOOK_CLAIM_COL_OLDEST);
    if (job->position < oldest - 1)
        log_event(LOG_WARN, "webhook_late", "webhook %lld missed the events from %lld to %lld",
                  (long long)job->id, (long long)job->position + 1, (long long)oldest - 1);
    if (!event_filter_make(arena, &texts, &job->filter))
        end(job, true);
    else
        go_on(job);
}

static enum status look(struct api_courier *courier)
{
    int64_t lease = id_new();
    _cleanup_rows_ struct store_rows *rows = NULL;
    TRY(store_webhooks_claim(courier->conn, lease, (int64_t)(JOBS_MAX - courier->jobs), &rows));
    for (size_t row = 0; row < store_rows_len(rows); row++)
        begin(courier, lease, rows, row);
    if (clock_monotonic_us() < courier->trim_at_us)
        return STATUS_OK;
    courier->trim_at_us = clock_monotonic_us() + TRIM_PERIOD_US;
    return store_webhooks_trim(courier->conn);
}

static void look_when_due(struct api_courier *courier, int64_t *look_at_us)
{
    int64_t now_us = clock_monotonic_us();
    if (now_us < *look_at_us || courier->jobs == JOBS_MAX ||
        !atomic_load_explicit(&courier->options.app->is_schema_right, memory_order_acquire))
        return;
    *look_at_us = now_us + LOOK_MS * INT64_C(1000);
    enum status status = look(courier);
    if (status != STATUS_OK && !courier->is_failing)
        log_event(LOG_WARN, "webhooks_not_read", "%s: %s", status_name(status),
                  store_conn_message(courier->conn));
    courier->is_failing = status != STATUS_OK;
}

static void *run(void *arg)
{
    struct api_courier *courier = arg;
    int64_t look_at_us = 0;
    while (!atomic_load_explicit(&courier->is_stopping, memory_order_acquire)) {
        look_when_due(courier, &look_at_us);
        hook_sender_turn(courier->sender, LOOK_MS);
    }
    int64_t until_us = clock_monotonic_us() + STOP_MS * INT64_C(1000);
    while (courier->jobs > 0 && clock_monotonic_us() < until_us)
        hook_sender_turn(courier->sender, 100);
    return NULL;
}

struct api_courier *api_courier_start(const struct api_courier_options *options)
{
    struct api_courier *courier = calloc(1, sizeof(*courier));
    if (courier == NULL)
        return NULL;
    courier->options = *options;
    courier->conn = store_courier_conn(&options->app->store);
    const struct hook_options hook = {.is_private_allowed = options->app->is_hook_private_allowed};
    courier->sender = hook_sender_new(&hook);
    if (courier->sender != NULL && pthread_create(&courier->thread, NULL, run, courier) == 0)
        return courier;
    hook_sender_free(courier->sender);
    store_conn_close(courier->conn);
    free(courier);
    return NULL;
}

void api_courier_stop(struct api_courier *courier)
{
    if (courier == NULL)
        return;
    atomic_store_explicit(&courier->is_stopping, true, memory_order_release);
    hook_sender_wake(courier->sender);
    (void)pthread_join(courier->thread, NULL);
    hook_sender_free(courier->sender);
    store_conn_close(courier->conn);
    free(courier);
}
