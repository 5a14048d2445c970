/* What is a traceparent, and what only looks like one. */
#include <check.h>

#include "http/trace.h"
#include "support/tap.h"

#define TRACE  "0123456789abcdef0123456789abcdef"
#define PARENT "0123456789abcdef"

START_TEST(reads_what_is_one)
{
    static const char *const GOOD[] = {
        "00-" TRACE "-" PARENT "-01",
        "00-" TRACE "-" PARENT "-00",
        "01-" TRACE "-" PARENT "-ff",
        "cc-" TRACE "-" PARENT "-01-what-comes-later",
    };
    for (size_t i = 0; i < COUNT_OF(GOOD); i++) {
        struct http_trace trace = {0};
        ck_assert_msg(http_trace_parse(str_from(GOOD[i]), &trace), "%s", GOOD[i]);
        ck_assert(str_equals(trace.trace_id, STR(TRACE)));
        ck_assert(str_equals(trace.parent_id, STR(PARENT)));
    }
}
END_TEST

START_TEST(refuses_what_is_none)
{
    static const char *const BAD[] = {
        "",
        "00",
        "00-" TRACE "-" PARENT "-0",
        "00-" TRACE "-" PARENT "-01-more",
        "cc-" TRACE "-" PARENT "-01more",
        "ff-" TRACE "-" PARENT "-01",
        "00-0123456789ABCDEF0123456789abcdef-" PARENT "-01",
        "00-00000000000000000000000000000000-" PARENT "-01",
        "00-" TRACE "-0000000000000000-01",
        "00_" TRACE "-" PARENT "-01",
        "00-" TRACE "_" PARENT "-01",
        "00-" TRACE "-" PARENT "_01",
        "0x-" TRACE "-" PARENT "-01",
        "00-" TRACE "-" PARENT "-0g",
        "00-0123456789abcdef0123456789abcde\"-" PARENT "-01",
    };
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        struct http_trace trace = {0};
        ck_assert_msg(!http_trace_parse(str_from(BAD[i]), &trace), "%s", BAD[i]);
    }
}
END_TEST

TAP_MAIN("http_trace", reads_what_is_one, refuses_what_is_none)
