/* A bounded ring of finished lines and the thread that writes them out. */
#include "base/log.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"

enum { LINE_MAX_BYTES = 4096, RING_MAX_BYTES = 1 << 20 };
/* Lines gather this long, or to this many bytes, before they are written with one call: a wake-up
   of the writer for each line would cost more than a small request. */
enum { GATHER_MS = 10, GATHER_BYTES = 1 << 16 };

static struct {
    pthread_mutex_t lock;
    pthread_cond_t has_lines;
    pthread_t thread;
    struct buf ring; /* finished lines, taken whole by the writer */
    uint64_t dropped;
    _Atomic enum log_level level;
    int fd;
    bool is_open;
    bool is_closing;
} logger = {.lock = PTHREAD_MUTEX_INITIALIZER,
            .has_lines = PTHREAD_COND_INITIALIZER,
            .level = LOG_INFO,
            .fd = STDERR_FILENO};

static void write_all(int fd, struct str s)
{
    while (s.len > 0) {
        ssize_t put = write(fd, s.ptr, s.len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return;
        s = str_slice(s, (size_t)put, s.len);
    }
}

/* With the lock held: waits for a first line, then for more. */
static void gather(void)
{
    while (logger.ring.len == 0 && !logger.is_closing)
        (void)pthread_cond_wait(&logger.has_lines, &logger.lock);
    int64_t until_us = clock_monotonic_us() + GATHER_MS * 1000;
    struct timespec until = {.tv_sec = until_us / CLOCK_SECOND_US,
                             .tv_nsec = until_us % CLOCK_SECOND_US * 1000};
    int failed = 0;
    while (failed == 0 && logger.ring.len < GATHER_BYTES && !logger.is_closing)
        failed = pthread_cond_clockwait(&logger.has_lines, &logger.lock, CLOCK_MONOTONIC, &until);
}

static void *write_lines(void *arg UNUSED)
{
    _cleanup_buf_ struct buf lines;
    buf_init(&lines, RING_MAX_BYTES);
    bool is_last = false;
    while (!is_last) {
        (void)pthread_mutex_lock(&logger.lock);
        gather();
        is_last = logger.is_closing;
        /* The two buffers change places, so that neither grows anew. */
        struct buf full = logger.ring;
        logger.ring = lines;
        lines = full;
        (void)pthread_mutex_unlock(&logger.lock);
        write_all(logger.fd, buf_str(&lines));
        buf_clear(&lines);
    }
    return NULL;
}

void log_open(int fd, enum log_level level)
{
    buf_init(&logger.ring, RING_MAX_BYTES);
    logger.fd = fd;
    log_set_level(level);
    logger.is_closing = false;
    logger.is_open = pthread_create(&logger.thread, NULL, write_lines, NULL) == 0;
}

void log_set_level(enum log_level level)
{
    atomic_store_explicit(&logger.level, level, memory_order_relaxed);
}

void log_close(void)
{
    if (!logger.is_open)
        return;
    (void)pthread_mutex_lock(&logger.lock);
    logger.is_closing = true;
    logger.is_open = false;
    (void)pthread_cond_signal(&logger.has_lines);
    (void)pthread_mutex_unlock(&logger.lock);
    (void)pthread_join(logger.thread, NULL);
    buf_done(&logger.ring);
}

static const char *level_name(enum log_level level)
{
    static const char *const NAMES[] = {"debug", "info", "warn", "error"};
    return NAMES[level];
}

/* Writes the escape of a byte that JSON does not allow as it is. */
static void append_escape(struct buf *out, unsigned char byte)
{
    static const char SHORT[] = "btn?fr"; /* from 0x08 */
    buf_append_byte(out, '\\');
    if (byte == '"' || byte == '\\')
        buf_append_byte(out, (char)byte);
    else if (byte >= 0x08 && byte <= 0x0D && byte != 0x0B)
        buf_append_byte(out, SHORT[byte - 0x08]);
    else
        buf_printf(out, "u%04x", (unsigned)byte);
}

void log_append_json(struct buf *out, struct str s)
{
    buf_append_byte(out, '"');
    size_t from = 0;
    for (size_t at = 0; at < s.len; at++) {
        unsigned char byte = (unsigned char)s.ptr[at];
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F)
            continue;
        buf_append(out, str_slice(s, from, at));
        append_escape(out, byte);
        from = at + 1;
    }
    buf_append(out, str_slice(s, from, s.len));
    buf_append_byte(out, '"');
}

static void begin_line(struct buf *line, enum log_level level, const char *event)
{
    char now[CLOCK_TEXT_MAX];
    buf_append(line, STR("{\"time\":\""));
    buf_append(line, clock_format(clock_now_us(), now));
    buf_printf(line, "\",\"level\":\"%s\",\"event\":\"%s\"", level_name(level), event);
}

/* Puts a finished line into the ring, or straight to the descriptor when there is no thread. */
static void put_line(struct str line)
{
    (void)pthread_mutex_lock(&logger.lock);
    if (!logger.is_open) {
        (void)pthread_mutex_unlock(&logger.lock);
        write_all(STDERR_FILENO, line);
        return;
    }
    size_t before = logger.ring.len;
    if (logger.dropped > 0 && logger.ring.max - logger.ring.len > line.len + 128) {
        buf_printf(&logger.ring, "{\"level\":\"warn\",\"event\":\"log_dropped\",\"lines\":%llu}\n",
                   (unsigned long long)logger.dropped);
        logger.dropped = 0;
    }
    if (logger.dropped > 0 || logger.ring.max - logger.ring.len < line.len)
        logger.dropped++;
    else
        buf_append(&logger.ring, line);
    if (before == 0 || (before < GATHER_BYTES && logger.ring.len >= GATHER_BYTES))
        (void)pthread_cond_signal(&logger.has_lines);
    (void)pthread_mutex_unlock(&logger.lock);
}

void log_event(enum log_level level, const char *event, const char *fmt, ...)
{
    if (level < atomic_load_explicit(&logger.level, memory_order_relaxed))
        return;
    char message[1024];
    va_list args;
    va_start(args, fmt);
    (void)vsnprintf(message, sizeof(message), fmt, args);
    va_end(args);
    _cleanup_buf_ struct buf line;
    buf_init(&line, 2 * LINE_MAX_BYTES);
    begin_line(&line, level, event);
    buf_append(&line, STR(",\"message\":"));
    log_append_json(&line, str_from(message));
    buf_append(&line, STR("}\n"));
    put_line(buf_str(&line));
}

void log_fields(enum log_level level, const char *event, struct str fields)
{
    if (level < atomic_load_explicit(&logger.level, memory_order_relaxed))
        return;
    _cleanup_buf_ struct buf line;
    buf_init(&line, 2 * LINE_MAX_BYTES);
    (void)buf_reserve(&line, fields.len + 128); /* at once, not in steps */
    begin_line(&line, level, event);
    buf_append_byte(&line, ',');
    buf_append(&line, fields);
    buf_append(&line, STR("}\n"));
    if (!line.is_too_large)
        put_line(buf_str(&line));
}
