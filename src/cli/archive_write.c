/* Writes the file of an export. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/clock.h"
#include "cli/archive_file.h"
#include "store/migrate.h"

enum { OWNER_ONLY = 0600, GZ_BUFFER = 128 << 10 };

struct archive_file {
    char *path; /* NULL: standard output */
    char *part;
    gzFile gz; /* passes all through where nothing is gzipped; NULL: closed */
    int fd;    /* of the same file, for fsync */
    uint64_t rows;
};

static enum status cannot_write(const struct archive_file *file, struct problem *problem)
{
    const char *path = file->path != NULL ? file->path : "standard output";
    return problem_set(problem, STATUS_UNAVAILABLE, "cannot_write", NULL, "%s: %s", path,
                       strerror(errno != 0 ? errno : EIO));
}

static char *joined(const char *a, const char *b)
{
    char *text = NULL;
    if (asprintf(&text, "%s%s", a, b) < 0)
        abort();
    return text;
}

static enum status open_file(struct archive_file *file, struct problem *problem)
{
    file->fd = file->part != NULL
                   ? open(file->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, OWNER_ONLY)
                   : dup(STDOUT_FILENO);
    if (file->fd < 0)
        return cannot_write(file, problem);
    bool is_zipped = file->path != NULL && str_ends(str_from(file->path), STR(".gz"));
    int of_gz = dup(file->fd);
    file->gz = of_gz >= 0 ? gzdopen(of_gz, is_zipped ? "wb6" : "wbT") : NULL;
    if (file->gz == NULL)
        return cannot_write(file, problem);
    (void)gzbuffer(file->gz, GZ_BUFFER);
    return STATUS_OK;
}

static enum status put(struct archive_file *file, struct str bytes, struct problem *problem)
{
    errno = 0;
    if (bytes.len == 0 || gzwrite(file->gz, bytes.ptr, (unsigned)bytes.len) == (int)bytes.len)
        return STATUS_OK;
    return cannot_write(file, problem);
}

static enum status put_header(struct archive_file *file, struct problem *problem)
{
    char now[CLOCK_TEXT_MAX];
    char line[256];
    int len =
        snprintf(line, sizeof(line),
                 "{\"isnad_export\":%d,\"schema\":%zu,\"program\":\"" ISNAD_VERSION
                 "\",\"made_at\":\"%.*s\"}\n",
                 ARCHIVE_FORMAT, STORE_MIGRATIONS_LEN, STR_ARG(clock_format(clock_now_us(), now)));
    return put(file, str_of(line, (size_t)len), problem);
}

enum status archive_file_create(const char *path, struct archive_file **out_file,
                                struct problem *problem)
{
    struct archive_file *file = calloc(1, sizeof(*file));
    if (file == NULL)
        abort();
    *file = (struct archive_file){.fd = -1};
    if (strcmp(path, "-") != 0) {
        file->path = joined(path, "");
        file->part = joined(path, ".part");
    }
    enum status status = open_file(file, problem);
    if (status == STATUS_OK)
        status = put_header(file, problem);
    if (status == STATUS_OK)
        *out_file = file;
    else
        archive_file_close(file);
    return status;
}

enum status archive_file_put(struct archive_file *file, const struct archive_table *table,
                             struct str row, struct problem *problem)
{
    file->rows++;
    TRY(put(file, STR("{\"table\":\""), problem));
    TRY(put(file, str_from(table->name), problem));
    TRY(put(file, STR("\",\"row\":"), problem));
    TRY(put(file, row, problem));
    return put(file, STR("}\n"), problem);
}

/* The folder's entry is on the disk after this. */
static bool sync_folder_of(const char *path)
{
    char *folder = joined(path, "");
    int fd = open(dirname(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    bool is_synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        (void)close(fd);
    return is_synced;
}

enum status archive_file_commit(struct archive_file *file, struct problem *problem)
{
    char line[64];
    int len = snprintf(line, sizeof(line), "{\"end\":{\"rows\":%" PRIu64 "}}\n", file->rows);
    TRY(put(file, str_of(line, (size_t)len), problem));
    errno = 0;
    int closed = gzclose(file->gz);
    file->gz = NULL;
    if (closed != Z_OK)
        return cannot_write(file, problem);
    if (file->path == NULL)
        return STATUS_OK;
    if (fsync(file->fd) != 0 || rename(file->part, file->path) != 0)
        return cannot_write(file, problem);
    free(file->part);
    file->part = NULL;
    return sync_folder_of(file->path) ? STATUS_OK : cannot_write(file, problem);
}

void archive_file_close(struct archive_file *file)
{
    if (file == NULL)
        return;
    if (file->gz != NULL)
        (void)gzclose(file->gz);
    if (file->fd >= 0)
        (void)close(file->fd);
    if (file->part != NULL)
        (void)unlink(file->part);
    free(file->path);
    free(file->part);
    free(file);
}

uint64_t archive_file_rows(const struct archive_file *file)
{
    return file->rows;
}
