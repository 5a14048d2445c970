/* A PostgreSQL for the tests of `store`: one a program, in a temporary folder, that trusts the disk
   to keep nothing; and a new database in it for each test. */
#ifndef ISNAD_TESTS_SUPPORT_DATABASE_H
#define ISNAD_TESTS_SUPPORT_DATABASE_H

#include <check.h>
#include <libpq-fe.h>

#include "store/conn.h"
#include "support/tap.h"

/* DATABASE_MAIN("module", test_a, test_b): as TAP_MAIN, around a server. All is skipped where
   PostgreSQL is not installed. */
#define DATABASE_MAIN(name, ...)                                                                   \
    int main(void)                                                                                 \
    {                                                                                              \
        const TTest *const tests[] = {__VA_ARGS__};                                                \
        return database_run((name), tests, sizeof(tests) / sizeof(tests[0]));                      \
    }
int database_run(const char *name, const TTest *const *tests, size_t len);

/* A new database for this test: empty / with the schema in it. What is returned holds until the
   test's end. */
struct store_options database_empty(void);
struct store_options database_new(void);

/* Plain libpq beside the code under test; a failure fails the test. The caller clears results. */
PGconn *database_session(const struct store_options *options);
PGresult *database_query(PGconn *session, const char *sql);
/* The first column of the first row, as a number. */
long long database_number(PGconn *session, const char *sql);
void database_execute(PGconn *session, const char *sql);

/* STATUS_OK, or the test fails with what the connection says. */
void database_ok(const struct store_conn *conn, enum status status);
struct store_conn *database_conn(const struct store_options *options);

#endif
