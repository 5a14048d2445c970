/* Grouping, keys, conflicts among many, sketches and copies. */
#include <math.h>

#include "compare/claims.h"
#include "compare/copies.h"
#include "compare/disputes.h"
#include "compare/join.h"
#include "compare/rivals.h"
#include "compare/sentences.h"
#include "support/tap.h"

static struct compare_quotation quotation(const char *speaker, const char *text, size_t article)
{
    struct str s = str_from(text);
    return (struct compare_quotation){
        .statement = {.text = s, .span = {0, s.len}, .speaker = str_from(speaker)},
        .article = article,
        .place = {0, s.len}};
}

static const char FULL[] = "الجسر القديم سيهدم في الربيع لأن أعمدته تشققت بعد فيضان الشتاء";
static const char SHORT[] = "الجسر القديم سيهدم في الربيع";
static const char OTHER[] = "تذاكر العبارة ستبقى مجانية لسكان الضفة الشرقية";
static const char DENIED[] = "الجسر القديم لن يهدم في الربيع";

START_TEST(test_group)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct compare_quotation quotations[] = {
        quotation("سلمى الحداد", SHORT, 0),  quotation("سلمى الحداد", OTHER, 0),
        quotation("الحداد", FULL, 1),        quotation("رامي النجار", SHORT, 2),
        quotation("سلمى الحداد", DENIED, 3), quotation("سلمى الحداد", FULL, 4),
    };
    struct compare_grouping got;
    compare_group(arena, quotations, COUNT_OF(quotations), &got);
    ck_assert_uint_eq(got.claim_of[0], got.claim_of[2]);
    ck_assert_uint_eq(got.claim_of[0], got.claim_of[5]);
    ck_assert_uint_ne(got.claim_of[0], got.claim_of[1]);
    ck_assert_uint_ne(got.claim_of[0], got.claim_of[3]);
    ck_assert_uint_ne(got.claim_of[0], got.claim_of[4]);
    ck_assert_uint_eq(got.len, 4);
    const struct compare_claim *claim = &got.claims[got.claim_of[0]];
    ck_assert_uint_eq(claim->len, 3);
    ck_assert_uint_eq(claim->members[claim->fullest], 2);
}
END_TEST

START_TEST(test_group_of_none_and_one)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_grouping got;
    compare_group(arena, NULL, 0, &got);
    ck_assert_uint_eq(got.len, 0);
    const struct compare_quotation one = quotation("", "", 0);
    compare_group(arena, &one, 1, &got);
    ck_assert_uint_eq(got.len, 1);
}
END_TEST

START_TEST(test_nested_are_two)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_quotation quotations[2] = {quotation("الحداد", FULL, 0),
                                              quotation("الحداد", FULL, 0)};
    struct compare_grouping got;
    compare_group(arena, quotations, 2, &got);
    ck_assert_uint_eq(got.len, 2);
}
END_TEST

START_TEST(test_short_ones_need_more)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct compare_quotation quotations[] = {
        quotation("الحداد", "مهم جدا", 0),
        quotation("الحداد", "مشروع الميناء مهم جدا لاقتصاد الساحل كله وعمال الصيد", 1),
    };
    struct compare_grouping got;
    compare_group(arena, quotations, 2, &got);
    ck_assert_uint_eq(got.len, 2);
}
END_TEST

START_TEST(test_little_in_common_excludes_nothing)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct compare_quotation quotations[] = {
        quotation("سلمى الحداد", "مهم جدا", 0),
        quotation("سلمى الحداد", "مشروع الميناء مهم جدا لاقتصاد الساحل كله وعمال الصيد", 1),
        quotation("رامي النجار", "مهم جدا", 2),
    };
    struct compare_ready ready[COUNT_OF(quotations)];
    double features[COMPARE_FEATURES];
    for (size_t i = 0; i < COUNT_OF(quotations); i++)
        compare_make_ready(arena, &quotations[i], &ready[i]);
    ck_assert_int_eq(compare_join_features(arena, &ready[0], &ready[1], features),
                     COMPARE_CHANCE_LITTLE);
    ck_assert(compare_pair_score(arena, &ready[0], &ready[1]) == COMPARE_STRANGERS);
    ck_assert_int_eq(compare_join_features(arena, &ready[0], &ready[2], features),
                     COMPARE_CHANCE_NONE);
    ck_assert(isinf(compare_pair_score(arena, &ready[0], &ready[2])));
}
END_TEST

START_TEST(test_speakers_without_names)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct compare_quotation quotations[] = {
        quotation("سلمى الحداد", SHORT, 0),
        quotation("وزيرة الداخلية", SHORT, 1),
        quotation("سلمى الحداد", "لا تعليق", 2),
        quotation("مصدر أمني", "لا تعليق", 3),
    };
    struct compare_grouping got;
    compare_group(arena, quotations, COUNT_OF(quotations), &got);
    ck_assert_uint_eq(got.claim_of[0], got.claim_of[1]);
    ck_assert_uint_ne(got.claim_of[2], got.claim_of[3]);
    ck_assert_int_eq(compare_speaker_tie(arena, STR("سلمى الحداد"), STR("وزيرة الداخلية")),
                     COMPARE_TIE_UNNAMED);
    ck_assert_int_eq(compare_speaker_tie(arena, STR("سلمى الحداد"), STR("سلمى حسون")),
                     COMPARE_TIE_AKIN);
    ck_assert_int_eq(compare_speaker_tie(arena, STR("سلمى الحداد"), STR("رامي النجار")),
                     COMPARE_TIE_NONE);
}
END_TEST

START_TEST(test_days_apart_are_two)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    static const int64_t DAY_US = INT64_C(86400000000);
    struct compare_quotation one = quotation("سلمى الحداد", SHORT, 0);
    struct compare_quotation other = quotation("سلمى الحداد", FULL, 1);
    struct compare_ready ready[2];
    compare_make_ready(arena, &one, &ready[0]);
    compare_make_ready(arena, &other, &ready[1]);
    double score = compare_pair_score(arena, &ready[0], &ready[1]);
    one.at_us = 20000 * DAY_US;
    ck_assert(compare_pair_score(arena, &ready[0], &ready[1]) == score);
    other.at_us = one.at_us + DAY_US / 4;
    ck_assert(compare_pair_score(arena, &ready[0], &ready[1]) == score);
    other.at_us = one.at_us - 3 * DAY_US;
    double later = compare_pair_score(arena, &ready[0], &ready[1]);
    ck_assert(later < score - 1);
    other.at_us = one.at_us + 30 * DAY_US;
    ck_assert(compare_pair_score(arena, &ready[0], &ready[1]) < later);
    ck_assert(compare_pair_score(arena, &ready[0], &ready[1]) > score - 2);
}
END_TEST

START_TEST(test_telling)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_quotation one = quotation("سلمى الحداد", SHORT, 0);
    struct compare_quotation other = quotation("سلمى الحداد", FULL, 1);
    struct compare_ready ready[2];
    compare_make_ready(arena, &one, &ready[0]);
    compare_make_ready(arena, &other, &ready[1]);
    double unknown = compare_pair_score(arena, &ready[0], &ready[1]);
    one.telling = (struct compare_telling){.lemma = STR("حذر"), .act = STR("warning")};
    ck_assert(compare_pair_score(arena, &ready[0], &ready[1]) == unknown);
    other.telling = one.telling;
    double same = compare_pair_score(arena, &ready[0], &ready[1]);
    ck_assert(same > unknown);
    other.telling = (struct compare_telling){.lemma = STR("وعد"), .act = STR("promise")};
    ck_assert(compare_pair_score(arena, &ready[0], &ready[1]) < unknown);
    one.telling.is_direct = other.telling.is_direct = true;
    one.telling.lemma = one.telling.act = other.telling.lemma = other.telling.act = STR("");
    ck_assert(compare_pair_score(arena, &ready[0], &ready[1]) < unknown);
}
END_TEST

/* Statements 0 and 1 of one article, 2 and 3 of another; 0 is 2, and 1 is 3. */
START_TEST(test_rivals)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_quotation quotations[4];
    struct compare_ready ready[4] = {0};
    struct compare_match matches[] = {{0, 2, 5}, {1, 3, 4}, {0, 1, 1}, {0, 3, 1}, {1, 2, 3.5}};
    for (size_t i = 0; i < 4; i++) {
        quotations[i] = quotation("", "", i / 2);
        ready[i].quotation = &quotations[i];
    }
    compare_weigh_rivals(arena, ready, 4, matches, COUNT_OF(matches), 0.5);
    ck_assert(matches[0].score == 5.5 && matches[1].score == 4.5);
    ck_assert(matches[2].score == 0 && matches[3].score == 0);
    ck_assert(matches[4].score == 3.5);
    struct compare_match alone[] = {{0, 2, 5}, {1, 2, 4}, {0, 1, 1}};
    compare_weigh_rivals(arena, ready, 4, alone, COUNT_OF(alone), 0.5);
    ck_assert(alone[0].score == 5.5 && alone[1].score == 4 && alone[2].score == 1);
}
END_TEST

START_TEST(test_one_more)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct compare_quotation known[] = {
        quotation("سلمى الحداد", SHORT, 0),
        quotation("سلمى الحداد", OTHER, 0),
        quotation("سلمى الحداد", SHORT, 1),
    };
    const int64_t claim_of[] = {70, 80, 70};
    const struct compare_quotation late = quotation("الحداد", FULL, 2);
    const struct compare_quotation denied = quotation("الحداد", DENIED, 2);
    const struct compare_quotation other = quotation("رامي النجار", SHORT, 2);
    const struct compare_quotation fresh[] = {late, denied, other};
    struct compare_known known_ones[3];
    struct compare_joining joinings[3];
    struct compare_merges merges;
    for (size_t i = 0; i < 3; i++) {
        known_ones[i] = (struct compare_known){.quotation = known[i], .claim = claim_of[i]};
        compare_keys_of(arena, &known[i].statement, &known_ones[i].keys);
        compare_shorten_keys(&known_ones[i].keys);
    }
    compare_join(arena, known_ones, 3, fresh, 1, joinings, &merges);
    ck_assert_uint_lt(joinings[0].nearest, 3);
    ck_assert_int_eq(known_ones[joinings[0].claim].claim, 70);
    ck_assert(joinings[0].score > 0);
    for (size_t i = 1; i < 3; i++) {
        compare_join(arena, known_ones, 3, &fresh[i], 1, joinings, &merges);
        ck_assert(joinings[0].claim == SIZE_MAX && joinings[0].nearest == SIZE_MAX);
    }
    const struct compare_quotation again[] = {late, late};
    compare_join(arena, known_ones, 0, again, 2, joinings, &merges);
    ck_assert(joinings[0].claim == SIZE_MAX && joinings[1].claim == SIZE_MAX);
    ck_assert(compare_join_score(arena, &known[0], &late, known, 3) > 0);
    ck_assert(isinf(compare_join_score(arena, &known[0], &other, known, 3)));
}
END_TEST

/* Two wordings that share little, and one that has both. */
static const char FERRY[] = "العبارة الجديدة ستنقل أهالي الجزر مجانا";
static const char SAILING[] = "أول رحلة بحرية تنطلق فجر الخميس من رصيف الصيادين";
static const char BOTH[] =
    "العبارة الجديدة ستنقل أهالي الجزر مجانا وأول رحلة بحرية تنطلق فجر الخميس من رصيف الصيادين";

START_TEST(test_what_has_both_makes_one)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct compare_quotation late = quotation("سلمى الحداد", BOTH, 3);
    struct compare_known known[3] = {
        {.quotation = quotation("سلمى الحداد", FERRY, 0), .claim = 70},
        {.quotation = quotation("سلمى الحداد", SAILING, 1), .claim = 80},
        {.quotation = quotation("سلمى الحداد", OTHER, 2), .claim = 90},
    };
    struct compare_joining joining;
    struct compare_merges merges;
    for (size_t i = 0; i < 3; i++) {
        compare_keys_of(arena, &known[i].quotation.statement, &known[i].keys);
        compare_shorten_keys(&known[i].keys);
    }
    compare_join(arena, known, 3, &late, 1, &joining, &merges);
    ck_assert_uint_eq(merges.len, 1);
    ck_assert_int_eq(merges.items[0].from, 80);
    ck_assert_int_eq(merges.items[0].to, 70);
    ck_assert_uint_eq(merges.items[0].by, 0);
    ck_assert(merges.items[0].score > 0);
    ck_assert_int_eq(known[joining.claim].claim, 70);
    known[1].is_fixed = true;
    compare_join(arena, known, 3, &late, 1, &joining, &merges);
    ck_assert_uint_eq(merges.len, 1);
    ck_assert_int_eq(merges.items[0].to, 80);
    known[0].is_fixed = true;
    compare_join(arena, known, 3, &late, 1, &joining, &merges);
    ck_assert_uint_eq(merges.len, 0);
    /* What one article had beside the other, one in the other, is two. */
    known[0].is_fixed = known[1].is_fixed = false;
    known[1].quotation.article = known[0].quotation.article;
    compare_join(arena, known, 3, &late, 1, &joining, &merges);
    ck_assert_uint_eq(merges.len, 0);
}
END_TEST

START_TEST(test_keys)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_keys a;
    struct compare_keys b;
    compare_keys_of(
        arena,
        &(struct compare_statement){.text = STR("سيهدم الجسر القديم في الربيع"), .span = {0, 999}},
        &a);
    compare_keys_of(arena,
                    &(struct compare_statement){.text = STR("الجسر القديم"), .span = {0, 999}}, &b);
    ck_assert_uint_eq(b.len, 2);
    size_t shared = 0;
    for (size_t i = 0; i < a.len; i++) {
        for (size_t k = 0; k < b.len; k++)
            shared += a.items[i] == b.items[k];
        for (size_t k = 0; k < i; k++)
            ck_assert(a.items[k] != a.items[i]);
    }
    ck_assert_uint_eq(shared, 2);
}
END_TEST

static struct compare_item sentence(const char *text, size_t article)
{
    struct str s = str_from(text);
    return (struct compare_item){.statement = {.text = s, .span = {0, s.len}}, .article = article};
}

START_TEST(test_facts_in_sentences)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct compare_item items[] = {
        sentence("قتل 25 عاملا في انهيار منجم الفحم قرب بلدة الوادي", 0),
        sentence("ارتفع عدد ضحايا منجم الوادي إلى 62 قتيلا بعد الانهيار", 1),
        sentence("لعب الفريق مباراته الأولى أمام 62 متفرجا", 1),
    };
    struct compare_dispute_list got;
    compare_find_disputes(arena, items, COUNT_OF(items), &got);
    ck_assert_uint_eq(got.len, 1);
    ck_assert_int_eq(got.items[0].conflict.kind, COMPARE_NUMBER);
    ck_assert_uint_eq(got.items[0].a, 0);
    ck_assert_uint_eq(got.items[0].b, 1);
}
END_TEST

static size_t disputes_of(struct arena *arena, const struct compare_item *items, size_t len)
{
    struct compare_dispute_list got;
    compare_find_disputes(arena, items, len, &got);
    return got.len;
}

START_TEST(test_both_numbers_in_one_article)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct compare_item items[] = {
        sentence("ستبني البلدية 140 شقة للعمال قرب الميناء القديم", 0),
        sentence("ستبني البلدية 250 شقة للعمال قرب الميناء القديم", 1),
        sentence("بنت البلدية 140 شقة في حي السماكين", 1),
    };
    ck_assert_uint_eq(disputes_of(arena, items, 2), 1);
    ck_assert_uint_eq(disputes_of(arena, items, 3), 0);
}
END_TEST

START_TEST(test_both_sides_in_one_sentence)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct compare_item both =
        sentence("اتهمت لندن موسكو بتعطيل الكابل البحري، وهو ما تنفيه موسكو", 0);
    const struct compare_item one = sentence("نفت موسكو اتهامات لندن لها بتعطيل الكابل البحري", 0);
    struct compare_dispute_list got;
    compare_find_disputes(arena, &both, 1, &got);
    ck_assert_uint_eq(got.len, 1);
    ck_assert_int_eq(got.items[0].conflict.kind, COMPARE_NEGATION);
    ck_assert(got.items[0].a == 0 && got.items[0].b == 0);
    ck_assert_uint_eq(disputes_of(arena, &one, 1), 0);
}
END_TEST

/* A quotation by a speaker of an article. */
static struct compare_item spoken(const char *text, const char *content, const char *speaker,
                                  size_t article)
{
    struct str s = str_from(text);
    size_t at = str_find(s, str_from(content), 0);
    return (struct compare_item){.statement = {.text = s,
                                               .span = {at, at + str_from(content).len},
                                               .speaker = str_from(speaker)},
                                 .is_quotation = true,
                                 .article = article};
}

START_TEST(test_who_relays_is_no_other_speaker)
{
    static const char TEXT[] =
        "ذكرت صحيفة السهل أن سلمى الحداد قالت إن الجسر القديم سيهدم في الربيع بسبب الفيضان";
    static const char RELAYED[] = "الجسر القديم سيهدم في الربيع بسبب الفيضان";
    static const char ALL[] = "سلمى الحداد قالت إن الجسر القديم سيهدم في الربيع بسبب الفيضان";
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_item items[] = {
        spoken(RELAYED, RELAYED, "سلمى الحداد", 0),
        spoken(TEXT, ALL, "صحيفة السهل", 1),
        spoken(TEXT, RELAYED, "سلمى الحداد", 1),
    };
    ck_assert_uint_eq(disputes_of(arena, items, 2), 1);
    ck_assert_uint_eq(disputes_of(arena, items, 3), 0);
    items[0].is_speaker_inferred = true;
    ck_assert_uint_eq(disputes_of(arena, items, 2), 0);
}
END_TEST

START_TEST(test_days_by_value)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_item items[] = {
        sentence("وصل الوزير أمس إلى مخيم النازحين في وادي الزهور", 0),
        sentence("وصل الوزير الاثنين إلى مخيم النازحين في وادي الزهور", 1),
    };
    const struct compare_date first = {{20, 26}, STR("2025-08-17")};
    struct compare_date second = {{20, 34}, STR("2025-08-18TEV")};
    struct compare_dispute_list got;
    items[0].dates = &first;
    items[1].dates = &second;
    items[0].dates_len = items[1].dates_len = 1;
    compare_find_disputes(arena, items, 2, &got);
    ck_assert_uint_eq(got.len, 1);
    ck_assert_int_eq(got.items[0].conflict.kind, COMPARE_DATE);
    second.value = STR("2025-08-17TMO");
    compare_find_disputes(arena, items, 2, &got);
    ck_assert_uint_eq(got.len, 0);
}
END_TEST

START_TEST(test_accused_around_quotations)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_item items[] = {
        sentence("قالت البلدية إن شركة النجار تقف وراء تلويث النهر قرب الطاحونة", 0),
        sentence("النهر قرب الطاحونة ملوث منذ أسبوع، وشركة النجار تنفي أي ضلوع", 1),
    };
    struct compare_dispute_list got;
    items[0].is_covered = items[1].is_covered = true;
    compare_find_disputes(arena, items, COUNT_OF(items), &got);
    ck_assert_uint_eq(got.len, 1);
    ck_assert_int_eq(got.items[0].conflict.kind, COMPARE_NEGATION);
    items[1] = sentence("النهر قرب الطاحونة ملوث منذ أسبوع، والوزارة تنفي أي ضلوع", 1);
    items[1].is_covered = true;
    compare_find_disputes(arena, items, COUNT_OF(items), &got);
    ck_assert_uint_eq(got.len, 0); /* another one denies */
}
END_TEST

START_TEST(test_names_by_their_neighbours)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_item items[] = {
        sentence("تحدث عالم البحار يورغن كروغر عن التيارات الدافئة", 0),
        sentence("لم يحضر يورغن كروجر جلسة النقابة مساء أمس", 1),
        sentence("هذا يعكس اهتمام القرية", 0),
        sentence("تعكس اهتمام الجيران بالحديقة", 1),
    };
    items[1].is_covered = true;
    struct compare_dispute_list got;
    compare_find_disputes(arena, items, COUNT_OF(items), &got);
    ck_assert_uint_eq(got.len, 1);
    ck_assert_int_eq(got.items[0].conflict.kind, COMPARE_NAME);
    ck_assert(got.items[0].conflict.is_soft);
    ck_assert(str_equals(str_span(items[0].statement.text, got.items[0].conflict.a), STR("كروغر")));
    ck_assert(str_equals(str_span(items[1].statement.text, got.items[0].conflict.b), STR("كروجر")));
    items[3] = sentence("تعود عائلة كروجر كما عرفها جيرانها باسم كروغر", 1);
    compare_find_disputes(arena, items, COUNT_OF(items), &got);
    ck_assert_uint_eq(got.len, 0); /* an article that has both does not spell */
}
END_TEST

START_TEST(test_one_article_does_not_dispute_itself)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_item items[] = {
        sentence("قتل 25 عاملا في انهيار منجم الفحم قرب بلدة الوادي", 0),
        sentence("قتل 62 عاملا في انهيار منجم الفحم قرب بلدة الوادي", 0),
    };
    struct compare_dispute_list got;
    compare_find_disputes(arena, items, 2, &got);
    ck_assert_uint_eq(got.len, 0);
    items[1].article = 1;
    compare_find_disputes(arena, items, 2, &got);
    ck_assert_uint_eq(got.len, 1);
}
END_TEST

START_TEST(test_sentences)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct str text = STR("  Prices rose 2.5 per cent. Why?\n\nقال نعم؟ ثم خرج");
    static const char *const WANT[] = {"Prices rose 2.5 per cent.", "Why?", "قال نعم؟", "ثم خرج"};
    struct span *spans = NULL;
    ck_assert_uint_eq(compare_sentences_of(arena, text, &spans), COUNT_OF(WANT));
    for (size_t i = 0; i < COUNT_OF(WANT); i++)
        ck_assert(str_equals(str_span(text, spans[i]), str_from(WANT[i])));
}
END_TEST

/* A text of `words` words; those from `changed` on are others. */
static struct str story(struct arena *arena, size_t words, size_t changed)
{
    struct str text = STR("");
    for (size_t i = 0; i < words; i++)
        text = arena_printf(arena, "%.*s %s%zu", STR_ARG(text), i < changed ? "word" : "other", i);
    return text;
}

START_TEST(test_copies)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    const struct str texts[] = {
        story(arena, 200, 200), /* the wire story */
        story(arena, 202, 200), /* with two words more */
        story(arena, 90, 90),   /* cut short */
        story(arena, 200, 0),   /* another one */
        story(arena, 200, 100), /* half of it new */
        STR("word0 word1 word2"),
    };
    static const enum compare_copy WANT[] = {COMPARE_COPY_SAME, COMPARE_COPY_SHORTENED,
                                             COMPARE_COPY_NONE, COMPARE_COPY_REWORKED,
                                             COMPARE_COPY_NONE};
    for (size_t i = 0; i < COUNT_OF(WANT); i++) {
        struct compare_copying got;
        compare_copies(arena, texts[0], texts[i + 1], &got);
        ck_assert_int_eq(got.copy, WANT[i]);
    }
    struct compare_copy_list list;
    compare_find_copies(arena, texts, COUNT_OF(texts), &list);
    bool has_same = false;
    for (size_t i = 0; i < list.len; i++) {
        has_same |= list.items[i].original == 0 && list.items[i].copy == 1;
        ck_assert_uint_lt(list.items[i].original, list.items[i].copy);
        ck_assert_uint_ne(list.items[i].copy, 3);
        ck_assert_uint_ne(list.items[i].copy, 5);
    }
    ck_assert(has_same);
}
END_TEST

START_TEST(test_sketch)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct compare_sketch a;
    struct compare_sketch b;
    uint64_t bands[COMPARE_BANDS];
    compare_sketch_of(arena, STR("«قالَ» الوزير: إن الجسر سيُفتح غدا"), &a);
    compare_sketch_of(arena, STR("قال الوزير إن الجسر سيفتح غدا"), &b);
    ck_assert_uint_eq(a.shingles, 3);
    ck_assert(compare_sketch_similarity(&a, &b) == 1);
    ck_assert_uint_eq(compare_sketch_bands(&a, bands), 0);
    compare_sketch_of(arena, story(arena, 300, 300), &a);
    compare_sketch_of(arena, story(arena, 300, 150), &b);
    double similarity = compare_sketch_similarity(&a, &b); /* a third of all runs are common */
    ck_assert(similarity > 0.15 && similarity < 0.55);
    ck_assert_uint_eq(compare_sketch_bands(&a, bands), COMPARE_BANDS);
    compare_sketch_of(arena, STR(""), &a);
    ck_assert_uint_eq(a.shingles, 0);
    ck_assert(compare_sketch_similarity(&a, &a) == 0);
}
END_TEST

TAP_MAIN("claims", test_group, test_group_of_none_and_one, test_nested_are_two,
         test_short_ones_need_more, test_little_in_common_excludes_nothing,
         test_speakers_without_names, test_days_apart_are_two, test_telling, test_rivals,
         test_one_more, test_what_has_both_makes_one, test_keys, test_facts_in_sentences,
         test_both_numbers_in_one_article, test_both_sides_in_one_sentence,
         test_who_relays_is_no_other_speaker, test_days_by_value, test_accused_around_quotations,
         test_names_by_their_neighbours, test_one_article_does_not_dispute_itself, test_sentences,
         test_copies, test_sketch)
