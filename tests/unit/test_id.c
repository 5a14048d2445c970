/* Ids are positive, differ, and sort by the time they were made. */
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/id.h"
#include "support/tap.h"

static int compare_ids(const void *left, const void *right)
{
    const int64_t a = *(const int64_t *)left;
    const int64_t b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

START_TEST(differ)
{
    /* 22 random bits a millisecond: made a millisecond apart they cannot clash. */
    enum { COUNT = 20 };
    int64_t ids[COUNT];
    for (int i = 0; i < COUNT; i++) {
        ids[i] = id_new();
        ck_assert_int_gt(ids[i], 0);
        (void)usleep(1000);
    }
    qsort(ids, COUNT, sizeof(ids[0]), compare_ids);
    for (int i = 1; i < COUNT; i++)
        ck_assert_int_ne(ids[i], ids[i - 1]);
}
END_TEST

START_TEST(sort_by_time)
{
    int64_t before = id_new();
    (void)usleep(3000);
    ck_assert_int_gt(id_new(), before);
}
END_TEST

START_TEST(runs_stay_in_their_millisecond)
{
    /* A run nearly as long as a millisecond has ids: its lowest must not be of the one before. */
    enum { LEN = (1 << 22) - 1 };
    for (int i = 0; i < 100; i++) {
        int64_t before = id_new() >> 22;
        int64_t first = id_new_run(LEN);
        int64_t after = id_new() >> 22;
        ck_assert_int_ge((first - (LEN - 1)) >> 22, before);
        ck_assert_int_le(first >> 22, after);
    }
}
END_TEST

START_TEST(random_bytes_fill)
{
    unsigned char bytes[64] = {0};
    random_bytes(bytes, sizeof(bytes));
    unsigned set = 0;
    for (size_t i = 0; i < sizeof(bytes); i++)
        set += bytes[i] != 0;
    ck_assert_uint_gt(set, 32);
}
END_TEST

TAP_MAIN("id", differ, sort_by_time, runs_stay_in_their_millisecond, random_bytes_fill)
