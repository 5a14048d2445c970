/* Finds a problem in the table, and makes a reply of it. */
#include "http/problem.h"

#include <assert.h>
#include <string.h>

#include "base/log.h"

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
    buf_printf(out, "\"type\":\"/docs#problem-%s\",\"title\":", entry->code);
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
