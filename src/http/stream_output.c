/* The reply of a stream, as bytes: its head, its chunks, its end. */
#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "base/clock.h"
#include "http/stream.h"

enum { COMPACT_AT = 256 << 10 };

static void append_date(struct buf *out)
{
    static const char *const DAYS[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    enum { FIRST_DAY = 4 }; /* 1970-01-01 was a Thursday */
    struct civil now;
    int64_t now_us = clock_now_us();
    clock_civil_from_us(now_us, &now);
    buf_printf(out, "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n",
               DAYS[(now_us / CLOCK_DAY_US + FIRST_DAY) % 7], now.day, MONTHS[now.month - 1],
               now.year, now.hour, now.minute, now.second);
}

static bool append_field(void *arg, const char *name, const char *value)
{
    struct buf *out = arg;
    buf_printf(out, "%s: %s\r\n", name, value);
    return buf_status(out) == STATUS_OK;
}

void stream_output_head(struct stream_output *output, const char *content_type)
{
    struct http_exchange *exchange = output->exchange;
    struct http_call *call = &exchange->call;
    call->reply.status = 200;
    call->reply.content_type = content_type;
    http_reply_header(call, "Cache-Control", STR("no-store"));
    exchange->must_close = true;
    output->has_head = true;
    buf_append_z(&output->bytes, "HTTP/1.1 200 OK\r\n");
    append_date(&output->bytes);
    (void)http_exchange_fields(exchange, append_field, &output->bytes);
    buf_append_z(&output->bytes, exchange->is_1_0 ? "\r\n" : "Transfer-Encoding: chunked\r\n\r\n");
}

void stream_output_append(struct stream_output *output, struct str lines)
{
    if (lines.len == 0)
        return;
    output->exchange->reply_len += lines.len;
    if (!output->exchange->is_1_0)
        buf_printf(&output->bytes, "%zx\r\n", lines.len);
    buf_append(&output->bytes, lines);
    if (!output->exchange->is_1_0)
        buf_append_z(&output->bytes, "\r\n");
}

void stream_output_close(struct stream_output *output)
{
    if (!output->exchange->is_1_0)
        buf_append_z(&output->bytes, "0\r\n\r\n");
}

static void compact(struct stream_output *output)
{
    struct buf *bytes = &output->bytes;
    size_t left = bytes->len - output->sent;
    if (left > 0 && output->sent < COMPACT_AT)
        return;
    if (left > 0)
        memmove(bytes->ptr, bytes->ptr + output->sent, left);
    bytes->len = left;
    output->sent = 0;
}

void stream_output_flush(struct stream_output *output)
{
    while (!output->is_broken && stream_output_left(output) > 0) {
        ssize_t put = send(output->exchange->conn->fd, output->bytes.ptr + output->sent,
                           stream_output_left(output), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            break;
        if (put < 0)
            output->is_broken = true;
        else
            output->sent += (size_t)put;
    }
    compact(output);
}
