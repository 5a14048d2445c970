/* Runs the cases of tests/corpus/json: NAME.json is decoded; for an invalid one NAME.expected is
   the code and pointer of its problem, for a valid one the draft as JSON. Adding a case is adding
   two files. Prints TAP. */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "codec/article_json.h"
#include "codec/json_writer.h"

enum { FILE_MAX = 1 << 20, CASES_MAX = 1000 };

static struct str read_file(struct arena *arena, const char *folder, const char *name,
                            const char *ending)
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

static struct str draft_to_json(struct arena *arena, const struct article_draft *draft)
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

static bool run_case(const char *folder, const char *name, bool is_valid)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str json = read_file(arena, folder, name, ".json");
    struct str want = str_trim(read_file(arena, folder, name, ".expected"));
    struct article_draft draft = {0};
    struct problem problem = {0};
    enum status status = article_from_json(arena, json, ARTICLE_JSON_STRICT, &draft, &problem);
    struct str got = is_valid && status == STATUS_OK
                         ? draft_to_json(arena, &draft)
                         : arena_printf(arena, "%s %s", problem.code ? problem.code : "accepted",
                                        problem.pointer);
    bool is_right = (status == STATUS_OK) == is_valid && str_equals(str_trim(got), want);
    if (!is_right)
        printf("# want %.*s\n# got  %.*s (%s)\n", STR_ARG(want), STR_ARG(got), problem.detail);
    return is_right && (is_valid || problem.detail[0] != '\0');
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the *.json files in `folder`, sorted. */
static size_t list_cases(struct arena *arena, const char *folder, char **names)
{
    DIR *dir = opendir(folder);
    size_t len = 0;
    const struct dirent *entry = NULL;
    while (dir != NULL && len < CASES_MAX && (entry = readdir(dir)) != NULL) {
        struct str name = str_from(entry->d_name);
        if (str_ends(name, STR(".json")))
            names[len++] = arena_copy_z(arena, str_slice(name, 0, name.len - 5));
    }
    if (dir != NULL)
        (void)closedir(dir);
    qsort(names, len, sizeof(names[0]), by_name);
    return len;
}

int main(int argc, char **argv)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    char **names = ARENA_ARRAY(arena, CASES_MAX, char *);
    size_t number = 0;
    size_t failed = 0;
    for (int i = 1; i < argc; i++) {
        bool is_valid = str_ends(str_from(argv[i]), STR("/valid"));
        size_t len = list_cases(arena, argv[i], names);
        for (size_t k = 0; k < len; k++) {
            bool is_right = run_case(argv[i], names[k], is_valid);
            failed += is_right ? 0 : 1;
            printf("%sok %zu - %s/%s\n", is_right ? "" : "not ", ++number,
                   is_valid ? "valid" : "invalid", names[k]);
        }
        if (len == 0)
            printf("not ok %zu - no cases in %s\n", ++number, argv[i]);
        failed += len == 0 ? 1 : 0;
    }
    printf("1..%zu\n", number);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
