/* A news page to an article: what a reader would call its text, and what the page says of itself.
   Pure but for iconv's tables; any thread. */
#ifndef ISNAD_INGEST_HTML_H
#define ISNAD_INGEST_HTML_H

#include "base/arena.h"
#include "base/problem.h"
#include "base/status.h"
#include "model/article.h"

enum { HTML_PAGE_MAX = 4 << 20, HTML_DEPTH_MAX = 1000, HTML_ATTRIBUTES_MAX = 1000 };

/* Text: the paragraphs, one a line, of what the page marks as its article, else of <main>, else of
   the block that has most text; scripts, navigation, asides, footers, captions, forms and
   paragraphs that are all links left out. Title: og:title, <title>, <h1>. Published:
   article:published_time, JSON-LD, itemprop datePublished, the article's <time>; a time with no
   offset is taken as UTC. Outlet: og:site_name, JSON-LD. URL: canonical, og:url. Language: that of
   <html>.

   Any bytes may be given. Fails as charset_to_utf8 and article_check; STATUS_UNPROCESSABLE:
   no_main_text, page_too_deep, page_too_complex; STATUS_TOO_LARGE: page_too_large (or what it would
   take to parse is). Everything in `*out_draft` is in the arena. */
enum status html_article(struct arena *arena, struct str page, struct article_draft *out_draft,
                         struct problem *problem) MUST_CHECK;

#endif
