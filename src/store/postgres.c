/* Programs and processes of PostgreSQL. Between fork and exec nothing is called that is not safe
   beside other threads. */
#include "store/postgres.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/str.h"

enum { MAJOR_MIN = 15 };

/* Where distributions have them: Debian, Red Hat, Arch and a build by hand. */
static const char *const PLACES[] = {
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/bin",
    "/usr/local/pgsql/bin",
};

/* In the child: becomes the user, lets go of all that is ours, and turns into the program. */
static void become(const struct postgres_command *command, pid_t parent)
{
    (void)setsid();
    sigset_t none;
    (void)sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < NSIG; number++)
        (void)signal(number, SIG_DFL);
    const struct postgres_user *user = command->user;
    if (user->is_other &&
        (setgroups(1, &user->gid) != 0 || setgid(user->gid) != 0 || setuid(user->uid) != 0))
        _exit(126);
    /* After setuid, which would undo it; and the parent may be gone by now. */
    if (command->death_signal != 0 &&
        (prctl(PR_SET_PDEATHSIG, command->death_signal) != 0 || getppid() != parent))
        _exit(126);
    if (chdir(command->folder) != 0)
        _exit(126);
    int input = open("/dev/null", O_RDONLY);
    if (input < 0 || dup2(input, STDIN_FILENO) < 0 || dup2(command->output, STDOUT_FILENO) < 0 ||
        dup2(command->output, STDERR_FILENO) < 0)
        _exit(126);
    /* Above all the sockets: a server that outlives us must not hold our port. */
    (void)syscall(SYS_close_range, 3U, ~0U, 0U);
    (void)execv(command->argv[0], (char *const *)command->argv);
    _exit(127);
}

pid_t postgres_spawn(const struct postgres_command *command)
{
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0)
        become(command, parent);
    return pid;
}

bool postgres_wait(pid_t pid)
{
    int status;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return false;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool postgres_can_enter(const struct postgres_user *user, const char *folder)
{
    const char *const argv[] = {"/bin/true", NULL};
    int output = open("/dev/null", O_WRONLY | O_CLOEXEC);
    const struct postgres_command command = {
        .argv = argv, .user = user, .folder = folder, .output = output};
    pid_t pid = output >= 0 ? postgres_spawn(&command) : -1;
    bool can = pid > 0 && postgres_wait(pid);
    if (output >= 0)
        (void)close(output);
    return can;
}

/* What "postgres --version" says: "postgres (PostgreSQL) 15.4 (…)". 0 when it says something else.
 */
static int version_of(const char *program)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return 0;
    const struct postgres_user self = {.is_other = false};
    const char *const argv[] = {program, "--version", NULL};
    const struct postgres_command command = {
        .argv = argv, .user = &self, .folder = "/", .output = ends[1]};
    pid_t pid = postgres_spawn(&command);
    (void)close(ends[1]);
    char text[256];
    ssize_t len = pid > 0 ? read(ends[0], text, sizeof(text)) : -1;
    (void)close(ends[0]);
    bool is_ended = pid > 0 && postgres_wait(pid);
    if (!is_ended || len <= 0)
        return 0;
    struct str rest = str_of(text, (size_t)len);
    size_t at = str_find(rest, STR("(PostgreSQL) "), 0);
    if (at == STR_NONE)
        return 0;
    rest = str_slice(rest, at + sizeof("(PostgreSQL) ") - 1, rest.len);
    int major = 0;
    for (size_t i = 0; i < rest.len && i < 4 && rest.ptr[i] >= '0' && rest.ptr[i] <= '9'; i++)
        major = major * 10 + (rest.ptr[i] - '0');
    return major;
}

static bool is_program(const char *folder, const char *name, char out_path[PATH_MAX])
{
    int len = snprintf(out_path, PATH_MAX, "%s/%s", folder, name);
    return len > 0 && len < PATH_MAX && access(out_path, X_OK) == 0;
}

/* Takes `folder` when it has a better version than the one so far. */
static void consider(const char *folder, int wanted, struct postgres_programs *best)
{
    char path[PATH_MAX];
    if (!is_program(folder, "initdb", path) || !is_program(folder, "postgres", path))
        return;
    int major = version_of(path);
    if (wanted != 0 ? major != wanted : major < MAJOR_MIN || major <= best->major)
        return;
    best->major = major;
    (void)snprintf(best->folder, sizeof(best->folder), "%s", folder);
}

static void consider_path(int wanted, struct postgres_programs *best)
{
    struct str rest = str_from(getenv("PATH"));
    while (rest.len > 0) {
        struct str folder = str_split(&rest, ':');
        char text[PATH_MAX];
        if (folder.len == 0 || folder.len >= sizeof(text))
            continue;
        (void)snprintf(text, sizeof(text), "%.*s", STR_ARG(folder));
        consider(text, wanted, best);
    }
}

enum status postgres_find(int major, struct postgres_programs *out_programs,
                          struct problem *problem)
{
    struct postgres_programs best = {.major = 0};
    consider_path(major, &best);
    for (size_t i = 0; i < COUNT_OF(PLACES); i++) {
        glob_t found;
        if (glob(PLACES[i], 0, NULL, &found) != 0)
            continue;
        for (size_t at = 0; at < found.gl_pathc; at++)
            consider(found.gl_pathv[at], major, &best);
        globfree(&found);
    }
    if (best.major == 0 && major != 0)
        return problem_set(problem, STATUS_UNAVAILABLE, "postgresql_missing", NULL,
                           "The data folder was made by PostgreSQL %d, which is not installed.",
                           major);
    if (best.major == 0)
        return problem_set(
            problem, STATUS_UNAVAILABLE, "postgresql_missing", NULL,
            "PostgreSQL %d or later (postgres, initdb) is not installed. Install it, "
            "or name a database with --database.",
            MAJOR_MIN);
    *out_programs = best;
    return STATUS_OK;
}

struct data_folder {
    const char *path;
    dev_t device;
    ino_t inode;
};

static bool look_at_data(const char *path, struct data_folder *out_data)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return false;
    *out_data = (struct data_folder){path, about.st_dev, about.st_ino};
    return true;
}

/* Whether `path` is among the words of a process's command line, as a server's data folder is. */
static bool is_told(const char *pid, const char *path)
{
    char file_name[64];
    char words[8192];
    (void)snprintf(file_name, sizeof(file_name), "/proc/%s/cmdline", pid);
    int file = open(file_name, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    ssize_t len = read(file, words, sizeof(words) - 1);
    (void)close(file);
    bool is_found = false;
    words[len > 0 ? len : 0] = '\0';
    for (ssize_t at = 0; at < len && !is_found; at += (ssize_t)strlen(words + at) + 1)
        is_found = strcmp(words + at, path) == 0;
    return is_found;
}

/* Whether a process works on the folder: it is every server process's working directory. Without
   the right to see that (root in a container), what can be seen is the command line. */
static bool works_on(const char *pid, const struct data_folder *data)
{
    char path[64];
    struct stat about;
    int len = snprintf(path, sizeof(path), "/proc/%s/cwd", pid);
    if (len <= 0 || len >= (int)sizeof(path))
        return false;
    if (stat(path, &about) != 0)
        return errno == EACCES && is_told(pid, data->path);
    return about.st_dev == data->device && about.st_ino == data->inode;
}

pid_t postgres_server_of(const char *data)
{
    char path[PATH_MAX];
    char pid[16];
    struct data_folder folder;
    int len = snprintf(path, sizeof(path), "%s/postmaster.pid", data);
    if (len <= 0 || len >= (int)sizeof(path) || !look_at_data(data, &folder))
        return 0;
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return 0;
    bool is_read = fgets(pid, sizeof(pid), file) != NULL;
    (void)fclose(file);
    if (!is_read)
        return 0;
    pid[strcspn(pid, "\n")] = '\0';
    int64_t number;
    if (!str_to_int64(str_from(pid), &number) || number <= 1 || number > INT_MAX)
        return 0;
    return works_on(pid, &folder) ? (pid_t)number : 0;
}

bool postgres_is_used(const char *data)
{
    struct data_folder folder;
    if (!look_at_data(data, &folder))
        return false;
    DIR *processes = opendir("/proc");
    if (processes == NULL)
        return false;
    bool is_used = false;
    struct dirent *entry;
    while (!is_used && (entry = readdir(processes)) != NULL)
        is_used =
            entry->d_name[0] >= '1' && entry->d_name[0] <= '9' && works_on(entry->d_name, &folder);
    (void)closedir(processes);
    return is_used;
}
