/* A store and a parked call for tests of `api` that need neither PostgreSQL nor a server: it keeps
   what is sent, and answers when the test says. One thread; call fake_store_reset first. It defines
   the functions of store/lanes.h, store/conn.h and store/articles.h that `api` calls, the row
   getters, and the parking of http/call.h, in place of the real ones. */
#ifndef ISNAD_TESTS_SUPPORT_FAKE_STORE_H
#define ISNAD_TESTS_SUPPORT_FAKE_STORE_H

#include "store/articles.h"
#include "store/lanes.h"

enum { FAKE_SENDS_MAX = 8, FAKE_EXECS_MAX = 8 };

struct fake_cell {
    bool is_null;
    int64_t number; /* integers and times */
    double real;
    struct str text;
};

struct fake_send {
    enum store_lane lane;
    const struct store_stmt *stmt;
    struct store_params params; /* views still point to the sender's memory */
    store_done_fn *done;
    void *arg;
};

/* What a worker's store_exec of `stmt` answers. */
struct fake_exec {
    const struct store_stmt *stmt;
    const struct fake_cell *cells;
    size_t len;
    int columns;
};

struct fake_store {
    struct fake_send sends[FAKE_SENDS_MAX];
    size_t sends_len;
    size_t answered;
    size_t refuse_from; /* sends from this one on are refused with STATUS_BUSY */
    bool is_parked;
    unsigned finished; /* how often */
    enum status finish_status;
    bool is_draining;
    enum status delete_status; /* what store_article_delete returns */
    int64_t deleted;           /* what it was asked for last */
    enum status put_status;    /* what store_article_put returns, and with OK gives */
    enum status flush_status;
    bool is_flushed;
    struct article_stored put_stored;
    size_t put_quotes;                      /* how many quotations it was given */
    struct fake_exec execs[FAKE_EXECS_MAX]; /* answered in this order */
    size_t execs_done;
};
extern struct fake_store fake_store;

void fake_store_reset(void);
/* Answers the next send with `len` rows of `columns` cells, row by row. */
void fake_store_answer(const struct fake_cell *cells, size_t len, int columns);
void fake_store_fail(enum status status);

#endif
