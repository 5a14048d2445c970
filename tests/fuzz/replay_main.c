/* The main of a fuzz target where libFuzzer is not built in: runs the target on every file of the
   folders given, on each cut short, and on each with single bytes changed, and prints TAP. It finds
   crashes, not wrong answers; the sanitizers make it sharp. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILE_MAX = 1 << 20, VARIANTS = 200, NAMES_MAX = 1000, PATH_BYTES = 4096 };

/* A copy of exactly that size, so that a read past the end is seen. */
static void run_copy(const uint8_t *data, size_t size, size_t change_at, uint8_t change)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);
    if (copy == NULL)
        abort();
    if (size > 0)
        memcpy(copy, data, size);
    if (change_at < size)
        copy[change_at] ^= change;
    (void)LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static size_t run_variants(const uint8_t *data, size_t size)
{
    static const uint8_t CHANGES[] = {0x01, 0x80, 0x22, 0xFF, 0x5C};
    size_t step = size / VARIANTS + 1;
    size_t runs = 1;
    run_copy(data, size, size, 0);
    for (size_t at = 0; at < size; at += step) {
        run_copy(data, at, at, 0);
        run_copy(data, size, at, CHANGES[runs % sizeof(CHANGES)]);
        runs += 2;
    }
    return runs;
}

static int replay(const char *path, size_t number)
{
    static uint8_t bytes[FILE_MAX];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        printf("not ok %zu - cannot open %s\n", number, path);
        return 1;
    }
    size_t size = fread(bytes, 1, sizeof(bytes), file);
    (void)fclose(file);
    size_t runs = run_variants(bytes, size);
    const char *slash = strrchr(path, '/');
    printf("ok %zu - %s: %zu runs\n", number, slash ? slash + 1 : path, runs);
    return 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

int main(int argc, char **argv)
{
    static char paths[NAMES_MAX][PATH_BYTES];
    size_t len = 0;
    for (int i = 1; i < argc; i++) {
        DIR *dir = opendir(argv[i]);
        const struct dirent *entry = NULL;
        while (dir != NULL && len < NAMES_MAX && (entry = readdir(dir)) != NULL) {
            if (entry->d_name[0] != '.')
                (void)snprintf(paths[len++], PATH_BYTES, "%s/%s", argv[i], entry->d_name);
        }
        if (dir != NULL)
            (void)closedir(dir);
    }
    qsort(paths, len, PATH_BYTES, by_name);
    int failed = len == 0;
    for (size_t i = 0; i < len; i++)
        failed |= replay(paths[i], i + 1);
    if (len == 0)
        printf("not ok 1 - there are no seeds\n");
    printf("1..%zu\n", len > 0 ? len : 1);
    return failed;
}
