/* A problem keeps its promise of whole characters, however long the text is. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/problem.h"
#include "support/tap.h"
#include "text/utf8.h"

START_TEST(fills)
{
    struct problem problem = {0};
    enum status status =
        problem_set(&problem, STATUS_INVALID, "missing_text", "/text", "%d of %s", 3, "x");
    ck_assert_int_eq(status, STATUS_INVALID);
    ck_assert_str_eq(problem.code, "missing_text");
    ck_assert_str_eq(problem.pointer, "/text");
    ck_assert_str_eq(problem.detail, "3 of x");
    ck_assert_int_eq(problem_set(NULL, STATUS_BUSY, "busy", NULL, "x"), STATUS_BUSY);
}
END_TEST

START_TEST(cuts_at_a_character)
{
    char text[1000];
    for (size_t pad = 0; pad < 4; pad++) {
        memset(text, 'a', pad);
        for (size_t i = pad; i + 3 < sizeof(text); i += 3)
            memcpy(text + i, "€", 3);
        text[pad + 3 * ((sizeof(text) - pad - 1) / 3)] = '\0';
        struct problem problem = {0};
        (void)problem_set(&problem, STATUS_INVALID, "x", text, "%s", text);
        ck_assert(utf8_is_valid(str_from(problem.detail), NULL));
        ck_assert(utf8_is_valid(str_from(problem.pointer), NULL));
        ck_assert_uint_gt(strlen(problem.detail), PROBLEM_DETAIL_MAX - 5);
    }
}
END_TEST

START_TEST(statuses_have_names)
{
    ck_assert_str_eq(status_name(STATUS_OK), "ok");
    ck_assert_str_eq(status_name(STATUS_INTERNAL), "internal");
    ck_assert_str_eq(status_name((enum status)99), "unknown");
}
END_TEST

TAP_MAIN("problem", fills, cuts_at_a_character, statuses_have_names)
