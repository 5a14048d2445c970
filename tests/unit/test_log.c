/* The log: whole JSON lines, whatever is said; levels; the drop count. */
#include <check.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "support/tap.h"

/* Everything that `fd` has until its writer closes. */
static size_t read_all(int fd, char *out, size_t size)
{
    size_t len = 0;
    for (;;) {
        ssize_t got = read(fd, out + len, size - 1 - len);
        if (got <= 0)
            break;
        len += (size_t)got;
    }
    out[len] = '\0';
    return len;
}

START_TEST(writes_lines_in_order)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    log_open(ends[1], LOG_INFO);
    log_event(LOG_DEBUG, "too_low", "x");
    log_event(LOG_WARN, "first", "a \"quote\"\n%d", 7);
    log_fields(LOG_INFO, "second", STR("\"status\":200"));
    log_close();
    (void)close(ends[1]);
    char text[4096];
    (void)read_all(ends[0], text, sizeof(text));
    ck_assert_ptr_eq(strstr(text, "too_low"), NULL);
    const char *first = strstr(text, "\"level\":\"warn\",\"event\":\"first\",\"message\":"
                                     "\"a \\\"quote\\\"\\n7\"}\n");
    const char *second = strstr(text, "\"level\":\"info\",\"event\":\"second\",\"status\":200}\n");
    ck_assert_ptr_ne(first, NULL);
    ck_assert_ptr_ne(second, NULL);
    ck_assert(first < second);
    (void)close(ends[0]);
}
END_TEST

struct reading {
    int fd;
    char *text;
    size_t size;
    size_t len;
};

/* A thread, not a process: a child has the writer's memory without the writer, which valgrind calls
 * lost. */
static void *read_slowly(void *arg)
{
    struct reading *reading = arg;
    reading->len = read_all(reading->fd, reading->text, reading->size);
    return NULL;
}

START_TEST(a_slow_reader_loses_lines_not_time)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    log_open(ends[1], LOG_INFO);
    for (int i = 0; i < 40000; i++)
        log_event(LOG_INFO, "flood", "%064d", i);
    /* Nobody reads: the pipe and the ring are full now, and nothing has waited. */
    struct reading reading = {.fd = ends[0], .text = malloc(8 << 20), .size = 8 << 20};
    ck_assert_ptr_ne(reading.text, NULL);
    pthread_t reader;
    ck_assert_int_eq(pthread_create(&reader, NULL, read_slowly, &reading), 0);
    (void)usleep(200000);
    log_event(LOG_INFO, "after", "x");
    log_close();
    (void)close(ends[1]);
    ck_assert_int_eq(pthread_join(reader, NULL), 0);
    ck_assert_uint_gt(reading.len, 0);
    ck_assert_ptr_ne(strstr(reading.text, "\"event\":\"log_dropped\",\"lines\":"), NULL);
    (void)close(ends[0]);
    free(reading.text);
}
END_TEST

TAP_MAIN("log", writes_lines_in_order, a_slow_reader_loses_lines_not_time)
