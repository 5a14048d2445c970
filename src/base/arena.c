/* A chain of blocks, each half of what there is, up to a bound; allocation moves a pointer. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_MIN = 4096, BLOCK_MAX = 1 << 20, ALIGNMENT = 16 };

struct block {
    struct block *next; /* the one before it in time */
    size_t size;        /* of data */
    size_t used;
    _Alignas(ALIGNMENT) unsigned char data[];
};

struct arena {
    struct block *head;
    size_t total;
};

_Noreturn static void out_of_memory(size_t size)
{
    fprintf(stderr, "isnad: out of memory (%zu bytes)\n", size);
    abort();
}

static struct block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block))
        out_of_memory(size);
    struct block *block = malloc(sizeof(struct block) + size);
    if (block == NULL)
        out_of_memory(size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

struct arena *arena_new(void)
{
    struct arena *arena = malloc(sizeof(*arena));
    if (arena == NULL)
        out_of_memory(sizeof(*arena));
    arena->head = block_new(BLOCK_MIN);
    arena->total = BLOCK_MIN;
    return arena;
}

static void free_blocks(struct block *block)
{
    while (block != NULL) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    free_blocks(arena->head);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    free_blocks(arena->head->next);
    arena->head->next = NULL;
    arena->head->used = 0;
    arena->total = arena->head->size;
}

size_t arena_size(const struct arena *arena)
{
    return arena->total;
}

/* What `size` bytes take. Nothing takes a place too, so that no two are at one address. */
static size_t round_up(size_t size)
{
    return size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        out_of_memory(size);
    size_t rounded = round_up(size);
    struct block *head = arena->head;
    if (rounded > head->size - head->used) {
        size_t grown = arena->total / 2 > BLOCK_MIN ? arena->total / 2 : BLOCK_MIN;
        grown = grown < BLOCK_MAX ? grown : BLOCK_MAX;
        head = block_new(rounded > grown ? rounded : grown);
        head->next = arena->head;
        arena->head = head;
        arena->total += head->size;
    }
    void *ptr = head->data + head->used;
    head->used += rounded;
    return ptr;
}

void *arena_zalloc(struct arena *arena, size_t size)
{
    void *ptr = arena_alloc(arena, size);
    memset(ptr, 0, size);
    return ptr;
}

void *arena_calloc(struct arena *arena, size_t count, size_t size)
{
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes))
        out_of_memory(SIZE_MAX);
    return arena_zalloc(arena, bytes);
}

/* More room for an array that ends the newest block: in the block, or by a larger block where it
   has a large one for itself. NULL: neither. */
static void *extend(struct arena *arena, void *array, size_t bytes, size_t grown)
{
    struct block *head = arena->head;
    unsigned char *start = array;
    size_t old = round_up(bytes);
    size_t rounded = round_up(grown);
    bool is_last = start >= head->data && start + old == head->data + head->used;
    if (!is_last)
        return NULL;
    if (rounded - old <= head->size - head->used) {
        head->used += rounded - old;
        return array;
    }
    if (start != head->data || head->size < BLOCK_MAX || head->next == NULL)
        return NULL;
    struct block *moved = realloc(head, sizeof(struct block) + rounded);
    if (moved == NULL)
        out_of_memory(rounded);
    arena->total += rounded - moved->size;
    moved->size = moved->used = rounded;
    arena->head = moved;
    return moved->data;
}

void *arena_grow(struct arena *arena, void *array, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return array;
    size_t grown = *capacity > 0 ? *capacity * 2 : 8;
    if (grown < need)
        grown = need;
    size_t bytes = 0;
    if (__builtin_mul_overflow(grown, size, &bytes) || bytes > SIZE_MAX / 2)
        out_of_memory(SIZE_MAX);
    void *moved = *capacity > 0 ? extend(arena, array, *capacity * size, bytes) : NULL;
    if (moved == NULL) {
        moved = arena_alloc(arena, bytes);
        if (array != NULL)
            memcpy(moved, array, *capacity * size);
    }
    *capacity = grown;
    return moved;
}

char *arena_copy_z(struct arena *arena, struct str s)
{
    char *copy = arena_alloc(arena, s.len + 1);
    if (s.len > 0)
        memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return copy;
}

struct str arena_copy(struct arena *arena, struct str s)
{
    return (struct str){arena_copy_z(arena, s), s.len};
}

struct str arena_printf(struct arena *arena, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (need < 0) {
        va_end(again);
        return (struct str)STR_INIT("");
    }
    char *text = arena_alloc(arena, (size_t)need + 1);
    (void)vsnprintf(text, (size_t)need + 1, fmt, again);
    va_end(again);
    return (struct str){text, (size_t)need};
}
