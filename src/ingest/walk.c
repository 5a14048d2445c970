/* Goes through folders by fts(3), which remembers one folder's names at a time. */
#include "ingest/walk.h"

#include <fts.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ingest/records.h"

struct walk {
    char *const *paths;
    size_t len;
    size_t at;
    FTS *folder; /* of paths[at - 1], while it is gone through */
    bool has_files;
};

struct walk *walk_new(char *const *paths, size_t len)
{
    struct walk *walk = calloc(1, sizeof(*walk));
    if (walk == NULL)
        abort();
    walk->paths = paths;
    walk->len = len;
    return walk;
}

static void close_folder(struct walk *walk)
{
    if (walk->folder != NULL)
        (void)fts_close(walk->folder);
    walk->folder = NULL;
}

void walk_free(struct walk *walk)
{
    if (walk == NULL)
        return;
    close_folder(walk);
    free(walk);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static FTS *open_folder(char *path)
{
    char *paths[] = {path, NULL};
    FTS *folder = fts_open(paths, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    if (folder == NULL)
        abort();
    return folder;
}

/* A file that is wanted, or NULL: another kind of entry, or one that is passed over. */
static const char *wanted_file(FTS *folder, FTSENT *entry)
{
    enum record_kind kind;
    bool is_hidden = entry->fts_level > 0 && entry->fts_name[0] == '.';
    if (is_hidden && entry->fts_info == FTS_D)
        (void)fts_set(folder, entry, FTS_SKIP);
    if (is_hidden || entry->fts_info != FTS_F || !record_kind_of_name(entry->fts_name, &kind))
        return NULL;
    return entry->fts_path;
}

/* The next file of the folder, or NULL when it is done. */
static enum status next_in_folder(struct walk *walk, const char **out_path, struct problem *problem)
{
    FTSENT *entry = NULL;
    while ((entry = fts_read(walk->folder)) != NULL) {
        *out_path = wanted_file(walk->folder, entry);
        if (entry->fts_info == FTS_DNR || entry->fts_info == FTS_ERR) {
            *out_path = entry->fts_path;
            return problem_set(problem, STATUS_NOT_FOUND, "cannot_open", NULL, "%s",
                               strerror(entry->fts_errno));
        }
        if (*out_path != NULL) {
            walk->has_files = true;
            return STATUS_OK;
        }
    }
    close_folder(walk);
    *out_path = walk->paths[walk->at - 1];
    if (!walk->has_files)
        return problem_set(problem, STATUS_NOT_FOUND, "no_articles", NULL,
                           "no file in it is JSON, NDJSON, HTML or text by its name");
    *out_path = NULL;
    return STATUS_OK;
}

static bool is_folder(const char *path)
{
    struct stat found;
    return strcmp(path, "-") != 0 && stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

enum status walk_next(struct walk *walk, const char **out_path, struct problem *problem)
{
    *out_path = NULL;
    for (;;) {
        if (walk->folder != NULL) {
            TRY(next_in_folder(walk, out_path, problem));
            if (*out_path != NULL)
                return STATUS_OK;
        }
        if (walk->at == walk->len)
            return STATUS_OK;
        char *path = walk->paths[walk->at++];
        if (!is_folder(path)) {
            *out_path = path;
            return STATUS_OK;
        }
        walk->has_files = false;
        walk->folder = open_folder(path);
    }
}

static uint64_t folder_size(char *path)
{
    FTS *folder = open_folder(path);
    uint64_t sum = 0;
    FTSENT *entry = NULL;
    while ((entry = fts_read(folder)) != NULL) {
        if (wanted_file(folder, entry) != NULL)
            sum += (uint64_t)entry->fts_statp->st_size;
    }
    (void)fts_close(folder);
    return sum;
}

uint64_t walk_size(char *const *paths, size_t len)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < len; i++) {
        struct stat found;
        bool is_known = strcmp(paths[i], "-") != 0 && stat(paths[i], &found) == 0 &&
                        (S_ISDIR(found.st_mode) || S_ISREG(found.st_mode));
        if (!is_known)
            return 0;
        sum += S_ISDIR(found.st_mode) ? folder_size(paths[i]) : (uint64_t)found.st_size;
    }
    return sum;
}
