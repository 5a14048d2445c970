/* What extraction costs, in CPU time of one thread, so that a busy machine changes little.

   extract_cost FILE|DIR...: over articles (JSON, NDJSON, HTML, text, gzip; 256 MiB at most), read
   beforehand: bytes a second for quotations, for dates, and for both with when they were said,
   memory an article, and the cost of a text as it grows.

   extract_cost --adverse [SIZE [NAME]]: over texts that are made to cost much, of three lengths up
   to SIZE. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "date/date.h"
#include "ingest/reader.h"
#include "ingest/walk.h"
#include "quote/quote.h"
#include "said/said.h"
#include "support/adverse.h"
#include "text/utf8.h"

enum { TEXTS_BYTES_MAX = 256 << 20, ROUNDS = 3, STEP = 64 << 10, LENGTH_MAX = 10 << 20 };

enum work { WORK_QUOTES = 1, WORK_DATES = 2 };

struct texts {
    struct arena *arena;
    struct str *items;
    size_t cap;
    size_t len;
    size_t bytes;
};

struct cost {
    double seconds;
    size_t quotes;
    size_t dates;
    size_t memory_max; /* bytes, beside the text */
    double memory_sum;
};

static double cpu_seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void extract(struct arena *arena, struct str text, enum work work, struct cost *cost)
{
    double start = cpu_seconds();
    struct extraction extraction = {0};
    struct date_list dates = {0};
    if ((work & WORK_QUOTES) && quote_extract(arena, text, STR(""), &extraction) != STATUS_OK)
        abort();
    struct date_anchor anchor = {true, 1755216000000000, 0};
    if (work & WORK_DATES)
        date_extract(arena, text, anchor, &dates);
    if (work == (WORK_QUOTES | WORK_DATES))
        (void)said_of_quotes(arena, text, &extraction, &dates, anchor);
    cost->seconds += cpu_seconds() - start;
    cost->quotes += extraction.quotes_len;
    cost->dates += dates.len;
    size_t memory = arena_size(arena);
    cost->memory_max = memory > cost->memory_max ? memory : cost->memory_max;
    cost->memory_sum += (double)memory;
}

/* The cheapest of some rounds over all texts. */
static struct cost measure(const struct texts *texts, enum work work)
{
    struct cost best = {0};
    for (int round = 0; round < ROUNDS; round++) {
        struct cost cost = {0};
        for (size_t i = 0; i < texts->len; i++) {
            _cleanup_arena_ struct arena *arena = arena_new();
            extract(arena, texts->items[i], work, &cost);
        }
        if (round == 0 || cost.seconds < best.seconds)
            best = cost;
    }
    return best;
}

static void read_file(struct texts *texts, const char *path)
{
    struct reader *reader = NULL;
    struct problem problem = {0};
    if (reader_open(path, ARTICLE_JSON_LENIENT, &reader, &problem) != STATUS_OK) {
        (void)fprintf(stderr, "extract_cost: %s: %s\n", path, problem.detail);
        exit(1);
    }
    struct arena *arena = arena_new();
    struct reader_item item;
    while (texts->bytes < TEXTS_BYTES_MAX && reader_next(reader, arena, &item)) {
        if (item.status == STATUS_OK) {
            ARENA_PUSH_ROOM(texts->arena, texts->items, texts->cap, texts->len);
            texts->items[texts->len++] = arena_copy(texts->arena, item.draft.text);
            texts->bytes += item.draft.text.len;
        }
        arena_reset(arena);
    }
    arena_free(arena);
    reader_close(reader);
}

static void read_all(struct texts *texts, char *const *paths, size_t len)
{
    struct walk *walk = walk_new(paths, len);
    const char *path = NULL;
    do {
        struct problem problem = {0};
        if (walk_next(walk, &path, &problem) == STATUS_OK && path != NULL)
            read_file(texts, path);
    } while (path != NULL);
    walk_free(walk);
}

static void print_rate(const char *name, const struct texts *texts, enum work work)
{
    struct cost cost = measure(texts, work);
    (void)printf("%-16s %7.1f MB/s %7.0f articles/s %7zu quotations %7zu dates; memory an article "
                 "%.0f KB, at most %.0f KB\n",
                 name, (double)texts->bytes / 1e6 / cost.seconds, (double)texts->len / cost.seconds,
                 cost.quotes, cost.dates, cost.memory_sum / 1024 / (double)texts->len,
                 (double)cost.memory_max / 1024);
}

/* Articles joined until the text is long. */
static struct str joined(struct arena *arena, const struct texts *texts, size_t size)
{
    char *text = arena_alloc(arena, size + 1);
    size_t len = 0;
    for (size_t i = 0; len < size; i = (i + 1) % texts->len) {
        struct str piece = utf8_cut(texts->items[i], size - len - 1);
        memcpy(text + len, piece.ptr, piece.len);
        len += piece.len;
        text[len++] = '\n';
        if (piece.len < texts->items[i].len)
            break;
    }
    return str_of(text, len);
}

/* Nanoseconds a byte. */
static double cost_of(struct str text, enum work work, size_t *out_memory)
{
    const struct texts one = {.items = &text, .len = 1, .bytes = text.len};
    struct cost cost = measure(&one, work);
    *out_memory = cost.memory_max;
    return cost.seconds * 1e9 / (double)text.len;
}

static void print_lengths(const struct texts *texts)
{
    (void)printf("\n%10s %12s %12s %12s\n", "bytes", "quotes ns/B", "dates ns/B", "memory B/B");
    for (size_t size = LENGTH_MAX >> 11; size <= LENGTH_MAX;
         size *= size < LENGTH_MAX / 8 ? 4 : 2) {
        _cleanup_arena_ struct arena *arena = arena_new();
        struct str text = joined(arena, texts, size);
        size_t memory = 0;
        size_t unused = 0;
        double quotes = cost_of(text, WORK_QUOTES, &memory);
        double dates = cost_of(text, WORK_DATES, &unused);
        (void)printf("%10zu %12.1f %12.1f %12.1f\n", text.len, quotes, dates,
                     (double)memory / (double)text.len);
    }
}

/* Nanoseconds a byte at three lengths, for quotations and dates together. */
static void print_adverse(size_t size, const char *name)
{
    struct arena *arena = arena_new();
    size_t memory = 0;
    double plain[2] = {
        cost_of(adverse_plain(arena, "ar", size), WORK_QUOTES | WORK_DATES, &memory),
        cost_of(adverse_plain(arena, "en", size), WORK_QUOTES | WORK_DATES, &memory)};
    (void)printf("plain text of %zu bytes: Arabic %.1f ns/B, English %.1f ns/B\n", size, plain[0],
                 plain[1]);
    (void)printf("%-2s %-28s %9s %9s %9s %8s %8s %9s\n", "", "", "1/16", "1/4", "1", "growth",
                 "x plain", "mem B/B");
    for (size_t i = 0; i < ADVERSE_LEN; i++) {
        const struct adverse *adverse = &ADVERSE[i];
        if (name != NULL && strcmp(adverse->name, name) != 0)
            continue;
        double costs[3];
        for (int k = 0; k < 3; k++) {
            arena_reset(arena);
            struct str text = adverse_text(arena, adverse, size >> (4 - 2 * k));
            costs[k] = cost_of(text, WORK_QUOTES | WORK_DATES, &memory);
        }
        double base = plain[strcmp(adverse->language, "en") == 0];
        (void)printf("%-2s %-28s %9.1f %9.1f %9.1f %8.2f %8.2f %9.1f\n", adverse->language,
                     adverse->name, costs[0], costs[1], costs[2], costs[2] / costs[1],
                     costs[2] / base, (double)memory / (double)size);
        (void)fflush(stdout);
    }
    arena_free(arena);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--adverse") == 0) {
        int64_t size = 1 << 20;
        if (argc > 2 && (!str_to_int64(str_from(argv[2]), &size) || size < 4096))
            return 2;
        print_adverse((size_t)size, argc > 3 ? argv[3] : NULL);
        return 0;
    }
    struct texts texts = {.arena = arena_new()};
    read_all(&texts, argv + 1, (size_t)(argc - 1));
    if (texts.len == 0) {
        (void)fprintf(stderr, "usage: extract_cost FILE|DIR... | --adverse [SIZE [NAME]]\n");
        return 2;
    }
    (void)printf("%zu articles, %.1f MB of text\n", texts.len, (double)texts.bytes / 1e6);
    print_rate("quotations", &texts, WORK_QUOTES);
    print_rate("dates", &texts, WORK_DATES);
    print_rate("both", &texts, WORK_QUOTES | WORK_DATES);
    print_lengths(&texts);
    arena_free(texts.arena);
    return 0;
}
