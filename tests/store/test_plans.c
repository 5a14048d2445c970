/* How the server goes about the reads of a page once there are many rows: along an index, a page's
   worth of rows, and never all of them. */
#include "store/reads.h"

#include <stdio.h>

#include "store/statements.h"
#include "support/database.h"

#define EXPLAIN(name_, call_)                                                                      \
    static const struct store_stmt name_ = {                                                       \
        .name = #name_, .sql = "EXPLAIN (ANALYZE, FORMAT TEXT) EXECUTE " call_}
EXPLAIN(ALL, "quotes_all(NULL, NULL, 21)");
EXPLAIN(ALL_AFTER, "quotes_all('2020-01-05', 77, 21)");
EXPLAIN(OF_SPEAKER, "quotes_of_speaker(1, NULL, NULL, 21)");
EXPLAIN(OF_ARTICLE, "quotes_of_article(17, NULL, NULL, 21)");
EXPLAIN(BY_ID, "quote_by_id(170)");
EXPLAIN(ARTICLE, "article_by_id(17)");
EXPLAIN(REVISIONS, "revisions(17, NULL, 21)");
EXPLAIN(SPEAKER, "speaker_by_id(7)");

static const struct store_stmt *const STATEMENTS[] = {
    &STORE_QUOTES_ALL,
    &STORE_QUOTES_OF_SPEAKER,
    &STORE_QUOTES_OF_ARTICLE,
    &STORE_QUOTE_BY_ID,
    &STORE_ARTICLE_BY_ID,
    &STORE_REVISIONS,
    &STORE_SPEAKER_BY_ID,
    &ALL,
    &ALL_AFTER,
    &OF_SPEAKER,
    &OF_ARTICLE,
    &BY_ID,
    &ARTICLE,
    &REVISIONS,
    &SPEAKER,
};

/* 4,000 articles of 5 quotations each, by 400 speakers; made by the server, in a second. */
static void fill(const struct store_options *options)
{
    PGconn *session = database_session(options);
    database_execute(session, "INSERT INTO outlet (id, name) VALUES (1, 'o')");
    database_execute(
        session, "INSERT INTO article SELECT i, substring(sha256(i::text::bytea), 1, 16), 1, NULL,"
                 " NULL, 'ar', t, t, 1, i, '\\x00000000000000000000000000000000', t, t"
                 " FROM (SELECT i, '2020-01-01'::timestamptz + i * interval '1 minute' AS t"
                 "         FROM generate_series(1, 4000) AS i) AS made");
    database_execute(session, "INSERT INTO revision SELECT i, i, 1, 'ar', 't', 'x', 1, 5,"
                              " '\\x00000000000000000000000000000000', 'e', 1, 'a', now()"
                              " FROM generate_series(1, 4000) AS i");
    database_execute(session, "INSERT INTO speaker SELECT i, 's', i::text, 'person', 0, now(), i"
                              " FROM generate_series(1, 400) AS i");
    database_execute(
        session,
        "INSERT INTO quote SELECT a.id * 10 + i, a.id, a.id, 1, i, true, 'direct', i, i + 1, 'c',"
        " NULL, NULL, NULL, NULL, NULL, NULL, NULL, (a.id * 7 + i) % 400 + 1, 's', NULL, '[]',"
        " 'neutral', 'statement', 'r', 0.5, a.published_at, a.published_at, a.sorted_at, 'c',"
        " 'day', 'article'"
        " FROM article a, generate_series(1, 5) AS i");
    database_execute(session, "ANALYZE");
    PQfinish(session);
}

static void check_plan(struct store_conn *conn, const struct store_stmt *explain)
{
    struct store_rows *rows;
    database_ok(conn, store_exec(conn, explain, NULL, &rows));
    char plan[16384];
    size_t len = 0;
    for (size_t row = 0; row < store_rows_len(rows); row++)
        len += (size_t)snprintf(plan + len, sizeof(plan) - len, "%.*s\n",
                                STR_ARG(store_rows_str(rows, row, 0)));
    store_rows_free(rows);
    ck_assert_msg(strstr(plan, "Index") != NULL, "%s", plan);
    static const char *const BAD[] = {
        "Seq Scan on quote",
        "Seq Scan on article",
        "Seq Scan on revision",
        "Seq Scan on speaker ",
        "Hash Join",
        "Merge Join",
        "Gather",
        "Memoize",
    };
    for (size_t i = 0; i < COUNT_OF(BAD); i++)
        ck_assert_msg(strstr(plan, BAD[i]) == NULL, "%s: %s", explain->name, plan);
}

START_TEST(walks_along_indexes)
{
    struct store_options options = database_new();
    fill(&options);
    struct store_conn *conn =
        store_conn_new_with(&options, (struct statement_list){STATEMENTS, COUNT_OF(STATEMENTS)});
    for (size_t i = 7; i < COUNT_OF(STATEMENTS); i++)
        check_plan(conn, STATEMENTS[i]);
    store_conn_close(conn);
}
END_TEST

/* The newest come first without sorting all. */
START_TEST(sorts_no_list_that_an_index_has_in_order)
{
    struct store_options options = database_new();
    fill(&options);
    struct store_conn *conn =
        store_conn_new_with(&options, (struct statement_list){STATEMENTS, COUNT_OF(STATEMENTS)});
    /* Of a speaker's quotations a page of each name is sorted, and no more. */
    static const struct store_stmt *const LISTS[] = {&ALL, &ALL_AFTER, &OF_ARTICLE, &REVISIONS};
    for (size_t i = 0; i < COUNT_OF(LISTS); i++) {
        struct store_rows *rows;
        database_ok(conn, store_exec(conn, LISTS[i], NULL, &rows));
        for (size_t row = 0; row < store_rows_len(rows); row++)
            ck_assert_msg(str_find(store_rows_str(rows, row, 0), STR("Sort"), 0) == STR_NONE,
                          "%s sorts", LISTS[i]->name);
        store_rows_free(rows);
    }
    store_conn_close(conn);
}
END_TEST

DATABASE_MAIN("plans", walks_along_indexes, sorts_no_list_that_an_index_has_in_order)
