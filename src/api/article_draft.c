/* The body of POST /articles as a draft: JSON as it is; of a page or a plain text the query says
   what they do not say themselves. */
#include "api/resources.h"
#include "base/clock.h"
#include "codec/article_check.h"
#include "codec/article_json.h"
#include "ingest/reader.h"

static enum status no_query(struct http_call *call)
{
    if (call->query_len == 0)
        return STATUS_OK;
    return problem_set(&call->problem, STATUS_INVALID, "unknown_parameter", NULL,
                       "A body of JSON says '%.*s' itself; the query has it for text and HTML.",
                       STR_ARG(call->query[0].name));
}

/* What the query gives wins over what the page says of itself. */
static enum status read_query(struct http_call *call, struct article_draft *draft)
{
    (void)http_call_query(call, "url", &draft->url);
    (void)http_call_query(call, "id", &draft->external_id);
    (void)http_call_query(call, "outlet", &draft->outlet);
    (void)http_call_query(call, "title", &draft->title);
    (void)http_call_query(call, "language", &draft->language);
    struct str time;
    if (!http_call_query(call, "published_at", &time))
        return STATUS_OK;
    draft->has_published_at =
        clock_parse(time, &draft->published_at_us, &draft->utc_offset_minutes);
    if (draft->has_published_at)
        return STATUS_OK;
    return problem_set(&call->problem, STATUS_INVALID, "invalid_published_at", "published_at",
                       "published_at must be an RFC 3339 time with its offset, or a date.");
}

/* A field that the query gave is a parameter, and no place in the body. */
static void name_parameter(struct http_call *call)
{
    struct problem *problem = &call->problem;
    struct str value;
    if (problem->pointer[0] != '/' || !http_call_query(call, problem->pointer + 1, &value))
        return;
    size_t len = str_from(problem->pointer).len;
    for (size_t i = 0; i < len; i++)
        problem->pointer[i] = problem->pointer[i + 1];
}

enum status api_article_draft(struct http_call *call, struct article_draft *out_draft)
{
    if (call->media == HTTP_MEDIA_JSON) {
        TRY(no_query(call));
        return article_from_json(call->arena, call->body, ARTICLE_JSON_STRICT, out_draft,
                                 &call->problem);
    }
    enum record_kind kind = call->media == HTTP_MEDIA_HTML ? RECORD_HTML : RECORD_TEXT;
    TRY(reader_decode(call->arena, kind, call->body, ARTICLE_JSON_STRICT, out_draft,
                      &call->problem));
    TRY(read_query(call, out_draft));
    enum status status = article_check(out_draft, &call->problem);
    if (status != STATUS_OK)
        name_parameter(call);
    return status;
}
