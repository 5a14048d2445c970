/* The private PostgreSQL. DATA/pg belongs to the server's user and holds `data` (the cluster),
   `run` (the socket), `log` and `lock` (held by the service as long as it lives). */
#include "store/cluster.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/pg.h"
#include "store/postgres.h"

enum {
    START_LIMIT_S = 300, /* recovery after a crash takes its time */
    STOP_LIMIT_S = 20,
    QUIT_LIMIT_S = 10,
    STEP_US = 10000,
    SETTINGS_MAX = 24,
    LOG_KEEP = 8 * 1024 * 1024, /* bytes: a longer log is put aside at the start */
};

struct cluster {
    char folder[PATH_MAX]; /* DATA/pg */
    char data[PATH_MAX];
    char run[PATH_MAX];
    bool is_run_ours; /* made for this run, in the system's folder for such */
    char log[PATH_MAX];
    char conninfo[PATH_MAX + 64];
    int lock; /* descriptor */
    struct postgres_user user;
    struct postgres_programs programs;
    const char *const *settings;
    pid_t pid; /* of the server; 0: none */
};

static enum status unavailable(struct problem *problem, const char *what, const char *path)
{
    return problem_set(problem, STATUS_UNAVAILABLE, "database_folder", NULL, "%s %s: %s.", what,
                       path, strerror(errno));
}

/* `out` = folder/name. False when that is too long. */
static bool join(char out[PATH_MAX], const char *folder, const char *name)
{
    int len = snprintf(out, PATH_MAX, "%s/%s", folder, name);
    return len > 0 && len < PATH_MAX;
}

/* The server's user: whose folder it is already, else a user for such things, else ourselves. */
static enum status choose_user(struct cluster *cluster, struct problem *problem)
{
    struct postgres_user *user = &cluster->user;
    *user = (struct postgres_user){.uid = geteuid(), .gid = getegid()};
    struct stat about;
    bool is_made = stat(cluster->data, &about) == 0;
    if (user->uid != 0) {
        if (!is_made || about.st_uid == user->uid)
            return STATUS_OK;
        return problem_set(problem, STATUS_UNAVAILABLE, "database_folder", NULL,
                           "%s belongs to another user (number %u).", cluster->data,
                           (unsigned)about.st_uid);
    }
    const struct passwd *entry = is_made ? getpwuid(about.st_uid) : getpwnam("postgres");
    if (entry == NULL && !is_made)
        entry = getpwnam("nobody");
    if (is_made && about.st_uid != 0) {
        user->uid = about.st_uid;
        user->gid = about.st_gid;
    } else if (entry != NULL && entry->pw_uid != 0) {
        user->uid = entry->pw_uid;
        user->gid = entry->pw_gid;
    } else {
        return problem_set(problem, STATUS_UNAVAILABLE, "database_user", NULL,
                           "PostgreSQL does not run as root, and there is no user \"postgres\" or "
                           "\"nobody\" to run it as.");
    }
    user->is_other = true;
    (void)snprintf(user->name, sizeof(user->name), "%s", entry != NULL ? entry->pw_name : "?");
    return STATUS_OK;
}

/* A folder that only the server's user, and root, can enter. */
static bool make_folder(const struct cluster *cluster, const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return false;
    if (cluster->user.is_other && chown(path, cluster->user.uid, cluster->user.gid) != 0)
        return false;
    return chmod(path, 0700) == 0;
}

static enum status take_lock(struct cluster *cluster, struct problem *problem)
{
    char path[PATH_MAX];
    if (!join(path, cluster->folder, "lock"))
        return unavailable(problem, "Cannot use", cluster->folder);
    cluster->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (cluster->lock < 0)
        return unavailable(problem, "Cannot open", path);
    if (flock(cluster->lock, LOCK_EX | LOCK_NB) == 0)
        return STATUS_OK;
    return problem_set(problem, STATUS_BUSY, "database_in_use", NULL,
                       "Another isnad uses the data folder %s.", cluster->folder);
}

/* A socket's path holds 107 bytes, and a list of folders has marks of its own. */
static bool fits_socket(const char *folder)
{
    struct sockaddr_un address;
    return strlen(folder) + sizeof("/.s.PGSQL.5432") <= sizeof(address.sun_path) &&
           strpbrk(folder, " ,\"'\\") == NULL;
}

static enum status choose_run(struct cluster *cluster, struct problem *problem)
{
    if (!fits_socket(cluster->run)) {
        const char *temporary = getenv("TMPDIR");
        if (temporary == NULL || !join(cluster->run, temporary, "isnad-XXXXXX") ||
            !fits_socket(cluster->run))
            (void)snprintf(cluster->run, sizeof(cluster->run), "/tmp/isnad-XXXXXX");
        if (mkdtemp(cluster->run) == NULL)
            return unavailable(problem, "Cannot make", cluster->run);
        cluster->is_run_ours = true;
    }
    if (!make_folder(cluster, cluster->run))
        return unavailable(problem, "Cannot make", cluster->run);
    (void)snprintf(cluster->conninfo, sizeof(cluster->conninfo),
                   "host=%s port=5432 user=isnad dbname=postgres", cluster->run);
    return STATUS_OK;
}

static enum status prepare_folders(struct cluster *cluster, const char *data_dir,
                                   struct problem *problem)
{
    char real[PATH_MAX];
    if (mkdir(data_dir, 0755) == 0)
        (void)chmod(data_dir, 0755); /* whatever the umask: the server's user goes through it */
    else if (errno != EEXIST)
        return unavailable(problem, "Cannot make the data folder", data_dir);
    if (realpath(data_dir, real) == NULL)
        return unavailable(problem, "Cannot enter the data folder", data_dir);
    errno = ENAMETOOLONG;
    if (!join(cluster->folder, real, "pg") || !join(cluster->data, cluster->folder, "data") ||
        !join(cluster->run, cluster->folder, "run") || !join(cluster->log, cluster->folder, "log"))
        return unavailable(problem, "Cannot use the data folder", data_dir);
    TRY(choose_user(cluster, problem));
    if (!make_folder(cluster, cluster->folder))
        return unavailable(problem, "Cannot make", cluster->folder);
    if (!postgres_can_enter(&cluster->user, cluster->folder))
        return problem_set(problem, STATUS_UNAVAILABLE, "database_folder", NULL,
                           "The private PostgreSQL runs as the user \"%s\", who cannot enter %s: "
                           "give a data folder that others can reach with --data, such as "
                           "/var/lib/isnad.",
                           cluster->user.name, cluster->folder);
    return take_lock(cluster, problem);
}

static int open_log(const struct cluster *cluster)
{
    struct stat about;
    char old[PATH_MAX];
    if (stat(cluster->log, &about) == 0 && about.st_size > LOG_KEEP &&
        join(old, cluster->folder, "log.old"))
        (void)rename(cluster->log, old);
    int log = open(cluster->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log >= 0 && cluster->user.is_other &&
        fchown(log, cluster->user.uid, cluster->user.gid) != 0) {
        (void)close(log);
        return -1;
    }
    return log;
}

static pid_t spawn(const struct cluster *cluster, const char *const *argv, int death_signal)
{
    int log = open_log(cluster);
    if (log < 0)
        return -1;
    const struct postgres_command command = {
        .argv = argv,
        .user = &cluster->user,
        .folder = cluster->folder,
        .output = log,
        .death_signal = death_signal,
    };
    pid_t pid = postgres_spawn(&command);
    (void)close(log);
    return pid;
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

/* Makes the cluster under another name, so that one that is there is whole. */
static enum status make_cluster(const struct cluster *cluster, struct problem *problem)
{
    char fresh[PATH_MAX];
    char program[PATH_MAX];
    if (!join(fresh, cluster->folder, "data.new") ||
        !join(program, cluster->programs.folder, "initdb"))
        return unavailable(problem, "Cannot use", cluster->folder);
    (void)nftw(fresh, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
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
                           "initdb failed; see %s.", cluster->log);
    if (rename(fresh, cluster->data) != 0)
        return unavailable(problem, "Cannot make", cluster->data);
    return STATUS_OK;
}

/* The version in DATA/pg/data/PG_VERSION; 0 when there is no cluster yet. */
static int made_by(const struct cluster *cluster)
{
    char path[PATH_MAX];
    char text[16];
    if (!join(path, cluster->data, "PG_VERSION"))
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
        if (!postgres_is_used(cluster->data))
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
        pid_t server = postgres_server_of(cluster->data);
        if (server != 0)
            (void)kill(server, SIGNALS[i]);
        if (wait_unused(cluster, i == 0 ? STOP_LIMIT_S : QUIT_LIMIT_S))
            break;
    }
    if (postgres_is_used(cluster->data))
        return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                           "An earlier PostgreSQL still works on %s.", cluster->data);
    return STATUS_OK;
}

/* The lock files of a server that was killed: the process number in them may be another's by now,
   which would keep the next server from starting. Nobody works on the data when this is called. */
static void remove_stale(const struct cluster *cluster)
{
    char path[PATH_MAX];
    if (join(path, cluster->data, "postmaster.pid"))
        (void)unlink(path);
    if (join(path, cluster->run, ".s.PGSQL.5432.lock"))
        (void)unlink(path);
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
    };
    char program[PATH_MAX];
    char run[PATH_MAX + 32];
    remove_stale(cluster);
    if (!join(program, cluster->programs.folder, "postgres"))
        return false;
    (void)snprintf(run, sizeof(run), "unix_socket_directories=%s", cluster->run);
    const char *argv[2 * (COUNT_OF(OURS) + SETTINGS_MAX) + 8] = {
        program, "-D", cluster->data, "-c", run,
    };
    size_t len = 5;
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
        return unavailable(problem, "Cannot start PostgreSQL from", cluster->programs.folder);
    for (int64_t left = START_LIMIT_S * CLOCK_SECOND_US; left > 0; left -= STEP_US) {
        if (PQping(cluster->conninfo) == PQPING_OK)
            return STATUS_OK;
        if (has_ended(cluster))
            return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                               "PostgreSQL did not start; see %s.", cluster->log);
        (void)usleep(STEP_US);
    }
    return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                       "PostgreSQL does not answer after %d s; see %s.", START_LIMIT_S,
                       cluster->log);
}

static enum status open_in(struct cluster *cluster, const struct cluster_options *options,
                           struct problem *problem)
{
    TRY(prepare_folders(cluster, options->data_dir, problem));
    int major = made_by(cluster);
    TRY(postgres_find(major, &cluster->programs, problem));
    TRY(choose_run(cluster, problem));
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
    cluster->lock = -1;
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
    return cluster->log;
}

enum status cluster_check(struct cluster *cluster, struct problem *problem)
{
    if (!has_ended(cluster))
        return STATUS_OK;
    if (postgres_is_used(cluster->data))
        return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                           "PostgreSQL has ended; what remains of it is waited for.");
    if (!launch(cluster))
        return unavailable(problem, "Cannot start PostgreSQL from", cluster->programs.folder);
    return problem_set(problem, STATUS_UNAVAILABLE, "database_start", NULL,
                       "PostgreSQL has ended and was started again; see %s.", cluster->log);
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
    if (cluster->is_run_ours)
        (void)nftw(cluster->run, remove_entry, 4, FTW_DEPTH | FTW_PHYS);
    if (cluster->lock >= 0)
        (void)close(cluster->lock);
    free(cluster);
}
