/* From a draft to the rows that are stored: everything that is computed, before any transaction.
   Pure; any thread. `article.h` does the storing. */
#ifndef ISNAD_INGEST_PIPELINE_H
#define ISNAD_INGEST_PIPELINE_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/status.h"
#include "model/article.h"
#include "store/articles.h"

/* Makes the record of `draft`, which has passed article_check: language, outlet, keys, quotations,
   dates, offsets in code points, search terms. Everything in `*out_record` lives in `arena` or in
   the draft, to which it points. STATUS_UNPROCESSABLE (unsupported_language) is all that fails.
   Time and memory are linear in the text. */
enum status ingest_prepare(struct arena *arena, const struct article_draft *draft,
                           struct article_record *out_record, struct problem *problem) MUST_CHECK;

#endif
