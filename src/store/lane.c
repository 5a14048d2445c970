/* A lane's life: down, connecting, setting up, up; and its answers. Traps of libpq that are met
   here: PQgetResult blocks unless PQisBusy says no; a connection that broke can go on giving NULL
   for ever; libpq must be read while it is being written to. */
#include "store/lane.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/id.h"
#include "store/sqlstate.h"

enum {
    PAUSE_MIN_US = 50000,
    PAUSE_MAX_US = 2000000,
    GRACE_US = 5000000, /* beyond the statement's own time: the server does not answer any more */
};

static void note(struct lane *lane, const char *text)
{
    (void)snprintf(lane->message, sizeof(lane->message), "%.*s", (int)strcspn(text, "\n"), text);
}

/* Notices another socket, even where it has the number of the one before. */
static void look_at_socket(struct lane *lane)
{
    struct stat about;
    int fd = lane->pg != NULL ? PQsocket(lane->pg) : -1;
    uint64_t inode = fd >= 0 && fstat(fd, &about) == 0 ? about.st_ino : 0;
    if (fd != lane->fd || inode != lane->inode)
        lane->generation++;
    lane->fd = fd;
    lane->inode = inode;
}

static int64_t connect_limit_us(const struct lane *lane)
{
    int seconds = lane->options->connect_timeout_s;
    return (seconds > 0 ? seconds : 5) * CLOCK_SECOND_US;
}

/* When what is in flight has not moved by then, the server is gone. */
static void expect_progress(struct lane *lane)
{
    int64_t limit = lane->settings.statement_timeout_ms * INT64_C(1000) + GRACE_US;
    lane->deadline_us = lane->len > 0 ? clock_monotonic_us() + limit : INT64_MAX;
}

static void count_down(const struct lane *lane, int change)
{
    if (lane->options->lanes_down != NULL)
        atomic_fetch_add_explicit(lane->options->lanes_down, change, memory_order_release);
}

static void answer_first(struct lane *lane, enum status status, const struct store_rows *rows)
{
    struct lane_waiting first = lane->waiting[lane->first];
    lane->first = (lane->first + 1) % LANE_WAITING_MAX;
    lane->len--;
    first.done(first.arg, status, rows);
}

/* Closes the connection and answers all who wait for it; the next try is after a pause that grows,
   never the same for two processes. */
static void take_down(struct lane *lane)
{
    PQclear(TAKE(lane->result));
    PQfinish(TAKE(lane->pg));
    look_at_socket(lane);
    bool was_up = lane->state == LANE_UP;
    lane->state = LANE_DOWN;
    if (was_up)
        count_down(lane, 1);
    lane->is_broken = false;
    lane->is_after_end = false;
    lane->wants_write = false;
    if (was_up)
        lane->pause_us = 0;
    unsigned char noise;
    random_bytes(&noise, sizeof(noise));
    lane->deadline_us = clock_monotonic_us() + lane->pause_us + lane->pause_us * noise / 512;
    lane->pause_us = lane->pause_us == 0 ? PAUSE_MIN_US : lane->pause_us * 2;
    if (lane->pause_us > PAUSE_MAX_US)
        lane->pause_us = PAUSE_MAX_US;
    while (lane->len > 0)
        answer_first(lane, STATUS_UNAVAILABLE, NULL);
}

static void fail(struct lane *lane)
{
    if (lane->pg != NULL && *PQerrorMessage(lane->pg) != '\0')
        note(lane, PQerrorMessage(lane->pg));
    take_down(lane);
}

static void set_up(struct lane *lane)
{
    struct problem problem;
    if (!pg_is_suitable(lane->pg, &problem)) {
        note(lane, problem.detail);
        take_down(lane);
        return;
    }
    lane->state = LANE_SETTING_UP;
    lane->status = STATUS_OK;
    if (PQsetnonblocking(lane->pg, 1) != 0 || PQenterPipelineMode(lane->pg) != 1 ||
        !pg_send_settings(lane->pg, &lane->settings) ||
        !pg_send_prepare(lane->pg, lane->statements.items, lane->statements.len) ||
        PQpipelineSync(lane->pg) != 1)
        fail(lane);
}

static void connect_on(struct lane *lane)
{
    PostgresPollingStatusType polling = PQconnectPoll(lane->pg);
    look_at_socket(lane);
    lane->wants_write = polling == PGRES_POLLING_WRITING;
    if (polling == PGRES_POLLING_FAILED)
        fail(lane);
    else if (polling == PGRES_POLLING_OK)
        set_up(lane);
}

static void connect_begin(struct lane *lane)
{
    struct pg_keywords keywords;
    pg_keywords_fill(lane->options, &keywords);
    lane->state = LANE_CONNECTING;
    lane->deadline_us = clock_monotonic_us() + connect_limit_us(lane);
    lane->pg = PQconnectStartParams(keywords.names, keywords.values, 1);
    pg_hush(lane->pg);
    look_at_socket(lane);
    lane->wants_write = true; /* as if PQconnectPoll had said so */
    if (PQstatus(lane->pg) == CONNECTION_BAD)
        fail(lane);
}

/* The Sync behind the settings, or behind the first who waits. */
static void take_sync(struct lane *lane)
{
    PGresult *result = TAKE(lane->result);
    enum status status = lane->status;
    lane->status = STATUS_OK;
    if (lane->state == LANE_SETTING_UP) {
        PQclear(result);
        if (status != STATUS_OK) {
            take_down(lane);
            return;
        }
        lane->state = LANE_UP;
        count_down(lane, -1);
        lane->pause_us = 0;
        expect_progress(lane);
        return;
    }
    struct store_rows rows = {.result = result};
    answer_first(lane, status, status == STATUS_OK ? &rows : NULL);
    PQclear(result);
    expect_progress(lane);
}

static void take_error(struct lane *lane, const PGresult *result)
{
    const struct sqlstate_meaning *meaning =
        sqlstate_meaning(PQresultErrorField(result, PG_DIAG_SQLSTATE));
    note(lane, PQresultErrorMessage(result));
    lane->status = meaning->status;
    /* All behind it fail as well; they may try again on the next connection. */
    if (meaning->remedy == SQLSTATE_REMEDY_RECONNECT)
        lane->is_broken = true;
}

/* Takes one result that is there. False when there is none, or the connection broke. */
static bool take_result(struct lane *lane)
{
    PGresult *result = PQgetResult(lane->pg);
    if (result == NULL) {
        if (lane->is_after_end || PQstatus(lane->pg) == CONNECTION_BAD) {
            lane->is_broken = true;
            return false;
        }
        lane->is_after_end = true;
        return true;
    }
    lane->is_after_end = false;
    switch (PQresultStatus(result)) {
    case PGRES_PIPELINE_SYNC:
        PQclear(result);
        take_sync(lane);
        break;
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
        PQclear(lane->result);
        lane->result = result;
        break;
    case PGRES_PIPELINE_ABORTED: /* behind an error among the settings */
        PQclear(result);
        break;
    default:
        take_error(lane, result);
        PQclear(result);
        break;
    }
    return !lane->is_broken;
}

static bool is_talking(const struct lane *lane)
{
    return lane->state == LANE_SETTING_UP || (lane->state == LANE_UP && lane->len > 0);
}

static void write_on(struct lane *lane)
{
    int unsent = PQflush(lane->pg);
    lane->wants_write = unsent > 0;
    if (unsent < 0)
        lane->is_broken = true;
}

static struct lane *lane_of(struct source *source)
{
    return (struct lane *)source;
}

static void on_ready(struct source *source)
{
    struct lane *lane = lane_of(source);
    if (lane->state == LANE_DOWN)
        return;
    if (lane->state == LANE_CONNECTING) {
        connect_on(lane);
        return;
    }
    bool is_open = PQconsumeInput(lane->pg) == 1;
    while (is_talking(lane) && !PQisBusy(lane->pg) && take_result(lane))
        continue;
    if (lane->state == LANE_DOWN)
        return;
    if (is_open && !lane->is_broken)
        write_on(lane);
    if (!is_open || lane->is_broken)
        fail(lane);
}

static void on_flush(struct source *source)
{
    struct lane *lane = lane_of(source);
    if (lane->pg == NULL || lane->state == LANE_CONNECTING)
        return;
    if (!lane->is_broken)
        write_on(lane);
    if (lane->is_broken)
        fail(lane);
}

static void on_expired(struct source *source, int64_t now_us)
{
    struct lane *lane = lane_of(source);
    if (now_us < lane->deadline_us)
        return;
    if (lane->state == LANE_DOWN) {
        connect_begin(lane);
        return;
    }
    note(lane, "the database does not answer");
    take_down(lane);
}

static int fd_of(struct source *source, uint32_t *out_generation)
{
    const struct lane *lane = lane_of(source);
    *out_generation = lane->generation;
    return lane->fd;
}

static bool wants_write(struct source *source)
{
    return lane_of(source)->wants_write;
}

static int64_t deadline_us(struct source *source)
{
    return lane_of(source)->deadline_us;
}

static const struct source_ops OPS = {
    .fd = fd_of,
    .wants_write = wants_write,
    .ready = on_ready,
    .deadline_us = deadline_us,
    .expired = on_expired,
    .flush = on_flush,
};

void lane_init(struct lane *lane, const struct store_options *options,
               struct statement_list statements, const struct pg_settings *settings, size_t cap)
{
    assert(cap <= LANE_WAITING_MAX);
    *lane = (struct lane){
        .source = {.ops = &OPS},
        .options = options,
        .statements = statements,
        .settings = *settings,
        .cap = cap,
        .fd = -1,
    };
    count_down(lane, 1);
    connect_begin(lane);
}

void lane_done(struct lane *lane)
{
    take_down(lane);
    count_down(lane, -1);
}

enum status lane_send(struct lane *lane, const struct store_stmt *stmt,
                      const struct store_params *params, store_done_fn *done, void *arg)
{
    assert(params == NULL ? stmt->params == 0 : stmt->params == params->len);
    if (lane->state != LANE_UP || lane->is_broken)
        return STATUS_UNAVAILABLE;
    if (lane->len >= lane->cap)
        return STATUS_BUSY;
    if (!pg_send(lane->pg, stmt, params) || PQpipelineSync(lane->pg) != 1) {
        lane->is_broken = true;
        return STATUS_UNAVAILABLE;
    }
    size_t last = (lane->first + lane->len) % LANE_WAITING_MAX;
    lane->waiting[last] = (struct lane_waiting){.done = done, .arg = arg};
    lane->len++;
    if (lane->len == 1)
        expect_progress(lane);
    return STATUS_OK;
}
