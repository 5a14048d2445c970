/* Many articles in one request: each line of the body stored and answered. On a worker. */
#include <pthread.h>

#include "api/app.h"
#include "api/prefer.h"
#include "api/resources.h"
#include "base/clock.h"
#include "codec/article_json.h"
#include "codec/json_writer.h"
#include "http/problem.h"
#include "ingest/article.h"
#include "ingest/identity.h"

/* How long lines wait for a database that restarts, all of a batch together. */
#define AWAY_MAX_US (5 * CLOCK_SECOND_US)

enum { SLICE = 4, NO_LINE = -1 };

struct patience {
    const struct http_call *call;
    int64_t until_us;
};

/* A line, and what became of it. */
struct line {
    struct article_draft draft;
    struct str key;
    int after; /* an earlier one with a text of the same article; stored first */
    bool is_done;
    enum status status;
    struct problem problem;
    struct article_stored stored;
};

/* What workers share: each takes the next line, whichever that is. */
struct batch {
    struct patience patience;
    struct line *items;
    size_t len;
    pthread_mutex_t lock;
    pthread_cond_t has_done;
    size_t next;
};

static bool goes_on(void *arg)
{
    const struct patience *patience = arg;
    return clock_monotonic_us() < patience->until_us && !http_call_is_draining(patience->call);
}

static int find_same(const struct batch *batch, size_t at)
{
    for (size_t i = at; i > 0; i--) {
        if (str_equals(batch->items[i - 1].key, batch->items[at].key))
            return (int)i - 1;
    }
    return NO_LINE;
}

static enum status read_line(struct http_call *call, const struct http_line *sent,
                             struct arena *arena, struct line *line)
{
    if (sent->status != STATUS_OK)
        return problem_set(&line->problem, sent->status, "line_too_large", NULL,
                           "The line has more than the %zu bytes that are taken.",
                           call->route->max_body);
    enum article_json_mode mode =
        api_prefers(call, "handling", "lenient") ? ARTICLE_JSON_LENIENT : ARTICLE_JSON_STRICT;
    TRY(article_from_json(arena, sent->bytes, mode, &line->draft, &line->problem));
    line->key = identity_key(arena, &line->draft, identity_outlet(arena, &line->draft));
    return STATUS_OK;
}

static void read_lines(struct http_call *call, const struct http_lines *lines, struct batch *batch)
{
    for (size_t i = 0; i < lines->len; i++) {
        struct line *line = &batch->items[i];
        line->status = read_line(call, &lines->items[i], lines->arena, line);
        line->is_done = line->status != STATUS_OK;
        line->after = line->is_done ? NO_LINE : find_same(batch, i);
    }
}

/* The next that can be stored, when the one before it is; NULL: there is none. Who has that one
   took it earlier, so that nobody waits for one who waits. */
static struct line *take_line(struct batch *batch)
{
    struct line *line = NULL;
    (void)pthread_mutex_lock(&batch->lock);
    while (line == NULL && batch->next < batch->len) {
        line = &batch->items[batch->next++];
        line = line->is_done ? NULL : line;
    }
    while (line != NULL && line->after != NO_LINE && !batch->items[line->after].is_done)
        (void)pthread_cond_wait(&batch->has_done, &batch->lock);
    (void)pthread_mutex_unlock(&batch->lock);
    return line;
}

static void mark_done(struct batch *batch, struct line *line)
{
    (void)pthread_mutex_lock(&batch->lock);
    line->is_done = true;
    (void)pthread_cond_broadcast(&batch->has_done);
    (void)pthread_mutex_unlock(&batch->lock);
}

/* Some lines, each in a transaction of its own, and one wait for the disk for all. A text that the
   article had before changes nothing, so that a body with two texts of one article can be sent
   again. On any worker. */
static bool store_slice(void *worker_arg, void *arg)
{
    struct batch *batch = arg;
    struct store_conn *conn = ((struct api_worker *)worker_arg)->conn;
    const struct ingest_way way = {.is_replay = true, .goes_on = goes_on, .arg = &batch->patience};
    struct line *taken[SLICE];
    size_t len = 0;
    _cleanup_arena_ struct arena *arena = arena_new();
    store_defer(conn);
    while (len < SLICE && (taken[len] = take_line(batch)) != NULL) {
        struct line *line = taken[len++];
        line->status =
            ingest_article(conn, arena, &line->draft, &way, &line->stored, &line->problem);
        arena_reset(arena);
        mark_done(batch, line);
    }
    enum status status = store_flush(conn);
    for (size_t i = 0; i < len; i++)
        taken[i]->status = taken[i]->status == STATUS_OK ? status : taken[i]->status;
    return len == SLICE;
}

static void put_answer(struct buf *out, size_t number, const struct line *line)
{
    if (line->status != STATUS_OK) {
        http_problem_line(out, number, line->status, &line->problem, false);
        return;
    }
    const struct article_stored *stored = &line->stored;
    struct json_writer json = json_writer(out);
    json_open_object(&json);
    json_put_key(&json, "line");
    json_put_int(&json, (int64_t)number);
    json_put_key(&json, "status");
    json_put_int(&json, stored->outcome == ARTICLE_OUTCOME_CREATED ? 201 : 200);
    json_put_key(&json, "id");
    json_put_id(&json, stored->id);
    json_put_key(&json, "outcome");
    json_put_str(&json, api_outcome_name(stored->outcome));
    json_put_key(&json, "revision");
    json_put_int(&json, stored->revision);
    json_close_object(&json);
    buf_append_byte(out, '\n');
}

static void refuse_all(struct batch *batch, enum status status, const struct problem *problem)
{
    for (size_t i = 0; i < batch->len; i++) {
        batch->items[i].status = status;
        batch->items[i].problem = *problem;
    }
}

/* POST /articles of application/x-ndjson: a line is answered when it is on disk. Workers that are
   free share a batch of lines. */
void api_article_lines(struct http_call *call, const struct http_lines *lines, struct buf *out)
{
    struct batch batch = {
        .patience = {call, clock_monotonic_us() + AWAY_MAX_US},
        .items = ARENA_ARRAY(lines->arena, lines->len, struct line),
        .len = lines->len,
    };
    (void)pthread_mutex_init(&batch.lock, NULL);
    (void)pthread_cond_init(&batch.has_done, NULL);
    enum status status = api_app_check(call);
    if (status == STATUS_OK) {
        read_lines(call, lines, &batch);
        http_call_share(call, (unsigned)lines->len - 1, store_slice, &batch);
    } else {
        refuse_all(&batch, status, &call->problem);
    }
    for (size_t i = 0; i < lines->len; i++)
        put_answer(out, lines->items[i].number, &batch.items[i]);
    (void)pthread_cond_destroy(&batch.has_done);
    (void)pthread_mutex_destroy(&batch.lock);
    call->problem = (struct problem){0};
}
