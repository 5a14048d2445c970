/* An article as JSON, in: the body of POST /articles and the records of `isnad ingest`. The only
   place that parses articles. */
#ifndef ISNAD_CODEC_ARTICLE_JSON_H
#define ISNAD_CODEC_ARTICLE_JSON_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/status.h"
#include "model/article.h"

enum { ARTICLE_JSON_DEPTH_MAX = 32 };

enum article_json_mode {
    ARTICLE_JSON_STRICT,  /* a member that is not known is refused: unknown_field */
    ARTICLE_JSON_LENIENT, /* it is passed over: dumps carry more than we keep; and `published_at`
                             may be without its offset, taken as UTC */
};

/* Decodes one JSON object: `url`, `id` (a string or an integer), `outlet` (a string or
   {"name": …}), `title`, `text`, `language`, `published_at`; null is the same as absent, only
   `text` is required. A byte order mark before it is passed over. Everything in `*out_draft` lives
   in `arena`; it has passed article_check. Any bytes may be given; the time is linear in json.len.

   Problems, beside those of article_check: STATUS_INVALID with invalid_json, invalid_utf8,
   nul_character, too_deep, duplicate_key, wrong_type, missing_text, unknown_field,
   invalid_published_at. The pointer names the field where there is one. */
enum status article_from_json(struct arena *arena, struct str json, enum article_json_mode mode,
                              struct article_draft *out_draft, struct problem *problem) MUST_CHECK;

#endif
