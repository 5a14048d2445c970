/* Quotations, written: all of an article's in one statement. */
#include "store/quotes_write.h"

#include "base/clock.h"
#include "store/array.h"

/* (revision id): its quotations are no longer those of the article. */
const struct store_stmt QUOTES_RETIRE = {
    .name = "quotes_retire",
    .sql = "UPDATE quote"
           "   SET is_current = false"
           " WHERE revision_id = $1::bigint",
    .params = 1,
};

/* The article's day by its own clock, and when it was published, within that day. */
#define OWN_DAY                                                                                    \
    "date_trunc('day', a.published_at AT TIME ZONE 'UTC' + a.utc_offset * interval '1 minute')"
#define OWN_TIME                                                                                   \
    "least(greatest(a.published_at, " OWN_DAY " AT TIME ZONE 'UTC'),"                              \
    "      (" OWN_DAY " + interval '86399.999999 seconds') AT TIME ZONE 'UTC')"

/* (article id, revision id, ids, types, content starts, ends, texts, cue starts, ends, texts,
   lemmas, mention starts, ends, texts, speaker ids, names, titles, chains, stances, acts, rules,
   confidences, searches, said at, precisions, bases, values, expression starts, ends, texts,
   claims, why they joined them, to which, odds, conflicts, sources, keys, marks): one
   array element a quotation, in order. Where the article's day is meant, it is read from its row,
   which knows it from an earlier revision as well. */
const struct store_stmt QUOTES_MAKE = {
    .name = "quotes_make",
    .sql =
        "INSERT INTO quote (id, article_id, revision_id, outlet_id, ordinal, is_current, type,"
        "                   content_start, content_end, content,"
        "                   cue_start, cue_end, cue, lemma,"
        "                   mention_start, mention_end, mention,"
        "                   speaker_id, speaker_name, speaker_title,"
        "                   chain, stance, act, rule, confidence,"
        "                   published_at, search, said_at, sorted_at, said_precision, said_basis,"
        "                   said_value, said_start, said_end, said_expression,"
        "                   claim_id, joined, joined_to, join_odds, conflicts, source, keys, marks)"
        " SELECT w.id, a.id, $2::bigint, a.outlet_id, w.ordinal, true, w.type,"
        "        w.content_start, w.content_end, w.content,"
        "        w.cue_start, w.cue_end, w.cue, w.lemma,"
        "        w.mention_start, w.mention_end, w.mention,"
        "        w.speaker_id, w.speaker_name, w.speaker_title,"
        "        w.chain, w.stance, w.act, w.rule, w.confidence,"
        "        a.published_at, w.search,"
        "        CASE WHEN w.said_basis IN ('article', 'none') THEN " OWN_TIME
        "             ELSE w.said_at END,"
        "        coalesce(w.said_at, " OWN_TIME ", a.sorted_at),"
        "        CASE WHEN w.said_basis NOT IN ('article', 'none') THEN w.said_precision"
        "             WHEN a.published_at IS NULL THEN 'unknown' ELSE 'day' END,"
        "        CASE WHEN w.said_basis NOT IN ('article', 'none') THEN w.said_basis"
        "             WHEN a.published_at IS NULL THEN 'none' ELSE 'article' END,"
        "        CASE WHEN w.said_basis NOT IN ('article', 'none') THEN w.said_value"
        "             ELSE to_char(" OWN_DAY ", 'YYYY-MM-DD') END,"
        "        w.said_start, w.said_end, w.said_expression,"
        "        w.claim_id, w.joined, w.joined_to, w.join_odds, w.conflicts, w.source, w.keys,"
        "        w.marks::bigint[]"
        "   FROM article a,"
        "        unnest($3::text::bigint[], $4::text::text[],"
        "               $5::text::integer[], $6::text::integer[], $7::text::text[],"
        "               $8::text::integer[], $9::text::integer[], $10::text::text[],"
        "               $11::text::text[],"
        "               $12::text::integer[], $13::text::integer[], $14::text::text[],"
        "               $15::text::bigint[], $16::text::text[], $17::text::text[],"
        "               $18::text::jsonb[], $19::text::text[], $20::text::text[],"
        "               $21::text::text[], $22::text::real[], $23::text::tsvector[],"
        "               $24::text::timestamptz[], $25::text::text[], $26::text::text[],"
        "               $27::text::text[], $28::text::integer[], $29::text::integer[],"
        "               $30::text::text[], $31::text::bigint[], $32::text::text[],"
        "               $33::text::bigint[], $34::text::real[], $35::text::smallint[],"
        "               $36::text::text[], $37::text::bytea[], $38::text::text[])"
        "          WITH ORDINALITY"
        "          AS w (id, type, content_start, content_end, content,"
        "                cue_start, cue_end, cue, lemma,"
        "                mention_start, mention_end, mention,"
        "                speaker_id, speaker_name, speaker_title,"
        "                chain, stance, act, rule, confidence, search,"
        "                said_at, said_precision, said_basis, said_value,"
        "                said_start, said_end, said_expression, claim_id, joined, joined_to,"
        "                join_odds, conflicts, source, keys, marks, ordinal)"
        "  WHERE a.id = $1::bigint",
    .params = 38,
};

/* The arrays of QUOTES_MAKE, in the order of its parameters. */
enum quote_array {
    QUOTE_ID,
    QUOTE_TYPE,
    QUOTE_CONTENT_START,
    QUOTE_CONTENT_END,
    QUOTE_CONTENT,
    QUOTE_CUE_START,
    QUOTE_CUE_END,
    QUOTE_CUE,
    QUOTE_LEMMA,
    QUOTE_MENTION_START,
    QUOTE_MENTION_END,
    QUOTE_MENTION,
    QUOTE_SPEAKER_ID,
    QUOTE_SPEAKER_NAME,
    QUOTE_SPEAKER_TITLE,
    QUOTE_CHAIN,
    QUOTE_STANCE,
    QUOTE_ACT,
    QUOTE_RULE,
    QUOTE_CONFIDENCE,
    QUOTE_SEARCH,
    QUOTE_SAID_AT,
    QUOTE_SAID_PRECISION,
    QUOTE_SAID_BASIS,
    QUOTE_SAID_VALUE,
    QUOTE_SAID_START,
    QUOTE_SAID_END,
    QUOTE_SAID_EXPRESSION,
    QUOTE_CLAIM_ID,
    QUOTE_JOINED,
    QUOTE_JOINED_TO,
    QUOTE_JOIN_ODDS,
    QUOTE_CONFLICTS,
    QUOTE_SOURCE,
    QUOTE_KEYS,
    QUOTE_MARKS,
    QUOTE_ARRAYS,
};

/* Start, end and text of a span, of which the two forms are given; three NULLs where it is empty.
 */
static void add_span(struct array *arrays, const struct quotes_draft *draft, struct span points,
                     struct span bytes)
{
    if (span_is_empty(points)) {
        for (size_t i = 0; i < 3; i++)
            array_add_null(&arrays[i]);
        return;
    }
    array_add_int(&arrays[0], (int64_t)points.start);
    array_add_int(&arrays[1], (int64_t)points.end);
    array_add_str(&arrays[2], str_span(draft->record->draft->text, bytes));
}

static void add_speaker(struct array *arrays, const struct quotes_draft *draft, int index)
{
    const struct speaker_draft *speaker = index >= 0 ? &draft->speakers[index] : NULL;
    if (speaker == NULL || speaker->id == 0) {
        for (size_t i = 0; i < 3; i++)
            array_add_null(&arrays[i]);
        return;
    }
    array_add_int(&arrays[0], speaker->id);
    array_add_str(&arrays[1], speaker->name);
    array_add_str_or_null(&arrays[2], speaker->title);
}

static void add_said(struct array *arrays, const struct quotes_draft *draft, size_t index)
{
    const struct said *said = &draft->record->said[index];
    char text[CLOCK_TEXT_MAX];
    if (said->grain == DATE_GRAIN_UNKNOWN || said->basis == SAID_BASIS_ARTICLE)
        array_add_null(&arrays[QUOTE_SAID_AT]);
    else
        array_add_str(&arrays[QUOTE_SAID_AT], clock_format(said->at_us, text));
    array_add_str(&arrays[QUOTE_SAID_PRECISION], str_from(date_grain_name(said->grain)));
    array_add_str(&arrays[QUOTE_SAID_BASIS], str_from(said_basis_name(said->basis)));
    array_add_str_or_null(&arrays[QUOTE_SAID_VALUE], said->value);
    add_span(&arrays[QUOTE_SAID_START], draft, draft->record->quotes[index].said, said->expression);
}

static void add_claim(struct array *arrays, const struct quotes_draft *draft, size_t index)
{
    enum { CONFLICTS_MAX = 1000 };
    const struct claim_draft *claim = &draft->claims->items[index];
    bool is_like = claim->joined_to != 0;
    array_add_int(&arrays[QUOTE_CLAIM_ID], claim->claim_id);
    array_add_str(&arrays[QUOTE_JOINED], str_from(claim->joined));
    if (is_like)
        array_add_int(&arrays[QUOTE_JOINED_TO], claim->joined_to);
    else
        array_add_null(&arrays[QUOTE_JOINED_TO]);
    if (is_like && str_equals(str_from(claim->joined), STR("wording")))
        array_add_real(&arrays[QUOTE_JOIN_ODDS], claim->odds);
    else
        array_add_null(&arrays[QUOTE_JOIN_ODDS]);
    array_add_int(&arrays[QUOTE_CONFLICTS],
                  (int64_t)(claim->conflicts < CONFLICTS_MAX ? claim->conflicts : CONFLICTS_MAX));
    array_add_str(&arrays[QUOTE_SOURCE], claim->source);
    array_add_str(&arrays[QUOTE_KEYS], claims_keys_text(draft->arena, &claim->keys));
    array_add_str(&arrays[QUOTE_MARKS], claims_marks_text(draft->arena, claim));
}

static void add_quote(struct array *arrays, const struct quotes_draft *draft, size_t index,
                      int64_t id)
{
    const struct quote *quote = &draft->record->extraction->quotes[index];
    const struct quote_row *row = &draft->record->quotes[index];
    array_add_int(&arrays[QUOTE_ID], id);
    array_add_str(&arrays[QUOTE_TYPE], str_from(quote_type_name(quote->type)));
    add_span(&arrays[QUOTE_CONTENT_START], draft, row->content, quote->content);
    add_span(&arrays[QUOTE_CUE_START], draft, row->cue, quote->cue);
    array_add_str_or_null(&arrays[QUOTE_LEMMA], quote->lemma);
    add_span(&arrays[QUOTE_MENTION_START], draft, row->mention, quote->mention);
    add_speaker(&arrays[QUOTE_SPEAKER_ID], draft, quote->speaker);
    array_add_str(&arrays[QUOTE_CHAIN], row->chain_json);
    array_add_str(&arrays[QUOTE_STANCE], str_from(quote_stance_name(quote->stance)));
    array_add_str(&arrays[QUOTE_ACT], str_from(quote_act_name(quote->act)));
    array_add_str(&arrays[QUOTE_RULE], str_from(quote->rule));
    array_add_real(&arrays[QUOTE_CONFIDENCE], quote->confidence);
    array_add_str(&arrays[QUOTE_SEARCH], row->search);
    add_said(arrays, draft, index);
    add_claim(arrays, draft, index);
}

enum status quotes_make(struct store_conn *conn, const struct quotes_draft *draft)
{
    struct array arrays[QUOTE_ARRAYS];
    for (size_t i = 0; i < QUOTE_ARRAYS; i++)
        arrays[i] = array_begin(draft->arena);
    size_t len = draft->record->extraction->quotes_len;
    for (size_t i = 0; i < len; i++)
        add_quote(arrays, draft, i, draft->claims->items[i].quote_id);
    struct store_params params = {0};
    store_param_int(&params, draft->article_id);
    store_param_int(&params, draft->revision_id);
    for (size_t i = 0; i < QUOTE_ARRAYS; i++)
        array_param(&arrays[i], &params);
    return store_queue(conn, &QUOTES_MAKE, &params);
}

enum status quotes_retire(struct store_conn *conn, int64_t revision_id)
{
    struct store_params params = {0};
    store_param_int(&params, revision_id);
    return store_queue(conn, &QUOTES_RETIRE, &params);
}
