/* The pipeline of one article, without the database. */
#include "ingest/pipeline.h"

#include "base/buf.h"
#include "codec/extraction_json.h"
#include "ingest/identity.h"
#include "text/terms.h"
#include "text/utf8.h"

static const struct quote_row *make_quote_rows(struct arena *arena,
                                               const struct extracted *extracted)
{
    const struct extraction *extraction = extracted->extraction;
    struct quote_row *rows = ARENA_ARRAY(arena, extraction->quotes_len, struct quote_row);
    for (size_t i = 0; i < extraction->quotes_len; i++) {
        const struct quote *quote = &extraction->quotes[i];
        rows[i] = (struct quote_row){
            .content = extracted_points(extracted, quote->content),
            .cue = extracted_points(extracted, quote->cue),
            .mention = extracted_points(extracted, quote->mention),
            .said = extracted_points(extracted, extracted->said[i].expression),
            .search = terms_search(arena, STR(""), str_span(extracted->text, quote->content)),
            .chain_json = extracted_chain_json(arena, extracted, quote),
        };
    }
    return rows;
}

static const struct date_row *make_date_rows(struct arena *arena, const struct extracted *extracted)
{
    const struct date_list *dates = extracted->dates;
    struct date_row *rows = ARENA_ARRAY(arena, dates->len, struct date_row);
    for (size_t i = 0; i < dates->len; i++)
        rows[i] = (struct date_row){
            .span = extracted_points(extracted, dates->items[i].span),
            .date = &dates->items[i],
        };
    return rows;
}

enum status ingest_prepare(struct arena *arena, const struct article_draft *draft,
                           struct article_record *out_record, struct problem *problem)
{
    struct extraction *extraction = ARENA_NEW(arena, struct extraction);
    if (quote_extract(arena, draft->text, draft->language, extraction) != STATUS_OK)
        return problem_set(problem, STATUS_UNPROCESSABLE, "unsupported_language", "/language",
                           "language '%.*s' is not known; 'ar' and 'en' are",
                           STR_ARG(utf8_cut(draft->language, 20)));
    struct date_anchor anchor = {draft->has_published_at, draft->published_at_us,
                                 draft->utc_offset_minutes};
    struct date_list *dates = ARENA_NEW(arena, struct date_list);
    date_extract(arena, draft->text, anchor, dates);
    struct extracted extracted = {
        .text = draft->text,
        .index = utf8_index_new(arena, draft->text),
        .extraction = extraction,
        .dates = dates,
        .said = said_of_quotes(arena, draft->text, extraction, dates, anchor),
    };
    struct str outlet = identity_outlet(arena, draft);
    *out_record = (struct article_record){
        .draft = draft,
        .natural_key = identity_key(arena, draft, outlet),
        .content_hash = identity_content(arena, draft),
        .outlet_name = outlet,
        .search = terms_search(arena, draft->title, draft->text),
        .extraction = extraction,
        .quotes = make_quote_rows(arena, &extracted),
        .said = extracted.said,
        .dates = make_date_rows(arena, &extracted),
        .dates_len = dates->len,
    };
    return STATUS_OK;
}
