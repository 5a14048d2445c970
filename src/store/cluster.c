/* The private PostgreSQL. DATA/pg belongs to the server's user and holds `data` (the cluster),
   `run` (the socket), `log` and `lock` (held by the service as long as it lives). */
#include "store/cluster.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/cluster_place.h"
#include "store/pg.h"
#include "store/postgres.h"

enum {
    START_LIMIT_S = 300, /* recovery after a crash takes its time */
    STOP_LIMIT_S = 20,
    QUIT_LIMIT_S = 10,
    STEP_US = 10000,
    SETTINGS_MAX = 24,
};

struct cluster {
    struct cluster_place place;
    char conninfo[CLUSTER_CONNINFO_MAX];
    struct postgres_programs programs;
    const char *const *settings;
    pid_t pid; /* of the server; 0: none */
};

static pid_t spawn(const struct cluster *cluster, const char *const *argv, int death_signal)
{
    int log = place_open_log(&cluster->place);
    if (log < 0)
        return -1;
    const struct postgres_command command = {
        .argv = argv,
        .user = &cluster->place.user,
        .folder = cluster->place.folder,
        .output = log,
        .death_signal = death_signal,
    };
    pid_t pid = postgres_spawn(&command);
    (void)close(log);
    return pid;
}

/* Makes the cluster under another name, so that one that is there is whole. */
static enum status make_cluster(const struct cluster *cluster, struct problem *problem)
{
    char fresh[PATH_MAX];
    char program[PATH_MAX];
    if (!place_join(fresh, cluster->place.folder, "data.new") ||
        !place_join(program, cluster->programs.folder, "initdb"))
        return place_unavailable(problem, "Cannot use", cluster->place.folder);
    place_remove(fresh);
    const char *const argv[] = {
        program,
        "-D",
        fresh,
        "-U",
        "isnad",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--auth=trust",
        "--no-instructions",
        "--data-checksums",
        NULL,
    };
    pid_t pid = spawn(cluster, argv, SIGKILL);
    if (pid < 0 || !postgres_wait(pid))
        return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                           "initdb failed; see %s.", cluster->place.log);
    if (rename(fresh, cluster->place.data) != 0)
        return place_unavailable(problem, "Cannot make", cluster->place.data);
    return STATUS_OK;
}

/* The version in DATA/pg/data/PG_VERSION, `data` being DATA/pg/data; 0 when there is none yet. */
static int made_by(const char *data)
{
    char path[PATH_MAX];
    char text[16];
    if (!place_join(path, data, "PG_VERSION"))
        return 0;
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return 0;
    int64_t version = 0;
    if (fgets(text, sizeof(text), file) == NULL ||
        !str_to_int64(str_trim(str_from(text)), &version) || version < 0 || version > 1000)
        version = 0;
    (void)fclose(file);
    return (int)version;
}

/* Waits until `pid`, no child of ours perhaps, works on the data no more. */
static bool wait_unused(const struct cluster *cluster, int limit_s)
{
    for (int64_t left = limit_s * CLOCK_SECOND_US; left > 0; left -= STEP_US) {
        if (!postgres_is_used(cluster->place.data))
            return true;
        (void)usleep(STEP_US);
    }
    return false;
}

/* Ends what an earlier service left: its server, or what remains of one that was killed. */
static enum status clear_up(const struct cluster *cluster, struct problem *problem)
{
    static const int SIGNALS[] = {SIGINT, SIGQUIT}; /* fast, then immediate shutdown */
    for (size_t i = 0; i < COUNT_OF(SIGNALS); i++) {
        pid_t server = postgres_server_of(cluster->place.data);
        if (server != 0)
            (void)kill(server, SIGNALS[i]);
        if (wait_unused(cluster, i == 0 ? STOP_LIMIT_S : QUIT_LIMIT_S))
            break;
    }
    if (postgres_is_used(cluster->place.data))
        return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                           "An earlier PostgreSQL still works on %s.", cluster->place.data);
    return STATUS_OK;
}

/* The lock files of a server that was killed: the process number in them may be another's by now,
   which would keep the next server from starting. Nobody works on the data when this is called. */
static void remove_stale(const struct cluster *cluster)
{
    char path[PATH_MAX];
    if (place_join(path, cluster->place.data, "postmaster.pid"))
        (void)unlink(path);
    if (place_join(path, cluster->place.run, ".s.PGSQL.5432.lock"))
        (void)unlink(path);
}

/* What this machine, or the container, has at most; bytes. */
static int64_t memory_limit(void)
{
    int64_t limit = (int64_t)sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE);
    char text[32];
    int64_t of_group = 0;
    FILE *file = fopen("/sys/fs/cgroup/memory.max", "re");
    if (file == NULL)
        return limit;
    if (fgets(text, sizeof(text), file) != NULL &&
        str_to_int64(str_trim(str_from(text)), &of_group) && of_group > 0 && of_group < limit)
        limit = of_group;
    (void)fclose(file);
    return limit;
}

/* The indexes that each article is entered in should stay in memory: an eighth of it. */
static int64_t buffers_mb(void)
{
    enum { SHARE = 8, LEAST_MB = 64, MOST_MB = 1024 };
    int64_t mb = memory_limit() / SHARE / (1024 * 1024);
    if (mb < LEAST_MB)
        return LEAST_MB;
    return mb < MOST_MB ? mb : MOST_MB;
}

/* Starts the server and does not wait for it. */
static bool launch(struct cluster *cluster)
{
    static const char *const OURS[] = {
        "listen_addresses=",
        "port=5432",
        "unix_socket_permissions=0700",
        "fsync=on",
        "max_connections=100",
        "log_checkpoints=off",
        "log_line_prefix=%m [%p] ",
        "max_parallel_workers_per_gather=0",
        "lc_messages=C",
        /* A load writes a gigabyte of WAL in a minute: each checkpoint has all pages written whole
           once more. */
        "max_wal_size=2GB",
        "checkpoint_timeout=15min",
        "deadlock_timeout=100ms",
    };
    char program[PATH_MAX];
    char run[PATH_MAX + 32];
    char buffers[48];
    remove_stale(cluster);
    if (!place_join(program, cluster->programs.folder, "postgres"))
        return false;
    (void)snprintf(run, sizeof(run), "unix_socket_directories=%s", cluster->place.run);
    (void)snprintf(buffers, sizeof(buffers), "shared_buffers=%lldMB", (long long)buffers_mb());
    const char *argv[2 * (COUNT_OF(OURS) + SETTINGS_MAX) + 10] = {
        program, "-D", cluster->place.data, "-c", run, "-c", buffers,
    };
    size_t len = 7;
    for (size_t i = 0; i < COUNT_OF(OURS); i++) {
        argv[len++] = "-c";
        argv[len++] = OURS[i];
    }
    for (size_t i = 0; cluster->settings != NULL && cluster->settings[i] != NULL; i++) {
        if (i == SETTINGS_MAX)
            return false;
        argv[len++] = "-c";
        argv[len++] = cluster->settings[i];
    }
    argv[len] = NULL;
    pid_t pid = spawn(cluster, argv, SIGINT);
    cluster->pid = pid > 0 ? pid : 0;
    return pid > 0;
}

/* Whether the server has ended; it is reaped then. */
static bool has_ended(struct cluster *cluster)
{
    if (cluster->pid != 0 && waitpid(cluster->pid, NULL, WNOHANG) == 0)
        return false;
    cluster->pid = 0;
    return true;
}

static enum status start(struct cluster *cluster, struct problem *problem)
{
    if (!launch(cluster))
        return place_unavailable(problem, "Cannot start PostgreSQL from", cluster->programs.folder);
    for (int64_t left = START_LIMIT_S * CLOCK_SECOND_US; left > 0; left -= STEP_US) {
        if (PQping(cluster->conninfo) == PQPING_OK)
            return STATUS_OK;
        if (has_ended(cluster))
            return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                               "PostgreSQL did not start; see %s.", cluster->place.log);
        (void)usleep(STEP_US);
    }
    return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                       "PostgreSQL does not answer after %d s; see %s.", START_LIMIT_S,
                       cluster->place.log);
}

bool cluster_is_made(const char *data_dir)
{
    char data[PATH_MAX];
    return place_join(data, data_dir, "pg/data") && made_by(data) != 0;
}

static enum status open_in(struct cluster *cluster, const struct cluster_options *options,
                           struct problem *problem)
{
    TRY(place_open(&cluster->place, options->data_dir, problem));
    (void)snprintf(cluster->conninfo, sizeof(cluster->conninfo),
                   "host=%s port=5432 user=isnad dbname=postgres", cluster->place.run);
    int major = made_by(cluster->place.data);
    TRY(postgres_find(major, &cluster->programs, problem));
    if (major == 0)
        TRY(make_cluster(cluster, problem));
    TRY(clear_up(cluster, problem));
    return start(cluster, problem);
}

enum status cluster_open(const struct cluster_options *options, struct cluster **out_cluster,
                         struct problem *problem)
{
    struct cluster *cluster = calloc(1, sizeof(*cluster));
    if (cluster == NULL)
        abort();
    cluster->place.lock = -1;
    cluster->settings = options->settings;
    enum status status = open_in(cluster, options, problem);
    if (status != STATUS_OK) {
        cluster_close(cluster);
        return status;
    }
    *out_cluster = cluster;
    return STATUS_OK;
}

const char *cluster_conninfo(const struct cluster *cluster)
{
    return cluster->conninfo;
}

const char *cluster_log_path(const struct cluster *cluster)
{
    return cluster->place.log;
}

enum status cluster_check(struct cluster *cluster, struct problem *problem)
{
    if (!has_ended(cluster))
        return STATUS_OK;
    if (postgres_is_used(cluster->place.data))
        return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                           "PostgreSQL has ended; what remains of it is waited for.");
    if (!launch(cluster))
        return place_unavailable(problem, "Cannot start PostgreSQL from", cluster->programs.folder);
    return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                       "PostgreSQL has ended and was started again; see %s.", cluster->place.log);
}

void cluster_close(struct cluster *cluster)
{
    if (cluster == NULL)
        return;
    static const int SIGNALS[] = {SIGINT, SIGQUIT};
    for (size_t i = 0; i < COUNT_OF(SIGNALS) && !has_ended(cluster); i++) {
        (void)kill(cluster->pid, SIGNALS[i]);
        int64_t left = (i == 0 ? STOP_LIMIT_S : QUIT_LIMIT_S) * CLOCK_SECOND_US;
        for (; left > 0 && !has_ended(cluster); left -= STEP_US)
            (void)usleep(STEP_US);
    }
    place_close(&cluster->place);
    free(cluster);
}
