/* Two wordings beside each other, as JSON: how the second is related to the first, with spans in
   the texts of both. */
#ifndef ISNAD_API_RENDERING_H
#define ISNAD_API_RENDERING_H

#include "codec/json_writer.h"
#include "compare/compare.h"
#include "store/store.h"

/* A wording: what `content` is in its article's text. */
struct api_wording {
    struct str content;
    size_t start;                       /* code points */
    struct compare_statement statement; /* of the content alone */
};

/* From a row of the quotations' columns; a view into it. */
struct api_wording api_wording_of(const struct store_rows *rows, size_t row);

/* "relation", "similarity", "differences" and "conflicts" of an object that is open; the names of
   the two sides are keys in it. */
void api_rendering_put(struct json_writer *json, const struct comparison *found,
                       const struct api_wording *a, const struct api_wording *b, const char *a_key,
                       const char *b_key);

#endif
