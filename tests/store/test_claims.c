/* Claims as articles come in, change and go: who joins whom, and that the sums are right. */
#include <pthread.h>
#include <stdio.h>

#include "store/claims_source.h"
#include "store/reextract.h"
#include "support/database.h"
#include "support/record.h"

static const int64_t DAY_US = INT64_C(86400000000);
static const int64_t MARCH_US = INT64_C(1773000000000000);

#define FULL  "سيعبر أول قطار جسر الوادي الشمالي في منتصف تشرين بعد ثلاث سنوات من التأخير"
#define SHORT "أول قطار سيعبر جسر الوادي الشمالي في منتصف تشرين"
#define OTHER "أسعار التذاكر لن ترتفع قبل نهاية العام المقبل لجميع المسافرين"

/* An article of one statement by one speaker. */
static const struct article_record *say(struct arena *arena, const char *outlet, const char *url,
                                        const char *content, const char *speaker, const char *cue,
                                        int64_t at_us)
{
    struct told *told = ARENA_NEW(arena, struct told);
    *told = (struct told){content, speaker, SPEAKER_KIND_PERSON, NULL, cue};
    struct tale tale = {
        .url = url,
        .outlet = outlet,
        .title = "t",
        .text = arena_copy_z(arena, arena_printf(arena, "%s %s %s: %s. وهذا ما كتبته %s وحدها.",
                                                 cue, speaker, outlet, content, outlet)),
        .published_at_us = at_us,
        .told = told,
        .told_len = 1,
    };
    return record_of(arena, &tale);
}

static int64_t put(struct store_conn *conn, struct arena *arena,
                   const struct article_record *record)
{
    struct article_stored stored;
    database_ok(conn, store_article_put(conn, arena, record, &stored));
    return stored.id;
}

/* A claim is what its present quotations add up to, and each of these has one. */
static void check_sums(PGconn *session)
{
    ck_assert_int_eq(
        database_number(
            session, "SELECT count(*) FROM claim c FULL JOIN ("
                     "  SELECT claim_id, count(*) AS quotes, count(DISTINCT outlet_id) AS outlets,"
                     "         count(DISTINCT source) AS sources, sum(conflicts) AS conflicts"
                     "    FROM quote WHERE is_current GROUP BY claim_id) AS q ON q.claim_id = c.id"
                     " WHERE (c.quotes, c.outlets, c.sources, c.conflicts)"
                     "       IS DISTINCT FROM (q.quotes, q.outlets, q.sources, q.conflicts)"),
        0);
}

START_TEST(joins_the_same_statement_of_other_outlets)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    put(conn, arena, say(arena, "أ", "https://a.example/1", FULL, "سلمى الحداد", "قالت", MARCH_US));
    put(conn, arena,
        say(arena, "ب", "https://b.example/1", SHORT, "سلمى الحداد", "قالت", MARCH_US + DAY_US));
    put(conn, arena,
        say(arena, "ب", "https://b.example/2", OTHER, "سلمى الحداد", "قالت", MARCH_US));
    put(conn, arena,
        say(arena, "ج", "https://c.example/2", SHORT, "سلمى الحداد", "قالت",
            MARCH_US + 90 * DAY_US));
    check_sums(session);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM claim"), 3);
    ck_assert_int_eq(database_number(session, "SELECT quotes * 100 + outlets * 10 + sources"
                                              "  FROM claim ORDER BY quotes DESC LIMIT 1"),
                     222);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM quote"
                                              " WHERE joined = 'wording' AND join_odds > 0"
                                              "   AND joined_to IS NOT NULL"),
                     1);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM claim c"
                                              "  JOIN quote q ON q.id = c.fullest_id"
                                              " WHERE c.quotes = 2 AND q.content = '" FULL "'"),
                     1);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(finds_it_whoever_is_said_to_have_said_it)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    put(conn, arena, say(arena, "أ", "https://a.example/1", FULL, "سلمى الحداد", "قالت", MARCH_US));
    put(conn, arena, say(arena, "ب", "https://b.example/1", FULL, "رامي النجار", "قال", MARCH_US));
    check_sums(session);
    ck_assert_int_eq(database_number(session, "SELECT conflicts FROM claim WHERE quotes = 2"), 1);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

#define FERRY   "العبارة الجديدة ستنقل أهالي الجزر مجانا"
#define SAILING "أول رحلة بحرية تنطلق فجر الخميس من رصيف الصيادين"

/* Two claims, something that is done to them, and an article that has both: how many quotations the
   largest claim has then. */
static long long put_what_has_both(struct store_conn *conn, const struct store_options *options,
                                   struct arena *arena, const char *prepare)
{
    put(conn, arena,
        say(arena, "أ", "https://a.example/1", FERRY, "سلمى الحداد", "قالت", MARCH_US));
    put(conn, arena,
        say(arena, "ب", "https://b.example/1", SAILING, "سلمى الحداد", "قالت", MARCH_US));
    PGconn *session = database_session(options);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM claim"), 2);
    database_execute(session, prepare);
    put(conn, arena,
        say(arena, "ج", "https://c.example/1", FERRY " و" SAILING, "سلمى الحداد", "قالت",
            MARCH_US));
    check_sums(session);
    long long quotes = database_number(session, "SELECT max(quotes) FROM claim");
    PQfinish(session);
    return quotes;
}

START_TEST(makes_one_of_claims_that_are_one)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    ck_assert_int_eq(put_what_has_both(conn, &options, arena, "SELECT 1"), 3);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM claim"), 1);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM claim_alias a"
                                              "  JOIN claim c ON c.id = a.claim_id"),
                     1);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM quote"
                                              " WHERE joined = 'wording' AND join_odds > 0"
                                              "   AND joined_to IS NOT NULL"),
                     2);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(leaves_what_a_person_has_put)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    ck_assert_int_eq(put_what_has_both(conn, &options, arena, "UPDATE quote SET joined = 'person'"),
                     2);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM claim"), 2);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM claim_alias"), 0);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(keeps_the_claim_through_revisions)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    put(conn, arena, say(arena, "أ", "https://a.example/1", FULL, "سلمى الحداد", "قالت", MARCH_US));
    long long claim = database_number(session, "SELECT id FROM claim");
    int64_t id =
        put(conn, arena,
            say(arena, "أ", "https://a.example/1", SHORT, "سلمى الحداد", "قالت", MARCH_US));
    check_sums(session);
    ck_assert_int_eq(database_number(session, "SELECT id FROM claim"), claim);
    ck_assert_int_eq(
        database_number(session, "SELECT count(*) FROM quote WHERE joined = 'revision'"), 1);
    put(conn, arena,
        say(arena, "أ", "https://a.example/1", OTHER, "سلمى الحداد", "قالت", MARCH_US));
    check_sums(session);
    ck_assert_int_ne(database_number(session, "SELECT id FROM claim"), claim);
    database_ok(conn, store_article_delete(conn, id));
    check_sums(session);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM claim"), 0);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM article_sketch"), 0);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

#define WIRE                                                                                                                                                               \
    "أعلنت الشركة أن العمل في الجسر انتهى مساء أمس بعد ثلاث سنوات من الحفر في صخر الوادي، وأن "     \
    "فريقا من "                                                                                                                                                     \
    "المهندسين فحص القوائم الأربع واحدة واحدة قبل أن يوقع على التقرير الأخير. وحضر الحفل رؤساء " \
    "البلديات "                                                                                                                                                    \
    "المجاورة وعدد من العمال الذين شاركوا في البناء منذ يومه الأول. "

static const struct article_record *run_wire(struct arena *arena, const char *outlet,
                                             const char *url, const char *tail)
{
    static const struct told TOLD = {FULL, "سلمى الحداد", SPEAKER_KIND_PERSON, NULL, "قالت"};
    struct tale tale = {
        .url = url,
        .outlet = outlet,
        .title = "t",
        .text =
            arena_copy_z(arena, arena_printf(arena, WIRE "قالت سلمى الحداد: " FULL ". %s", tail)),
        .published_at_us = MARCH_US,
        .told = &TOLD,
        .told_len = 1,
    };
    return record_of(arena, &tale);
}

START_TEST(counts_a_copied_article_as_one_source)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    put(conn, arena, run_wire(arena, "وكالة الوادي", "https://a.example/1", ""));
    put(conn, arena, run_wire(arena, "صحيفة النهر", "https://b.example/1", "انتهى."));
    put(conn, arena, run_wire(arena, "صحيفة السهل", "https://c.example/1", "المصدر: وكالات."));
    put(conn, arena,
        say(arena, "صحيفة الجبل", "https://d.example/1", SHORT, "سلمى الحداد", "قالت", MARCH_US));
    check_sums(session);
    ck_assert_int_eq(database_number(session, "SELECT outlets * 10 + sources FROM claim"), 42);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM article_copy"
                                              " WHERE original_in_copy > 0.8"),
                     3);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(knows_a_source_by_its_names)
{
    static const char *const PAIRS[][2] = {
        {"رويترز", "وكالة رويترز للأنباء"},
        {"Reuters", "وكالة رويترز"},
        {"صحيفة النهر", "النَّهر"},
    };
    _cleanup_arena_ struct arena *arena = arena_new();
    for (size_t i = 0; i < COUNT_OF(PAIRS); i++)
        ck_assert(str_equals(source_key(arena, str_from(PAIRS[i][0])),
                             source_key(arena, str_from(PAIRS[i][1]))));
    ck_assert(
        !str_equals(source_key(arena, STR("صحيفة النهر")), source_key(arena, STR("صحيفة السهل"))));
    ck_assert_uint_gt(source_key(arena, STR("صحيفة")).len, 0);
    ck_assert_uint_gt(source_key(arena, STR("!")).len, 0);
}
END_TEST

enum { WRITERS = 4, EACH = 6 };
struct writer {
    const struct store_options *options;
    int number;
    int failed;
    pthread_t thread;
};

static void *write_same(void *arg)
{
    struct writer *writer = arg;
    _cleanup_arena_ struct arena *arena = arena_new();
    struct store_conn *conn = store_conn_new(writer->options);
    for (int i = 0; i < EACH; i++) {
        const char *outlet =
            arena_copy_z(arena, arena_printf(arena, "منبر %d %d", writer->number, i));
        const char *url =
            arena_copy_z(arena, arena_printf(arena, "https://w.example/%d/%d", writer->number, i));
        struct article_stored stored;
        const struct article_record *record =
            say(arena, outlet, url, i % 2 == 0 ? FULL : SHORT, "سلمى الحداد", "قالت", MARCH_US);
        writer->failed += store_article_put(conn, arena, record, &stored) != STATUS_OK;
    }
    store_conn_close(conn);
    return NULL;
}

START_TEST(makes_one_claim_of_many_writers)
{
    struct store_options options = database_new();
    PGconn *session = database_session(&options);
    struct writer writers[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = (struct writer){.options = &options, .number = i};
        ck_assert_int_eq(pthread_create(&writers[i].thread, NULL, write_same, &writers[i]), 0);
    }
    for (int i = 0; i < WRITERS; i++) {
        ck_assert_int_eq(pthread_join(writers[i].thread, NULL), 0);
        ck_assert_int_eq(writers[i].failed, 0);
    }
    check_sums(session);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM claim"), 1);
    ck_assert_int_eq(database_number(session, "SELECT outlets FROM claim"), WRITERS * EACH);
    PQfinish(session);
}
END_TEST

static enum status make_again(void *arg, struct arena *arena, const struct article_draft *draft,
                              struct article_record *out_record)
{
    (void)draft;
    *out_record = *say(arena, "أ", "https://a.example/1", arg, "سلمى الحداد", "قالت", MARCH_US);
    return STATUS_OK;
}

START_TEST(leaves_claims_when_articles_are_read_again)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    int64_t id = put(conn, arena,
                     say(arena, "أ", "https://a.example/1", FULL, "سلمى الحداد", "قالت", MARCH_US));
    put(conn, arena,
        say(arena, "ب", "https://b.example/1", SHORT, "سلمى الحداد", "قالت", MARCH_US));
    long long claim = database_number(session, "SELECT id FROM claim");
    struct reextract_changes changes;
    char again[] = FULL;
    database_ok(conn, store_reextract(conn, arena, id, STR(""), make_again, again, &changes));
    check_sums(session);
    ck_assert_int_eq(database_number(session, "SELECT id FROM claim WHERE quotes = 2"), claim);
    /* As an earlier version left it: without a claim. */
    database_execute(session, "UPDATE quote SET claim_id = NULL, joined = NULL, keys = ''");
    database_execute(session, "DELETE FROM claim");
    database_ok(conn, store_reextract(conn, arena, id, STR(""), make_again, again, &changes));
    ck_assert_int_eq(database_number(session, "SELECT quotes FROM claim"), 1);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

DATABASE_MAIN("claims", joins_the_same_statement_of_other_outlets,
              finds_it_whoever_is_said_to_have_said_it, makes_one_of_claims_that_are_one,
              leaves_what_a_person_has_put, keeps_the_claim_through_revisions,
              counts_a_copied_article_as_one_source, knows_a_source_by_its_names,
              makes_one_claim_of_many_writers, leaves_claims_when_articles_are_read_again)
