/* Any bytes as a time: what is taken comes out again as the same moment, what RFC 3339 wants is
   taken by the looser readers too, and TIMEX3 values make periods that do not end before they
   begin. */
#include "base/clock.h"
#include "date/period.h"
#include "fuzz/fuzz.h"
#include "ingest/html_meta.h"

static void check_time(int64_t time_us)
{
    char text[CLOCK_TEXT_MAX];
    int64_t again = 0;
    int offset = 0;
    must(clock_parse(clock_format(time_us, text), &again, &offset));
    must(again == time_us && offset == 0);
    struct civil civil;
    clock_civil_from_us(time_us, &civil);
    must(clock_is_date(civil.year, civil.month, civil.day));
    int64_t days = clock_days_from_civil(civil.year, civil.month, civil.day);
    must(days * CLOCK_DAY_US <= time_us && time_us - days * CLOCK_DAY_US < CLOCK_DAY_US);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = str_of((const char *)data, size);
    int64_t strict = 0;
    int64_t local = 0;
    int64_t html = 0;
    int strict_offset = 0;
    int offset = 0;
    bool is_strict = clock_parse(text, &strict, &strict_offset);
    bool is_local = clock_parse_local(text, &local, &offset);
    must(!is_strict || (is_local && local == strict && offset == strict_offset));
    if (is_local)
        check_time(local);
    if (html_time(text, &html, &offset))
        check_time(html);
    must(!is_strict || html == strict);
    struct date_period period;
    if (utf8_is_valid(text, NULL) && date_period_of(text, &period))
        must(period.from_us < period.until_us);
    return 0;
}
