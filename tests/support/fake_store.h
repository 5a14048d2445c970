/* A store and a parked call for tests of `api` that need neither PostgreSQL nor a server: it keeps
   what is sent, and answers when the test says. One thread; call fake_store_reset first. It defines
   the functions of store/lanes.h and the row getters, the parking of http/call.h, and
   api_article_create (which no test here calls), in place of the real ones. */
#ifndef ISNAD_TESTS_SUPPORT_FAKE_STORE_H
#define ISNAD_TESTS_SUPPORT_FAKE_STORE_H

#include "store/lanes.h"

enum { FAKE_SENDS_MAX = 8 };

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

struct fake_store {
    struct fake_send sends[FAKE_SENDS_MAX];
    size_t sends_len;
    size_t answered;
    size_t refuse_from; /* sends from this one on are refused with STATUS_BUSY */
    bool is_parked;
    unsigned finished; /* how often */
    enum status finish_status;
    bool is_lane_up[STORE_LANES];
    bool is_draining;
    enum status delete_status; /* what store_article_delete returns */
    int64_t deleted;           /* what it was asked for last */
};
extern struct fake_store fake_store;

void fake_store_reset(void);
/* Answers the next send with `len` rows of `columns` cells, row by row. */
void fake_store_answer(const struct fake_cell *cells, size_t len, int columns);
void fake_store_fail(enum status status);

#endif
