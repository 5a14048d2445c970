/* The blocking connection: transactions, what is queued, errors, and connections that break. */
#include "store/conn.h"

#include <math.h>
#include <stdio.h>

#include "store/array.h"
#include "store/sqlstate.h"
#include "store/statements.h"
#include "support/database.h"

/* Statements that the connection prepares at its opening are those of the program; these are run
   through it by tests that make a table of their own. */
#define STMT(name_, sql_, params_)                                                                 \
    static const struct store_stmt name_ = {.name = #name_, .sql = (sql_), .params = (params_)}
STMT(ADD, "INSERT INTO number (value) VALUES ($1::bigint)", 1);
STMT(SUM, "SELECT coalesce(sum(value), 0)::bigint FROM number", 0);
STMT(SLEEP, "SELECT pg_sleep($1::double precision)::text", 1);
STMT(ECHO,
     "SELECT $1::bigint, $2::double precision, $3::boolean, $4::timestamptz, $5::text,"
     " $6::bytea, $7::text::jsonb, $8::text, $9::text::text[]::text, $9::text::text[] = "
     "ARRAY['a', 'b \"c\" \\ {d}, e', NULL, ''], $1::integer, 7::smallint, 0.5::real",
     9);
STMT(LOCK_FIRST, "UPDATE pair SET value = value + 1 WHERE id = 1", 0);
STMT(LOCK_SECOND, "UPDATE pair SET value = value + 1 WHERE id = 2", 0);

static const struct store_stmt *const STATEMENTS[] = {
    &ADD, &SUM, &SLEEP, &ECHO, &LOCK_FIRST, &LOCK_SECOND,
};
static const struct statement_list LIST = {STATEMENTS, COUNT_OF(STATEMENTS)};

static struct store_conn *open_conn(struct store_options *options)
{
    PGconn *session = database_session(options);
    database_execute(session, "CREATE TABLE number (value bigint CONSTRAINT number_key UNIQUE)");
    database_execute(session, "CREATE TABLE pair (id integer, value integer)");
    database_execute(session, "INSERT INTO pair VALUES (1, 0), (2, 0)");
    PQfinish(session);
    return store_conn_new_with(options, LIST);
}

static void add(struct store_params *params, int64_t value)
{
    params->len = 0;
    store_param_int(params, value);
}

static int64_t sum_of(struct store_conn *conn)
{
    struct store_rows *rows;
    database_ok(conn, store_exec(conn, &SUM, NULL, &rows));
    int64_t sum = store_rows_int(rows, 0, 0);
    store_rows_free(rows);
    return sum;
}

START_TEST(carries_every_type_there_and_back)
{
    struct store_options options = database_empty();
    struct store_conn *conn = open_conn(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    struct array array = array_begin(arena);
    array_add_str(&array, STR("a"));
    array_add_str(&array, STR("b \"c\" \\ {d}, e"));
    array_add_null(&array);
    array_add_str(&array, STR(""));
    struct store_params params = {0};
    store_param_int(&params, -42);
    store_param_real(&params, 0.1);
    store_param_bool(&params, true);
    store_param_time(&params, INT64_C(1755291845123456));
    store_param_str(&params, STR("نص \xf0\x9f\x98\x80"));
    store_param_bytes(&params, STR("\x00\xff\x01"));
    store_param_str(&params, STR("[1, 2]"));
    store_param_null(&params);
    array_param(&array, &params);
    struct store_rows *rows;
    database_ok(conn, store_exec(conn, &ECHO, &params, &rows));
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, 0), -42);
    ck_assert(fabs(store_rows_real(rows, 0, 1) - 0.1) < 1e-15);
    ck_assert(store_rows_bool(rows, 0, 2));
    ck_assert_int_eq(store_rows_time(rows, 0, 3), INT64_C(1755291845123456));
    ck_assert(str_equals(store_rows_str(rows, 0, 4), STR("نص \xf0\x9f\x98\x80")));
    ck_assert(str_equals(store_rows_str(rows, 0, 5), STR("\x00\xff\x01")));
    ck_assert(str_equals(store_rows_str(rows, 0, 6), STR("[1, 2]")));
    ck_assert(store_rows_is_null(rows, 0, 7));
    ck_assert_uint_eq(store_rows_str(rows, 0, 7).len, 0);
    ck_assert(store_rows_bool(rows, 0, 9));
    ck_assert_int_eq(store_rows_int(rows, 0, 10), -42);
    ck_assert_int_eq(store_rows_int(rows, 0, 11), 7);
    ck_assert(fabs(store_rows_real(rows, 0, 12) - 0.5) < 1e-9);
    store_rows_free(rows);
    store_conn_close(conn);
}
END_TEST

static enum status add_three(struct store_conn *conn, void *arg)
{
    struct store_params params;
    for (int64_t value = 1; value <= 3; value++) {
        add(&params, value);
        TRY(store_queue(conn, &ADD, &params));
    }
    return *(const enum status *)arg;
}

START_TEST(commits_what_was_queued)
{
    struct store_options options = database_empty();
    struct store_conn *conn = open_conn(&options);
    enum status wanted = STATUS_OK;
    database_ok(conn, store_tx_run(conn, add_three, &wanted));
    ck_assert_int_eq(sum_of(conn), 6);
    store_conn_close(conn);
}
END_TEST

START_TEST(undoes_all_when_the_function_fails)
{
    struct store_options options = database_empty();
    struct store_conn *conn = open_conn(&options);
    enum status wanted = STATUS_NOT_FOUND;
    ck_assert_int_eq(store_tx_run(conn, add_three, &wanted), STATUS_NOT_FOUND);
    ck_assert_int_eq(sum_of(conn), 0);
    store_conn_close(conn);
}
END_TEST

static enum status add_twice(struct store_conn *conn, void *arg)
{
    (void)arg;
    struct store_params params;
    add(&params, 5);
    TRY(store_queue(conn, &ADD, &params));
    TRY(store_queue(conn, &ADD, &params));
    add(&params, 6);
    return store_queue(conn, &ADD, &params);
}

START_TEST(reports_the_first_error_of_the_queue_at_the_commit)
{
    struct store_options options = database_empty();
    struct store_conn *conn = open_conn(&options);
    ck_assert_int_eq(store_tx_run(conn, add_twice, NULL), STATUS_CONFLICT);
    ck_assert_ptr_nonnull(strstr(store_conn_message(conn), "number_key"));
    ck_assert_int_eq(sum_of(conn), 0);
    store_conn_close(conn);
}
END_TEST

START_TEST(stops_a_statement_that_takes_too_long)
{
    struct store_options options = database_empty();
    options.statement_timeout_ms = 100;
    struct store_conn *conn = open_conn(&options);
    struct store_params params = {0};
    store_param_real(&params, 20);
    ck_assert_int_eq(store_exec(conn, &SLEEP, &params, NULL), STATUS_TIMEOUT);
    ck_assert_int_eq(sum_of(conn), 0);
    store_conn_close(conn);
}
END_TEST

static void kill_others(const struct store_options *options)
{
    PGconn *session = database_session(options);
    database_execute(session, "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                              " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    PQfinish(session);
}

START_TEST(connects_again_after_the_server_closed)
{
    struct store_options options = database_empty();
    struct store_conn *conn = open_conn(&options);
    ck_assert_int_eq(sum_of(conn), 0);
    kill_others(&options);
    ck_assert_int_eq(sum_of(conn), 0);
    kill_others(&options);
    enum status wanted = STATUS_OK;
    database_ok(conn, store_tx_run(conn, add_three, &wanted));
    store_conn_close(conn);
}
END_TEST

struct breaking {
    const struct store_options *options;
    unsigned runs;
    unsigned breaks; /* how many of the runs lose their connection */
};

static enum status add_and_break(struct store_conn *conn, void *arg)
{
    struct breaking *breaking = arg;
    struct store_params params;
    add(&params, ++breaking->runs);
    TRY(store_exec(conn, &ADD, &params, NULL));
    if (breaking->runs <= breaking->breaks)
        kill_others(breaking->options);
    return store_exec(conn, &SUM, NULL, NULL);
}

START_TEST(runs_again_once_when_the_connection_breaks_in_between)
{
    struct store_options options = database_empty();
    struct store_conn *conn = open_conn(&options);
    struct breaking once = {.options = &options, .breaks = 1};
    database_ok(conn, store_tx_run(conn, add_and_break, &once));
    ck_assert_uint_eq(once.runs, 2);
    ck_assert_int_eq(sum_of(conn), 2);
    struct breaking always = {.options = &options, .runs = 10, .breaks = 99};
    ck_assert_int_eq(store_tx_run(conn, add_and_break, &always), STATUS_UNAVAILABLE);
    ck_assert_uint_eq(always.runs, 12);
    ck_assert_int_eq(sum_of(conn), 2);
    store_conn_close(conn);
}
END_TEST

struct crossing {
    PGconn *other;
    unsigned runs;
};

/* The other holds the second row and waits for the first: asking for the second is a deadlock, of
   which the server ends one. */
static enum status cross(struct store_conn *conn, void *arg)
{
    struct crossing *crossing = arg;
    crossing->runs++;
    TRY(store_exec(conn, &LOCK_FIRST, NULL, NULL));
    if (crossing->runs == 1)
        ck_assert_int_eq(PQsendQuery(crossing->other, "UPDATE pair SET value = 9 WHERE id = 1"), 1);
    return store_exec(conn, &LOCK_SECOND, NULL, NULL);
}

START_TEST(runs_again_after_a_deadlock)
{
    struct store_options options = database_empty();
    struct store_conn *conn = open_conn(&options);
    struct crossing crossing = {.other = database_session(&options)};
    /* Its patience is the longer one, so that ours is ended. */
    database_execute(crossing.other, "SET deadlock_timeout = '60s'");
    database_execute(crossing.other, "SET idle_in_transaction_session_timeout = '500ms'");
    database_execute(crossing.other, "BEGIN");
    database_execute(crossing.other, "UPDATE pair SET value = 9 WHERE id = 2");
    /* After the deadlock the other has both rows, and is idle until it is ended for that. */
    database_ok(conn, store_tx_run(conn, cross, &crossing));
    ck_assert_uint_eq(crossing.runs, 2);
    PQfinish(crossing.other);
    store_conn_close(conn);
}
END_TEST

START_TEST(says_when_a_statement_does_not_prepare)
{
    struct store_options options = database_empty(); /* without our tables */
    struct store_conn *conn;
    struct problem problem = {0};
    ck_assert_int_eq(store_conn_open(&options, &conn, &problem), STATUS_INTERNAL);
    ck_assert_str_eq(problem.code, "statement_refused");
    ck_assert_ptr_nonnull(strstr(problem.detail, "does not exist"));
}
END_TEST

START_TEST(prepares_every_statement_of_the_program)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    /* All names differ: each could be prepared. */
    for (size_t list = 0; list < 2; list++) {
        struct statement_list statements = list == 0 ? STATEMENTS_READ : STATEMENTS_WRITE;
        for (size_t i = 0; i < statements.len; i++) {
            PGresult *result =
                PQprepare(session, statements.items[i]->name, statements.items[i]->sql, 0, NULL);
            ck_assert_int_eq(PQresultStatus(result), PGRES_COMMAND_OK);
            PQclear(result);
            result = PQdescribePrepared(session, statements.items[i]->name);
            ck_assert_int_eq(PQnparams(result), statements.items[i]->params);
            PQclear(result);
        }
    }
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(is_unavailable_where_nobody_listens)
{
    struct store_options options = {.conninfo = "host=/nonexistent dbname=x"};
    struct store_conn *conn = store_conn_new(&options);
    ck_assert_int_eq(store_exec(conn, &SUM, NULL, NULL), STATUS_UNAVAILABLE);
    enum status wanted = STATUS_OK;
    ck_assert_int_eq(store_tx_run(conn, add_three, &wanted), STATUS_UNAVAILABLE);
    store_conn_close(conn);
}
END_TEST

START_TEST(reads_the_table_of_codes)
{
    static const struct {
        const char *code;
        enum status status;
    } WANTED[] = {
        {"23505", STATUS_CONFLICT},    {"23503", STATUS_UNPROCESSABLE},
        {"22P02", STATUS_INTERNAL},    {"23514", STATUS_INTERNAL},
        {"40001", STATUS_BUSY},        {"40P01", STATUS_BUSY},
        {"57014", STATUS_TIMEOUT},     {"53100", STATUS_UNAVAILABLE},
        {"08006", STATUS_UNAVAILABLE}, {"57P01", STATUS_UNAVAILABLE},
        {"42703", STATUS_INTERNAL},    {"55P03", STATUS_BUSY},
        {"58030", STATUS_UNAVAILABLE},
    };
    for (size_t i = 0; i < COUNT_OF(WANTED); i++)
        ck_assert_int_eq(sqlstate_meaning(WANTED[i].code)->status, WANTED[i].status);
    ck_assert_int_eq(sqlstate_meaning(NULL)->status, STATUS_UNAVAILABLE);
}
END_TEST

DATABASE_MAIN("conn", carries_every_type_there_and_back, commits_what_was_queued,
              undoes_all_when_the_function_fails,
              reports_the_first_error_of_the_queue_at_the_commit,
              stops_a_statement_that_takes_too_long, connects_again_after_the_server_closed,
              runs_again_once_when_the_connection_breaks_in_between, runs_again_after_a_deadlock,
              says_when_a_statement_does_not_prepare, prepares_every_statement_of_the_program,
              is_unavailable_where_nobody_listens, reads_the_table_of_codes)
