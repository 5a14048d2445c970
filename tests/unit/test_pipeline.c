/* Tests of ingest/pipeline.h: the record of an article, without a database. */
#include "ingest/pipeline.h"

#include "codec/article_check.h"
#include "support/tap.h"
#include "text/utf8.h"

static struct arena *arena;

static struct article_record prepare(struct article_draft *draft)
{
    ck_assert_int_eq(article_check(draft, NULL), STATUS_OK);
    struct article_record record;
    ck_assert_int_eq(ingest_prepare(arena, draft, &record, NULL), STATUS_OK);
    return record;
}

/* The stretch of `text` between two code points. */
static struct str points(struct str text, struct span span)
{
    const struct utf8_index *index = utf8_index_new(arena, text);
    return str_slice(text, utf8_index_to_bytes(index, span.start),
                     utf8_index_to_bytes(index, span.end));
}

START_TEST(test_arabic)
{
    arena = arena_new();
    struct article_draft draft = {
        .url = STR("https://www.nour.example/1"),
        .title = STR("تصريح الوزيرة"),
        .text = STR("قالت وزيرة الزراعة سلمى الحداد: «سنزرع ألف شجرة في الوادي»."),
    };
    struct article_record record = prepare(&draft);
    ck_assert_ptr_eq(record.draft, &draft);
    ck_assert_int_eq(record.extraction->language, QUOTE_LANGUAGE_AR);
    ck_assert(str_equals(record.outlet_name, STR("nour.example")));
    ck_assert_uint_eq(record.natural_key.len, 16);
    ck_assert_uint_eq(record.content_hash.len, 16);
    ck_assert_uint_eq(record.extraction->quotes_len, 1);

    const struct quote_row *row = &record.quotes[0];
    ck_assert(str_equals(points(draft.text, row->content), STR("سنزرع ألف شجرة في الوادي")));
    ck_assert(str_equals(points(draft.text, row->cue), STR("قالت")));
    ck_assert(str_find(points(draft.text, row->mention), STR("سلمى الحداد"), 0) != STR_NONE);
    ck_assert(str_equals(row->chain_json, STR("[]")));
    ck_assert(str_find(row->search, STR("'شجر'"), 0) != STR_NONE);
    ck_assert(str_find(record.search, STR("'تصريح'"), 0) != STR_NONE);
    ck_assert(str_find(record.search, STR("'شجر'"), 0) != STR_NONE);
    arena_free(arena);
}
END_TEST

START_TEST(test_dates)
{
    arena = arena_new();
    struct article_draft draft = {
        .text = STR("قال المدير إن المصنع أغلق أمس، وسيفتح في 3 مارس 2025."),
        .has_published_at = true,
        .published_at_us = INT64_C(1735819200000000), /* 2025-01-02T12:00:00Z */
    };
    struct article_record record = prepare(&draft);
    ck_assert_uint_eq(record.dates_len, 2);
    ck_assert(str_equals(points(draft.text, record.dates[0].span), STR("أمس")));
    ck_assert(str_equals(record.dates[0].date->value, STR("2025-01-01")));
    ck_assert(str_equals(record.dates[1].date->value, STR("2025-03-03")));
    draft.has_published_at = false;
    record = prepare(&draft);
    ck_assert_uint_eq(record.dates_len, 2);
    ck_assert(str_is_empty(record.dates[0].date->value));
    arena_free(arena);
}
END_TEST

START_TEST(test_absent_spans)
{
    arena = arena_new();
    struct article_draft draft = {.text = STR("هطلت أمطار على المدينة فجر اليوم.")};
    struct article_record record = prepare(&draft);
    ck_assert_uint_eq(record.extraction->quotes_len, 0);
    ck_assert(str_equals(record.outlet_name, STR("unknown")));
    ck_assert(str_find(record.search, STR("مدين"), 0) != STR_NONE);
    arena_free(arena);
}
END_TEST

START_TEST(test_language)
{
    arena = arena_new();
    struct article_draft draft = {.text = STR("Rain fell on the town."), .language = STR("fr")};
    struct article_record record;
    struct problem problem = {0};
    ck_assert_int_eq(ingest_prepare(arena, &draft, &record, &problem), STATUS_UNPROCESSABLE);
    ck_assert_str_eq(problem.code, "unsupported_language");
    ck_assert_str_eq(problem.pointer, "/language");
    draft.language = STR("");
    record = prepare(&draft);
    ck_assert_int_eq(record.extraction->language, QUOTE_LANGUAGE_EN);
    arena_free(arena);
}
END_TEST

TAP_MAIN("pipeline", test_arabic, test_dates, test_absent_spans, test_language)
