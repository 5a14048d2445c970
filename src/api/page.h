/* Lists in pages: `limit` and `cursor` in, {"data": [...], "next": …} and Link out. A cursor is
   bound to the path and to every filter of the query it was made for. */
#ifndef ISNAD_API_PAGE_H
#define ISNAD_API_PAGE_H

#include "api/read.h"

/* Decodes `limit` (1 to API_LIMIT_MAX, API_LIMIT_DEFAULT when absent), `cursor`, and of a list that
   has them `sort` and `total` into reading->page. STATUS_INVALID with "invalid_parameter" or
   "bad_cursor". */
enum status api_page_bind(struct api_reading *reading) MUST_CHECK;
/* What the statement's LIMIT has to be: one row more than is shown tells whether there are more. */
int64_t api_page_fetch(const struct api_reading *reading);

/* The step that counts, where `total` is asked for; else NULL. It stands before the list's own, and
   has the filters' parameters and then `api_page_count_most`. */
struct store_params *api_page_count_step(struct api_reading *reading,
                                         const struct store_stmt *stmt);
void api_page_count_most(const struct api_reading *reading, struct store_params *params);
/* The list's own step, in the order that is asked for. */
struct store_params *api_page_step(struct api_reading *reading);

/* The whole reply. Where `rows` has more than are shown, a cursor behind the last one shown becomes
   `next` and the Link header; else `next` is null. */
enum status api_page_render(struct api_reading *reading, const struct store_rows *rows,
                            const struct api_list *list) MUST_CHECK;

#endif
