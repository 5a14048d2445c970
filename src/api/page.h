/* Lists in pages: `limit` and `cursor` in, {"data": [...], "next": …} and Link out. A cursor is
   bound to the path and to every filter of the query it was made for. */
#ifndef ISNAD_API_PAGE_H
#define ISNAD_API_PAGE_H

#include "api/read.h"

/* Decodes `limit` (1 to API_LIMIT_MAX, API_LIMIT_DEFAULT when absent) and `cursor` into
   reading->page. STATUS_INVALID with "invalid_parameter" or "bad_cursor". */
enum status api_page_bind(struct api_reading *reading) MUST_CHECK;
/* What the statement's LIMIT has to be: one row more than is shown tells whether there are more. */
int64_t api_page_fetch(const struct api_reading *reading);

/* Begins the reply: {"data":[ */
void api_page_open(struct api_reading *reading);
/* How many of `rows` are to be shown. */
size_t api_page_shown(const struct api_reading *reading, const struct store_rows *rows);
/* Ends the list. Where `rows` has more than are shown, `last`, which stands for the last one shown,
   becomes `next` and the Link header; else `next` is null. */
enum status api_page_close(struct api_reading *reading, const struct store_rows *rows,
                           const struct cursor *last) MUST_CHECK;

#endif
