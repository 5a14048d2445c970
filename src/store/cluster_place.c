/* The folders of the private PostgreSQL. */
#include "store/cluster_place.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { LOG_KEEP = 8 * 1024 * 1024 }; /* bytes: a longer log is put aside at the start */

enum status place_unavailable(struct problem *problem, const char *what, const char *path)
{
    return problem_set(problem, STATUS_UNAVAILABLE, "database_folder", NULL, "%s %s: %s.", what,
                       path, strerror(errno));
}

bool place_join(char out[PATH_MAX], const char *folder, const char *name)
{
    int len = snprintf(out, PATH_MAX, "%s/%s", folder, name);
    return len > 0 && len < PATH_MAX;
}

/* The server's user: whose folder it is already, else a user for such things, else ourselves. */
static enum status choose_user(struct cluster_place *place, struct problem *problem)
{
    struct postgres_user *user = &place->user;
    *user = (struct postgres_user){.uid = geteuid(), .gid = getegid()};
    struct stat about;
    bool is_made = stat(place->data, &about) == 0;
    if (user->uid != 0) {
        if (!is_made || about.st_uid == user->uid)
            return STATUS_OK;
        return problem_set(problem, STATUS_UNAVAILABLE, "database_folder", NULL,
                           "%s belongs to another user (number %u).", place->data,
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
static bool make_folder(const struct cluster_place *place, const char *path)
{
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return false;
    if (place->user.is_other && chown(path, place->user.uid, place->user.gid) != 0)
        return false;
    return chmod(path, 0700) == 0;
}

static enum status take_lock(struct cluster_place *place, struct problem *problem)
{
    char path[PATH_MAX];
    if (!place_join(path, place->folder, "lock"))
        return place_unavailable(problem, "Cannot use", place->folder);
    place->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (place->lock < 0)
        return place_unavailable(problem, "Cannot open", path);
    if (flock(place->lock, LOCK_EX | LOCK_NB) == 0)
        return STATUS_OK;
    return problem_set(problem, STATUS_BUSY, "database_in_use", NULL,
                       "Another isnad uses the data folder %s.", place->folder);
}

/* A socket's path holds 107 bytes, and a list of folders has marks of its own. */
static bool fits_socket(const char *folder)
{
    struct sockaddr_un address;
    return strlen(folder) + sizeof("/.s.PGSQL.5432") <= sizeof(address.sun_path) &&
           strpbrk(folder, " ,\"'\\") == NULL;
}

static enum status choose_run(struct cluster_place *place, struct problem *problem)
{
    if (!fits_socket(place->run)) {
        const char *temporary = getenv("TMPDIR");
        if (temporary == NULL || !place_join(place->run, temporary, "isnad-XXXXXX") ||
            !fits_socket(place->run))
            (void)snprintf(place->run, sizeof(place->run), "/tmp/isnad-XXXXXX");
        if (mkdtemp(place->run) == NULL)
            return place_unavailable(problem, "Cannot make", place->run);
        place->is_run_ours = true;
    }
    if (!make_folder(place, place->run))
        return place_unavailable(problem, "Cannot make", place->run);
    return STATUS_OK;
}

static enum status prepare_folders(struct cluster_place *place, const char *data_dir,
                                   struct problem *problem)
{
    char real[PATH_MAX];
    if (mkdir(data_dir, 0755) == 0)
        (void)chmod(data_dir, 0755); /* whatever the umask: the server's user goes through it */
    else if (errno != EEXIST)
        return place_unavailable(problem, "Cannot make the data folder", data_dir);
    if (realpath(data_dir, real) == NULL)
        return place_unavailable(problem, "Cannot enter the data folder", data_dir);
    errno = ENAMETOOLONG;
    if (!place_join(place->folder, real, "pg") || !place_join(place->data, place->folder, "data") ||
        !place_join(place->run, place->folder, "run") ||
        !place_join(place->log, place->folder, "log"))
        return place_unavailable(problem, "Cannot use the data folder", data_dir);
    TRY(choose_user(place, problem));
    if (!make_folder(place, place->folder))
        return place_unavailable(problem, "Cannot make", place->folder);
    if (!postgres_can_enter(&place->user, place->folder))
        return problem_set(problem, STATUS_UNAVAILABLE, "database_folder", NULL,
                           "The private PostgreSQL runs as the user \"%s\", who cannot enter %s: "
                           "give a data folder that others can reach with --data, such as "
                           "/var/lib/isnad.",
                           place->user.name, place->folder);
    return take_lock(place, problem);
}

int place_open_log(const struct cluster_place *place)
{
    struct stat about;
    char old[PATH_MAX];
    if (stat(place->log, &about) == 0 && about.st_size > LOG_KEEP &&
        place_join(old, place->folder, "log.old"))
        (void)rename(place->log, old);
    int log = open(place->log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log >= 0 && place->user.is_other && fchown(log, place->user.uid, place->user.gid) != 0) {
        (void)close(log);
        return -1;
    }
    return log;
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

void place_remove(const char *path)
{
    (void)nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

enum status place_open(struct cluster_place *place, const char *data_dir, struct problem *problem)
{
    *place = (struct cluster_place){.lock = -1};
    TRY(prepare_folders(place, data_dir, problem));
    return choose_run(place, problem);
}

void place_close(struct cluster_place *place)
{
    if (place->is_run_ours)
        place_remove(place->run);
    place->is_run_ours = false;
    if (place->lock >= 0)
        (void)close(place->lock);
    place->lock = -1;
}
