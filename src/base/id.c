/* Ids that sort by time. */
#include "base/id.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>

#include "base/clock.h"

#define ID_EPOCH_MS INT64_C(1577836800000) /* 2020-01-01T00:00:00Z */

enum { ID_RANDOM_BITS = 22, POOL_SIZE = 256 };

void random_bytes(void *out, unsigned size)
{
    unsigned char *to = out;
    while (size > 0) {
        ssize_t got = getrandom(to, size, 0);
        if (got <= 0) {
            fprintf(stderr, "isnad: no random numbers from the kernel\n");
            abort();
        }
        to += got;
        size -= (unsigned)got;
    }
}

/* One system call for many ids. */
static uint32_t random_word(void)
{
    static _Thread_local uint32_t pool[POOL_SIZE];
    static _Thread_local unsigned left;
    if (left == 0) {
        random_bytes(pool, sizeof(pool));
        left = POOL_SIZE;
    }
    return pool[--left];
}

int64_t id_new(void)
{
    return id_new_run(1);
}

int64_t id_new_run(size_t len)
{
    int64_t ms = clock_now_us() / 1000 - ID_EPOCH_MS;
    uint32_t low = random_word() & ((1U << ID_RANDOM_BITS) - 1);
    int64_t id = (ms << ID_RANDOM_BITS) | (int64_t)low;
    bool has_room = low + UINT64_C(1) >= len;
    return has_room ? id : id + (int64_t)(len - 1 - low);
}
