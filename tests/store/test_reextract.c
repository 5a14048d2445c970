/* A newer extractor over a stored article: what changes, what stays, who does it. */
#include "store/reextract.h"

#include "support/database.h"
#include "support/record.h"

static const struct told BEFORE[] = {
    {"نبني الجسر هذا العام", "هدى النابلسي", SPEAKER_KIND_PERSON, NULL, "قالت"},
    {"الكلفة صغيرة", "هدى النابلسي", SPEAKER_KIND_PERSON, NULL, "وأضافت"},
    {"لا تعليق", NULL, SPEAKER_KIND_PERSON, NULL, NULL},
};
/* The first with another speaker, the second as it was, the third gone, a new one. */
static const struct told AFTER[] = {
    {"نبني الجسر هذا العام", "منى العلي", SPEAKER_KIND_PERSON, NULL, "قالت"},
    {"الكلفة صغيرة", "هدى النابلسي", SPEAKER_KIND_PERSON, NULL, "وأضافت"},
    {"الطريق مغلق", NULL, SPEAKER_KIND_PERSON, NULL, NULL},
};
static const struct tale TALE = {
    .url = "https://a.example/1",
    .outlet = "صحيفة",
    .title = "الجسر",
    .text = "قالت هدى: نبني الجسر هذا العام. وأضافت: الكلفة صغيرة. لا تعليق. الطريق مغلق.",
    .told = BEFORE,
    .told_len = COUNT_OF(BEFORE),
};

static enum status make_after(void *arg, struct arena *arena, const struct article_draft *draft,
                              struct article_record *out_record)
{
    struct tale tale = TALE;
    ck_assert(str_equals(draft->text, str_from(TALE.text)));
    ck_assert(str_equals(draft->url, str_from(TALE.url)));
    ck_assert(str_equals(draft->outlet, str_from(TALE.outlet)));
    tale.told = AFTER;
    tale.told_len = COUNT_OF(AFTER);
    *out_record = *record_of(arena, &tale);
    ++*(int *)arg;
    return STATUS_OK;
}

static void check_counts(PGconn *session)
{
    ck_assert_int_eq(database_number(session,
                                     "SELECT count(*) FROM speaker s"
                                     "  LEFT JOIN speaker_tally t ON t.speaker_id = s.id"
                                     " WHERE coalesce(t.quotes, 0) <> (SELECT count(*) FROM quote q"
                                     "       WHERE q.speaker_id = s.id AND q.is_current)"
                                     "    OR coalesce(t.total, 0) <> coalesce(t.quotes, 0)"),
                     0);
}

START_TEST(replaces_what_was_found)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *session = database_session(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    struct article_stored stored;
    database_ok(conn, store_article_put(conn, arena, record_of(arena, &TALE), &stored));
    struct str version = str_from(quote_extractor_version());
    int64_t ids[REEXTRACT_PAGE];
    size_t len = 1;
    database_ok(conn, store_reextract_next(conn, version, 0, REEXTRACT_PAGE, ids, &len));
    ck_assert_uint_eq(len, 0);
    database_execute(session, "UPDATE revision SET extractor = '0.0.0'");
    uint64_t count;
    database_ok(conn, store_reextract_count(conn, version, &count));
    ck_assert_uint_eq(count, 1);
    database_ok(conn, store_reextract_next(conn, version, 0, REEXTRACT_PAGE, ids, &len));
    ck_assert_uint_eq(len, 1);
    ck_assert_int_eq(ids[0], stored.id);
    int64_t kept = database_number(session, "SELECT id FROM quote WHERE content = 'الكلفة صغيرة'");
    int64_t changed = database_number(session, "SELECT id FROM quote WHERE content LIKE 'نبني%'");
    int made = 0;
    struct reextract_changes changes;
    database_ok(conn,
                store_reextract(conn, arena, stored.id, version, make_after, &made, &changes));
    ck_assert(changes.is_done);
    ck_assert_uint_eq(changes.same, 1);
    ck_assert_uint_eq(changes.changed, 1);
    ck_assert_uint_eq(changes.added, 1);
    ck_assert_uint_eq(changes.removed, 1);
    ck_assert_int_eq(database_number(session, "SELECT count(*) FROM quote WHERE is_current"), 3);
    ck_assert_int_eq(database_number(session, "SELECT quotes FROM revision"), 3);
    ck_assert_int_eq(
        database_number(session, "SELECT id FROM quote WHERE content = 'الكلفة صغيرة'"), kept);
    ck_assert_int_eq(database_number(session, "SELECT q.id FROM quote q JOIN speaker s"
                                              "    ON s.id = q.speaker_id"
                                              " WHERE s.name = 'منى العلي'"),
                     changed);
    check_counts(session);
    /* Done once, it is not done again. */
    database_ok(conn,
                store_reextract(conn, arena, stored.id, version, make_after, &made, &changes));
    ck_assert(!changes.is_done);
    ck_assert_int_eq(made, 1);
    PQfinish(session);
    store_conn_close(conn);
}
END_TEST

START_TEST(leaves_what_another_has_in_hand)
{
    struct store_options options = database_new();
    struct store_conn *conn = database_conn(&options);
    PGconn *other = database_session(&options);
    _cleanup_arena_ struct arena *arena = arena_new();
    struct article_stored stored;
    database_ok(conn, store_article_put(conn, arena, record_of(arena, &TALE), &stored));
    database_execute(other, "BEGIN");
    database_execute(other, "SELECT id FROM article FOR UPDATE");
    int made = 0;
    struct reextract_changes changes;
    database_ok(conn,
                store_reextract(conn, arena, stored.id, STR(""), make_after, &made, &changes));
    ck_assert(!changes.is_done);
    ck_assert_int_eq(made, 0);
    database_execute(other, "COMMIT");
    database_ok(conn,
                store_reextract(conn, arena, stored.id, STR(""), make_after, &made, &changes));
    ck_assert(changes.is_done);
    ck_assert_int_eq(made, 1);
    check_counts(other);
    PQfinish(other);
    store_conn_close(conn);
}
END_TEST

DATABASE_MAIN("reextract", replaces_what_was_found, leaves_what_another_has_in_hand)
