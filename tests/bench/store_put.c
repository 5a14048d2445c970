/* How many articles a second the store takes: store_put CONNINFO ARTICLES THREADS [SEED]. The
   database is migrated and kept. Articles are made beforehand, 1.5 to 10 KB with six quotations of
   speakers of whom few are quoted often, so that only storing is measured. */
#include <pthread.h>
#include <stdio.h>

#include "base/clock.h"
#include "store/articles.h"
#include "store/migrate.h"
#include "support/record.h"

enum { QUOTES = 6, WORDS = 4000, BATCH = 200 };

struct bench {
    const struct store_options *options;
    unsigned articles;
    unsigned seed;
    int64_t spent_us;
    unsigned failed;
};

static unsigned next(unsigned *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

/* A word of 3 to 7 letters; small numbers are drawn more often. */
static size_t put_word(char *out, unsigned number)
{
    size_t len = 0;
    unsigned state = number + 17U;
    unsigned letters = 3 + number % 5;
    for (unsigned i = 0; i < letters; i++) {
        unsigned code = 0x0627 + next(&state) % 20;
        out[len++] = (char)(0xC0 | code >> 6);
        out[len++] = (char)(0x80 | (code & 0x3F));
    }
    return len;
}

static unsigned draw(unsigned *state, unsigned count)
{
    unsigned first = next(state) % count;
    unsigned second = next(state) % (first + 1);
    return next(state) % (second + 1);
}

static size_t put_words(char *out, unsigned *state, unsigned words)
{
    size_t len = 0;
    for (unsigned i = 0; i < words; i++) {
        len += put_word(out + len, draw(state, WORDS));
        out[len++] = ' ';
    }
    return len;
}

static char *text_of(struct arena *arena, unsigned *state, unsigned words)
{
    char *text = arena_alloc(arena, words * 16U + 1);
    size_t len = put_words(text, state, words);
    text[len - 1] = '\0';
    return text;
}

static const struct article_record *make_article(struct arena *arena, unsigned *state,
                                                 unsigned number)
{
    struct told *told = ARENA_ARRAY(arena, QUOTES, struct told);
    struct str text = STR("");
    for (unsigned i = 0; i < QUOTES; i++) {
        told[i] = (struct told){
            .content = text_of(arena, state, 8 + next(state) % 25),
            .speaker = arena_copy_z(arena, arena_printf(arena, "متحدث %u", draw(state, 20000))),
            .kind = next(state) % 8 == 0 ? SPEAKER_KIND_UNNAMED : SPEAKER_KIND_PERSON,
            .title = "وزير",
        };
        text = arena_printf(arena, "%.*s%s. %s. ", STR_ARG(text),
                            text_of(arena, state, 12 + next(state) % 90), told[i].content);
    }
    struct tale tale = {
        .url = arena_copy_z(arena, arena_printf(arena, "https://bench.example/%u", number)),
        .outlet = arena_copy_z(arena, arena_printf(arena, "صحيفة %u", number % 12)),
        .title = text_of(arena, state, 8),
        .text = arena_copy_z(arena, text),
        .published_at_us = (INT64_C(1514764800) + next(state) % 31536000) * CLOCK_SECOND_US,
        .told = told,
        .told_len = QUOTES,
    };
    return record_of(arena, &tale);
}

static void *run(void *arg)
{
    struct bench *bench = arg;
    struct store_conn *conn = store_conn_new(bench->options);
    struct arena *arena = arena_new();
    unsigned state = bench->seed;
    for (unsigned done = 0; done < bench->articles; done += BATCH) {
        const struct article_record *records[BATCH];
        arena_reset(arena);
        for (unsigned i = 0; i < BATCH; i++)
            records[i] = make_article(arena, &state, bench->seed * 10000000U + done + i);
        int64_t start = clock_monotonic_us();
        for (unsigned i = 0; i < BATCH; i++) {
            struct article_stored stored;
            if (store_article_put(conn, arena, records[i], &stored) != STATUS_OK)
                bench->failed++;
        }
        bench->spent_us += clock_monotonic_us() - start;
    }
    arena_free(arena);
    store_conn_close(conn);
    return NULL;
}

int main(int argc, char **argv)
{
    int64_t articles = 0;
    int64_t threads = 0;
    int64_t seed = 1;
    if (argc < 4 || !str_to_int64(str_from(argv[2]), &articles) ||
        !str_to_int64(str_from(argv[3]), &threads) || threads < 1 || threads > 16 ||
        (argc > 4 && !str_to_int64(str_from(argv[4]), &seed))) {
        (void)fprintf(stderr, "usage: store_put CONNINFO ARTICLES THREADS [SEED]\n");
        return 2;
    }
    struct store_options options = {.conninfo = argv[1], .statement_timeout_ms = 30000};
    struct problem problem = {0};
    if (store_migrate(&options, NULL, &problem) != STATUS_OK) {
        (void)fprintf(stderr, "%s\n", problem.detail);
        return 1;
    }
    struct bench benches[16];
    pthread_t ids[16];
    for (int64_t i = 0; i < threads; i++) {
        benches[i] = (struct bench){.options = &options,
                                    .articles = (unsigned)(articles / threads),
                                    .seed = (unsigned)(seed * 16 + i)};
        if (pthread_create(&ids[i], NULL, run, &benches[i]) != 0)
            return 1;
    }
    double rate = 0;
    unsigned failed = 0;
    for (int64_t i = 0; i < threads; i++) {
        (void)pthread_join(ids[i], NULL);
        rate += benches[i].articles / ((double)benches[i].spent_us / 1e6);
        failed += benches[i].failed;
    }
    (void)printf("%lld articles, %lld connections: %.0f articles/s, %u failed\n",
                 (long long)articles, (long long)threads, rate, failed);
    return failed == 0 ? 0 : 1;
}
