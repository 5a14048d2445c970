/* Decodes what paths and queries carry. A bad query parameter is STATUS_INVALID with
   "invalid_parameter" and the parameter's name; a path whose id is no number names nothing:
   STATUS_NOT_FOUND. Pure, any thread. */
#ifndef ISNAD_API_PARAM_H
#define ISNAD_API_PARAM_H

#include "http/call.h"

/* The decimal id at `index` of the path's parameters. */
enum status api_path_id(struct http_call *call, size_t index, int64_t *out_id) MUST_CHECK;

/* Each of the following leaves `*out_is_given` false when the query has no such parameter. */
enum status api_query_id(struct http_call *call, const char *name, bool *out_is_given,
                         int64_t *out_id) MUST_CHECK;
/* RFC 3339 with an offset, or a date (its midnight, UTC). */
enum status api_query_time(struct http_call *call, const char *name, bool *out_is_given,
                           int64_t *out_us) MUST_CHECK;
/* A number from 1 to `most`. */
enum status api_query_number(struct http_call *call, const char *name, int64_t most,
                             bool *out_is_given, int64_t *out_value) MUST_CHECK;
/* Ids with commas between them, 1 to `most`; in the arena. */
enum status api_query_ids(struct http_call *call, const char *name, size_t most, int64_t **out_ids,
                          size_t *out_len) MUST_CHECK;
/* One of `names`, which NULL ends. */
enum status api_query_choice(struct http_call *call, const char *name, const char *const *names,
                             bool *out_is_given, struct str *out_value) MUST_CHECK;
/* Text of at most API_TEXT_MAX bytes with something else than white space in it. */
enum { API_TEXT_MAX = 500 };
enum status api_query_text(struct http_call *call, const char *name, bool *out_is_given,
                           struct str *out_value) MUST_CHECK;
/* A search: `*out_tsquery` is a literal of tsquery, in the arena. A text with no word in it is
   refused. */
enum status api_query_search(struct http_call *call, const char *name, bool *out_is_given,
                             struct str *out_tsquery) MUST_CHECK;

#endif
