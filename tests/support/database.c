/* The server of the store's tests. */
#include "support/database.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/cluster.h"
#include "store/migrate.h"

static char server[512]; /* its connection string; set before the tests fork */

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

int database_run(const char *name, const TTest *const *tests, size_t len)
{
    static const char *const SETTINGS[] = {"fsync=off", "full_page_writes=off", NULL};
    char folder[] = "/tmp/isnad-store-XXXXXX";
    if (mkdtemp(folder) == NULL || chmod(folder, 0755) != 0)
        return EXIT_FAILURE;
    struct cluster_options options = {.data_dir = folder, .settings = SETTINGS};
    struct cluster *cluster = NULL;
    struct problem problem = {0};
    enum status status = cluster_open(&options, &cluster, &problem);
    int code = EXIT_SUCCESS;
    if (status == STATUS_OK) {
        (void)snprintf(server, sizeof(server), "%s", cluster_conninfo(cluster));
        code = tap_run(name, 60, tests, len);
    } else if (problem.code != NULL && strcmp(problem.code, "postgresql_missing") == 0) {
        (void)printf("1..0 # SKIP %s\n", problem.detail);
    } else {
        (void)printf("Bail out! %s\n", problem.detail);
        code = EXIT_FAILURE;
    }
    cluster_close(cluster);
    (void)nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    return code;
}

PGconn *database_session(const struct store_options *options)
{
    PGconn *session = PQconnectdb(options->conninfo);
    ck_assert_msg(PQstatus(session) == CONNECTION_OK, "%s", PQerrorMessage(session));
    return session;
}

PGresult *database_query(PGconn *session, const char *sql)
{
    PGresult *result = PQexec(session, sql);
    ck_assert_msg(PQresultStatus(result) == PGRES_TUPLES_OK, "%s", PQerrorMessage(session));
    return result;
}

long long database_number(PGconn *session, const char *sql)
{
    PGresult *result = database_query(session, sql);
    ck_assert_int_eq(PQntuples(result), 1);
    long long number = strtoll(PQgetvalue(result, 0, 0), NULL, 10);
    PQclear(result);
    return number;
}

void database_execute(PGconn *session, const char *sql)
{
    PGresult *result = PQexec(session, sql);
    ExecStatusType status = PQresultStatus(result);
    ck_assert_msg(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK, "%s",
                  PQerrorMessage(session));
    PQclear(result);
}

struct store_options database_empty(void)
{
    static char conninfo[600];
    static unsigned count;
    char sql[64];
    struct store_options options = {.conninfo = server, .statement_timeout_ms = 20000};
    PGconn *session = database_session(&options);
    unsigned number = ++count;
    (void)snprintf(sql, sizeof(sql), "CREATE DATABASE test_%d_%u", (int)getpid(), number);
    database_execute(session, sql);
    PQfinish(session);
    /* The last of two settings of one name counts. */
    (void)snprintf(conninfo, sizeof(conninfo), "%s dbname=test_%d_%u", server, (int)getpid(),
                   number);
    options.conninfo = conninfo;
    return options;
}

struct store_options database_new(void)
{
    struct store_options options = database_empty();
    struct problem problem = {0};
    ck_assert_msg(store_migrate(&options, NULL, &problem) == STATUS_OK, "%s", problem.detail);
    return options;
}

void database_ok(const struct store_conn *conn, enum status status)
{
    ck_assert_msg(status == STATUS_OK, "%s: %s", status_name(status), store_conn_message(conn));
}

struct store_conn *database_conn(const struct store_options *options)
{
    struct store_conn *conn;
    struct problem problem = {0};
    enum status status = store_conn_open(options, &conn, &problem);
    ck_assert_msg(status == STATUS_OK, "%s", problem.detail);
    return conn;
}
