/* The declared reads of speakers and outlets, each with its parameters. */
#include "store/reads.h"

#include "support/library.h"

static int64_t find_speaker(struct library *library, const char *name)
{
    struct store_params params = {0};
    store_param_str(&params, library_query(library, name));
    library_nulls(&params, 5);
    store_param_int(&params, 10);
    struct store_rows *rows = library_read(library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    int64_t id = store_rows_int(rows, 0, SPEAKER_COL_ID);
    store_rows_free(rows);
    return id;
}

START_TEST(shows_a_speaker)
{
    struct library library = library_open();
    int64_t id = find_speaker(&library, "عمر");
    struct store_params params = {0};
    store_param_int(&params, id);
    struct store_rows *rows = library_read(&library, &STORE_SPEAKER_BY_ID, &params);
    ck_assert(str_equals(store_rows_str(rows, 0, SPEAKER_COL_NAME), STR("عمر الفاروقي")));
    ck_assert(str_equals(store_rows_str(rows, 0, SPEAKER_COL_KIND), STR("person")));
    ck_assert(str_equals(store_rows_str(rows, 0, SPEAKER_COL_TITLE), STR("الوزير")));
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_COL_QUOTES), 2);
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_COL_ARTICLES), 2);
    ck_assert_int_eq(store_rows_time(rows, 0, SPEAKER_COL_FIRST_SEEN), LIBRARY_DAY(1));
    ck_assert_int_eq(store_rows_time(rows, 0, SPEAKER_COL_LAST_SEEN), LIBRARY_DAY(2));
    store_rows_free(rows);

    rows = library_read(&library, &STORE_SPEAKER_NAMES, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_NAME_COL_COUNT), 2);
    store_rows_free(rows);

    rows = library_read(&library, &STORE_SPEAKER_OUTLETS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_OUTLET_COL_QUOTES), 1);
    store_rows_free(rows);

    params.len = 0;
    store_param_int(&params, id);
    library_nulls(&params, 2);
    store_param_int(&params, 10);
    rows = library_read(&library, &STORE_QUOTES_OF_SPEAKER, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_CONTENT), STR("الجسر باق")));
    store_rows_free(rows);
    library_close(&library);
}
END_TEST

START_TEST(lists_speakers_the_most_quoted_first)
{
    struct library library = library_open();
    struct store_params params = {0};
    library_nulls(&params, 6);
    store_param_int(&params, 10);
    struct store_rows *rows = library_read(&library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 4);
    ck_assert(str_equals(store_rows_str(rows, 0, SPEAKER_COL_NAME), STR("عمر الفاروقي")));
    int64_t after = store_rows_int(rows, 1, SPEAKER_COL_ID);
    int64_t third = store_rows_int(rows, 2, SPEAKER_COL_ID);
    ck_assert(store_rows_is_null(rows, 1, SPEAKER_COL_TITLE));
    store_rows_free(rows);

    params.len = 0;
    library_nulls(&params, 4);
    store_param_int(&params, 1);
    store_param_int(&params, after);
    store_param_int(&params, 10);
    rows = library_read(&library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    ck_assert_int_eq(store_rows_int(rows, 0, SPEAKER_COL_ID), third);
    store_rows_free(rows);

    params.len = 0;
    library_nulls(&params, 2);
    store_param_str(&params, STR("organization"));
    library_nulls(&params, 3);
    store_param_int(&params, 10);
    rows = library_read(&library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    store_rows_free(rows);

    /* Who is quoted no more is not listed. */
    database_ok(library.conn, store_article_delete(library.conn, library.stored[2].id));
    params.len = 0;
    library_nulls(&params, 6);
    store_param_int(&params, 10);
    rows = library_read(&library, &STORE_SPEAKERS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 3);
    store_rows_free(rows);
    library_close(&library);
}
END_TEST

START_TEST(lists_outlets_by_name)
{
    struct library library = library_open();
    struct store_params params = {0};
    library_nulls(&params, 2);
    store_param_int(&params, 10);
    struct store_rows *rows = library_read(&library, &STORE_OUTLETS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    ck_assert(str_equals(store_rows_str(rows, 0, OUTLET_COL_NAME), STR("الصباح")));
    ck_assert_int_eq(store_rows_int(rows, 0, OUTLET_COL_ARTICLES), 2);
    ck_assert_int_eq(store_rows_int(rows, 0, OUTLET_COL_QUOTES), 3);
    ck_assert_int_eq(store_rows_time(rows, 0, OUTLET_COL_FIRST_PUBLISHED), LIBRARY_DAY(1));
    ck_assert_int_eq(store_rows_time(rows, 0, OUTLET_COL_LAST_PUBLISHED), LIBRARY_DAY(3));
    int64_t id = store_rows_int(rows, 0, OUTLET_COL_ID);
    store_rows_free(rows);
    params.len = 0;
    store_param_str(&params, STR("الصباح"));
    store_param_int(&params, id);
    store_param_int(&params, 10);
    rows = library_read(&library, &STORE_OUTLETS, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert(str_equals(store_rows_str(rows, 0, OUTLET_COL_NAME), STR("المساء")));
    store_rows_free(rows);
    library_close(&library);
}
END_TEST

DATABASE_MAIN("speakers_read", shows_a_speaker, lists_speakers_the_most_quoted_first,
              lists_outlets_by_name)
