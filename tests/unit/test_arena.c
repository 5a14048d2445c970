/* Arena: alignment, growth, copies. */
#include <check.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "support/tap.h"

START_TEST(aligned_and_disjoint)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    char *last = NULL;
    for (size_t size = 0; size < 3000; size += 7) {
        char *ptr = arena_alloc(arena, size);
        ck_assert_uint_eq((uintptr_t)ptr % 16, 0);
        ck_assert_ptr_ne(ptr, last);
        memset(ptr, 0xAB, size);
        last = ptr;
    }
}
END_TEST

START_TEST(grows_an_array)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    int *items = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 10000; i++) {
        ARENA_PUSH_ROOM(arena, items, capacity, (size_t)i);
        items[i] = i;
    }
    for (int i = 0; i < 10000; i++)
        ck_assert_int_eq(items[i], i);
}
END_TEST

START_TEST(reset_keeps_one_block)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 1000; i++)
            (void)arena_alloc(arena, 1000);
        arena_reset(arena);
        ck_assert_uint_le(arena_size(arena), 2 << 20);
    }
}
END_TEST

START_TEST(copies_are_terminated)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    ck_assert_str_eq(arena_copy_z(arena, str_of("abcdef", 3)), "abc");
    ck_assert_str_eq(arena_printf(arena, "%d-%s", 7, "x").ptr, "7-x");
    ck_assert_uint_eq(arena_copy(arena, (struct str){NULL, 0}).len, 0);
}
END_TEST

START_TEST(grows_where_it_is)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    size_t capacity = 0;
    int *list = arena_grow(arena, NULL, &capacity, 8, sizeof(*list));
    int *same = arena_grow(arena, list, &capacity, 100, sizeof(*list));
    ck_assert_ptr_eq(same, list);
    ck_assert_ptr_ne(arena_alloc(arena, 1), NULL);
    int *moved = arena_grow(arena, list, &capacity, 200, sizeof(*list));
    ck_assert_ptr_ne(moved, list);
}
END_TEST

/* Long arrays take little more than their capacity, whatever was there before them. */
START_TEST(wastes_little)
{
    enum { LONG = 5000000 };
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str before = arena_copy(arena, STR("before"));
    int *list = NULL;
    size_t capacity = 0;
    for (int i = 0; i < LONG; i++) {
        ARENA_PUSH_ROOM(arena, list, capacity, (size_t)i);
        list[i] = i;
    }
    /* One assertion: each costs a message to Check, and minutes under ASan for so many. */
    int same = 0;
    while (same < LONG && list[same] == same)
        same++;
    ck_assert_int_eq(same, LONG);
    ck_assert(str_equals(before, STR("before")));
    ck_assert_uint_lt(arena_size(arena), capacity * sizeof(*list) + ((size_t)4 << 20));
}
END_TEST

TAP_MAIN("arena", aligned_and_disjoint, grows_an_array, grows_where_it_is, wastes_little,
         reset_keeps_one_block, copies_are_terminated)
