/* Any bytes as a file that `isnad ingest` is given, and as one for `isnad import`: reading ends,
   each record is refused with a reason or passes the checks of an article, and lines only grow. */
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cli/archive_file.h"
#include "codec/article_check.h"
#include "fuzz/fuzz.h"
#include "ingest/reader.h"
#include "store/migrate.h"

static void check_item(struct reader_item *item)
{
    if (item->status != STATUS_OK) {
        must_be_told(&item->problem);
        return;
    }
    struct problem problem = {0};
    must(item->draft.text.len > 0 && utf8_is_valid(item->draft.text, NULL));
    must(article_check(&item->draft, &problem) == STATUS_OK);
}

static void read_articles(const char *path, size_t size)
{
    struct reader *reader = NULL;
    struct problem problem = {0};
    if (reader_open(path, ARTICLE_JSON_LENIENT, &reader, &problem) != STATUS_OK) {
        must_be_told(&problem);
        return;
    }
    struct arena *arena = arena_new();
    struct reader_item item;
    size_t line = 0;
    while (reader_next(reader, arena, &item)) {
        must(item.line >= line);
        line = item.line;
        check_item(&item);
        arena_reset(arena);
    }
    must(reader_bytes_read(reader) <= size);
    arena_free(arena);
    reader_close(reader);
}

static void read_archive(const char *path)
{
    struct archive_reader *reader = NULL;
    struct problem problem = {0};
    if (archive_reader_open(path, &reader, &problem) != STATUS_OK) {
        must_be_told(&problem);
        return;
    }
    const struct archive_table *table = NULL;
    struct str row;
    enum status status;
    do {
        status = archive_reader_next(reader, &table, &row, &problem);
        must(status != STATUS_OK || table == NULL || (row.len > 0 && row.ptr[0] == '{'));
    } while (status == STATUS_OK && table != NULL);
    if (status != STATUS_OK)
        must_be_told(&problem);
    archive_reader_close(reader);
}

/* Every fourth is rows behind a good header, which nobody would guess. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int file = memfd_create("records", MFD_CLOEXEC);
    must(file >= 0);
    if (size % 4 == 0)
        must(dprintf(file, "{\"isnad_export\":1,\"schema\":%zu}\n", STORE_MIGRATIONS_LEN) > 0);
    must(write(file, data, size) == (ssize_t)size);
    char path[32];
    (void)snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
    if (size % 4 != 0)
        read_articles(path, size);
    read_archive(path);
    (void)close(file);
    return 0;
}
