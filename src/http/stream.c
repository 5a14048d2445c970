/* What comes next: lines to a worker, answers to the client, or more of the body. */
#include "http/stream.h"

#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "http/guard.h"
#include "http/problem.h"
#include "http/work.h"

enum {
    OUT_BYTES_MAX = 128 << 20, /* never reached: nothing is taken over STREAM_OUT_MAX */
    RESULTS_MAX = 32 << 20,
    DROPPED_MAX = 16 << 20, /* of a body that goes on behind its stream's end */
    LINGER_S = 5,
    FRAMING_MAX = 64,
};

enum next { NEXT_READ, NEXT_WAIT, NEXT_CLOSE };

static struct http_stream *stream_of(struct source *source)
{
    return (struct http_stream *)source;
}

static void set_deadline(struct http_stream *stream, enum http_phase phase, int64_t seconds)
{
    struct http_exchange *exchange = stream->exchange;
    http_conns_set(&exchange->loop->conns, exchange->conn, phase,
                   clock_monotonic_us() + seconds * CLOCK_SECOND_US);
}

static int64_t patience_s(const struct http_stream *stream)
{
    return stream->exchange->shared->options.body_deadline_s;
}

/* Nothing behind the lines at hand is taken. */
static void end(struct http_stream *stream, enum status status)
{
    if (stream->is_over)
        return;
    stream->is_over = true;
    stream->end = status;
    set_deadline(stream, HTTP_PHASE_REPLY, patience_s(stream));
}

static enum status too_much(struct http_stream *stream)
{
    return problem_set(&stream->end_problem, STATUS_BUSY, "busy", NULL,
                       "Too many large bodies are being received.");
}

/* Counts what is held against what all bodies may take. */
static void charge(struct http_stream *stream)
{
    size_t held = stream->input.pending.len;
    int64_t delta = (int64_t)held - (int64_t)stream->charged;
    struct http_shared *shared = stream->exchange->shared;
    stream->charged = held;
    int64_t all = http_metrics_add(shared->metrics, HTTP_GAUGE_BODY_BYTES, delta);
    if (delta > 0 && (uint64_t)all > shared->options.body_memory)
        end(stream, too_much(stream));
}

static size_t take(struct http_stream *stream, struct str piece)
{
    size_t taken = 0;
    enum status status = stream_input_take(&stream->input, piece, &taken, &stream->end_problem);
    charge(stream);
    if (status != STATUS_OK)
        end(stream, status);
    return taken;
}

/* Whether the socket has more of the body, so that it is worth while to wait for more lines: more
   than the end of a chunk and the head of the next. */
static bool has_more_at_hand(const struct http_stream *stream)
{
    int waiting = 0;
    return !stream->input.is_ended && ioctl(stream->exchange->conn->fd, FIONREAD, &waiting) == 0 &&
           waiting > FRAMING_MAX;
}

static void poll_writable(struct http_stream *stream, bool is_wanted)
{
    bool is_polled = stream->polled.fd >= 0;
    if (is_polled == is_wanted)
        return;
    int fd = stream->exchange->conn->fd;
    struct epoll_event event = {.events = EPOLLOUT, .data.ptr = &stream->polled};
    if (epoll_ctl(stream->exchange->loop->epoll, is_wanted ? EPOLL_CTL_ADD : EPOLL_CTL_DEL, fd,
                  &event) != 0 &&
        is_wanted)
        stream->output.is_broken = true; /* it would never be written to again */
    stream->polled.fd = is_wanted && !stream->output.is_broken ? fd : -1;
}

static void send_to_work(struct http_stream *stream)
{
    struct http_exchange *exchange = stream->exchange;
    http_conns_set(&exchange->loop->conns, exchange->conn, HTTP_PHASE_WORK, INT64_MAX);
    stream->is_at_work = true;
    exchange->loop->at_work++;
    http_work_push_lines(exchange->shared->work, exchange);
}

/* Whether the key was revoked meanwhile: then the lines at hand are not taken either. */
static bool is_denied(struct http_stream *stream)
{
    struct problem problem = {0};
    enum status status = http_guard_recheck(stream->exchange, &problem);
    if (status == STATUS_OK)
        return false;
    stream_input_refuse(&stream->input);
    end(stream, status);
    stream->end = status; /* in place of what else it was over for */
    stream->end_problem = problem;
    return true;
}

static void close_reply(struct http_stream *stream)
{
    stream->is_closed = true;
    if (stream->end != STATUS_OK) {
        _cleanup_buf_ struct buf line;
        buf_init(&line, RESULTS_MAX);
        http_problem_line(&line, stream->input.number, stream->end, &stream->end_problem, true);
        stream_output_append(&stream->output, buf_str(&line));
        stream->exchange->call.problem.code = stream->end_problem.code; /* for the log */
    }
    stream_output_close(&stream->output);
}

/* All is said. What the client still sends is dropped for a while: to close at once would be a
   reset, which could take the end of the reply with it. */
static enum next leave(struct http_stream *stream)
{
    if (stream->input.is_ended || stream->dropped > DROPPED_MAX)
        return NEXT_CLOSE;
    if (stream->dropped == 0) {
        stream->dropped = 1;
        (void)shutdown(stream->exchange->conn->fd, SHUT_WR);
        set_deadline(stream, HTTP_PHASE_REPLY, LINGER_S);
    }
    return NEXT_READ;
}

static enum next go_on(struct http_stream *stream, bool is_more_at_hand)
{
    struct stream_output *output = &stream->output;
    const struct stream_input *input = &stream->input;
    if (output->is_broken)
        return NEXT_CLOSE;
    if (!output->has_head)
        stream_output_head(output, "application/x-ndjson");
    if (input->lines_len > 0 &&
        (stream_input_is_full(input) || input->is_ended || stream->is_over || !is_more_at_hand) &&
        !is_denied(stream)) {
        send_to_work(stream);
        stream_output_flush(output);
        return NEXT_WAIT;
    }
    if (input->is_finished)
        end(stream, STATUS_OK);
    if (stream->is_over && !stream->is_closed)
        close_reply(stream);
    stream_output_flush(output);
    poll_writable(stream, !output->is_broken && stream_output_left(output) > 0);
    if (output->is_broken)
        return NEXT_CLOSE;
    size_t most = stream->is_closed ? 0 : STREAM_OUT_MAX;
    if (stream_output_left(output) > most) {
        set_deadline(stream, HTTP_PHASE_REPLY, patience_s(stream));
        return NEXT_WAIT;
    }
    return stream->is_closed ? leave(stream) : NEXT_READ;
}

/* The same for a connection that is suspended. */
static void resume(struct http_stream *stream, enum next next)
{
    struct http_exchange *exchange = stream->exchange;
    if (next == NEXT_WAIT)
        return;
    exchange->stage = HTTP_STAGE_STREAM;
    MHD_resume_connection(exchange->connection);
    /* In the middle of a body libmicrohttpd calls again only when there is more of it. */
    if (next == NEXT_CLOSE && !stream->input.is_ended)
        (void)shutdown(exchange->conn->fd, SHUT_RDWR);
}

static void on_writable(struct source *source)
{
    struct http_stream *stream = stream_of(source);
    struct http_exchange *exchange = stream->exchange;
    stream_output_flush(&stream->output);
    poll_writable(stream, !stream->output.is_broken && stream_output_left(&stream->output) > 0);
    if (stream->is_at_work)
        return;
    if (exchange->stage == HTTP_STAGE_WAITING)
        resume(stream, go_on(stream, has_more_at_hand(stream)));
    else if (stream->output.is_broken)
        (void)shutdown(exchange->conn->fd, SHUT_RDWR);
}

static const struct source_ops WRITABLE = {.ready = on_writable};

enum status http_stream_begin(struct http_exchange *exchange)
{
    struct http_shared *shared = exchange->shared;
    struct http_loop *loop = exchange->loop;
    struct http_call *call = &exchange->call;
    if (http_metrics_add(shared->metrics, HTTP_GAUGE_STREAMS, 1) > shared->options.streams) {
        (void)http_metrics_add(shared->metrics, HTTP_GAUGE_STREAMS, -1);
        return problem_set(&call->problem, STATUS_BUSY, "too_many_streams", NULL,
                           "As many as %u streams are open.", shared->options.streams);
    }
    struct http_stream *stream = ARENA_NEW(call->arena, struct http_stream);
    stream->source.ops = &WRITABLE;
    stream->polled = (struct http_polled){.source = &stream->source, .fd = -1};
    stream->exchange = exchange;
    stream->output.exchange = exchange;
    stream_input_init(&stream->input, call->is_gzip, call->route->max_body);
    buf_init(&stream->output.bytes, OUT_BYTES_MAX);
    buf_init(&stream->results, RESULTS_MAX);
    stream->next = loop->streams;
    if (stream->next != NULL)
        stream->next->prev = stream;
    loop->streams = stream;
    exchange->stream = stream;
    exchange->stage = HTTP_STAGE_STREAM;
    return STATUS_OK;
}

/* Gives what came to the input; of what is behind the end nothing is kept. */
static void feed(struct http_stream *stream, const char *upload, size_t *upload_len)
{
    if (!stream->is_over)
        *upload_len -= take(stream, str_of(upload, *upload_len));
    if (!stream->is_over)
        return;
    stream->dropped += *upload_len;
    *upload_len = 0;
}

enum MHD_Result http_stream_step(struct http_stream *stream, const char *upload, size_t *upload_len)
{
    bool is_more = false;
    if (*upload_len > 0) {
        feed(stream, upload, upload_len);
        is_more = has_more_at_hand(stream);
    } else {
        stream->input.is_ended = true;
        if (!stream->is_over)
            (void)take(stream, STR(""));
    }
    switch (go_on(stream, is_more)) {
    case NEXT_READ:
        return MHD_YES;
    case NEXT_WAIT:
        stream->exchange->stage = HTTP_STAGE_WAITING;
        MHD_suspend_connection(stream->exchange->connection);
        return MHD_YES;
    case NEXT_CLOSE:
        break;
    }
    return MHD_NO;
}

void http_stream_work(struct http_stream *stream, bool is_cancelled)
{
    struct http_call *call = &stream->exchange->call;
    stream->arena = arena_new();
    const struct http_lines lines = stream_input_lines(&stream->input, stream->arena);
    if (!is_cancelled) {
        call->route->lines(call, &lines, &stream->results);
        return;
    }
    struct problem problem = {0};
    enum status status =
        problem_set(&problem, STATUS_UNAVAILABLE, "draining", NULL, "The process is stopping.");
    for (size_t i = 0; i < lines.len; i++)
        http_problem_line(&stream->results, lines.items[i].number, status, &problem, false);
}

static enum status is_stopping(struct http_stream *stream)
{
    return problem_set(&stream->end_problem, STATUS_UNAVAILABLE, "draining", NULL,
                       "The process is stopping; send this line and those behind it again.");
}

void http_stream_back(struct http_stream *stream)
{
    stream->is_at_work = false;
    stream_output_append(&stream->output, buf_str(&stream->results));
    buf_clear(&stream->results);
    arena_free(TAKE(stream->arena));
    stream_input_drop(&stream->input);
    set_deadline(stream, HTTP_PHASE_BODY, patience_s(stream));
    if (!stream->is_over)
        (void)take(stream, STR(""));
    if (http_call_is_draining(&stream->exchange->call) && !stream->input.is_finished)
        end(stream, is_stopping(stream));
    resume(stream, go_on(stream, has_more_at_hand(stream)));
}

void http_stream_drain(struct http_stream *stream)
{
    if (stream->is_over || stream->is_at_work)
        return;
    end(stream, is_stopping(stream));
    if (stream->exchange->stage == HTTP_STAGE_WAITING)
        resume(stream, go_on(stream, false));
    else if (stream->input.lines_len == 0 && go_on(stream, false) == NEXT_CLOSE)
        (void)shutdown(stream->exchange->conn->fd, SHUT_RDWR);
    /* With lines at hand there is more to read, and the rest is said then. */
}

void http_stream_break(struct http_stream *stream)
{
    stream->output.is_broken = true;
    if (stream->exchange->stage == HTTP_STAGE_WAITING)
        resume(stream, NEXT_CLOSE);
    else
        (void)shutdown(stream->exchange->conn->fd, SHUT_RDWR);
}

bool http_stream_is_sent(const struct http_stream *stream)
{
    return stream->is_closed && !stream->output.is_broken &&
           stream_output_left(&stream->output) == 0;
}

void http_stream_free(struct http_stream *stream)
{
    struct http_exchange *exchange = stream->exchange;
    poll_writable(stream, false);
    stream->input.pending.len = 0;
    charge(stream);
    (void)http_metrics_add(exchange->shared->metrics, HTTP_GAUGE_STREAMS, -1);
    stream_input_done(&stream->input);
    buf_done(&stream->output.bytes);
    buf_done(&stream->results);
    if (stream->prev != NULL)
        stream->prev->next = stream->next;
    else
        exchange->loop->streams = stream->next;
    if (stream->next != NULL)
        stream->next->prev = stream->prev;
}
