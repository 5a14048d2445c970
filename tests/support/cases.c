/* Files of cases, read and listed. */
#include "support/cases.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "codec/json_writer.h"

struct str case_file(struct arena *arena, const char *folder, const char *name, const char *ending)
{
    struct str path = arena_printf(arena, "%s/%s%s", folder, name, ending);
    FILE *file = fopen(path.ptr, "rb");
    if (file == NULL) {
        printf("Bail out! cannot open %s\n", path.ptr);
        exit(1);
    }
    char *bytes = arena_alloc(arena, FILE_MAX);
    size_t len = fread(bytes, 1, FILE_MAX, file);
    (void)fclose(file);
    return str_of(bytes, len);
}

struct str case_draft_json(struct arena *arena, const struct article_draft *draft)
{
    struct buf buf;
    buf_init(&buf, FILE_MAX);
    struct json_writer json = json_writer(&buf);
    json_open_object(&json);
    const struct {
        const char *name;
        struct str value;
    } members[] = {{"url", draft->url},
                   {"id", draft->external_id},
                   {"outlet", draft->outlet},
                   {"title", draft->title},
                   {"language", draft->language}};
    for (size_t i = 0; i < COUNT_OF(members); i++) {
        json_put_key(&json, members[i].name);
        json_put_str(&json, members[i].value);
    }
    json_put_key(&json, "published_at");
    json_put_time_or_null(&json, draft->has_published_at, draft->published_at_us);
    json_put_key(&json, "text");
    json_put_str(&json, draft->text);
    json_close_object(&json);
    struct str copy = arena_copy(arena, buf_str(&buf));
    buf_done(&buf);
    return copy;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

size_t case_names(struct arena *arena, const char *folder, const char *ending, char **names)
{
    DIR *dir = opendir(folder);
    size_t len = 0;
    const struct dirent *entry = NULL;
    while (dir != NULL && len < CASES_MAX && (entry = readdir(dir)) != NULL) {
        struct str name = str_from(entry->d_name);
        if (entry->d_name[0] != '.' && str_ends(name, str_from(ending)))
            names[len++] = arena_copy_z(arena, str_slice(name, 0, name.len - strlen(ending)));
    }
    if (dir != NULL)
        (void)closedir(dir);
    qsort(names, len, sizeof(names[0]), by_name);
    return len;
}

int case_run_all(int argc, char **argv, const char *ending, case_fn *run)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    char **names = ARENA_ARRAY(arena, CASES_MAX, char *);
    size_t number = 0;
    size_t failed = 0;
    for (int i = 1; i < argc; i++) {
        const char *slash = strrchr(argv[i], '/');
        size_t len = case_names(arena, argv[i], ending, names);
        for (size_t k = 0; k < len; k++) {
            bool is_right = run(argv[i], names[k]);
            failed += is_right ? 0 : 1;
            printf("%sok %zu - %s/%s\n", is_right ? "" : "not ", ++number,
                   slash != NULL ? slash + 1 : argv[i], names[k]);
        }
        if (len == 0)
            printf("not ok %zu - no cases in %s\n", ++number, argv[i]);
        failed += len == 0 ? 1 : 0;
    }
    printf("1..%zu\n", number);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
