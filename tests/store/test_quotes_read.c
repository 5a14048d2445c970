/* The declared reads of quotations, each with its parameters. */
#include "store/reads.h"

#include "support/library.h"

START_TEST(shows_a_quotation_with_all_that_belongs_to_it)
{
    struct library library = library_open();
    struct store_params params = {0};
    store_param_int(&params, library.stored[0].id);
    library_nulls(&params, 2);
    store_param_int(&params, 10);
    struct store_rows *rows = library_read(&library, &STORE_QUOTES_OF_ARTICLE, &params);
    ck_assert_uint_eq(store_rows_len(rows), 2);
    int64_t id = store_rows_int(rows, 0, QUOTE_COL_ID);
    int64_t start = store_rows_int(rows, 0, QUOTE_COL_CONTENT_START);
    store_rows_free(rows);

    params.len = 0;
    store_param_int(&params, library.stored[0].id);
    store_param_int(&params, start);
    store_param_int(&params, id);
    store_param_int(&params, 10);
    rows = library_read(&library, &STORE_QUOTES_OF_ARTICLE, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_CONTENT), STR("الطريق مغلق")));
    store_rows_free(rows);

    params.len = 0;
    store_param_int(&params, id);
    rows = library_read(&library, &STORE_QUOTE_BY_ID, &params);
    ck_assert_uint_eq(store_rows_len(rows), 1);
    ck_assert_int_eq(store_rows_int(rows, 0, QUOTE_COL_ARTICLE_ID), library.stored[0].id);
    ck_assert_int_eq(store_rows_int(rows, 0, QUOTE_COL_REVISION_ID), library.stored[0].revision_id);
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_OUTLET), STR("الصباح")));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_URL), str_from(TALES[0].url)));
    ck_assert(str_equals(store_rows_str(rows, 0, QUOTE_COL_TITLE), STR("الجسر الأول")));
    ck_assert_int_eq(store_rows_time(rows, 0, QUOTE_COL_PUBLISHED_AT), LIBRARY_DAY(1));
    ck_assert_int_eq(store_rows_time(rows, 0, QUOTE_COL_SAID_AT), LIBRARY_DAY(1));
    ck_assert_int_eq(store_rows_time(rows, 0, QUOTE_COL_SORTED_AT), LIBRARY_DAY(1));
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
    library_close(&library);
}
END_TEST

/* How many quotations a search finds. The filters come in the order of reads.h; 9 of them. */
static size_t count_quotes(struct library *library, const struct store_params *filters)
{
    struct store_params params = *filters;
    library_nulls(&params, 2);
    store_param_int(&params, 100);
    struct store_rows *rows = library_read(library, &STORE_QUOTES, &params);
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
    library_nulls(&params, at);
    store_param_str(&params, value);
    library_nulls(&params, 8 - at);
    return params;
}

START_TEST(searches_quotations_by_every_filter)
{
    struct library library = library_open();
    struct store_params params = {0};
    library_nulls(&params, 9);
    ck_assert_uint_eq(count_quotes(&library, &params), 6);
    params = only(2, STR("الصباح"));
    ck_assert_uint_eq(count_quotes(&library, &params), 3);
    params = only(3, STR("direct"));
    ck_assert_uint_eq(count_quotes(&library, &params), 6);
    params = only(3, STR("indirect"));
    ck_assert_uint_eq(count_quotes(&library, &params), 0);
    params = only(7, library_query(&library, "الجسر"));
    ck_assert_uint_eq(count_quotes(&library, &params), 2);
    params = only(7, library_query(&library, "جسر -باق"));
    ck_assert_uint_eq(count_quotes(&library, &params), 1);
    params = only(8, library_query(&library, "الفاروقي"));
    ck_assert_uint_eq(count_quotes(&library, &params), 2);
    params = only(8, library_query(&library, "أحد غيره"));
    ck_assert_uint_eq(count_quotes(&library, &params), 0);

    params.len = 0;
    library_nulls(&params, 4);
    store_param_int(&params, library.stored[1].id);
    library_nulls(&params, 4);
    ck_assert_uint_eq(count_quotes(&library, &params), 3);

    params.len = 0;
    library_nulls(&params, 5);
    store_param_time(&params, LIBRARY_DAY(2));
    store_param_time(&params, LIBRARY_DAY(3));
    library_nulls(&params, 2);
    ck_assert_uint_eq(count_quotes(&library, &params), 3);
    library_close(&library);
}
END_TEST

DATABASE_MAIN("quotes_read", shows_a_quotation_with_all_that_belongs_to_it,
              searches_quotations_by_every_filter)
