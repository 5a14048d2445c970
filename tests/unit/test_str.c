/* Views: cutting, finding, numbers at their limits. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/str.h"
#include "support/tap.h"

START_TEST(slice_clamps)
{
    struct str s = STR("abcdef");
    ck_assert(str_equals(str_slice(s, 2, 4), STR("cd")));
    ck_assert(str_equals(str_slice(s, 4, 99), STR("ef")));
    ck_assert(str_is_empty(str_slice(s, 5, 2)));
    ck_assert(str_is_empty(str_slice(s, 99, 100)));
}
END_TEST

START_TEST(finds_from)
{
    struct str s = STR("abcabc");
    ck_assert_uint_eq(str_find(s, STR("bc"), 0), 1);
    ck_assert_uint_eq(str_find(s, STR("bc"), 2), 4);
    ck_assert_uint_eq(str_find(s, STR("bc"), 5), STR_NONE);
    ck_assert_uint_eq(str_find(s, STR("abcabcd"), 0), STR_NONE);
    ck_assert_uint_eq(str_find_byte(s, 'c', 3), 5);
}
END_TEST

START_TEST(splits)
{
    struct str rest = STR("a=b=c");
    ck_assert(str_equals(str_split(&rest, '='), STR("a")));
    ck_assert(str_equals(str_split(&rest, '='), STR("b")));
    ck_assert(str_equals(str_split(&rest, '='), STR("c")));
    ck_assert(str_is_empty(rest));
}
END_TEST

START_TEST(numbers_at_their_limits)
{
    int64_t value = 7;
    ck_assert(str_to_int64(STR("9223372036854775807"), &value) && value == INT64_MAX);
    ck_assert(str_to_int64(STR("-9223372036854775808"), &value) && value == INT64_MIN);
    ck_assert(!str_to_int64(STR("9223372036854775808"), &value));
    ck_assert(!str_to_int64(STR(""), &value));
    ck_assert(!str_to_int64(STR("-"), &value));
    ck_assert(!str_to_int64(STR("1 "), &value));
    ck_assert(!str_to_int64(STR("+1"), &value));
}
END_TEST

START_TEST(trims_and_compares)
{
    ck_assert(str_equals(str_trim(STR(" \t a b \n")), STR("a b")));
    ck_assert(str_is_empty(str_trim(STR("  "))));
    ck_assert_int_lt(str_compare(STR("ab"), STR("abc")), 0);
    ck_assert_int_gt(str_compare(STR("b"), STR("abc")), 0);
    ck_assert(str_equals_nocase(STR("Content-Type"), STR("content-type")));
    ck_assert(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")));
    ck_assert(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")));
}
END_TEST

TAP_MAIN("str", slice_clamps, finds_from, splits, numbers_at_their_limits, trims_and_compares)
