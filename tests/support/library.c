/* The library of library.h. */
#include "support/library.h"

#include "text/terms.h"

static const struct told FIRST[] = {
    {"نبني الجسر", "عمر الفاروقي", SPEAKER_KIND_PERSON, "الوزير", "قال"},
    {"الطريق مغلق", "مصدر أمني", SPEAKER_KIND_UNNAMED, NULL, "وذكر"},
};
static const struct told SECOND[] = {
    {"الجسر باق", "عمر الفاروقي", SPEAKER_KIND_PERSON, "الوزير", "أكد"},
    {"الميزانية لا تكفي", "وزارة المال", SPEAKER_KIND_ORGANIZATION, NULL, "وقالت"},
    {"لا تعليق", NULL, SPEAKER_KIND_PERSON, NULL, NULL},
};
static const struct told THIRD[] = {
    {"we build", "Jane Miller", SPEAKER_KIND_PERSON, NULL, "said"},
};
const struct tale TALES[LIBRARY_TALES] = {
    {"https://a.example/1", "الصباح", "الجسر الأول", "قال: نبني الجسر. وذكر مصدر: الطريق مغلق.",
     LIBRARY_DAY(1), FIRST, COUNT_OF(FIRST)},
    {"https://b.example/2", "المساء", "الجسر الثاني",
     "أكد: الجسر باق. وقالت الوزارة: الميزانية لا تكفي. لا تعليق.", LIBRARY_DAY(2), SECOND,
     COUNT_OF(SECOND)},
    {"https://a.example/3", "الصباح", "", "He said: we build.", LIBRARY_DAY(3), THIRD,
     COUNT_OF(THIRD)},
};

struct library library_open(void)
{
    struct library library = {.options = database_new(), .arena = arena_new()};
    library.conn = database_conn(&library.options);
    for (size_t i = 0; i < LIBRARY_TALES; i++) {
        struct article_record record = *record_of(library.arena, &TALES[i]);
        database_ok(library.conn,
                    store_article_put(library.conn, library.arena, &record, &library.stored[i]));
    }
    return library;
}

void library_close(struct library *library)
{
    store_conn_close(library->conn);
    arena_free(library->arena);
}

struct store_rows *library_read(struct library *library, const struct store_stmt *stmt,
                                const struct store_params *params)
{
    struct store_rows *rows;
    database_ok(library->conn, store_exec(library->conn, stmt, params, &rows));
    return rows;
}

void library_nulls(struct store_params *params, int count)
{
    for (int i = 0; i < count; i++)
        store_param_null(params);
}

struct str library_query(struct library *library, const char *text)
{
    return terms_to_tsquery(library->arena, str_from(text));
}
