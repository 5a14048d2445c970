/* The private PostgreSQL: made, stopped, and there again after whatever was killed. */
#include "store/cluster.h"

#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/postgres.h"
#include "support/database.h"

static char folder[] = "/tmp/isnad-cluster-XXXXXX";

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void make_folder(void)
{
    (void)snprintf(folder, sizeof(folder), "/tmp/isnad-cluster-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chmod(folder, 0755), 0);
}

static void remove_folder(void)
{
    (void)nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static struct cluster *open_at(const char *path)
{
    struct cluster_options options = {.data_dir = path};
    struct cluster *cluster = NULL;
    struct problem problem = {0};
    enum status status = cluster_open(&options, &cluster, &problem);
    ck_assert_msg(status == STATUS_OK, "%s", problem.detail);
    return cluster;
}

static PGconn *session_of(const struct cluster *cluster)
{
    struct store_options options = {.conninfo = cluster_conninfo(cluster)};
    return database_session(&options);
}

static pid_t server_in(const char *path)
{
    char data[600];
    (void)snprintf(data, sizeof(data), "%s/pg/data", path);
    return postgres_server_of(data);
}

static void wait_for(bool (*is_so)(void *arg), void *arg)
{
    for (int i = 0; i < 2000 && !is_so(arg); i++)
        (void)usleep(10000);
    ck_assert(is_so(arg));
}

static bool is_gone(void *arg)
{
    char path[64];
    (void)snprintf(path, sizeof(path), "/proc/%d", *(const pid_t *)arg);
    return access(path, F_OK) != 0;
}

START_TEST(keeps_what_was_written_over_a_restart)
{
    make_folder();
    char found[CLUSTER_CONNINFO_MAX];
    ck_assert_int_eq(cluster_find(folder, found, NULL), STATUS_NOT_FOUND);
    struct cluster *cluster = open_at(folder);
    ck_assert_int_eq(cluster_find(folder, found, NULL), STATUS_OK);
    ck_assert_str_eq(found, cluster_conninfo(cluster));
    PGconn *session = session_of(cluster);
    database_execute(session, "CREATE TABLE kept AS SELECT 7 AS number");
    PGresult *shown = database_query(session, "SELECT setting FROM pg_settings WHERE name IN"
                                              " ('fsync', 'listen_addresses', 'lc_ctype',"
                                              "  'server_encoding') ORDER BY name");
    ck_assert_str_eq(PQgetvalue(shown, 0, 0), "on");
    ck_assert_str_eq(PQgetvalue(shown, 1, 0), "C.UTF-8");
    ck_assert_str_eq(PQgetvalue(shown, 2, 0), "");
    ck_assert_str_eq(PQgetvalue(shown, 3, 0), "UTF8");
    PQclear(shown);
    PQfinish(session);
    pid_t server = server_in(folder);
    ck_assert_int_ne(server, 0);
    cluster_close(cluster);
    ck_assert_int_eq(server_in(folder), 0);
    ck_assert_int_eq(cluster_find(folder, found, NULL), STATUS_NOT_FOUND);

    cluster = open_at(folder);
    session = session_of(cluster);
    ck_assert_int_eq(database_number(session, "SELECT number FROM kept"), 7);
    PQfinish(session);
    cluster_close(cluster);
    remove_folder();
}
END_TEST

START_TEST(lets_nobody_else_in)
{
    make_folder();
    struct cluster *cluster = open_at(folder);
    char path[600];
    struct stat about;
    (void)snprintf(path, sizeof(path), "%s/pg", folder);
    ck_assert_int_eq(stat(path, &about), 0);
    ck_assert_uint_eq(about.st_mode & 0777, 0700);
    if (geteuid() == 0)
        ck_assert_uint_ne(about.st_uid, 0);
    cluster_close(cluster);
    remove_folder();
}
END_TEST

START_TEST(starts_again_when_the_server_is_killed)
{
    make_folder();
    struct cluster *cluster = open_at(folder);
    struct problem problem = {0};
    ck_assert_int_eq(cluster_check(cluster, &problem), STATUS_OK);
    PGconn *session = session_of(cluster); /* a backend that has to notice */
    database_execute(session, "CREATE TABLE kept AS SELECT 7 AS number");
    pid_t first = server_in(folder);
    ck_assert_int_eq(kill(first, SIGKILL), 0);
    bool is_up = false;
    for (int i = 0; i < 1000 && !is_up; i++) {
        enum status status = cluster_check(cluster, &problem);
        ck_assert(status == STATUS_OK || status == STATUS_UNAVAILABLE);
        is_up = server_in(folder) != first && PQping(cluster_conninfo(cluster)) == PQPING_OK;
        (void)usleep(20000);
    }
    ck_assert(is_up);
    PQfinish(session);
    session = session_of(cluster);
    ck_assert_int_eq(database_number(session, "SELECT number FROM kept"), 7);
    PQfinish(session);
    cluster_close(cluster);
    remove_folder();
}
END_TEST

/* Opens the cluster in a process of its own and leaves it there, until it is killed. */
static pid_t own(const char *path)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t owner = fork();
    if (owner == 0) {
        struct cluster *cluster = open_at(path);
        PGconn *session = session_of(cluster);
        database_execute(session, "CREATE TABLE kept AS SELECT 7 AS number");
        (void)!write(ends[1], "x", 1);
        for (;;)
            (void)pause();
    }
    (void)close(ends[1]);
    char byte;
    ck_assert_int_eq(read(ends[0], &byte, 1), 1);
    (void)close(ends[0]);
    return owner;
}

START_TEST(ends_with_its_owner_and_opens_again)
{
    make_folder();
    pid_t owner = own(folder);
    pid_t server = server_in(folder);
    ck_assert_int_ne(server, 0);
    ck_assert_int_eq(kill(owner, SIGKILL), 0);
    ck_assert_int_eq(waitpid(owner, NULL, 0), owner);
    /* At once: what is left is waited for or stopped, never joined by a second. */
    struct cluster *cluster = open_at(folder);
    ck_assert(is_gone(&server) || server_in(folder) != server);
    PGconn *session = session_of(cluster);
    ck_assert_int_eq(database_number(session, "SELECT number FROM kept"), 7);
    PQfinish(session);
    cluster_close(cluster);
    remove_folder();
}
END_TEST

START_TEST(opens_after_owner_and_server_were_killed)
{
    make_folder();
    pid_t owner = own(folder);
    pid_t server = server_in(folder);
    ck_assert_int_eq(kill(server, SIGKILL), 0);
    ck_assert_int_eq(kill(owner, SIGKILL), 0);
    ck_assert_int_eq(waitpid(owner, NULL, 0), owner);
    wait_for(is_gone, &server);
    struct cluster *cluster = open_at(folder);
    PGconn *session = session_of(cluster);
    ck_assert_int_eq(database_number(session, "SELECT number FROM kept"), 7);
    PQfinish(session);
    cluster_close(cluster);
    remove_folder();
}
END_TEST

START_TEST(opens_over_a_lock_file_whose_number_is_anothers)
{
    make_folder();
    cluster_close(open_at(folder));
    char path[600];
    (void)snprintf(path, sizeof(path), "%s/pg/data/postmaster.pid", folder);
    FILE *file = fopen(path, "we");
    (void)fprintf(file, "%d\n/elsewhere\n1\n5432\n\n\n\n", (int)getpid());
    (void)fclose(file);
    struct cluster *cluster = open_at(folder);
    ck_assert_int_ne(server_in(folder), 0);
    cluster_close(cluster);
    remove_folder();
}
END_TEST

START_TEST(opens_over_an_initdb_that_was_killed)
{
    make_folder();
    char path[600];
    (void)snprintf(path, sizeof(path), "%s/pg", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    (void)snprintf(path, sizeof(path), "%s/pg/data.new", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    (void)snprintf(path, sizeof(path), "%s/pg/data.new/PG_VERSION", folder);
    FILE *file = fopen(path, "we");
    (void)fputs("15\n", file);
    (void)fclose(file);
    cluster_close(open_at(folder));
    remove_folder();
}
END_TEST

START_TEST(is_refused_to_a_second_owner)
{
    make_folder();
    struct cluster *cluster = open_at(folder);
    pid_t server = server_in(folder);
    struct cluster_options options = {.data_dir = folder};
    struct cluster *second = NULL;
    struct problem problem = {0};
    ck_assert_int_eq(cluster_open(&options, &second, &problem), STATUS_BUSY);
    ck_assert_str_eq(problem.code, "database_in_use");
    ck_assert_int_eq(server_in(folder), server);
    cluster_close(cluster);
    remove_folder();
}
END_TEST

START_TEST(opens_where_the_path_is_too_long_for_a_socket)
{
    make_folder();
    char path[600];
    (void)snprintf(path, sizeof(path), "%s/%0100d, %d", folder, 0, 1);
    ck_assert_int_eq(mkdir(path, 0755), 0);
    struct cluster *cluster = open_at(path);
    PGconn *session = session_of(cluster);
    ck_assert_int_eq(database_number(session, "SELECT 7"), 7);
    PQfinish(session);
    cluster_close(cluster);
    remove_folder();
}
END_TEST

START_TEST(says_when_its_user_cannot_enter)
{
    if (geteuid() != 0)
        return; /* then the server's user is ours */
    make_folder();
    ck_assert_int_eq(chmod(folder, 0700), 0);
    char path[600];
    (void)snprintf(path, sizeof(path), "%s/data", folder);
    struct cluster_options options = {.data_dir = path};
    struct cluster *cluster = NULL;
    struct problem problem = {0};
    ck_assert_int_eq(cluster_open(&options, &cluster, &problem), STATUS_UNAVAILABLE);
    ck_assert_str_eq(problem.code, "database_folder");
    ck_assert_ptr_nonnull(strstr(problem.detail, "cannot enter"));
    remove_folder();
}
END_TEST

START_TEST(says_when_the_data_is_of_another_version)
{
    make_folder();
    cluster_close(open_at(folder));
    char path[600];
    (void)snprintf(path, sizeof(path), "%s/pg/data/PG_VERSION", folder);
    FILE *file = fopen(path, "we");
    (void)fputs("9\n", file);
    (void)fclose(file);
    struct cluster_options options = {.data_dir = folder};
    struct cluster *cluster = NULL;
    struct problem problem = {0};
    ck_assert_int_eq(cluster_open(&options, &cluster, &problem), STATUS_UNAVAILABLE);
    ck_assert_str_eq(problem.code, "postgresql_missing");
    remove_folder();
}
END_TEST

/* A server must not hold the port that its owner listens on. */
START_TEST(gives_the_server_none_of_our_descriptors)
{
    make_folder();
    int held = dup(STDOUT_FILENO); /* without close-on-exec */
    struct cluster *cluster = open_at(folder);
    char path[64];
    (void)snprintf(path, sizeof(path), "/proc/%d/fd/%d", (int)server_in(folder), held);
    char ours[256] = "";
    char theirs[256] = "";
    char own_path[64];
    (void)snprintf(own_path, sizeof(own_path), "/proc/self/fd/%d", held);
    (void)!readlink(own_path, ours, sizeof(ours) - 1);
    (void)!readlink(path, theirs, sizeof(theirs) - 1);
    ck_assert_str_ne(ours, "");
    ck_assert_str_ne(ours, theirs);
    (void)close(held);
    cluster_close(cluster);
    remove_folder();
}
END_TEST

int main(void)
{
    struct postgres_programs programs;
    struct problem problem = {0};
    if (postgres_find(0, &programs, &problem) != STATUS_OK) {
        (void)printf("1..0 # SKIP %s\n", problem.detail);
        return EXIT_SUCCESS;
    }
    const TTest *const tests[] = {
        keeps_what_was_written_over_a_restart,
        lets_nobody_else_in,
        starts_again_when_the_server_is_killed,
        ends_with_its_owner_and_opens_again,
        opens_after_owner_and_server_were_killed,
        opens_over_a_lock_file_whose_number_is_anothers,
        opens_over_an_initdb_that_was_killed,
        is_refused_to_a_second_owner,
        opens_where_the_path_is_too_long_for_a_socket,
        says_when_its_user_cannot_enter,
        says_when_the_data_is_of_another_version,
        gives_the_server_none_of_our_descriptors,
    };
    return tap_run("cluster", 60, tests, COUNT_OF(tests));
}
