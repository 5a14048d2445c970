/* The W3C's Trace Context (https://www.w3.org/TR/trace-context/): what a request is part of. Pure,
   any thread. */
#ifndef ISNAD_HTTP_TRACE_H
#define ISNAD_HTTP_TRACE_H

#include <stdbool.h>

#include "base/attributes.h"
#include "base/str.h"

struct http_trace {
    struct str trace_id;  /* 32 hexadecimal digits */
    struct str parent_id; /* 16 */
};

/* Views of `traceparent`. False when it is not well formed, as the specification wants: then there
   is no trace. A later version than 00 is read as far as 00 goes. */
bool http_trace_parse(struct str traceparent, struct http_trace *out_trace) MUST_CHECK;

#endif
