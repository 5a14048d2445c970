/* A store of the test's own making; see fake_store.h. */
#include "support/fake_store.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/resources.h"
#include "http/call.h"
#include "http/feed.h"
#include "store/articles.h"
#include "store/claims_edit.h"
#include "store/corrections.h"
#include "store/once.h"
#include "store/reads.h"
#include "store/speakers.h"
#include "store/webhooks.h"

struct fake_store fake_store;

struct store_rows {
    const struct fake_cell *cells;
    size_t len;
    int columns;
};

#define STATEMENT(name_) const struct store_stmt name_ = {.name = #name_}
STATEMENT(STORE_ARTICLE_BY_ID);
STATEMENT(STORE_ARTICLES);
STATEMENT(STORE_ARTICLES_OLDEST);
STATEMENT(STORE_ARTICLES_COUNT);
STATEMENT(STORE_ARTICLES_ALL);
STATEMENT(STORE_REVISIONS);
STATEMENT(STORE_ARTICLE_EXISTS);
STATEMENT(STORE_QUOTE_BY_ID);
STATEMENT(STORE_QUOTES_OF_ARTICLE);
STATEMENT(STORE_QUOTES);
STATEMENT(STORE_QUOTES_OLDEST);
STATEMENT(STORE_QUOTES_COUNT);
STATEMENT(STORE_QUOTES_ALL);
STATEMENT(STORE_QUOTES_OF_SPEAKER);
STATEMENT(STORE_QUOTES_OF_CLAIM);
STATEMENT(STORE_QUOTES_OF_ARTICLES);
STATEMENT(STORE_QUOTES_LIKE);
STATEMENT(STORE_QUOTES_OF_REVISION);
STATEMENT(STORE_REVISION);
STATEMENT(STORE_ARTICLE_TEXTS);
STATEMENT(STORE_ARTICLES_OF_OUTLETS);
STATEMENT(STORE_ARTICLES_OF_QUOTES);
STATEMENT(STORE_DATES_OF_ARTICLES);
STATEMENT(STORE_CLAIM_BY_ID);
STATEMENT(STORE_CLAIMS);
STATEMENT(STORE_CLAIMS_OLDEST);
STATEMENT(STORE_CLAIMS_WIDEST);
STATEMENT(STORE_CLAIMS_COUNT);
STATEMENT(STORE_CLAIMS_ALL);
STATEMENT(STORE_CLAIM_COPIES);
STATEMENT(STORE_SPEAKER_BY_ID);
STATEMENT(STORE_SPEAKERS);
STATEMENT(STORE_SPEAKERS_BY_NAME);
STATEMENT(STORE_SPEAKERS_COUNT);
STATEMENT(STORE_SPEAKER_NAMES);
STATEMENT(STORE_SPEAKER_OUTLETS);
STATEMENT(STORE_SPEAKER_TITLES);
STATEMENT(STORE_SPEAKER_MERGES);
STATEMENT(STORE_CORRECTIONS);
STATEMENT(STORE_TIMELINE);
STATEMENT(STORE_OUTLETS);
STATEMENT(STORE_EVENTS);
STATEMENT(STORE_EVENT_BOUNDS);
STATEMENT(STORE_WEBHOOKS);
STATEMENT(STORE_WEBHOOK_BY_ID);
STATEMENT(STORE_WEBHOOK_DELIVERIES);

void fake_store_reset(void)
{
    fake_store = (struct fake_store){.refuse_from = FAKE_SENDS_MAX};
}

enum status store_lanes_send(struct store_lanes *lanes, enum store_lane lane,
                             const struct store_stmt *stmt, const struct store_params *params,
                             store_done_fn *done, void *arg)
{
    (void)lanes;
    if (fake_store.sends_len >= fake_store.refuse_from)
        return STATUS_BUSY;
    assert(fake_store.sends_len < FAKE_SENDS_MAX);
    fake_store.sends[fake_store.sends_len++] =
        (struct fake_send){.lane = lane, .stmt = stmt, .params = *params, .done = done, .arg = arg};
    return STATUS_OK;
}

static void answer(enum status status, const struct store_rows *rows)
{
    assert(fake_store.answered < fake_store.sends_len);
    const struct fake_send *send = &fake_store.sends[fake_store.answered++];
    send->done(send->arg, status, rows);
}

void fake_store_answer(const struct fake_cell *cells, size_t len, int columns)
{
    struct store_rows rows = {.cells = cells, .len = len, .columns = columns};
    answer(STATUS_OK, &rows);
}

void fake_store_fail(enum status status)
{
    answer(status, NULL);
}

static const struct fake_cell *cell_at(const struct store_rows *rows, size_t row, int column)
{
    assert(row < rows->len && column >= 0 && column < rows->columns);
    return &rows->cells[row * (size_t)rows->columns + (size_t)column];
}

size_t store_rows_len(const struct store_rows *rows)
{
    return rows->len;
}

bool store_rows_is_null(const struct store_rows *rows, size_t row, int column)
{
    return cell_at(rows, row, column)->is_null;
}

bool store_rows_bool(const struct store_rows *rows, size_t row, int column)
{
    return cell_at(rows, row, column)->number != 0;
}

int64_t store_rows_int(const struct store_rows *rows, size_t row, int column)
{
    return cell_at(rows, row, column)->number;
}

int64_t store_rows_time(const struct store_rows *rows, size_t row, int column)
{
    return cell_at(rows, row, column)->number;
}

double store_rows_real(const struct store_rows *rows, size_t row, int column)
{
    return cell_at(rows, row, column)->real;
}

struct str store_rows_str(const struct store_rows *rows, size_t row, int column)
{
    return cell_at(rows, row, column)->text;
}

/* Numbers and times are kept as decimal text, NULL as a null pointer. */
static void add(struct store_params *params, const char *value, size_t len)
{
    assert(params->len < STORE_PARAMS_MAX);
    params->values[params->len] = value;
    params->lengths[params->len] = (int)len;
    params->len++;
}

void store_param_int(struct store_params *params, int64_t value)
{
    char *text = params->numbers[params->len];
    int len = snprintf(text, sizeof(params->numbers[0]), "%lld", (long long)value);
    add(params, text, (size_t)len);
}

void store_param_time(struct store_params *params, int64_t time_us)
{
    store_param_int(params, time_us);
}

void store_param_str(struct store_params *params, struct str value)
{
    add(params, value.ptr, value.len);
}

void store_param_bool(struct store_params *params, bool value)
{
    store_param_int(params, value);
}

void store_param_str_or_null(struct store_params *params, struct str value)
{
    add(params, value.len > 0 ? value.ptr : NULL, value.len);
}

void store_param_null(struct store_params *params)
{
    add(params, NULL, 0);
}

void http_call_share(struct http_call *call, unsigned others, http_share_fn *fn, void *arg)
{
    (void)others;
    while (fn(call->worker, arg)) {
    }
}

void http_call_park(struct http_call *call)
{
    (void)call;
    fake_store.is_parked = true;
}

void http_call_finish(struct http_call *call, enum status status)
{
    (void)call;
    fake_store.finished++;
    fake_store.finish_status = status;
}

/* Streams are for a server. */
enum status http_feed_begin(struct http_call *call, const struct http_feed_ops *ops, void *arg,
                            struct http_feed **out_feed)
{
    (void)call;
    (void)ops;
    (void)arg;
    (void)out_feed;
    return STATUS_UNAVAILABLE;
}

void http_feed_put(struct http_feed *feed, struct str text)
{
    (void)feed;
    (void)text;
}

void http_feed_hold(struct http_feed *feed)
{
    (void)feed;
}

void http_feed_release(struct http_feed *feed, bool has_more)
{
    (void)feed;
    (void)has_more;
}

void http_feed_end(struct http_feed *feed)
{
    (void)feed;
}

bool http_call_is_draining(const struct http_call *call)
{
    (void)call;
    return fake_store.is_draining;
}

enum status store_article_delete(struct store_conn *conn, int64_t id)
{
    (void)conn;
    fake_store.deleted = id;
    return fake_store.delete_status;
}

enum status store_article_find(struct store_conn *conn, const struct article_marks *marks,
                               bool *out_is_there, struct article_stored *out_stored)
{
    (void)conn;
    (void)marks;
    (void)out_stored;
    *out_is_there = false;
    return STATUS_OK;
}

enum status store_article_put(struct store_conn *conn, struct arena *arena,
                              const struct article_record *record,
                              struct article_stored *out_stored)
{
    (void)conn;
    (void)arena;
    fake_store.put_quotes = record->extraction->quotes_len;
    if (fake_store.put_status == STATUS_OK)
        *out_stored = fake_store.put_stored;
    return fake_store.put_status;
}

void store_defer(struct store_conn *conn)
{
    (void)conn;
    fake_store.is_flushed = false;
}

enum status store_flush(struct store_conn *conn)
{
    (void)conn;
    fake_store.is_flushed = true;
    return fake_store.flush_status;
}

enum status store_tx_run(struct store_conn *conn, store_tx_fn *fn, void *arg)
{
    return fn(conn, arg);
}

enum status store_once_begin(struct store_conn *conn, struct arena *arena,
                             struct once_request *request, enum once_state *out_state,
                             struct once_reply *out_reply)
{
    (void)conn;
    (void)arena;
    (void)request;
    (void)out_reply;
    *out_state = ONCE_NEW;
    return STATUS_OK;
}

enum status store_once_end(struct store_conn *conn, const struct once_request *request,
                           const struct once_reply *reply)
{
    (void)conn;
    (void)request;
    (void)reply;
    return STATUS_OK;
}

enum status store_once_forget(struct store_conn *conn, const struct once_request *request)
{
    (void)conn;
    (void)request;
    return STATUS_OK;
}

enum status store_webhook_make(struct store_conn *conn, const struct webhook_draft *draft,
                               int64_t *out_id)
{
    (void)conn;
    (void)draft;
    *out_id = 1;
    return STATUS_OK;
}

enum status store_webhook_change(struct store_conn *conn, int64_t id,
                                 const struct webhook_draft *draft)
{
    (void)conn;
    (void)draft;
    return id > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status store_webhook_remove(struct store_conn *conn, int64_t id)
{
    (void)conn;
    return id > 0 ? STATUS_OK : STATUS_NOT_FOUND;
}

enum status store_speaker_merge(struct store_conn *conn, int64_t into, int64_t from,
                                const struct edit *edit, struct problem *problem)
{
    (void)conn;
    (void)edit;
    (void)problem;
    return into == from ? STATUS_CONFLICT : STATUS_OK;
}

enum status store_speaker_part(struct store_conn *conn, int64_t speaker, int64_t merge,
                               const struct edit *edit)
{
    (void)conn;
    (void)edit;
    return speaker == merge ? STATUS_NOT_FOUND : STATUS_OK;
}

enum status store_speaker_add_name(struct store_conn *conn, struct arena *arena, int64_t speaker,
                                   struct str name, const struct edit *edit,
                                   struct problem *problem)
{
    (void)conn;
    (void)arena;
    (void)speaker;
    (void)name;
    (void)edit;
    (void)problem;
    return STATUS_OK;
}

enum status store_quote_hold(struct store_conn *conn, int64_t quote)
{
    (void)conn;
    (void)quote;
    return STATUS_OK;
}

enum status store_speaker_hold(struct store_conn *conn, int64_t speaker)
{
    (void)conn;
    (void)speaker;
    return STATUS_OK;
}

enum status store_quote_correct(struct store_conn *conn, struct arena *arena, int64_t quote,
                                const struct quote_correction *correction, const struct edit *edit,
                                struct problem *problem)
{
    (void)conn;
    (void)arena;
    (void)quote;
    (void)correction;
    (void)edit;
    (void)problem;
    return STATUS_OK;
}

enum status store_speaker_correct(struct store_conn *conn, int64_t speaker,
                                  const struct speaker_correction *correction,
                                  const struct edit *edit)
{
    (void)conn;
    (void)speaker;
    (void)correction;
    (void)edit;
    return STATUS_OK;
}

enum status store_speaker_split(struct store_conn *conn, struct arena *arena, int64_t speaker,
                                const struct speaker_split *split, const struct edit *edit,
                                int64_t *out_id, struct problem *problem)
{
    (void)conn;
    (void)arena;
    (void)split;
    (void)edit;
    (void)problem;
    *out_id = speaker;
    return STATUS_OK;
}

enum status store_correction_undo(struct store_conn *conn, struct arena *arena, int64_t correction,
                                  const struct edit *edit)
{
    (void)conn;
    (void)arena;
    (void)correction;
    (void)edit;
    return STATUS_OK;
}

enum status store_claim_merge(struct store_conn *conn, struct arena *arena, int64_t claim,
                              int64_t from, const struct edit *edit, struct problem *problem)
{
    (void)conn;
    (void)arena;
    (void)claim;
    (void)from;
    (void)edit;
    (void)problem;
    return STATUS_OK;
}

enum status store_claim_move(struct store_conn *conn, struct arena *arena, int64_t claim,
                             int64_t quote, const struct edit *edit, struct problem *problem)
{
    return store_claim_merge(conn, arena, claim, quote, edit, problem);
}

enum status store_claim_split(struct store_conn *conn, struct arena *arena, int64_t claim,
                              int64_t quote, const struct edit *edit, int64_t *out_claim,
                              struct problem *problem)
{
    *out_claim = claim;
    return store_claim_merge(conn, arena, claim, quote, edit, problem);
}

enum status store_exec(struct store_conn *conn, const struct store_stmt *stmt,
                       const struct store_params *params, struct store_rows **out_rows)
{
    (void)conn;
    (void)params;
    assert(fake_store.execs_done < FAKE_EXECS_MAX);
    const struct fake_exec *exec = &fake_store.execs[fake_store.execs_done++];
    assert(exec->stmt == stmt);
    struct store_rows *rows = malloc(sizeof(*rows));
    assert(rows != NULL);
    *rows = (struct store_rows){.cells = exec->cells, .len = exec->len, .columns = exec->columns};
    *out_rows = rows;
    return STATUS_OK;
}

void store_rows_free(struct store_rows *rows)
{
    free(rows);
}
