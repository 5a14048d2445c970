/* The declared reads of articles and revisions, each with its parameters. */
#include "store/reads.h"

#include "support/library.h"

START_TEST(shows_an_article)
{
    struct library library = library_open();
    struct store_params params = {0};
    store_param_int(&params, library.stored[1].id);
    struct store_rows *rows = library_read(&library, &STORE_ARTICLE_BY_ID, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_ID), library.stored[1].id);
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_URL), str_from(TALES[1].url)));
    ck_assert(store_rows_is_null(rows, 0, ARTICLE_COL_EXTERNAL_ID));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_OUTLET), STR("المساء")));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_TITLE), STR("الجسر الثاني")));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_LANGUAGE), STR("ar")));
    ck_assert_int_eq(store_rows_time(rows, 0, ARTICLE_COL_PUBLISHED_AT), LIBRARY_DAY(2));
    ck_assert_int_eq(store_rows_time(rows, 0, ARTICLE_COL_SORTED_AT), LIBRARY_DAY(2));
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_REVISION), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_REVISION_ID),
                     library.stored[1].revision_id);
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_QUOTES), 3);
    ck_assert_int_gt(store_rows_time(rows, 0, ARTICLE_COL_CREATED_AT), LIBRARY_DAY(0));
    ck_assert_int_gt(store_rows_time(rows, 0, ARTICLE_COL_UPDATED_AT), LIBRARY_DAY(0));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_EXTRACTOR),
                         str_from(quote_extractor_version())));
    ck_assert(str_equals(store_rows_str(rows, 0, ARTICLE_COL_TEXT), str_from(TALES[1].text)));
    store_rows_free(rows);
    library_close(&library);
}
END_TEST

/* Reads a list with `filters` before its page, and checks that the articles are `wanted`, as
   numbers of TALES. */
static void check_articles(struct library *library, const struct store_params *filters,
                           const char *wanted)
{
    struct store_params params = *filters;
    library_nulls(&params, 2);
    store_param_int(&params, 10);
    struct store_rows *rows = library_read(library, &STORE_ARTICLES, &params);
    char got[16] = "";
    for (size_t row = 0; row < store_rows_len(rows); row++) {
        for (size_t i = 0; i < LIBRARY_TALES; i++) {
            if (store_rows_int(rows, row, ARTICLE_COL_ID) == library->stored[i].id)
                got[row] = (char)('1' + i);
        }
    }
    store_rows_free(rows);
    ck_assert_str_eq(got, wanted);
}

START_TEST(lists_articles_by_their_filters)
{
    struct library library = library_open();
    struct store_params all = {0};
    library_nulls(&all, 6);
    check_articles(&library, &all, "321");

    struct store_params outlet = {0};
    library_nulls(&outlet, 1);
    store_param_str(&outlet, STR("الصباح"));
    library_nulls(&outlet, 4);
    check_articles(&library, &outlet, "31");

    struct store_params nobody = {0};
    library_nulls(&nobody, 1);
    store_param_str(&nobody, STR("لا أحد"));
    library_nulls(&nobody, 4);
    check_articles(&library, &nobody, "");

    struct store_params period = {0};
    library_nulls(&period, 3);
    store_param_time(&period, LIBRARY_DAY(2));
    store_param_time(&period, LIBRARY_DAY(3));
    library_nulls(&period, 1);
    check_articles(&library, &period, "2");

    struct store_params words = {0};
    library_nulls(&words, 5);
    store_param_str(&words, library_query(&library, "جسر"));
    check_articles(&library, &words, "21");
    library_close(&library);
}
END_TEST

START_TEST(pages_through_articles)
{
    struct library library = library_open();
    struct store_params params = {0};
    library_nulls(&params, 6);
    store_param_time(&params, LIBRARY_DAY(2));
    store_param_int(&params, library.stored[1].id);
    store_param_int(&params, 1);
    struct store_rows *rows = library_read(&library, &STORE_ARTICLES, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, ARTICLE_COL_ID), library.stored[0].id);
    store_rows_free(rows);
    library_close(&library);
}
END_TEST

START_TEST(shows_the_revisions_of_an_article)
{
    struct library library = library_open();
    struct tale later = TALES[0];
    later.text = "قال: نبني الجسر. وذكر مصدر: الطريق مغلق. انتهى.";
    struct article_stored stored;
    database_ok(library.conn, store_article_put(library.conn, library.arena,
                                                record_of(library.arena, &later), &stored));
    struct store_params params = {0};
    store_param_int(&params, library.stored[0].id);
    library_nulls(&params, 1);
    store_param_int(&params, 10);
    struct store_rows *rows = library_read(&library, &STORE_REVISIONS, &params);
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
    rows = library_read(&library, &STORE_REVISIONS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    store_rows_free(rows);

    /* Lists have quotations of the present revision alone; by its id each is found. */
    params.len = 0;
    library_nulls(&params, 2);
    store_param_int(&params, 100);
    rows = library_read(&library, &STORE_QUOTES_ALL, &params);
    ck_assert_uint_eq(store_rows_len(rows), 6);
    store_rows_free(rows);

    params.len = 0;
    store_param_int(&params, 12345);
    rows = library_read(&library, &STORE_ARTICLE_EXISTS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 0);
    store_rows_free(rows);
    library_close(&library);
}
END_TEST

DATABASE_MAIN("articles_read", shows_an_article, lists_articles_by_their_filters,
              pages_through_articles, shows_the_revisions_of_an_article)
