/* Sends a declared read's statements, and turns their rows into the reply as they come. */
#include "api/read.h"

#include <assert.h>

#include "api/app.h"
#include "api/page.h"

struct store_params *api_reading_step(struct api_reading *reading, const struct store_stmt *stmt)
{
    assert(reading->steps_len < API_STEPS_MAX);
    struct api_step *step = &reading->steps[reading->steps_len++];
    step->stmt = stmt;
    step->params.len = 0;
    return &step->params;
}

void api_reading_begin(struct api_reading *reading)
{
    reading->json =
        json_writer(http_reply_begin(reading->call, 200, api_format_type(reading->format)));
}

struct str api_body_tag(const struct http_call *call)
{
    return arena_printf(call->arena, "%016llx",
                        (unsigned long long)str_hash(buf_str(&call->reply.body)));
}

enum status api_reading_tag(struct api_reading *reading)
{
    TRY(buf_status(reading->json.out));
    (void)http_reply_etag(reading->call, api_body_tag(reading->call));
    return STATUS_OK;
}

struct api_reading *api_reading_new(struct http_call *call, const struct api_read *read)
{
    struct api_reading *reading = ARENA_NEW(call->arena, struct api_reading);
    reading->call = call;
    reading->read = read;
    reading->lane = read->lane;
    return reading;
}

static enum status take_rows(struct api_reading *reading, const struct store_rows *rows)
{
    size_t step = reading->answered;
    if (step == 0 && reading->read->is_single && store_rows_len(rows) == 0)
        return STATUS_NOT_FOUND;
    const struct api_list *list = reading->read->list;
    if (list == NULL)
        return reading->read->render(reading, step, rows);
    if (step + 1 == reading->steps_len)
        return api_page_render(reading, rows, list);
    if (reading->page.count != API_COUNT_NONE)
        reading->page.total = store_rows_int(rows, 0, 0);
    return STATUS_OK;
}

static struct api_lane_counts *counts_of(const struct api_reading *reading)
{
    struct api_app *app = reading->call->app;
    return &app->lanes[reading->lane];
}

static void count(atomic_llong *counter, long long delta)
{
    atomic_fetch_add_explicit(counter, delta, memory_order_relaxed);
}

static void on_rows(void *arg, enum status status, const struct store_rows *rows)
{
    struct api_reading *reading = arg;
    struct api_lane_counts *counts = counts_of(reading);
    count(&counts->in_flight, -1);
    count(status == STATUS_OK ? &counts->answered : &counts->failed, 1);
    if (reading->status == STATUS_OK && !reading->is_complete)
        reading->status = status == STATUS_OK ? take_rows(reading, rows) : status;
    reading->answered++;
    if (reading->answered == reading->steps_len)
        http_call_finish(reading->call, reading->status);
}

enum status api_read_handle(struct http_call *call)
{
    const struct api_loop *loop = call->loop;
    struct api_reading *reading = api_reading_new(call, call->route->detail);
    TRY(reading->read->bind(reading));
    TRY(api_app_check(call));
    struct api_lane_counts *counts = counts_of(reading);
    size_t wanted = reading->steps_len;
    for (size_t i = 0; i < wanted; i++) {
        enum status status = store_lanes_send(loop->lanes, reading->lane, reading->steps[i].stmt,
                                              &reading->steps[i].params, on_rows, reading);
        count(status == STATUS_OK ? &counts->in_flight : &counts->refused, 1);
        if (status == STATUS_OK)
            continue;
        if (i == 0)
            return status;
        /* What was sent before comes back still; the last of it finishes the call. */
        reading->status = status;
        reading->steps_len = i;
        break;
    }
    http_call_park(call);
    return STATUS_OK;
}
