/* Buffer: the ceiling holds, whatever is appended. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "support/tap.h"

START_TEST(appends)
{
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, 1000);
    buf_append(&buf, STR("a"));
    buf_append_int(&buf, INT64_MIN);
    buf_append_byte(&buf, ' ');
    buf_append_int(&buf, 0);
    buf_printf(&buf, " %s", "z");
    ck_assert(str_equals(buf_str(&buf), STR("a-9223372036854775808 0 z")));
    ck_assert_int_eq(buf_status(&buf), STATUS_OK);
}
END_TEST

START_TEST(ceiling_is_reported)
{
    _cleanup_buf_ struct buf buf;
    buf_init(&buf, 10);
    buf_append(&buf, STR("123456789"));
    buf_append(&buf, STR("ab"));
    ck_assert_int_eq(buf_status(&buf), STATUS_TOO_LARGE);
    buf_append(&buf, STR("c"));
    ck_assert_uint_eq(buf.len, 9);
    buf_clear(&buf);
    buf_append(&buf, STR("0123456789"));
    ck_assert_int_eq(buf_status(&buf), STATUS_OK);
}
END_TEST

START_TEST(taken_bytes_are_the_callers)
{
    struct buf buf;
    buf_init(&buf, 100);
    buf_append(&buf, STR("xyz"));
    size_t len = 0;
    char *bytes = buf_take(&buf, &len);
    ck_assert_uint_eq(len, 3);
    ck_assert_uint_eq(buf.len, 0);
    buf_append(&buf, STR("again"));
    ck_assert(str_equals(buf_str(&buf), STR("again")));
    free(bytes);
    buf_done(&buf);
}
END_TEST

TAP_MAIN("buf", appends, ceiling_is_reported, taken_bytes_are_the_callers)
