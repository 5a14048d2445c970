/* The schema: applied once, refused when it is not ours, described, and as the snapshot has it. */
#include "store/migrate.h"

#include <pthread.h>
#include <stdio.h>

#include "support/database.h"

START_TEST(applies_to_an_empty_database_once)
{
    struct store_options options = database_empty();
    struct problem problem = {0};
    enum store_schema schema;
    ck_assert_int_eq(store_schema_check(&options, &schema, &problem), STATUS_OK);
    ck_assert_int_eq(schema, STORE_SCHEMA_BEHIND);
    size_t applied = 0;
    ck_assert_msg(store_migrate(&options, &applied, &problem) == STATUS_OK, "%s", problem.detail);
    ck_assert_uint_eq(applied, STORE_MIGRATIONS_LEN);
    ck_assert_int_eq(store_schema_check(&options, &schema, &problem), STATUS_OK);
    ck_assert_int_eq(schema, STORE_SCHEMA_RIGHT);
    ck_assert_int_eq(store_migrate(&options, &applied, &problem), STATUS_OK);
    ck_assert_uint_eq(applied, 0);
}
END_TEST

START_TEST(keeps_the_checksum_that_postgresql_has)
{
    struct store_options options = database_new();
    PGconn *session = database_session(&options);
    for (size_t i = 0; i < STORE_MIGRATIONS_LEN; i++) {
        const char *const values[] = {STORE_MIGRATIONS[i].sql};
        PGresult *result =
            PQexecParams(session,
                         "SELECT count(*) FROM schema_migration"
                         " WHERE checksum = encode(sha256(convert_to($1::text, 'UTF8')), 'hex')",
                         1, NULL, values, NULL, NULL, 0);
        ck_assert_str_eq(PQgetvalue(result, 0, 0), "1");
        PQclear(result);
    }
    PQfinish(session);
}
END_TEST

START_TEST(refuses_an_altered_migration)
{
    struct store_options options = database_new();
    PGconn *session = database_session(&options);
    database_execute(session, "UPDATE schema_migration SET checksum = 'x' WHERE version = 1");
    struct problem problem = {0};
    enum store_schema schema;
    ck_assert_int_eq(store_migrate(&options, NULL, &problem), STATUS_CONFLICT);
    ck_assert_str_eq(problem.code, "schema_altered");
    ck_assert_int_eq(store_schema_check(&options, &schema, &problem), STATUS_CONFLICT);
    PQfinish(session);
}
END_TEST

START_TEST(refuses_a_database_that_is_ahead)
{
    struct store_options options = database_new();
    PGconn *session = database_session(&options);
    database_execute(session, "INSERT INTO schema_migration (version, name, checksum)"
                              " VALUES (9999, '9999_later.sql', 'x')");
    struct problem problem = {0};
    enum store_schema schema;
    ck_assert_int_eq(store_migrate(&options, NULL, &problem), STATUS_CONFLICT);
    ck_assert_str_eq(problem.code, "schema_ahead");
    ck_assert_int_eq(store_schema_check(&options, &schema, &problem), STATUS_OK);
    ck_assert_int_eq(schema, STORE_SCHEMA_AHEAD);
    PQfinish(session);
}
END_TEST

START_TEST(says_when_there_is_no_server)
{
    struct store_options options = {.conninfo = "host=/nonexistent dbname=x"};
    struct problem problem = {0};
    ck_assert_int_eq(store_migrate(&options, NULL, &problem), STATUS_UNAVAILABLE);
    ck_assert_str_eq(problem.code, "database_unavailable");
    ck_assert_uint_gt(strlen(problem.detail), 0);
}
END_TEST

START_TEST(refuses_an_encoding_other_than_utf8)
{
    struct store_options options = database_empty();
    PGconn *session = database_session(&options);
    database_execute(session, "CREATE DATABASE test_latin ENCODING 'LATIN1' LOCALE 'C'"
                              " TEMPLATE template0");
    char conninfo[700];
    (void)snprintf(conninfo, sizeof(conninfo), "%s dbname=test_latin", options.conninfo);
    options.conninfo = conninfo;
    struct problem problem = {0};
    ck_assert_int_eq(store_migrate(&options, NULL, &problem), STATUS_UNSUPPORTED);
    ck_assert_str_eq(problem.code, "database_not_utf8");
    PQfinish(session);
}
END_TEST

struct migrator {
    const struct store_options *options;
    enum status status;
    size_t applied;
};

static void *migrate(void *arg)
{
    struct migrator *migrator = arg;
    struct problem problem = {0};
    migrator->status = store_migrate(migrator->options, &migrator->applied, &problem);
    return NULL;
}

START_TEST(lets_two_at_once_wait_for_each_other)
{
    struct store_options options = database_empty();
    struct migrator migrators[2] = {{.options = &options}, {.options = &options}};
    pthread_t threads[2];
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, migrate, &migrators[i]), 0);
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    ck_assert_int_eq(migrators[0].status, STATUS_OK);
    ck_assert_int_eq(migrators[1].status, STATUS_OK);
    ck_assert_uint_eq(migrators[0].applied + migrators[1].applied, STORE_MIGRATIONS_LEN);
}
END_TEST

START_TEST(comments_every_table_and_column)
{
    struct store_options options = database_new();
    PGconn *session = database_session(&options);
    PGresult *bare =
        database_query(session, "SELECT c.relname, coalesce(a.attname, '(table)')"
                                "  FROM pg_class c"
                                "  LEFT JOIN pg_attribute a"
                                "    ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
                                " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
                                "   AND (obj_description(c.oid, 'pg_class') IS NULL"
                                "        OR col_description(c.oid, a.attnum) IS NULL)");
    for (int i = 0; i < PQntuples(bare); i++)
        ck_abort_msg("%s.%s has no comment", PQgetvalue(bare, i, 0), PQgetvalue(bare, i, 1));
    PQclear(bare);
    /* Offsets say what they count. */
    ck_assert_int_eq(
        database_number(session,
                        "SELECT count(*)"
                        "  FROM pg_attribute"
                        " WHERE attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r'"
                        "       AND relnamespace = 'public'::regnamespace)"
                        "   AND attname ~ '_(start|end)$'"
                        "   AND col_description(attrelid, attnum) NOT LIKE '%code points%'"),
        0);
    PQfinish(session);
}
END_TEST

static const char DUMP[] =
    "SELECT line FROM ("
    "  SELECT c.relname AS item, 0 AS kind, a.attnum::text AS place,"
    "         format('%s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),"
    "                CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,"
    "                coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')) AS line"
    "    FROM pg_class c"
    "    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
    "    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
    "   WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
    "  UNION ALL"
    "  SELECT c.relname, 1, n.conname,"
    "         format('%s: %s %s', c.relname, n.conname, pg_get_constraintdef(n.oid))"
    "    FROM pg_constraint n JOIN pg_class c ON c.oid = n.conrelid"
    "   WHERE c.relnamespace = 'public'::regnamespace"
    "  UNION ALL"
    "  SELECT tablename, 2, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " ) AS dump ORDER BY item COLLATE \"C\", kind,"
    " CASE WHEN kind = 0 THEN lpad(place, 4, '0') ELSE place END COLLATE \"C\"";

/* The schema that all of sql/ makes is the one in sql/schema.snapshot; where a new migration
   changes it, the test leaves the new one to be looked at and copied. */
START_TEST(makes_the_schema_of_the_snapshot)
{
    struct store_options options = database_new();
    PGconn *session = database_session(&options);
    PGresult *dump = database_query(session, DUMP);
    FILE *now = tmpfile();
    for (int i = 0; i < PQntuples(dump); i++)
        (void)fprintf(now, "%s\n", PQgetvalue(dump, i, 0));
    PQclear(dump);
    PQfinish(session);
    rewind(now);
    FILE *snapshot = fopen(getenv("ISNAD_SNAPSHOT"), "re");
    ck_assert_msg(snapshot != NULL, "no snapshot");
    char ours[4096];
    char theirs[4096];
    bool is_same = true;
    while (fgets(ours, sizeof(ours), now) != NULL)
        is_same =
            is_same && fgets(theirs, sizeof(theirs), snapshot) != NULL && strcmp(ours, theirs) == 0;
    is_same = is_same && fgets(theirs, sizeof(theirs), snapshot) == NULL;
    (void)fclose(snapshot);
    if (!is_same) {
        FILE *fresh = fopen("schema.snapshot.new", "we");
        rewind(now);
        while (fresh != NULL && fgets(ours, sizeof(ours), now) != NULL)
            (void)fputs(ours, fresh);
        if (fresh != NULL)
            (void)fclose(fresh);
        ck_abort_msg("the schema is another; see schema.snapshot.new in the build folder");
    }
    (void)fclose(now);
}
END_TEST

DATABASE_MAIN("migrate", applies_to_an_empty_database_once, keeps_the_checksum_that_postgresql_has,
              refuses_an_altered_migration, refuses_a_database_that_is_ahead,
              says_when_there_is_no_server, refuses_an_encoding_other_than_utf8,
              lets_two_at_once_wait_for_each_other, comments_every_table_and_column,
              makes_the_schema_of_the_snapshot)
