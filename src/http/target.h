/* The request target (RFC 9112, section 3.2): raw bytes in, path and query out. Knows nothing of
   routes. Pure, any thread. */
#ifndef ISNAD_HTTP_TARGET_H
#define ISNAD_HTTP_TARGET_H

#include "http/call.h"

enum { HTTP_QUERY_PARAMS_MAX = 64 };

struct http_target {
    struct str path; /* a view of the raw target: starts with '/', still percent-encoded */
    const struct http_query_param *query; /* decoded, in the arena, in the order given */
    size_t query_len;
};

/* Takes origin-form ("/a?b=c") and absolute-form ("http://host/a?b=c", of which scheme and
   authority are dropped). Refused with STATUS_INVALID: any other form, a fragment, white space and
   control bytes, a broken percent-encoding, %00, a control character or %2F in the path, "." and
   ".." as segments, text that is not UTF-8 once decoded (raw bytes of UTF-8 are taken, since curl
   sends them), more than HTTP_QUERY_PARAMS_MAX parameters. Codes: "bad_target", "bad_encoding",
   "too_many_parameters". */
enum status http_target_parse(struct arena *arena, struct str raw, struct http_target *out_target,
                              struct problem *problem) MUST_CHECK;

/* Decodes one segment of a path or one half of a query parameter ('+' is then a space): a view of
   `raw` where there is nothing to decode, else in the arena. False for a broken percent-encoding,
   NUL or ill-formed UTF-8. */
bool http_percent_decode(struct arena *arena, struct str raw, bool is_query,
                         struct str *out_text) MUST_CHECK;

#endif
