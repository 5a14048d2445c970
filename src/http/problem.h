/* From (status, code) to an RFC 9457 reply: the one table of everything that can go wrong, exported
   so that tests can walk it against the sources and openapi.yaml.

   The body is application/problem+json: `type` ("/docs#problem-CODE", where it is told
   what it means and what helps), `title`, `status`, `detail`, `instance` ("urn:isnad:request:ID"),
   `code`, `request_id`, and `errors` ([{"pointer": "/title", "code", "detail"}] for a place in the
   body, "parameter" in place of "pointer" for one of the query) where the problem names a place. */
#ifndef ISNAD_HTTP_PROBLEM_H
#define ISNAD_HTTP_PROBLEM_H

#include "http/call.h"

struct problem_entry {
    const char *code; /* unique in the table */
    enum status status;
    int http; /* 4xx or 5xx */
    const char *title;
    const char *meaning; /* when it happens; the reply's detail where nothing better is known */
    const char *remedy;  /* what who asked can do; for the documentation */
};

/* problem_table.c */
extern const struct problem_entry PROBLEMS[];
extern const size_t PROBLEMS_LEN;

/* The entry; with `code` NULL the general one of the status. A pair that is not in the table is a
   mistake of ours: an assertion, and in release builds the status's general entry. */
const struct problem_entry *http_problem_find(enum status status, const char *code);

/* Makes `call->reply` the problem: `call->problem` with `status` (not STATUS_OK). What a handler
   had written is dropped, except the headers that it set. 503 gets a Retry-After. */
void http_problem_reply(struct http_call *call, enum status status);

/* Appends a line of a stream's reply: {"line": number, "type", "title", "status", "detail", "code",
   "errors"} and a line feed. With `is_end`, "ends": true: neither this line nor any behind it was
   taken. */
void http_problem_line(struct buf *out, size_t number, enum status status,
                       const struct problem *problem, bool is_end);

#endif
