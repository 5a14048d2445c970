/* Many articles in one request: each line of the body stored and answered. On a worker. */
#include "api/app.h"
#include "api/prefer.h"
#include "api/resources.h"
#include "base/clock.h"
#include "codec/article_json.h"
#include "codec/json_writer.h"
#include "http/problem.h"
#include "ingest/article.h"

/* How long lines wait for a database that restarts, all of a batch together. */
#define AWAY_MAX_US (5 * CLOCK_SECOND_US)

struct patience {
    const struct http_call *call;
    int64_t until_us;
};

/* What became of a line. */
struct answer {
    enum status status;
    struct problem problem;
    struct article_stored stored;
};

static bool goes_on(void *arg)
{
    const struct patience *patience = arg;
    return clock_monotonic_us() < patience->until_us && !http_call_is_draining(patience->call);
}

static enum status store_line(struct http_call *call, const struct http_line *line,
                              struct arena *arena, struct patience *patience, struct answer *answer)
{
    struct problem *problem = &answer->problem;
    const struct api_worker *worker = call->worker;
    if (line->status != STATUS_OK)
        return problem_set(problem, line->status, "line_too_large", NULL,
                           "The line has more than the %zu bytes that are taken.",
                           call->route->max_body);
    enum article_json_mode mode =
        api_prefers(call, "handling", "lenient") ? ARTICLE_JSON_LENIENT : ARTICLE_JSON_STRICT;
    struct article_draft draft;
    TRY(article_from_json(arena, line->bytes, mode, &draft, problem));
    /* A text that the article had before changes nothing, so that a body with two texts of one
       article can be sent again. */
    const struct ingest_way way = {.is_replay = true, .goes_on = goes_on, .arg = patience};
    return ingest_article(worker->conn, arena, &draft, &way, &answer->stored, problem);
}

static void put_answer(struct buf *out, size_t number, const struct answer *answer)
{
    if (answer->status != STATUS_OK) {
        http_problem_line(out, number, answer->status, &answer->problem, false);
        return;
    }
    const struct article_stored *stored = &answer->stored;
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

/* Each in a transaction of its own, and one wait for the disk for all. */
static enum status store_lines(struct http_call *call, const struct http_lines *lines,
                               struct answer *answers)
{
    struct api_worker *worker = call->worker;
    struct patience patience = {call, clock_monotonic_us() + AWAY_MAX_US};
    TRY(api_app_check(call));
    _cleanup_arena_ struct arena *arena = arena_new();
    store_defer(worker->conn);
    for (size_t i = 0; i < lines->len; i++) {
        answers[i].status = store_line(call, &lines->items[i], arena, &patience, &answers[i]);
        arena_reset(arena);
    }
    return store_flush(worker->conn);
}

/* POST /articles of application/x-ndjson: a line is answered when it is on disk. */
void api_article_lines(struct http_call *call, const struct http_lines *lines, struct buf *out)
{
    struct answer *answers = ARENA_ARRAY(lines->arena, lines->len, struct answer);
    enum status status = store_lines(call, lines, answers);
    for (size_t i = 0; i < lines->len; i++) {
        if (status != STATUS_OK && answers[i].status == STATUS_OK) {
            answers[i].status = status;
            answers[i].problem = call->problem;
        }
        put_answer(out, lines->items[i].number, &answers[i]);
    }
    call->problem = (struct problem){0};
}
