/* Tests of ingest/html_meta.h: the times that pages write. The rest is in tests/corpus/html. */
#include "ingest/html_meta.h"

#include "base/clock.h"
#include "support/tap.h"

static void ck_time(const char *given, const char *want)
{
    int64_t us = 0;
    char text[CLOCK_TEXT_MAX];
    ck_assert_msg(html_time(str_from(given), &us, NULL), "%s is refused", given);
    (void)clock_format(us, text);
    ck_assert_str_eq(text, want);
}

START_TEST(test_times)
{
    ck_time("2025-03-02T10:15:00Z", "2025-03-02T10:15:00Z");
    ck_time("2025-03-02T10:15:00+0200", "2025-03-02T08:15:00Z");
    ck_time("2025-03-02T10:15:00-03:30", "2025-03-02T13:45:00Z");
    ck_time("2025-03-02 10:15", "2025-03-02T10:15:00Z");
    ck_time("2025-03-02T10:15:00.250", "2025-03-02T10:15:00.250000Z");
    ck_time(" 2025-03-02 10:15:00 +0200 ", "2025-03-02T08:15:00Z");
    ck_time("2025-03-02", "2025-03-02T00:00:00Z");
}
END_TEST

START_TEST(test_not_times)
{
    static const char *const BAD[] = {
        "",
        "yesterday",
        "2025-03-02T",
        "2025-03-02T10:15:00+02000",
        "2025-13-02 10:15",
        "2025-03-02 10:15:00 Uhr",
        "2025-03-02 10:15:00 +020000000000000000000000000000000",
    };
    for (size_t i = 0; i < COUNT_OF(BAD); i++) {
        int64_t us = 0;
        ck_assert_msg(!html_time(str_from(BAD[i]), &us, NULL), "%s is taken", BAD[i]);
    }
}
END_TEST

TAP_MAIN("html_meta", test_times, test_not_times)
