/* Speakers that are joined and parted: with many quotations, and while articles come in. */
#include "store/speakers.h"

#include <pthread.h>
#include <stdio.h>

#include "base/clock.h"
#include "store/reads.h"
#include "support/database.h"
#include "support/record.h"

static const struct edit BY_HAND = {.by = {"سلمى", sizeof("سلمى") - 1}};

/* What is kept beside the speakers is what counting gives. */
static void check_totals(PGconn *session)
{
    ck_assert_int_eq(
        database_number(session,
                        "SELECT count(*) FROM speaker s"
                        "  LEFT JOIN speaker_tally t ON t.speaker_id = s.id"
                        " WHERE coalesce(t.total, 0) <> CASE WHEN s.root_id <> s.id THEN 0 ELSE"
                        "       (SELECT count(*) FROM quote q"
                        "          JOIN speaker n ON n.id = q.speaker_id"
                        "         WHERE n.root_id = s.id AND q.is_current) END"),
        0);
    ck_assert_int_eq(
        database_number(session, "SELECT count(*) FROM speaker s JOIN speaker r ON r.id = s.root_id"
                                 " WHERE r.root_id <> r.id"),
        0);
}

/* Two speakers, 1 and 2, of 10,000 quotations each. */
static void fill(const struct store_options *options)
{
    PGconn *session = database_session(options);
    database_execute(session, "INSERT INTO outlet (id, name) VALUES (1, 'o')");
    database_execute(
        session, "INSERT INTO article SELECT i, substring(sha256(i::text::bytea), 1, 16), 1, NULL,"
                 " NULL, 'ar', t, t, 1, i, '\\x00000000000000000000000000000000', t, t"
                 " FROM (SELECT i, '2020-01-01'::timestamptz + i * interval '1 minute' AS t"
                 "         FROM generate_series(1, 20000) AS i) AS made");
    database_execute(session, "INSERT INTO revision SELECT i, i, 1, 'ar', 't', 'x', 1, 1,"
                              " '\\x00000000000000000000000000000000', 'e', 1, 'a', now()"
                              " FROM generate_series(1, 20000) AS i");
    database_execute(session, "INSERT INTO speaker SELECT i, 's', i::text, 'person', 0, now(), i"
                              " FROM generate_series(1, 2) AS i");
    database_execute(
        session, "INSERT INTO quote SELECT a.id, a.id, a.id, 1, 1, true, 'direct', 0, 1, 'c',"
                 " NULL, NULL, NULL, NULL, NULL, NULL, NULL, a.id % 2 + 1, 's', NULL, '[]',"
                 " 'neutral', 'statement', 'r', 0.5, a.published_at, a.published_at, a.sorted_at,"
                 " 'c', 'day', 'article' FROM article a");
    database_execute(session,
                     "INSERT INTO speaker_tally VALUES (1, 10000, 10000), (2, 10000, 10000)");
    database_execute(session, "ANALYZE");
    PQfinish(session);
}

static size_t page_of(struct store_conn *conn, int64_t speaker, int64_t *out_first)
{
    struct store_params params = {0};
    store_param_int(&params, speaker);
    store_param_null(&params);
    store_param_null(&params);
    store_param_int(&params, 50);
    struct store_rows *rows;
    database_ok(conn, store_exec(conn, &STORE_QUOTES_OF_SPEAKER, &params, &rows));
    size_t len = store_rows_len(rows);
    for (size_t row = 1; row < len; row++)
        ck_assert_int_ge(store_rows_time(rows, row - 1, QUOTE_COL_SORTED_AT),
                         store_rows_time(rows, row, QUOTE_COL_SORTED_AT));
    *out_first = store_rows_int(rows, 0, QUOTE_COL_ID);
    store_rows_free(rows);
    return len;
}

START_TEST(merges_ten_thousand_quotations_within_a_second)
{
    struct store_options options = database_new();
    fill(&options);
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    struct problem problem = {0};
    int64_t begin = clock_now_us();
    database_ok(conn, store_speaker_merge(conn, 1, 2, &BY_HAND, &problem));
    ck_assert_int_lt(clock_now_us() - begin, CLOCK_SECOND_US);
    check_totals(session);
    ck_assert_int_eq(
        database_number(session, "SELECT total FROM speaker_tally WHERE speaker_id = 1"), 20000);
    int64_t first;
    ck_assert_uint_eq(page_of(conn, 1, &first), 50);
    ck_assert_int_eq(first, 20000);
    ck_assert_uint_eq(page_of(conn, 2, &first), 50);
    ck_assert_int_eq(first, 20000);
    ck_assert_int_eq(store_speaker_merge(conn, 2, 1, &BY_HAND, &problem), STATUS_CONFLICT);
    ck_assert_str_eq(problem.code, "same_speaker");
    int64_t merge = database_number(session, "SELECT id FROM speaker_join");
    begin = clock_now_us();
    database_ok(conn, store_speaker_part(conn, 1, merge, &BY_HAND));
    ck_assert_int_lt(clock_now_us() - begin, CLOCK_SECOND_US);
    check_totals(session);
    ck_assert_int_eq(store_speaker_part(conn, 1, merge, &BY_HAND), STATUS_NOT_FOUND);
    (void)page_of(conn, 1, &first);
    ck_assert_int_eq(first, 20000);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

/* Chains: what came with another goes with it, and comes back to whom it was. */
START_TEST(parts_in_any_order)
{
    struct store_options options = database_new();
    fill(&options);
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    database_execute(session, "INSERT INTO speaker VALUES (3, 's', '3', 'person', 0, now(), 3)");
    struct problem problem = {0};
    database_ok(conn, store_speaker_merge(conn, 2, 3, &BY_HAND, &problem));
    database_ok(conn, store_speaker_merge(conn, 1, 2, &BY_HAND, &problem));
    check_totals(session);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM speaker WHERE root_id = 1"), 3);
    int64_t first = database_number(session, "SELECT id FROM speaker_join WHERE from_id = 3");
    int64_t second = database_number(session, "SELECT id FROM speaker_join WHERE from_id = 2");
    database_ok(conn, store_speaker_part(conn, 1, first, &BY_HAND));
    ck_assert_int_eq(database_number(session, "SELECT root_id FROM speaker WHERE id = 3"), 3);
    ck_assert_int_eq(database_number(session, "SELECT root_id FROM speaker WHERE id = 2"), 1);
    database_ok(conn, store_speaker_part(conn, 1, second, &BY_HAND));
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM speaker WHERE root_id = id"),
                     3);
    check_totals(session);
    ck_assert_int_eq(store_speaker_merge(conn, 99, 1, &BY_HAND, &problem), STATUS_NOT_FOUND);
    ck_assert_int_eq(store_speaker_merge(conn, 1, 99, &BY_HAND, &problem), STATUS_UNPROCESSABLE);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

enum { WRITERS = 4, ARTICLES_EACH = 40, SWINGS = 30 };

struct writer {
    const struct store_options *options;
    int number;
    enum status status;
};

static void *write_articles(void *arg)
{
    struct writer *writer = arg;
    struct store_conn *conn = store_conn_new(writer->options);
    static const char *const NAMES[] = {"هدى النابلسي", "وسيم الحوراني"};
    for (int i = 0; i < ARTICLES_EACH && writer->status == STATUS_OK; i++) {
        _cleanup_arena_ struct arena *arena = arena_new();
        char url[60];
        (void)snprintf(url, sizeof(url), "https://a.example/%d/%d", writer->number, i / 2);
        const struct told told[] = {
            {"نبني الجسر", NAMES[i % 2], SPEAKER_KIND_PERSON, NULL, "قال"},
            {"الكلفة صغيرة", NAMES[(i + 1) % 2], SPEAKER_KIND_PERSON, NULL, "وأضاف"},
        };
        const struct tale tale = {
            .url = url,
            .outlet = "صحيفة",
            .title = i % 2 == 0 ? "أول" : "ثان",
            .text = "قال: نبني الجسر. وأضاف: الكلفة صغيرة.",
            .told = told,
            .told_len = COUNT_OF(told) - (size_t)(i % 2),
        };
        struct article_stored stored;
        writer->status = store_article_put(conn, arena, record_of(arena, &tale), &stored);
    }
    store_conn_close(conn);
    return NULL;
}

START_TEST(counts_hold_while_speakers_are_joined_and_parted)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    struct writer first = {.options = &options, .number = 99};
    (void)write_articles(&first);
    ck_assert_int_eq(first.status, STATUS_OK);
    int64_t one = database_number(session, "SELECT min(id) FROM speaker");
    int64_t two = database_number(session, "SELECT max(id) FROM speaker");
    pthread_t threads[WRITERS];
    struct writer writers[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = (struct writer){.options = &options, .number = i};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, write_articles, &writers[i]), 0);
    }
    for (int i = 0; i < SWINGS; i++) {
        struct problem problem = {0};
        database_ok(conn, store_speaker_merge(conn, one, two, &BY_HAND, &problem));
        int64_t merge =
            database_number(session, "SELECT id FROM speaker_join WHERE undone_at IS NULL");
        database_ok(conn, store_speaker_part(conn, one, merge, &BY_HAND));
    }
    for (int i = 0; i < WRITERS; i++) {
        (void)pthread_join(threads[i], NULL);
        ck_assert_int_eq(writers[i].status, STATUS_OK);
    }
    check_totals(session);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

DATABASE_MAIN("speakers", merges_ten_thousand_quotations_within_a_second, parts_in_any_order,
              counts_hold_while_speakers_are_joined_and_parted)
