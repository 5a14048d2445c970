/* The rules that every article keeps, however it came in: the bounds of model/article.h and what
   each field may say. One place for HTTP, ingest and extract. */
#ifndef ISNAD_CODEC_ARTICLE_CHECK_H
#define ISNAD_CODEC_ARTICLE_CHECK_H

#include "base/problem.h"
#include "base/status.h"
#include "model/article.h"

/* Checks `draft`, whose strings are valid UTF-8, and puts `url`, `external_id`, `outlet`, `title`
   and `language` into the form that is kept: trimmed, the language its primary subtag in lower case
   ("ar" of "ar-EG"). The text is never altered. The problem's pointer names the field.
   STATUS_INVALID: empty_text, invalid_url, nul_character.
   STATUS_TOO_LARGE: text_too_large, title_too_large, url_too_large, id_too_large,
   outlet_too_large. STATUS_UNPROCESSABLE: unsupported_language, text_without_letters. */
enum status article_check(struct article_draft *draft, struct problem *problem) MUST_CHECK;

/* The host of an absolute URL as a view, without user, port; empty when there is none. */
struct str url_host(struct str url);

#endif
