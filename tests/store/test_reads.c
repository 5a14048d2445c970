/* The declared reads, each with its parameters, on a small library of articles. */
#include "store/reads.h"

#include <stdio.h>

#include "base/clock.h"
#include "support/database.h"
#include "support/record.h"
#include "text/terms.h"

#define DAY(n) (INT64_C(1755216000000000) + (n)*CLOCK_DAY_US)

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
    {"we build", "Omar Farouqi", SPEAKER_KIND_PERSON, NULL, "said"},
};
static const struct tale TALES[] = {
    {"https://a.example/1", "الصباح", "الجسر الأول", "قال: نبني الجسر. وذكر مصدر: الطريق مغلق.",
     DAY(1), FIRST, COUNT_OF(FIRST)},
    {"https://b.example/2", "المساء", "الجسر الثاني",
     "أكد: الجسر باق. وقالت الوزارة: الميزانية لا تكفي. لا تعليق.", DAY(2), SECOND,
     COUNT_OF(SECOND)},
    {"https://a.example/3", "الصباح", "", "He said: we build.", DAY(3), THIRD, COUNT_OF(THIRD)},
};

struct library {
    struct store_options options;
    struct store_conn *conn;
    struct arena *arena;
    struct article_stored stored[COUNT_OF(TALES)];
};

static struct library open_library(void)
{
    struct library library = {.options = database_new(), .arena = arena_new()};
    library.conn = database_conn(&library.options);
    for (size_t i = 0; i < COUNT_OF(TALES); i++) {
        struct article_record record = *record_of(library.arena, &TALES[i]);
        database_ok(library.conn,
                    store_article_put(library.conn, library.arena, &record, &library.stored[i]));
    }
    return library;
}

static void close_library(struct library *library)
{
    store_conn_close(library->conn);
    arena_free(library->arena);
}

static struct store_rows *read_rows(struct library *library, const struct store_stmt *stmt,
                                    const struct store_params *params)
{
    struct store_rows *rows;
    database_ok(library->conn, store_exec(library->conn, stmt, params, &rows));
    return rows;
}

static void nulls(struct store_params *params, int count)
{
    for (int i = 0; i < count; i++)
        store_param_null(params);
}

static struct str query(struct library *library, const char *text)
{
    return terms_to_tsquery(library->arena, str_from(text));
}

START_TEST(shows_an_article)
{
    struct library library = open_library();
    struct store_params params = {0};
    store_param_int(&params, library.stored[1].id);
    struct store_rows *rows = read_rows(&library, &STORE_ARTICLE_BY_ID, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_ID), library.stored[1].id);
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_URL), str_from(TALES[1].url)));
    ck_assert(store_rows_is_null(rows, 0, ARTICLE_COL_EXTERNAL_ID));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_OUTLET), STR("المساء")));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_TITLE), STR("الجسر الثاني")));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_LANGUAGE), STR("ar")));
    ck_assert_int_eq(store_rows_time(rows, 0, ARTICLE_COL_PUBLISHED_AT), DAY(2));
    ck_assert_int_eq(store_rows_time(rows, 0, ARTICLE_COL_SORTED_AT), DAY(2));
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_REVISION), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_REVISION_ID),
                     library.stored[1].revision_id);
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_QUOTES), 3);
    ck_assert_int_gt(store_rows_time(rows, 0, ARTICLE_COL_CREATED_AT), DAY(0));
    ck_assert_int_gt(store_rows_time(rows, 0, ARTICLE_COL_UPDATED_AT), DAY(0));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_EXTRACTOR),
                         str_from(quote_extractor_version())));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_TEXT), str_from(TALES[1].text)));
    store_rows_free(rows);
    close_library(&library);
}
END_TEST

/* Reads a list with `filters` before its page, and checks that the articles are `wanted`, as
   numbers of TALES. */
static void check_articles(struct library *library, const struct store_params *filters,
                           const char *wanted)
{
    struct store_params params = *filters;
    nulls(&params, 2);
    store_param_int(&params, 10);
    struct store_rows *rows = read_rows(library, &STORE_ARTICLES, &params);
    char got[16] = "";
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        for (size_t i = 0; i < COUNT_OF(TALES); i++) {
            if (store_rows_int(rows, row, ARTICLE_COL_ID) == library->stored[i].id)
                got[row] = (char)('1' + i);
        }
    }
    store_rows_free(rows);
    ck_assert_str_eq(got, wanted);
}

START_TEST(lists_articles_by_their_filters)
{
    struct library library = open_library();
    struct store_params all = {0};
    nulls(&all, 6);
    check_articles(&library, &all, "321");

    struct store_params outlet = {0};
    nulls(&outlet, 1);
    store_param_str(&outlet, STR("الصباح"));
    nulls(&outlet, 4);
    check_articles(&library, &outlet, "31");

    struct store_params nobody = {0};
    nulls(&nobody, 1);
    store_param_str(&nobody, STR("لا أحد"));
    nulls(&nobody, 4);
    check_articles(&library, &nobody, "");

    struct store_params period = {0};
    nulls(&period, 3);
    store_param_time(&period, DAY(2));
    store_param_time(&period, DAY(3));
    nulls(&period, 1);
    check_articles(&library, &period, "2");

    struct store_params words = {0};
    nulls(&words, 5);
    store_param_str(&words, query(&library, "جسر"));
    check_articles(&library, &words, "21");
    close_library(&library);
}
END_TEST

START_TEST(pages_through_articles)
{
    struct library library = open_library();
    struct store_params params = {0};
    nulls(&params, 6);
    store_param_time(&params, DAY(2));
    store_param_int(&params, library.stored[1].id);
    store_param_int(&params, 1);
    struct store_rows *rows = read_rows(&library, &STORE_ARTICLES, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_ID), library.stored[0].id);
    store_rows_free(rows);
    close_library(&library);
}
END_TEST

START_TEST(shows_the_revisions_of_an_article)
{
    struct library library = open_library();
    struct tale later = TALES[0];
    later.text = "قال: نبني الجسر. وذكر مصدر: الطريق مغلق. انتهى.";
    struct article_stored stored;
    database_ok(library.conn, store_article_put(library.conn, library.arena,
                                                record_of(library.arena, &later), &stored));
    struct store_params params = {0};
    store_param_int(&params, library.stored[0].id);
    nulls(&params, 1);
    store_param_int(&params, 10);
    struct store_rows *rows = read_rows(&library, &STORE_REVISIONS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    ck_assert_int_eq(store_rows_int(rows, 0, REVISION_COL_NUMBER), 2);
    ck_assert_int_eq(store_rows_int(rows, 1, REVISION_COL_NUMBER), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, REVISION_COL_ID), stored.revision_id);
    ck_assert_int_eq(store_rows_int(rows, 0, REVISION_COL_CHARACTERS), 47);
    ck_assert_int_eq(store_rows_int(rows, 0, REVISION_COL_QUOTES), 2);
    store_rows_free(rows);

    params.len = 0;
    store_param_int(&params, library.stored[0].id);
    store_param_int(&params, 2);
    store_param_int(&params, 10);
    rows = read_rows(&library, &STORE_REVISIONS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    store_rows_free(rows);

    /* Lists have quotations of the present revision alone; by its id each is found. */
    params.len = 0;
    nulls(&params, 2);
    store_param_int(&params, 100);
    rows = read_rows(&library, &STORE_QUOTES_ALL, &params);
    ck_assert_uint_eq(store_rows_len(rows), 6);
    store_rows_free(rows);

    params.len = 0;
    store_param_int(&params, 12345);
    rows = read_rows(&library, &STORE_ARTICLE_EXISTS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 0);
    store_rows_free(rows);
    close_library(&library);
}
END_TEST

START_TEST(shows_a_quotation_with_all_that_belongs_to_it)
{
    struct library library = open_library();
    struct store_params params = {0};
    store_param_int(&params, library.stored[0].id);
    nulls(&params, 2);
    store_param_int(&params, 10);
    struct store_rows *rows = read_rows(&library, &STORE_QUOTES_OF_ARTICLE, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    int64_t id = store_rows_int(rows, 0, QUOTE_COL_ID);
    int64_t start = store_rows_int(rows, 0, QUOTE_COL_CONTENT_START);
    store_rows_free(rows);

    params.len = 0;
    store_param_int(&params, library.stored[0].id);
    store_param_int(&params, start);
    store_param_int(&params, id);
    store_param_int(&params, 10);
    rows = read_rows(&library, &STORE_QUOTES_OF_ARTICLE, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_CONTENT), STR("الطريق مغلق")));
    store_rows_free(rows);

    params.len = 0;
    store_param_int(&params, id);
    rows = read_rows(&library, &STORE_QUOTE_BY_ID, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, QUOTE_COL_ARTICLE_ID), library.stored[0].id);
    ck_assert_int_eq(store_rows_int(rows, 0, QUOTE_COL_REVISION_ID), library.stored[0].revision_id);
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_OUTLET), STR("الصباح")));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_URL), str_from(TALES[0].url)));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_TITLE), STR("الجسر الأول")));
    ck_assert_int_eq(store_rows_time(rows, 0, QUOTE_COL_PUBLISHED_AT), DAY(1));
    ck_assert_int_eq(store_rows_time(rows, 0, QUOTE_COL_SAID_AT), DAY(1));
    ck_assert_int_eq(store_rows_time(rows, 0, QUOTE_COL_SORTED_AT), DAY(1));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_TYPE), STR("direct")));
    ck_assert_int_eq(store_rows_int(rows, 0, QUOTE_COL_CONTENT_START), 5);
    ck_assert_int_eq(store_rows_int(rows, 0, QUOTE_COL_CONTENT_END), 15);
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_CONTENT), STR("نبني الجسر")));
    ck_assert_int_eq(store_rows_int(rows, 0, QUOTE_COL_CUE_START), 0);
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_LEMMA), STR("قال")));
    ck_assert(store_rows_is_null(rows, 0, QUOTE_COL_MENTION_START));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_SPEAKER), STR("عمر الفاروقي")));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_SPEAKER_KIND), STR("person")));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_SPEAKER_TITLE), STR("الوزير")));
    ck_assert_uint_ne(str_find(store_rows_str(rows, 0, QUOTE_COL_CHAIN), STR("رويترز"), 0),
                      STR_NONE);
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_STANCE), STR("neutral")));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_ACT), STR("statement")));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_RULE), STR("test")));
    ck_assert(store_rows_real(rows, 0, QUOTE_COL_CONFIDENCE) == 0.75);
    store_rows_free(rows);
    close_library(&library);
}
END_TEST

/* How many quotations a search finds. The filters come in the order of reads.h; 9 of them. */
static size_t count_quotes(struct library *library, const struct store_params *filters)
{
    struct store_params params = *filters;
    nulls(&params, 2);
    store_param_int(&params, 100);
    struct store_rows *rows = read_rows(library, &STORE_QUOTES, &params);
    size_t len = store_rows_len(rows);
    for (size_t row = 1; row < len; row++)
        ck_assert_int_ge(store_rows_time(rows, row - 1, QUOTE_COL_SORTED_AT),
                         store_rows_time(rows, row, QUOTE_COL_SORTED_AT));
    store_rows_free(rows);
    return len;
}

/* Parameters with one text filter at `at`. */
static struct store_params only(int at, struct str value)
{
    struct store_params params = {0};
    nulls(&params, at);
    store_param_str(&params, value);
    nulls(&params, 8 - at);
    return params;
}

START_TEST(searches_quotations_by_every_filter)
{
    struct library library = open_library();
    struct store_params params = {0};
    nulls(&params, 9);
    ck_assert_uint_eq(count_quotes(&library, &params), 6);
    params = only(2, STR("الصباح"));
    ck_assert_uint_eq(count_quotes(&library, &params), 3);
    params = only(3, STR("direct"));
    ck_assert_uint_eq(count_quotes(&library, &params), 6);
    params = only(3, STR("indirect"));
    ck_assert_uint_eq(count_quotes(&library, &params), 0);
    params = only(7, query(&library, "الجسر"));
    ck_assert_uint_eq(count_quotes(&library, &params), 2);
    params = only(7, query(&library, "جسر -باق"));
    ck_assert_uint_eq(count_quotes(&library, &params), 1);
    params = only(8, query(&library, "الفاروقي"));
    ck_assert_uint_eq(count_quotes(&library, &params), 2);
    params = only(8, query(&library, "أحد غيره"));
    ck_assert_uint_eq(count_quotes(&library, &params), 0);

    params.len = 0;
    nulls(&params, 4);
    store_param_int(&params, library.stored[1].id);
    nulls(&params, 4);
    ck_assert_uint_eq(count_quotes(&library, &params), 3);

    params.len = 0;
    nulls(&params, 5);
    store_param_time(&params, DAY(2));
    store_param_time(&params, DAY(3));
    nulls(&params, 2);
    ck_assert_uint_eq(count_quotes(&library, &params), 3);
    close_library(&library);
}
END_TEST

static int64_t find_speaker(struct library *library, const char *name)
{
    struct store_params params = {0};
    store_param_str(&params, query(library, name));
    nulls(&params, 3);
    store_param_int(&params, 10);
    struct store_rows *rows = read_rows(library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    int64_t id = store_rows_int(rows, 0, SPEAKER_COL_ID);
    store_rows_free(rows);
    return id;
}

START_TEST(shows_a_speaker)
{
    struct library library = open_library();
    int64_t id = find_speaker(&library, "عمر");
    struct store_params params = {0};
    store_param_int(&params, id);
    struct store_rows *rows = read_rows(&library, &STORE_SPEAKER_BY_ID, &params);
    ck_assert(str_equals(store_rows_str(rows, 0, SPEAKER_COL_NAME), STR("عمر الفاروقي")));
    ck_assert(str_equals(store_rows_str(rows, 0, SPEAKER_COL_KIND), STR("person")));
    ck_assert(str_equals(store_rows_str(rows, 0, SPEAKER_COL_TITLE), STR("الوزير")));
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_COL_QUOTES), 2);
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_COL_ARTICLES), 2);
    ck_assert_int_eq(store_rows_time(rows, 0, SPEAKER_COL_FIRST_SEEN), DAY(1));
    ck_assert_int_eq(store_rows_time(rows, 0, SPEAKER_COL_LAST_SEEN), DAY(2));
    store_rows_free(rows);

    rows = read_rows(&library, &STORE_SPEAKER_NAMES, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_NAME_COL_COUNT), 2);
    store_rows_free(rows);

    rows = read_rows(&library, &STORE_SPEAKER_OUTLETS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_OUTLET_COL_QUOTES), 1);
    store_rows_free(rows);

    params.len = 0;
    store_param_int(&params, id);
    nulls(&params, 2);
    store_param_int(&params, 10);
    rows = read_rows(&library, &STORE_QUOTES_OF_SPEAKER, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_CONTENT), STR("الجسر باق")));
    store_rows_free(rows);
    close_library(&library);
}
END_TEST

START_TEST(lists_speakers_the_most_quoted_first)
{
    struct library library = open_library();
    struct store_params params = {0};
    nulls(&params, 4);
    store_param_int(&params, 10);
    struct store_rows *rows = read_rows(&library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 4);
    ck_assert(str_equals(store_rows_str(rows, 0, SPEAKER_COL_NAME), STR("عمر الفاروقي")));
    int64_t after = store_rows_int(rows, 1, SPEAKER_COL_ID);
    int64_t third = store_rows_int(rows, 2, SPEAKER_COL_ID);
    ck_assert(store_rows_is_null(rows, 1, SPEAKER_COL_TITLE));
    store_rows_free(rows);

    params.len = 0;
    nulls(&params, 2);
    store_param_int(&params, 1);
    store_param_int(&params, after);
    store_param_int(&params, 10);
    rows = read_rows(&library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_COL_ID), third);
    store_rows_free(rows);

    params.len = 0;
    nulls(&params, 1);
    store_param_str(&params, STR("organization"));
    nulls(&params, 2);
    store_param_int(&params, 10);
    rows = read_rows(&library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    store_rows_free(rows);

    /* Who is quoted no more is not listed. */
    database_ok(library.conn, store_article_delete(library.conn, library.stored[2].id));
    params.len = 0;
    nulls(&params, 4);
    store_param_int(&params, 10);
    rows = read_rows(&library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 3);
    store_rows_free(rows);
    close_library(&library);
}
END_TEST

START_TEST(lists_outlets_by_name)
{
    struct library library = open_library();
    struct store_params params = {0};
    nulls(&params, 2);
    store_param_int(&params, 10);
    struct store_rows *rows = read_rows(&library, &STORE_OUTLETS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    ck_assert(str_equals(store_rows_str(rows, 0, OUTLET_COL_NAME), STR("الصباح")));
    ck_assert_int_eq(store_rows_int(rows, 0, OUTLET_COL_ARTICLES), 2);
    ck_assert_int_eq(store_rows_int(rows, 0, OUTLET_COL_QUOTES), 3);
    ck_assert_int_eq(store_rows_time(rows, 0, OUTLET_COL_FIRST_PUBLISHED), DAY(1));
    ck_assert_int_eq(store_rows_time(rows, 0, OUTLET_COL_LAST_PUBLISHED), DAY(3));
    int64_t id = store_rows_int(rows, 0, OUTLET_COL_ID);
    store_rows_free(rows);
    params.len = 0;
    store_param_str(&params, STR("الصباح"));
    store_param_int(&params, id);
    store_param_int(&params, 10);
    rows = read_rows(&library, &STORE_OUTLETS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert(str_equals(store_rows_str(rows, 0, OUTLET_COL_NAME), STR("المساء")));
    store_rows_free(rows);
    close_library(&library);
}
END_TEST

DATABASE_MAIN("reads", shows_an_article, lists_articles_by_their_filters, pages_through_articles,
              shows_the_revisions_of_an_article, shows_a_quotation_with_all_that_belongs_to_it,
              searches_quotations_by_every_filter, shows_a_speaker,
              lists_speakers_the_most_quoted_first, lists_outlets_by_name)
