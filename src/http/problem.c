/* The table of problems and its rendering. */
#include "http/problem.h"

#include <assert.h>
#include <string.h>

#include "base/log.h"

const struct problem_entry PROBLEMS[] = {
    /* The general entry of each status, for what has no code of its own. */
    {"invalid", STATUS_INVALID, 400, "Invalid request", "The request is not of the right form."},
    {"unprocessable", STATUS_UNPROCESSABLE, 422, "Unprocessable request",
     "The request is well formed, but asks for something that cannot be done."},
    {"denied", STATUS_DENIED, 403, "Denied", "Not to whoever asks."},
    {"not_found", STATUS_NOT_FOUND, 404, "Not found", "There is nothing with this id or path."},
    {"conflict", STATUS_CONFLICT, 409, "Conflict",
     "The request contradicts the present state; read it and try again."},
    {"too_large", STATUS_TOO_LARGE, 413, "Too large", "The request is larger than a limit."},
    {"unsupported", STATUS_UNSUPPORTED, 415, "Unsupported", "The request's form is not supported."},
    {"busy", STATUS_BUSY, 503, "Busy",
     "A limit on work under way is reached; try again after Retry-After seconds."},
    {"timeout", STATUS_TIMEOUT, 504, "Timed out",
     "The work took longer than its limit; ask for less, or try again later."},
    {"unavailable", STATUS_UNAVAILABLE, 503, "Unavailable",
     "Something that the service depends on is away; try again after Retry-After seconds."},
    {"internal", STATUS_INTERNAL, 500, "Internal error",
     "A mistake of the service. The request_id finds it in the log."},

    /* The gate: refused before a handler sees the request. */
    {"bad_target", STATUS_INVALID, 400, "Bad request target",
     "The request target is neither a path nor an absolute http URL."},
    {"bad_encoding", STATUS_INVALID, 400, "Bad encoding in the URL",
     "The URL holds a broken percent-encoding, %00, %2F or a dot segment in the path, or is not "
     "UTF-8."},
    {"bad_header", STATUS_INVALID, 400, "Bad header field",
     "A header field's name or value holds a byte that is not allowed there."},
    {"bad_host", STATUS_INVALID, 400, "Bad Host field",
     "HTTP/1.1 wants exactly one well-formed Host field."},
    {"bad_framing", STATUS_INVALID, 400, "Bad message framing",
     "Content-Length and Transfer-Encoding contradict each other, are repeated or malformed."},
    {"unexpected_body", STATUS_INVALID, 400, "Unexpected body",
     "This method and path take no request body."},
    {"unknown_parameter", STATUS_INVALID, 400, "Unknown query parameter",
     "The path has no query parameter of this name."},
    {"repeated_parameter", STATUS_INVALID, 400, "Repeated query parameter",
     "A query parameter is given more than once."},
    {"invalid_parameter", STATUS_INVALID, 400, "Invalid query parameter",
     "A query parameter has a value that it does not take."},
    {"too_many_parameters", STATUS_INVALID, 400, "Too many query parameters",
     "The query has more parameters than any path takes."},
    {"no_such_path", STATUS_NOT_FOUND, 404, "No such path", "Nothing is served under this path."},
    {"method_not_allowed", STATUS_UNSUPPORTED, 405, "Method not allowed",
     "The path does not take this method; Allow lists those that it takes."},
    {"not_acceptable", STATUS_UNSUPPORTED, 406, "Not acceptable",
     "The path has no form that Accept takes; leave Accept out for JSON."},
    {"body_too_large", STATUS_TOO_LARGE, 413, "Body too large",
     "The request's body is larger than this path takes."},
    {"unsupported_media_type", STATUS_UNSUPPORTED, 415, "Unsupported media type",
     "The body is of a type, or in a charset, that this path does not take."},
    {"unsupported_content_encoding", STATUS_UNSUPPORTED, 415, "Unsupported content encoding",
     "The body is compressed in a way that this path does not take."},
    {"unknown_expectation", STATUS_UNSUPPORTED, 417, "Unknown expectation",
     "The only expectation that is understood is 100-continue."},
    {"too_many_headers", STATUS_TOO_LARGE, 431, "Too many header fields",
     "The request has more header fields than are taken."},
    {"unknown_method", STATUS_UNSUPPORTED, 501, "Unknown method",
     "The method is not one that any path takes."},
    {"unknown_transfer_coding", STATUS_UNSUPPORTED, 501, "Unknown transfer coding",
     "The only transfer coding that is understood is chunked."},
    {"unsupported_http_version", STATUS_UNSUPPORTED, 505, "Unsupported HTTP version",
     "The service speaks HTTP/1.1 and HTTP/1.0."},
    {"key_missing", STATUS_DENIED, 401, "Key missing",
     "The service wants a key: Authorization: Bearer KEY."},
    {"key_unknown", STATUS_DENIED, 401, "Key unknown",
     "The key is none of this service's, or was revoked, or has expired."},
    {"role_too_low", STATUS_DENIED, 403, "Role too low",
     "The key is good, but its role is not enough; detail names the one that is needed."},
    {"rate_limited", STATUS_BUSY, 429, "Too many requests",
     "The key, or the address, has used up what it may ask; try again after Retry-After seconds."},
    {"queue_full", STATUS_BUSY, 503, "Too much work waiting",
     "As many writes are waiting as may wait; try again after Retry-After seconds."},
    {"draining", STATUS_UNAVAILABLE, 503, "Shutting down",
     "This process is stopping; another one may answer."},
    {"not_ready", STATUS_UNAVAILABLE, 503, "Not ready",
     "The database is away, or its schema is not the one of this version."},

    /* A stream of lines, answered line by line. */
    {"damaged_gzip", STATUS_INVALID, 400, "Damaged gzip",
     "The compressed body is damaged or ends too early; send the lines from this one on again."},
    {"ratio_too_large", STATUS_TOO_LARGE, 413, "Compressed too well",
     "The body inflates to more than 100 times its size; send it less compressed."},
    {"line_too_large", STATUS_TOO_LARGE, 413, "Line too large",
     "A line has more bytes than are taken."},
    {"too_many_streams", STATUS_BUSY, 503, "Too many streams",
     "As many streams are open as may be; try again after Retry-After seconds."},

    /* What was sent as JSON, and the articles in it (codec/article_json.h). */
    {"invalid_json", STATUS_INVALID, 400, "Not JSON", "The body is not one JSON text."},
    {"invalid_utf8", STATUS_INVALID, 400, "Not UTF-8", "The body is not well-formed UTF-8."},
    {"nul_character", STATUS_INVALID, 400, "NUL character",
     "The character U+0000 cannot be stored and is refused."},
    {"too_deep", STATUS_INVALID, 400, "Nested too deeply",
     "The JSON is nested more deeply than 32 levels."},
    {"duplicate_key", STATUS_INVALID, 400, "Key given twice", "A JSON object has a key twice."},
    {"wrong_type", STATUS_INVALID, 400, "Wrong type", "A field has a value of another JSON type."},
    {"unknown_field", STATUS_INVALID, 400, "Unknown field", "The object has no such field."},
    {"missing_field", STATUS_INVALID, 400, "Field missing", "The object needs this field."},
    {"empty_field", STATUS_INVALID, 400, "Empty field", "The field is nothing but white space."},
    {"field_too_large", STATUS_TOO_LARGE, 413, "Field too large",
     "The field has more bytes than are taken."},
    {"missing_text", STATUS_INVALID, 400, "No text", "An article needs its text."},
    {"empty_text", STATUS_INVALID, 400, "Empty text", "The text is nothing but white space."},
    {"invalid_url", STATUS_INVALID, 400, "Invalid URL",
     "url must be an absolute http or https URL."},
    {"invalid_published_at", STATUS_INVALID, 400, "Invalid time",
     "published_at must be an RFC 3339 time with its offset, or a date."},
    {"url_too_large", STATUS_TOO_LARGE, 413, "URL too large", "url has at most 2000 bytes."},
    {"id_too_large", STATUS_TOO_LARGE, 413, "Id too large", "id has at most 300 bytes."},
    {"outlet_too_large", STATUS_TOO_LARGE, 413, "Outlet too large",
     "The outlet's name has at most 300 bytes."},
    {"title_too_large", STATUS_TOO_LARGE, 413, "Title too large", "title has at most 2000 bytes."},
    {"text_too_large", STATUS_TOO_LARGE, 413, "Text too large", "text has at most 10 MiB."},
    {"unsupported_language", STATUS_UNPROCESSABLE, 422, "Unsupported language",
     "Only Arabic (ar) and English (en) are known."},
    {"unknown_encoding", STATUS_UNSUPPORTED, 415, "Unknown encoding",
     "The page is not UTF-8, and names no encoding that can be converted."},
    {"record_too_large", STATUS_TOO_LARGE, 413, "Page too large",
     "The page, in UTF-8, is larger than is taken."},
    {"no_main_text", STATUS_UNPROCESSABLE, 422, "No main text",
     "The page has no text that could be an article."},
    {"page_too_deep", STATUS_UNPROCESSABLE, 422, "Page nested too deeply",
     "The page's elements are nested more deeply than is taken."},
    {"page_too_complex", STATUS_UNPROCESSABLE, 422, "Page too complex",
     "An element of the page has more attributes than are taken."},
    {"page_too_large", STATUS_TOO_LARGE, 413, "Page too large", "A page has at most 4 MiB."},
    {"text_without_letters", STATUS_UNPROCESSABLE, 422, "Text without letters",
     "The text has no letter of any script."},

    /* Changes by hand. */
    {"no_such_outlet", STATUS_UNPROCESSABLE, 422, "No such outlet",
     "Nothing is there of the outlet that is named."},
    {"no_such_speaker", STATUS_UNPROCESSABLE, 422, "No such speaker",
     "The body names a speaker that is not there."},
    {"no_such_claim", STATUS_UNPROCESSABLE, 422, "No such claim",
     "The body names a claim that is not there."},
    {"no_such_quote", STATUS_UNPROCESSABLE, 422, "No such quotation",
     "The body names a quotation that is not there, or not in the claim."},
    {"same_claim", STATUS_CONFLICT, 409, "The same claim", "The claim is so already."},
    {"same_speaker", STATUS_CONFLICT, 409, "The same speaker", "The two speakers are one already."},
    {"wrong_value", STATUS_INVALID, 400, "Wrong value",
     "A field has a value that it does not take."},
    {"not_in_text", STATUS_UNPROCESSABLE, 422, "Not in the text",
     "The article's text does not have these words."},
    {"old_revision", STATUS_CONFLICT, 409, "An old revision",
     "The article has another text by now; correct its quotations."},
    {"name_taken", STATUS_CONFLICT, 409, "Name taken",
     "Another speaker has this name; merge the two if they are one."},

    /* Lists. */
    {"bad_cursor", STATUS_INVALID, 400, "Bad cursor",
     "The cursor was not made for this list with these filters; start again without it."},

    /* Conditional requests. */
    {"precondition_failed", STATUS_CONFLICT, 412, "Precondition failed",
     "If-Match does not name the present representation; read it again."},
    {"invalid_idempotency_key", STATUS_INVALID, 400, "Invalid Idempotency-Key",
     "Idempotency-Key must be 1 to 255 visible ASCII characters."},
    {"idempotency_key_reused", STATUS_UNPROCESSABLE, 422, "Idempotency-Key used before",
     "The key was used for another request; take a new one."},
    {"idempotency_in_progress", STATUS_CONFLICT, 409, "Request in progress",
     "A request with this Idempotency-Key is being made; send it again in a moment."},
    {"precondition_required", STATUS_INVALID, 428, "Precondition required",
     "This request must carry If-Match."},
};
const size_t PROBLEMS_LEN = COUNT_OF(PROBLEMS);

enum { PROBLEM_BODY_MAX = 16384 };

const struct problem_entry *http_problem_find(enum status status, const char *code)
{
    assert(status != STATUS_OK);
    const struct problem_entry *general = NULL;
    for (size_t i = 0; i < PROBLEMS_LEN; i++) {
        if (PROBLEMS[i].status != status)
            continue;
        if (general == NULL)
            general = &PROBLEMS[i];
        if (code != NULL && strcmp(PROBLEMS[i].code, code) == 0)
            return &PROBLEMS[i];
    }
    assert(code == NULL); /* every code that is set has its entry in PROBLEMS */
    return general;
}

/* The place in the request that the problem names, as the one member of `errors`. */
static void append_errors(struct buf *out, const struct problem *problem, const char *code)
{
    bool is_pointer = problem->pointer[0] == '/';
    buf_append_z(out, is_pointer ? ",\"errors\":[{\"pointer\":" : ",\"errors\":[{\"parameter\":");
    log_append_json(out, str_from(problem->pointer));
    buf_append_z(out, ",\"code\":");
    log_append_json(out, str_from(code));
    buf_append_z(out, ",\"detail\":");
    log_append_json(out, str_from(problem->detail));
    buf_append_z(out, "}]");
}

static void append_members(struct buf *out, const struct problem_entry *entry,
                           const struct problem *problem)
{
    buf_printf(out, "\"type\":\"/problems/%s\",\"title\":", entry->code);
    log_append_json(out, str_from(entry->title));
    buf_printf(out, ",\"status\":%d,\"detail\":", entry->http);
    log_append_json(out, str_from(problem->detail[0] != '\0' ? problem->detail : entry->meaning));
}

void http_problem_reply(struct http_call *call, enum status status)
{
    const struct problem *problem = &call->problem;
    const struct problem_entry *entry = http_problem_find(status, problem->code);
    buf_done(&call->reply.body);
    struct buf *out = http_reply_begin(call, entry->http, "application/problem+json");
    out->max = PROBLEM_BODY_MAX;
    buf_append_byte(out, '{');
    append_members(out, entry, problem);
    buf_append_z(out, ",\"instance\":\"urn:isnad:request:");
    buf_append(out, call->request_id);
    buf_printf(out, "\",\"code\":\"%s\",\"request_id\":", entry->code);
    log_append_json(out, call->request_id);
    if (problem->pointer[0] != '\0')
        append_errors(out, problem, entry->code);
    buf_append_z(out, "}\n");
    http_reply_header(call, "Cache-Control", STR("no-store"));
    if (entry->http == 503) /* 429 brings its own */
        http_reply_header(call, "Retry-After", STR("1"));
}

void http_problem_line(struct buf *out, size_t number, enum status status,
                       const struct problem *problem, bool is_end)
{
    const struct problem_entry *entry = http_problem_find(status, problem->code);
    buf_printf(out, "{\"line\":%zu,", number);
    append_members(out, entry, problem);
    buf_printf(out, ",\"code\":\"%s\"", entry->code);
    if (problem->pointer[0] != '\0')
        append_errors(out, problem, entry->code);
    buf_append_z(out, is_end ? ",\"ends\":true}\n" : "}\n");
}
