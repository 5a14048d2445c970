/* Tests of ingest/walk.h. */
#include "ingest/walk.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/tap.h"

enum { OUT_MAX = 1 << 16 };

static char root[] = "/tmp/isnad-walk-XXXXXX";

static const char *in_root(const char *name)
{
    static char path[256];
    (void)snprintf(path, sizeof(path), "%s/%s", root, name);
    return path;
}

static void make_file(const char *name)
{
    int fd = open(in_root(name), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, "12345", 5), 5);
    ck_assert_int_eq(close(fd), 0);
}

static const char *const FOLDERS[] = {"b", "b/.git", "none"};
static const char *const FILES[] = {"c.txt",         "a.JSON",  "b/2.html.gz", "b/1.ndjson",
                                    "b/.git/x.json", ".d.json", "readme.md",   "none/x.gz"};

static void make_tree(void)
{
    ck_assert_ptr_nonnull(mkdtemp(root));
    for (size_t i = 0; i < COUNT_OF(FOLDERS); i++)
        ck_assert_int_eq(mkdir(in_root(FOLDERS[i]), 0700), 0);
    for (size_t i = 0; i < COUNT_OF(FILES); i++)
        make_file(FILES[i]);
}

static void remove_tree(void)
{
    for (size_t i = 0; i < COUNT_OF(FILES); i++)
        (void)unlink(in_root(FILES[i]));
    for (size_t i = COUNT_OF(FOLDERS); i > 0; i--)
        (void)rmdir(in_root(FOLDERS[i - 1]));
    (void)rmdir(root);
}

/* The names below root that are given, with the code of what failed. */
static void ck_walk(char *const *paths, size_t len, const char *want)
{
    _cleanup_buf_ struct buf out;
    buf_init(&out, OUT_MAX);
    struct walk *walk = walk_new(paths, len);
    for (;;) {
        const char *path = NULL;
        struct problem problem = {0};
        enum status status = walk_next(walk, &path, &problem);
        if (path == NULL)
            break;
        struct str name = str_from(path);
        if (str_starts(name, str_from(root)))
            name = str_slice(name, sizeof(root) - 1, name.len);
        buf_printf(&out, "%s%.*s%s%s", out.len > 0 ? " " : "", STR_ARG(name),
                   status == STATUS_OK ? "" : "!", status == STATUS_OK ? "" : problem.code);
    }
    walk_free(walk);
    ck_assert_msg(str_equals(buf_str(&out), str_from(want)), "%.*s", STR_ARG(buf_str(&out)));
}

START_TEST(test_walk)
{
    make_tree();
    char none[64];
    char file[64];
    (void)snprintf(none, sizeof(none), "%s/none", root);
    (void)snprintf(file, sizeof(file), "%s/readme.md", root);
    char *const all[] = {root};
    char dash[] = "-";
    char missing[] = "/no/such";
    char *const many[] = {none, file, dash, missing};
    ck_walk(all, 1, "/a.JSON /b/1.ndjson /b/2.html.gz /c.txt");
    ck_walk(many, 4, "/none!no_articles /readme.md - /no/such");
    ck_assert_uint_eq(walk_size(all, 1), 20);
    ck_assert_uint_eq(walk_size((char *const[]){file, root}, 2), 25);
    ck_assert_uint_eq(walk_size(many, 4), 0);
    remove_tree();
}
END_TEST

TAP_MAIN("walk", test_walk)
