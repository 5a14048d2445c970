/* Tests of ingest/reader.h and what is below it: files are cut into records, gunzipped, decoded. */
#include "ingest/reader.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "support/tap.h"

enum { OUT_MAX = 1 << 16, BIG = 40 << 20 };

/* A file of this test, removed by read_all. */
static char path[64];

static void write_file(const char *ending, const void *bytes, size_t len)
{
    (void)snprintf(path, sizeof(path), "/tmp/isnad-reader-XXXXXX%s", ending);
    int fd = mkstemps(path, (int)strlen(ending));
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, len), (ssize_t)len);
    ck_assert_int_eq(close(fd), 0);
}

/* "LINE:text" or "LINE!code" of each item, separated by spaces. */
static struct str read_all(struct arena *arena)
{
    struct reader *reader = NULL;
    ck_assert_int_eq(reader_open(path, ARTICLE_JSON_LENIENT, &reader, NULL), STATUS_OK);
    _cleanup_buf_ struct buf out;
    buf_init(&out, OUT_MAX);
    struct reader_item item;
    while (reader_next(reader, arena, &item)) {
        bool is_ok = item.status == STATUS_OK;
        buf_printf(&out, "%s%zu%c", out.len > 0 ? " " : "", item.line, is_ok ? ':' : '!');
        if (is_ok)
            buf_append(&out, str_slice(item.draft.text, 0, 20));
        else
            buf_append_z(&out, item.problem.code);
    }
    reader_close(reader);
    ck_assert_int_eq(unlink(path), 0);
    return arena_copy(arena, buf_str(&out));
}

static void ck_read(const char *ending, const char *content, const char *want)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    write_file(ending, content, strlen(content));
    struct str got = read_all(arena);
    ck_assert_msg(str_equals(got, str_from(want)), "%s\ngave %.*s\nnot  %s", content, STR_ARG(got),
                  want);
}

#define A(text) "{\"text\":\"" text "\"}"

START_TEST(test_lines)
{
    ck_read(".ndjson", A("a") "\n" A("b") "\r\n\n  " A("c"), "1:a 2:b 4:c");
    ck_read(".jsonl", A("a") "\n{\"text\":\"b\n" A("c") "\n{}\n[1]\nnull\n" A("d"),
            "1:a 2!invalid_json 3:c 4!missing_text 5!wrong_type 6!wrong_type 7:d");
    ck_read(".ndjson", "", "");
    ck_read(".ndjson", "\n\n", "");
    ck_read(".ndjson", "\xEF\xBB\xBF" A("a"), "1:a");
}
END_TEST

START_TEST(test_object)
{
    ck_read(".json", "\n{\n \"text\": \"a\"\n}\n", "2:a");
    ck_read(".json", A("a") "\n" A("b"), "1:a 2:b");
    ck_read(".json", "{\n \"text\": \"a\"\n", "1!invalid_json");
    ck_read(".json", "{\n \"text\": \"a\"\n}\n" A("b"), "1!invalid_json");
    ck_read(".json", " ", "");
}
END_TEST

START_TEST(test_array)
{
    ck_read(".json", "[" A("a") "," A("b") "]", "1:a 1:b");
    ck_read(".json", " [\n" A("a") ",\n\n" A("b]}\\\",[{") "\n]\n", "2:a 4:b]}\",[{");
    ck_read(".json", "[]", "");
    ck_read(".json", "[" A("a") ",\n{},\n7,\n" A("b") "]", "1:a 2!missing_text 3!wrong_type 4:b");
    ck_read(".json", "[" A("a") ",\n" A("b"), "1:a 2:b 2!invalid_json");
    ck_read(".json", "[" A("a") ",\n{\"text\":[", "1:a 2!invalid_json");
    ck_read(".json", "[" A("a") ",\n]", "1:a 2!invalid_json");
    ck_read(".json", "[" A("a") "\n", "1:a 2!invalid_json");
    ck_read(".json", "[" A("a") "]\nx", "1:a 2!invalid_json");
    ck_read(".json", "[" A("a") A("b") ",\n" A("c") "]", "1!invalid_json 2:c");
}
END_TEST

START_TEST(test_detection)
{
    ck_read("", A("a"), "1:a");
    ck_read("", "", "");
    ck_read("", "[" A("a") "]", "1:a");
    ck_read("", " <p>said the cat</p>", "1:said the cat");
    ck_read("", "said the dog", "1:said the dog");
    ck_read(".txt", A("a"), "1:{\"text\":\"a\"}");
    ck_read(".HTM", "said the cow", "1:said the cow");
}
END_TEST

START_TEST(test_text)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct article_draft draft = {0};
    ck_assert_int_eq(reader_decode(arena, RECORD_TEXT,
                                   STR("\xEF\xBB\xBF"
                                       " عنوان \n\nنص الخبر\n"),
                                   ARTICLE_JSON_LENIENT, &draft, NULL),
                     STATUS_OK);
    ck_assert(str_equals(draft.title, STR("عنوان")));
    ck_assert(str_equals(draft.text, STR(" عنوان \n\nنص الخبر\n")));
    ck_read(".txt", "\xFF", "1!invalid_utf8");
    ck_read(".txt", " \n", "1!empty_text");
}
END_TEST

/* `content` as one gzip member, appended to `out`. */
static void gzip(const char *content, struct buf *out)
{
    z_stream z = {0};
    ck_assert_int_eq(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    size_t room = strlen(content) + 100;
    char *to = buf_reserve(out, room);
    z.next_in = (Bytef *)content;
    z.avail_in = (uInt)strlen(content);
    z.next_out = (Bytef *)to;
    z.avail_out = (uInt)room;
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    buf_claim(out, room - z.avail_out);
    (void)deflateEnd(&z);
}

static void ck_gzip(const char *ending, struct str bytes, const char *want)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    write_file(ending, bytes.ptr, bytes.len);
    struct str got = read_all(arena);
    ck_assert_msg(str_equals(got, str_from(want)), "gave %.*s not %s", STR_ARG(got), want);
}

START_TEST(test_gzip)
{
    _cleanup_buf_ struct buf out;
    buf_init(&out, OUT_MAX);
    gzip(A("a") "\n" A("b") "\n", &out);
    size_t first = out.len;
    gzip(A("c") "\n", &out);
    ck_gzip(".ndjson.gz", str_slice(buf_str(&out), 0, first), "1:a 2:b");
    ck_gzip(".ndjson.gz", buf_str(&out), "1:a 2:b 3:c");
    ck_gzip("", buf_str(&out), "1:a 2:b 3:c");
    ck_gzip(".ndjson.gz", str_slice(buf_str(&out), 0, first - 4), "1:a 2:b 3!damaged_gzip");
    ck_gzip(".ndjson.gz", STR("\x1F\x8B garbage"), "1!damaged_gzip");
}
END_TEST

START_TEST(test_record_too_large)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    _cleanup_buf_ struct buf out;
    buf_init(&out, BIG);
    buf_append_z(&out, A("a") "\n{\"text\":\"");
    while (out.len < RECORD_MAX + 100)
        buf_append_z(&out, "long, longer, and longer than is taken ");
    buf_append_z(&out, "\"}\n" A("b") "\n");
    write_file(".ndjson", out.ptr, out.len);
    ck_assert(str_equals(read_all(arena), STR("1:a 2!record_too_large 3:b")));
    write_file(".txt", out.ptr, out.len);
    ck_assert(str_equals(read_all(arena), STR("1!record_too_large")));
}
END_TEST

START_TEST(test_open)
{
    struct reader *reader = NULL;
    struct problem problem = {0};
    ck_assert_int_eq(reader_open("/nonexistent/x.json", ARTICLE_JSON_LENIENT, &reader, &problem),
                     STATUS_NOT_FOUND);
    ck_assert_str_eq(problem.code, "cannot_open");
    ck_assert_int_eq(reader_open("/tmp", ARTICLE_JSON_LENIENT, &reader, &problem), STATUS_OK);
    _cleanup_arena_ struct arena *arena = arena_new();
    struct reader_item item;
    ck_assert(reader_next(reader, arena, &item));
    ck_assert_str_eq(item.problem.code, "read_failed");
    ck_assert(!reader_next(reader, arena, &item));
    reader_close(reader);
}
END_TEST

TAP_MAIN("reader", test_lines, test_object, test_array, test_detection, test_text, test_gzip,
         test_record_too_large, test_open)
