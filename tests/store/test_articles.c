/* Articles stored, stored again, changed and removed; by one and by many at once. */
#include "store/articles.h"

#include <pthread.h>
#include <stdio.h>

#include "ingest/pipeline.h"
#include "support/database.h"
#include "support/record.h"

static const char TEXT[] =
    "قال عمر الفاروقي: «نبني الجسر هذا العام». وأضاف أن \"الكلفة {صغيرة}\\كبيرة\". "
    "وذكر مصدر أمني أن الطريق مغلق. وقالت هناء: لا تعليق 😀.";
static const struct told TOLD[] = {
    {"نبني الجسر هذا العام", "عمر الفاروقي", SPEAKER_KIND_PERSON, "وزير \"الجسور\"", "قال"},
    {"الكلفة {صغيرة}\\كبيرة", "عمر الفاروقي", SPEAKER_KIND_PERSON, "وزير \"الجسور\"", "وأضاف"},
    {"الطريق مغلق", "مصدر أمني", SPEAKER_KIND_UNNAMED, NULL, "وذكر"},
    {"لا تعليق 😀", NULL, SPEAKER_KIND_PERSON, NULL, NULL},
};
static const struct tale TALE = {
    .url = "https://a.example/1",
    .outlet = "صحيفة",
    .title = "الجسر",
    .text = TEXT,
    .published_at_us = INT64_C(1755291845000000),
    .told = TOLD,
    .told_len = COUNT_OF(TOLD),
};

static struct article_stored put(struct store_conn *conn, const struct tale *tale)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct article_stored stored;
    database_ok(conn, store_article_put(conn, arena, record_of(arena, tale), &stored));
    return stored;
}

/* Counts that are kept are the ones that counting gives. */
static void check_counts(PGconn *session)
{
    ck_assert_int_eq(database_number(session,
                                     "SELECT count(*) FROM speaker s"
                                     "  LEFT JOIN speaker_tally t ON t.speaker_id = s.id"
                                     " WHERE coalesce(t.quotes, 0) <> (SELECT count(*) FROM quote q"
                                     "       WHERE q.speaker_id = s.id AND q.is_current)"),
                     0);
    ck_assert_int_eq(database_number(session,
                                     "SELECT count(*) FROM speaker_name n"
                                     " WHERE n.quotes <> (SELECT count(*) FROM quote q"
                                     "       WHERE q.speaker_id = n.speaker_id AND q.is_current"
                                     "         AND q.speaker_name = n.name)"),
                     0);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM quote q JOIN revision r"
                                              "    ON r.id = q.revision_id JOIN article a"
                                              "    ON a.id = q.article_id"
                                              " WHERE q.is_current <> (a.revision_id = r.id)"),
                     0);
}

START_TEST(stores_an_article_with_all_that_is_in_it)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    struct article_stored stored = put(conn, &TALE);
    ck_assert_int_eq(stored.outcome, ARTICLE_OUTCOME_CREATED);
    ck_assert_int_eq(stored.revision, 1);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM quote WHERE is_current"), 4);
    /* Offsets are code points of the stored text. */
    ck_assert_int_eq(
        database_number(session, "SELECT count(*) FROM quote q JOIN revision r"
                                 "    ON r.id = q.revision_id"
                                 " WHERE substring(r.text, q.content_start + 1,"
                                 "                 q.content_end - q.content_start) = q.content"),
        4);
    PGresult *found = database_query(
        session, "SELECT content, cue, speaker_name, speaker_title, said_at = published_at,"
                 "       confidence = 0.75, chain->0->>'name', mention IS NULL"
                 "  FROM quote ORDER BY ordinal");
    ck_assert_str_eq(PQgetvalue(found, 1, 0), "الكلفة {صغيرة}\\كبيرة");
    ck_assert_str_eq(PQgetvalue(found, 1, 1), "وأضاف");
    ck_assert_str_eq(PQgetvalue(found, 1, 2), "عمر الفاروقي");
    ck_assert_str_eq(PQgetvalue(found, 1, 3), "وزير \"الجسور\"");
    ck_assert_str_eq(PQgetvalue(found, 1, 4), "t");
    ck_assert_str_eq(PQgetvalue(found, 1, 5), "t");
    ck_assert_str_eq(PQgetvalue(found, 1, 6), "رويترز");
    ck_assert_str_eq(PQgetvalue(found, 1, 7), "t");
    ck_assert(PQgetisnull(found, 3, 1) && PQgetisnull(found, 3, 2));
    PQclear(found);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM speaker"), 2);
    check_counts(session);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(leaves_the_same_article_as_it_is)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    struct article_stored first = put(conn, &TALE);
    struct article_stored again = put(conn, &TALE);
    ck_assert_int_eq(again.outcome, ARTICLE_OUTCOME_UNCHANGED);
    ck_assert_int_eq(again.id, first.id);
    ck_assert_int_eq(again.revision_id, first.revision_id);
    ck_assert_int_eq(again.revision, 1);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM revision"), 1);
    check_counts(session);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(finds_what_is_there_without_storing)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct article_record *record = record_of(arena, &TALE);
    struct article_marks marks = {record->natural_key, record->content_hash, false};
    struct article_stored found;
    bool is_there = true;
    database_ok(conn, store_article_find(conn, &marks, &is_there, &found));
    ck_assert(!is_there);
    struct article_stored first = put(conn, &TALE);
    database_ok(conn, store_article_find(conn, &marks, &is_there, &found));
    ck_assert(is_there);
    ck_assert_int_eq(found.outcome, ARTICLE_OUTCOME_UNCHANGED);
    ck_assert_int_eq(found.id, first.id);
    ck_assert_int_eq(found.revision, 1);
    marks.content_hash = marks.natural_key; /* another text */
    database_ok(conn, store_article_find(conn, &marks, &is_there, &found));
    ck_assert(!is_there);
    store_conn_close(conn);
}
END_TEST

START_TEST(makes_another_text_the_next_revision)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    struct article_stored first = put(conn, &TALE);
    static const struct told LATER[] = {
        {"لن نبني شيئا", "عمر الفاروقي", SPEAKER_KIND_PERSON, NULL, "قال"}};
    struct tale later = TALE;
    later.text = "قال عمر الفاروقي: «لن نبني شيئا».";
    later.told = LATER;
    later.told_len = COUNT_OF(LATER);
    struct article_stored second = put(conn, &later);
    ck_assert_int_eq(second.outcome, ARTICLE_OUTCOME_REVISED);
    ck_assert_int_eq(second.id, first.id);
    ck_assert_int_eq(second.revision, 2);
    ck_assert_int_ne(second.revision_id, first.revision_id);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM quote"), 5);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM quote WHERE is_current"), 1);
    ck_assert_int_eq(database_number(session, "SELECT revision FROM article"), 2);
    check_counts(session);
    /* Back to the first text is a third revision: history is not rewritten. */
    struct article_stored third = put(conn, &TALE);
    ck_assert_int_eq(third.outcome, ARTICLE_OUTCOME_REVISED);
    ck_assert_int_eq(third.revision, 3);
    check_counts(session);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(takes_an_article_with_nothing_in_it)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    struct tale tale = {.url = "https://a.example/2", .outlet = "o", .title = "", .text = "نص"};
    ck_assert_int_eq(put(conn, &tale).outcome, ARTICLE_OUTCOME_CREATED);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM article"
                                              " WHERE published_at IS NULL"
                                              "   AND sorted_at = created_at"),
                     1);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

static void put_text(struct store_conn *conn, const char *text, int64_t published_at_us)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct article_draft draft = {
        .url = STR("https://a.example/said"),
        .text = str_from(text),
        .has_published_at = published_at_us != 0,
        .published_at_us = published_at_us,
    };
    struct article_record record;
    struct article_stored stored;
    struct problem problem = {0};
    ck_assert_int_eq(ingest_prepare(arena, &draft, &record, &problem), STATUS_OK);
    database_ok(conn, store_article_put(conn, arena, &record, &stored));
}

/* When the quotations were said, as the table has it. */
static void check_said(PGconn *session, const char *wanted)
{
    PGresult *found = database_query(
        session, "SELECT string_agg(concat_ws(' ', q.said_at AT TIME ZONE 'UTC', q.said_precision,"
                 "                            q.said_basis, q.said_value, q.said_start, q.said_end,"
                 "                            q.said_expression), '; ' ORDER BY q.content_start)"
                 "  FROM quote q WHERE q.is_current");
    ck_assert_str_eq(PQgetvalue(found, 0, 0), wanted);
    PQclear(found);
    ck_assert_int_eq(database_number(session,
                                     "SELECT count(*) FROM quote q JOIN article a"
                                     "    ON a.id = q.article_id"
                                     " WHERE q.is_current"
                                     "   AND q.sorted_at <> coalesce(q.said_at, a.sorted_at)"),
                     0);
}

/* A date of its own, the article's day, and neither; a revision that does not say when it was
   published is of the day that the article had. */
START_TEST(keeps_when_it_was_said)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    put_text(conn,
             "قال سالم العبدلي أمس إن الجسر مغلق.\n"
             "وقالت هناء الفارس إن الطريق مفتوح.",
             0);
    check_said(session, "unknown clause 17 20 أمس; unknown none");
    put_text(conn,
             "قال سالم العبدلي أمس إن الجسر مغلق.\n"
             "وقالت هناء الفارس إن الطريق مفتوح.\n"
             "وكان كمال الزين قد قال إن الجسر قديم.",
             TALE.published_at_us);
    check_said(session, "2025-08-14 00:00:00 day clause 2025-08-14 17 20 أمس; "
                        "2025-08-15 21:04:05 day article 2025-08-15; unknown earlier");
    put_text(conn, "وقالت هناء الفارس إن الطريق مفتوح.", 0);
    check_said(session, "2025-08-15 21:04:05 day article 2025-08-15");
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(keeps_named_speakers_together_and_unnamed_ones_apart)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    (void)put(conn, &TALE);
    struct tale other = TALE;
    other.url = "https://a.example/2";
    (void)put(conn, &other);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM speaker WHERE kind = 'person'"),
                     1);
    ck_assert_int_eq(
        database_number(session, "SELECT count(*) FROM speaker WHERE kind = 'unnamed'"), 2);
    check_counts(session);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

/* عُمر with its vowel sign, and with another alef, is the same man; both forms of the name are kept.
 */
START_TEST(knows_a_speaker_by_another_spelling)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    static const struct told ONE[] = {{"أ", "أحمد سعيد", SPEAKER_KIND_PERSON, NULL, NULL}};
    static const struct told TWO[] = {{"أ", "احمد سعيد", SPEAKER_KIND_PERSON, NULL, NULL}};
    struct tale tale = {.url = "https://a.example/1",
                        .outlet = "o",
                        .title = "",
                        .text = "أ",
                        .told = ONE,
                        .told_len = 1};
    (void)put(conn, &tale);
    tale.url = "https://a.example/2";
    tale.told = TWO;
    (void)put(conn, &tale);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM speaker"), 1);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM speaker_name"), 2);
    check_counts(session);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(removes_an_article_with_all_that_is_in_it)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    struct article_stored stored = put(conn, &TALE);
    struct tale other = TALE;
    other.url = "https://a.example/2";
    (void)put(conn, &other);
    database_ok(conn, store_article_delete(conn, stored.id));
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM article"), 1);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM revision"), 1);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM quote"), 4);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM speaker"), 2);
    check_counts(session);
    ck_assert_int_eq(store_article_delete(conn, stored.id), STATUS_NOT_FOUND);
    ck_assert_int_eq(put(conn, &TALE).outcome, ARTICLE_OUTCOME_CREATED);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

enum { WRITERS = 8, ROUNDS = 25 };

struct writer {
    const struct store_options *options;
    unsigned number;
    bool is_mixed; /* own articles with shared speakers, else all the same one */
    unsigned outcomes[3];
    int failed;
};

/* Each writer names the shared speakers in another order. */
static void write_one(struct writer *writer, struct store_conn *conn, unsigned round)
{
    static const char *const NAMES[] = {"أ س", "ب س", "ت س", "ث س", "ج س", "ح س"};
    _cleanup_arena_ struct arena *arena = arena_new();
    struct told told[COUNT_OF(NAMES)];
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        size_t at = (i * (writer->number % 2 == 0 ? 1 : 5) + writer->number) % COUNT_OF(NAMES);
        told[i] = (struct told){"الكلام", NAMES[at], SPEAKER_KIND_PERSON, NULL, NULL};
    }
    char url[64];
    (void)snprintf(url, sizeof(url), "https://a.example/%u/%u",
                   writer->is_mixed ? writer->number : 0, round);
    struct tale tale = {.url = url,
                        .outlet = "o",
                        .title = "",
                        .text = "الكلام",
                        .told = told,
                        .told_len = COUNT_OF(told)};
    struct article_stored stored;
    if (store_article_put(conn, arena, record_of(arena, &tale), &stored) == STATUS_OK)
        writer->outcomes[stored.outcome]++;
    else
        writer->failed++;
}

static void *write_all(void *arg)
{
    struct writer *writer = arg;
    struct store_conn *conn = store_conn_new(writer->options);
    for (unsigned round = 0; round < ROUNDS; round++)
        write_one(writer, conn, round);
    store_conn_close(conn);
    return NULL;
}

static void write_at_once(const struct store_options *options, bool is_mixed, unsigned outcomes[3])
{
    struct writer writers[WRITERS];
    pthread_t threads[WRITERS];
    for (unsigned i = 0; i < WRITERS; i++) {
        writers[i] = (struct writer){.options = options, .number = i, .is_mixed = is_mixed};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, write_all, &writers[i]), 0);
    }
    for (unsigned i = 0; i < WRITERS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert_int_eq(writers[i].failed, 0);
        for (size_t outcome = 0; outcome < 3; outcome++)
            outcomes[outcome] += writers[i].outcomes[outcome];
    }
}

START_TEST(makes_one_of_the_same_article_put_by_many)
{
    struct store_options options = database_new();
    PGconn *session = database_session(&options);
    unsigned outcomes[3] = {0};
    write_at_once(&options, false, outcomes);
    ck_assert_uint_eq(outcomes[ARTICLE_OUTCOME_CREATED], ROUNDS);
    ck_assert_uint_eq(outcomes[ARTICLE_OUTCOME_UNCHANGED], (WRITERS - 1) * ROUNDS);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM article"), ROUNDS);
    check_counts(session);
    PQfinish(session);
}
END_TEST

START_TEST(shares_speakers_among_many_writers)
{
    struct store_options options = database_new();
    PGconn *session = database_session(&options);
    unsigned outcomes[3] = {0};
    write_at_once(&options, true, outcomes);
    ck_assert_uint_eq(outcomes[ARTICLE_OUTCOME_CREATED], WRITERS * ROUNDS);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM speaker"), 6);
    ck_assert_int_eq(database_number(session, "SELECT sum(quotes) FROM speaker_tally"),
                     WRITERS * ROUNDS * 6);
    check_counts(session);
    ck_assert_int_eq(database_number(session, "SELECT deadlocks FROM pg_stat_database"
                                              " WHERE datname = current_database()"),
                     0);
    PQfinish(session);
}
END_TEST

DATABASE_MAIN("articles", stores_an_article_with_all_that_is_in_it,
              leaves_the_same_article_as_it_is, finds_what_is_there_without_storing,
              makes_another_text_the_next_revision, takes_an_article_with_nothing_in_it,
              keeps_when_it_was_said, keeps_named_speakers_together_and_unnamed_ones_apart,
              knows_a_speaker_by_another_spelling, removes_an_article_with_all_that_is_in_it,
              makes_one_of_the_same_article_put_by_many, shares_speakers_among_many_writers)
