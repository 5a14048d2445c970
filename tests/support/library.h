/* A small library of articles that the tests of the reads look into. */
#ifndef ISNAD_TESTS_SUPPORT_LIBRARY_H
#define ISNAD_TESTS_SUPPORT_LIBRARY_H

#include "base/clock.h"
#include "support/database.h"
#include "support/record.h"

#define LIBRARY_DAY(n) (INT64_C(1755216000000000) + (n)*CLOCK_DAY_US)

/* Two outlets; four speakers, one of them in two articles: see library.c. */
enum { LIBRARY_TALES = 3 };
extern const struct tale TALES[LIBRARY_TALES];

struct library {
    struct store_options options;
    struct store_conn *conn;
    struct arena *arena;
    struct article_stored stored[LIBRARY_TALES];
};

/* In a database of its own, within a test. */
struct library library_open(void);
void library_close(struct library *library);

/* The caller frees the rows. */
struct store_rows *library_read(struct library *library, const struct store_stmt *stmt,
                                const struct store_params *params);
/* The text as a search, in the library's arena. */
struct str library_query(struct library *library, const char *text);
/* Adds NULLs. */
void library_nulls(struct store_params *params, int count);

#endif
