/* The contract of quote_extract in English: offsets, order, speakers, and time that is linear. */
#include <check.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/clock.h"
#include "quote/quote.h"
#include "support/tap.h"

static struct extraction extract(struct arena *arena, const char *text)
{
    struct extraction found;
    ck_assert_int_eq(quote_extract(arena, str_from(text), STR("en"), &found), STATUS_OK);
    return found;
}

START_TEST(tells_the_language)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct extraction found;
    struct str text = STR("\"It rains,\" said Adam.");
    ck_assert_int_eq(quote_extract(arena, text, STR(""), &found), STATUS_OK);
    ck_assert_int_eq(found.language, QUOTE_LANGUAGE_EN);
    ck_assert_uint_eq(found.quotes_len, 1);
    ck_assert_int_eq(found.quotes[0].type, QUOTE_TYPE_DIRECT);
}
END_TEST

START_TEST(counts_bytes)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const char *text = "\u201cCaf\u00e9s close,\u201d Zo\u00eb Marks said.";
    struct extraction found = extract(arena, text);
    ck_assert_uint_eq(found.quotes_len, 1);
    struct str content = str_span(str_from(text), found.quotes[0].content);
    ck_assert(str_equals(content, STR("Caf\u00e9s close")));
    struct str cue = str_span(str_from(text), found.quotes[0].cue);
    ck_assert(str_equals(cue, STR("said")));
    ck_assert(str_equals(found.quotes[0].lemma, STR("say")));
    ck_assert_int_eq(found.quotes[0].speaker, 0);
    ck_assert(str_equals(found.speakers[0].name, STR("Zo\u00eb Marks")));
}
END_TEST

START_TEST(finds_nothing)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const char *const TEXTS[] = {
        "",   ".",    "said",         "said said said", "\"",   "''",         "according to",
        "He", "\n\n", "\u201c\u201d", ", said",         "told", "x said that"};
    for (size_t i = 0; i < COUNT_OF(TEXTS); i++)
        ck_assert_msg(extract(arena, TEXTS[i]).quotes_len == 0, "%s", TEXTS[i]);
}
END_TEST

/* Long runs of what begins something and never ends it. */
START_TEST(is_linear)
{
    const char *const RUNS[] = {"He said that ",
                                "\u201cso ",
                                "' ' 'a ",
                                "\"\n\n",
                                "Mr. Adam ",
                                "and said ",
                                "the ",
                                "said, \"no\", ",
                                "A, ",
                                "told him ",
                                "\n",
                                "called him a, ",
                                "BEN: ",
                                "he said, ",
                                "according to ",
                                "Adam Webb said he ",
                                "As he noted, ",
                                "his claim that ",
                                "Q: a\n",
                                "A: b\n",
                                "who said ",
                                "\"a\" b, he told \"C D\" ",
                                "Noting that it is, ",
                                "Webb - a man - said ",
                                "it, as Webb put it, ",
                                "was quoted by Reuters as saying ",
                                "said he, although ",
                                "Chastened by it, ",
                                "Says Webb: ",
                                "Webb, 42, ",
                                "the 42-year-old said "};
    _cleanup_buf_ struct buf text = {0};
    buf_init(&text, 16 << 20);
    for (size_t i = 0; i < COUNT_OF(RUNS); i++) {
        buf_clear(&text);
        while (text.len < 1 << 19)
            buf_append_z(&text, RUNS[i]);
        _cleanup_arena_ struct arena *arena = arena_new();
        struct extraction found;
        int64_t start = clock_monotonic_us();
        ck_assert_int_eq(quote_extract(arena, buf_str(&text), STR("en"), &found), STATUS_OK);
        ck_assert_msg(clock_monotonic_us() - start < 15 * CLOCK_SECOND_US, "%s", RUNS[i]);
    }
}
END_TEST

TAP_MAIN_TIMEOUT("english", 50, tells_the_language, counts_bytes, finds_nothing, is_linear)
