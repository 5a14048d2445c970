/* The log: whole JSON lines, whatever is said; levels; the drop count. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
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

START_TEST(a_slow_reader_loses_lines_not_time)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    log_open(ends[1], LOG_INFO);
    for (int i = 0; i < 40000; i++)
        log_event(LOG_INFO, "flood", "%064d", i);
    /* Nobody reads: the pipe and the ring are full now, and nothing has waited. */
    char *text = malloc(8 << 20);
    if (fork() == 0) {
        (void)close(ends[1]);
        size_t len = read_all(ends[0], text, 8 << 20);
        _exit(len > 0 && strstr(text, "\"event\":\"log_dropped\",\"lines\":") != NULL ? 0 : 1);
    }
    (void)usleep(200000);
    log_event(LOG_INFO, "after", "x");
    log_close();
    (void)close(ends[1]);
    int status = -1;
    (void)wait(&status);
    ck_assert_int_eq(status, 0);
    free(text);
}
END_TEST

TAP_MAIN("log", writes_lines_in_order, a_slow_reader_loses_lines_not_time)
