/* `struct arena`: memory that is freed all at once. Each request, each article and each test has
   one. What is in it owns no descriptor, PGresult or json_t. Running out of memory ends the
   process with a line on standard error. One thread at a time. */
#ifndef ISNAD_BASE_ARENA_H
#define ISNAD_BASE_ARENA_H

#include <stddef.h>

#include "base/attributes.h"
#include "base/str.h"

struct arena;

/* A new, empty arena; the caller frees it with arena_free (NULL is allowed). */
struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* Forgets everything but keeps the first block, for reuse in a loop. */
void arena_reset(struct arena *arena);
/* Bytes taken from the system. */
size_t arena_size(const struct arena *arena);

/* `size` bytes aligned for any type, not cleared / cleared. size 0 gives a valid pointer. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_zalloc(struct arena *arena, size_t size);
/* `count` cleared elements; an overflow of the product ends the process. */
void *arena_calloc(struct arena *arena, size_t count, size_t size);
#define ARENA_NEW(arena, type)          ((type *)arena_zalloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_calloc((arena), (count), sizeof(type)))

/* Grows an array that lives in the arena so that it has room for `need` elements of `size` bytes:
   returns the (perhaps moved) array and updates `*capacity`; the old one may be gone. Doubling, so
   appending is linear; an array that nothing was allocated behind grows where it is. */
void *arena_grow(struct arena *arena, void *array, size_t *capacity, size_t need, size_t size);
/* Makes room for one more element: ARENA_PUSH_ROOM(arena, list->items, list->cap, list->len). */
#define ARENA_PUSH_ROOM(arena, array, capacity, len)                                               \
    ((array) = arena_grow((arena), (array), &(capacity), (len) + 1, sizeof(*(array))))

/* A copy that is terminated (the terminator is not counted). */
struct str arena_copy(struct arena *arena, struct str s);
char *arena_copy_z(struct arena *arena, struct str s);
/* Formatted text, terminated. */
struct str arena_printf(struct arena *arena, const char *fmt, ...) PRINTF(2, 3);

static inline void arena_cleanup_(struct arena **arena)
{
    arena_free(*arena);
}
/* `_cleanup_arena_ struct arena *arena = arena_new();` */
#define _cleanup_arena_ CLEANUP(arena_cleanup_)

#endif
