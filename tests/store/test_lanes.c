/* The lanes of a loop: order, one error among many, bounds, and connections that break. */
#include "store/lanes.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/statements.h"
#include "support/database.h"

#define STMT(name_, sql_, params_)                                                                 \
    static const struct store_stmt name_ = {.name = #name_, .sql = (sql_), .params = (params_)}
STMT(ECHO, "SELECT $1::bigint", 1);
STMT(DIVIDE, "SELECT 100 / $1::bigint", 1);
STMT(SLEEP, "SELECT pg_sleep($1::double precision)::text", 1);
STMT(LONG, "SELECT repeat('ك', $1::integer)", 1);
STMT(COUNT, "SELECT count(*) FROM counted", 0);
STMT(SIZE, "SELECT octet_length($1::text)", 1);

static const struct store_stmt *const STATEMENTS[] = {&ECHO, &DIVIDE, &SLEEP, &LONG, &SIZE};
static const struct statement_list LIST = {STATEMENTS, COUNT_OF(STATEMENTS)};

enum { ANSWERS_MAX = 512 };

struct answer {
    int64_t tag;
    enum status status;
    int64_t number; /* the first column, or the length of a text */
};

static struct {
    struct answer items[ANSWERS_MAX];
    size_t len;
} answers;

static void take_number(void *arg, enum status status, const struct store_rows *rows)
{
    ck_assert_uint_lt(answers.len, ANSWERS_MAX);
    ck_assert((status == STATUS_OK) == (rows != NULL));
    answers.items[answers.len++] = (struct answer){
        .tag = (int64_t)(intptr_t)arg,
        .status = status,
        .number = rows != NULL ? store_rows_int(rows, 0, 0) : -1,
    };
}

static void take_text(void *arg, enum status status, const struct store_rows *rows)
{
    answers.items[answers.len++] = (struct answer){
        .tag = (int64_t)(intptr_t)arg,
        .status = status,
        .number = rows != NULL ? (int64_t)store_rows_str(rows, 0, 0).len : -1,
    };
}

/* One turn of a loop, as base/source.h has it. */
static void turn(struct store_lanes *lanes, int wait_ms)
{
    struct pollfd pollers[STORE_LANES];
    int64_t now = clock_monotonic_us();
    for (int i = 0; i < STORE_LANES; i++) {
        struct source *source = store_lanes_source(lanes, (enum store_lane)i);
        uint32_t generation;
        source->ops->flush(source);
        pollers[i].fd = source->ops->fd(source, &generation);
        pollers[i].events = (short)(POLLIN | (source->ops->wants_write(source) ? POLLOUT : 0));
        pollers[i].revents = 0;
        int64_t left_us = source->ops->deadline_us(source) - now;
        if (left_us < (int64_t)wait_ms * 1000)
            wait_ms = left_us > 0 ? (int)(left_us / 1000) + 1 : 0;
    }
    ck_assert_int_ge(poll(pollers, STORE_LANES, wait_ms), 0);
    now = clock_monotonic_us();
    for (int i = 0; i < STORE_LANES; i++) {
        struct source *source = store_lanes_source(lanes, (enum store_lane)i);
        if (pollers[i].revents != 0)
            source->ops->ready(source);
        if (source->ops->deadline_us(source) <= now)
            source->ops->expired(source, now);
    }
}

static bool are_up(const struct store_lanes *lanes)
{
    return store_lanes_is_up(lanes, STORE_LANE_READ) && store_lanes_is_up(lanes, STORE_LANE_SEARCH);
}

static void wait_up(struct store_lanes *lanes)
{
    int64_t limit = clock_monotonic_us() + 20 * CLOCK_SECOND_US;
    while (!are_up(lanes) && clock_monotonic_us() < limit)
        turn(lanes, 100);
    ck_assert_msg(are_up(lanes), "%s", store_lanes_message(lanes, STORE_LANE_READ));
}

static void wait_answers(struct store_lanes *lanes, size_t wanted)
{
    int64_t limit = clock_monotonic_us() + 20 * CLOCK_SECOND_US;
    while (answers.len < wanted && clock_monotonic_us() < limit)
        turn(lanes, 100);
    ck_assert_uint_eq(answers.len, wanted);
}

static struct store_lanes *open_lanes(const struct store_options *options)
{
    answers.len = 0;
    struct store_lanes *lanes = store_lanes_open_with(options, LIST);
    wait_up(lanes);
    return lanes;
}

static enum status ask(struct store_lanes *lanes, enum store_lane lane,
                       const struct store_stmt *stmt, int64_t value)
{
    struct store_params params = {0};
    store_param_int(&params, value);
    store_done_fn *done = stmt == &LONG || stmt == &SLEEP ? take_text : take_number;
    return store_lanes_send(lanes, lane, stmt, &params, done, (void *)(intptr_t)value);
}

START_TEST(answers_in_order)
{
    struct store_options options = database_empty();
    struct store_lanes *lanes = open_lanes(&options);
    for (int64_t round = 0; round < 5; round++) {
        for (int64_t i = 0; i < 64; i++)
            ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &ECHO, round * 64 + i), STATUS_OK);
        ck_assert_uint_eq(store_lanes_in_flight(lanes, STORE_LANE_READ), 64);
        wait_answers(lanes, (size_t)(round + 1) * 64);
        ck_assert_uint_eq(store_lanes_in_flight(lanes, STORE_LANE_READ), 0);
    }
    for (int64_t i = 0; i < 320; i++) {
        ck_assert_int_eq(answers.items[i].tag, i);
        ck_assert_int_eq(answers.items[i].status, STATUS_OK);
        ck_assert_int_eq(answers.items[i].number, i);
    }
    store_lanes_close(lanes);
}
END_TEST

START_TEST(keeps_an_error_to_its_statement)
{
    struct store_options options = database_empty();
    struct store_lanes *lanes = open_lanes(&options);
    for (int64_t i = 0; i < 12; i++)
        ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &DIVIDE, i % 4), STATUS_OK);
    wait_answers(lanes, 12);
    for (int64_t i = 0; i < 12; i++) {
        ck_assert_int_eq(answers.items[i].status, i % 4 == 0 ? STATUS_INTERNAL : STATUS_OK);
        ck_assert_int_eq(answers.items[i].number, i % 4 == 0 ? -1 : 100 / (i % 4));
    }
    ck_assert_ptr_nonnull(strstr(store_lanes_message(lanes, STORE_LANE_READ), "division by zero"));
    store_lanes_close(lanes);
}
END_TEST

START_TEST(is_busy_over_its_cap)
{
    struct store_options options = database_empty();
    struct store_lanes *lanes = open_lanes(&options);
    for (int64_t i = 0; i < 16; i++)
        ck_assert_int_eq(ask(lanes, STORE_LANE_SEARCH, &ECHO, i), STATUS_OK);
    ck_assert_int_eq(ask(lanes, STORE_LANE_SEARCH, &ECHO, 99), STATUS_BUSY);
    /* The other lane does not mind. */
    ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &ECHO, 100), STATUS_OK);
    wait_answers(lanes, 17);
    ck_assert_int_eq(ask(lanes, STORE_LANE_SEARCH, &ECHO, 101), STATUS_OK);
    wait_answers(lanes, 18);
    store_lanes_close(lanes);
}
END_TEST

START_TEST(stops_what_takes_too_long)
{
    struct store_options options = database_empty();
    struct store_lanes *lanes = open_lanes(&options);
    int64_t start = clock_monotonic_us();
    ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &SLEEP, 20), STATUS_OK);
    ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &ECHO, 7), STATUS_OK);
    wait_answers(lanes, 2);
    ck_assert_int_eq(answers.items[0].status, STATUS_TIMEOUT);
    ck_assert_int_eq(answers.items[1].status, STATUS_OK);
    ck_assert_int_eq(answers.items[1].number, 7);
    ck_assert_int_lt(clock_monotonic_us() - start, 5 * CLOCK_SECOND_US);
    store_lanes_close(lanes);
}
END_TEST

/* More than any buffer between, both ways. */
START_TEST(carries_five_megabytes_each_way)
{
    struct store_options options = database_empty();
    struct store_lanes *lanes = open_lanes(&options);
    enum { SIZE_BYTES = 5 * 1024 * 1024 };
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(ask(lanes, STORE_LANE_SEARCH, &LONG, SIZE_BYTES / 2), STATUS_OK);
    char *text = malloc(SIZE_BYTES);
    memset(text, 'x', SIZE_BYTES);
    struct store_params params = {0};
    store_param_str(&params, str_of(text, SIZE_BYTES));
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(
            store_lanes_send(lanes, STORE_LANE_SEARCH, &SIZE, &params, take_number, NULL),
            STATUS_OK);
    free(text); /* lanes copy */
    wait_answers(lanes, 6);
    for (int i = 0; i < 6; i++) {
        ck_assert_int_eq(answers.items[i].status, STATUS_OK);
        ck_assert_int_eq(answers.items[i].number, SIZE_BYTES);
    }
    store_lanes_close(lanes);
}
END_TEST

static void kill_lanes(const struct store_options *options)
{
    PGconn *session = database_session(options);
    database_execute(session, "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                              " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    PQfinish(session);
}

START_TEST(answers_all_who_wait_when_the_server_closes_and_comes_back)
{
    struct store_options options = database_empty();
    struct store_lanes *lanes = open_lanes(&options);
    uint32_t before;
    uint32_t after;
    struct source *source = store_lanes_source(lanes, STORE_LANE_READ);
    ck_assert_int_ge(source->ops->fd(source, &before), 0);
    ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &ECHO, 0), STATUS_OK);
    wait_answers(lanes, 1);
    /* Sent, and never read by the server, which closes behind its present statement. */
    ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &SLEEP, 20), STATUS_OK);
    for (int64_t i = 1; i < 40; i++)
        ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &ECHO, i), STATUS_OK);
    turn(lanes, 0);
    kill_lanes(&options);
    wait_answers(lanes, 41);
    for (size_t i = 1; i < 41; i++)
        ck_assert_int_eq(answers.items[i].status, STATUS_UNAVAILABLE);
    ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &ECHO, 5), STATUS_UNAVAILABLE);
    wait_up(lanes);
    ck_assert_int_ge(source->ops->fd(source, &after), 0);
    ck_assert_uint_ne(before, after);
    ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &ECHO, 6), STATUS_OK);
    wait_answers(lanes, 42);
    ck_assert_int_eq(answers.items[41].status, STATUS_OK);
    store_lanes_close(lanes);
}
END_TEST

START_TEST(answers_what_is_in_flight_when_it_is_closed)
{
    struct store_options options = database_empty();
    struct store_lanes *lanes = open_lanes(&options);
    for (int64_t i = 0; i < 5; i++)
        ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &ECHO, i), STATUS_OK);
    store_lanes_close(lanes);
    ck_assert_uint_eq(answers.len, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(answers.items[i].status, STATUS_UNAVAILABLE);
}
END_TEST

START_TEST(waits_for_a_schema_that_is_not_there_yet)
{
    static const struct store_stmt *const ITEMS[] = {&COUNT};
    struct store_options options = database_empty();
    answers.len = 0;
    struct store_lanes *lanes =
        store_lanes_open_with(&options, (struct statement_list){ITEMS, COUNT_OF(ITEMS)});
    for (int i = 0; i < 40; i++)
        turn(lanes, 10);
    ck_assert(!store_lanes_is_up(lanes, STORE_LANE_READ));
    ck_assert_int_eq(store_lanes_send(lanes, STORE_LANE_READ, &COUNT, NULL, take_number, NULL),
                     STATUS_UNAVAILABLE);
    ck_assert_ptr_nonnull(strstr(store_lanes_message(lanes, STORE_LANE_READ), "counted"));
    PGconn *session = database_session(&options);
    database_execute(session, "CREATE TABLE counted (a integer)");
    wait_up(lanes);
    /* A statement whose result would be another one now is prepared again, on a new connection. */
    ck_assert_int_eq(store_lanes_send(lanes, STORE_LANE_READ, &COUNT, NULL, take_number, NULL),
                     STATUS_OK);
    wait_answers(lanes, 1);
    ck_assert_int_eq(answers.items[0].number, 0);
    PQfinish(session);
    store_lanes_close(lanes);
}
END_TEST

START_TEST(lanes_that_are_down_are_counted)
{
    static const struct store_stmt *const ITEMS[] = {&COUNT};
    atomic_int down = 0;
    struct store_options options = database_empty();
    options.lanes_down = &down;
    struct store_lanes *first = open_lanes(&options);
    ck_assert_int_eq(down, 0);
    struct store_lanes *second =
        store_lanes_open_with(&options, (struct statement_list){ITEMS, COUNT_OF(ITEMS)});
    ck_assert_int_eq(down, STORE_LANES);
    PGconn *session = database_session(&options);
    database_execute(session, "CREATE TABLE counted (a integer)");
    PQfinish(session);
    wait_up(second);
    ck_assert_int_eq(down, 0);
    kill_lanes(&options);
    int64_t limit = clock_monotonic_us() + 20 * CLOCK_SECOND_US;
    while (are_up(first) && clock_monotonic_us() < limit)
        turn(first, 100);
    ck_assert_int_ge(down, 1);
    wait_up(first);
    store_lanes_close(second);
    ck_assert_int_eq(down, 0);
    store_lanes_close(first);
    ck_assert_int_eq(down, 0);
}
END_TEST

START_TEST(prepares_again_when_a_table_changed)
{
    STMT(ALL, "SELECT count(*), min(changed) FROM changed", 0);
    static const struct store_stmt *const ITEMS[] = {&ALL};
    struct store_options options = database_empty();
    PGconn *session = database_session(&options);
    database_execute(session, "CREATE TABLE changed (changed integer)");
    answers.len = 0;
    struct store_lanes *lanes =
        store_lanes_open_with(&options, (struct statement_list){ITEMS, COUNT_OF(ITEMS)});
    wait_up(lanes);
    database_execute(session, "ALTER TABLE changed ALTER COLUMN changed TYPE text");
    ck_assert_int_eq(store_lanes_send(lanes, STORE_LANE_READ, &ALL, NULL, take_number, NULL),
                     STATUS_OK);
    wait_answers(lanes, 1);
    ck_assert_int_ne(answers.items[0].status, STATUS_OK);
    turn(lanes, 0);
    wait_up(lanes);
    ck_assert_int_eq(store_lanes_send(lanes, STORE_LANE_READ, &ALL, NULL, take_number, NULL),
                     STATUS_OK);
    wait_answers(lanes, 2);
    ck_assert_int_eq(answers.items[1].status, STATUS_OK);
    PQfinish(session);
    store_lanes_close(lanes);
}
END_TEST

START_TEST(keeps_trying_where_nobody_listens)
{
    struct store_options options = {.conninfo = "host=/nonexistent dbname=x"};
    struct store_lanes *lanes = store_lanes_open_with(&options, LIST);
    int64_t end = clock_monotonic_us() + CLOCK_SECOND_US / 2;
    int turns = 0;
    for (; clock_monotonic_us() < end; turns++)
        turn(lanes, 1000);
    ck_assert(!store_lanes_is_up(lanes, STORE_LANE_READ));
    ck_assert_int_lt(turns, 100); /* with pauses */
    ck_assert_int_eq(ask(lanes, STORE_LANE_READ, &ECHO, 1), STATUS_UNAVAILABLE);
    store_lanes_close(lanes);
    store_lanes_close(NULL);
}
END_TEST

DATABASE_MAIN("lanes", answers_in_order, keeps_an_error_to_its_statement, is_busy_over_its_cap,
              stops_what_takes_too_long, carries_five_megabytes_each_way,
              answers_all_who_wait_when_the_server_closes_and_comes_back,
              answers_what_is_in_flight_when_it_is_closed, waits_for_a_schema_that_is_not_there_yet,
              lanes_that_are_down_are_counted, prepares_again_when_a_table_changed,
              keeps_trying_where_nobody_listens)
