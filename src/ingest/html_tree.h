/* gumbo made safe, and looking things up in its tree. Private to ingest's HTML files. */
#ifndef ISNAD_INGEST_HTML_TREE_H
#define ISNAD_INGEST_HTML_TREE_H

#include <gumbo.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/problem.h"
#include "base/status.h"
#include "base/str.h"

/* Deeper than this nothing is looked at, whatever the parser made of the page. */
enum { HTML_WALK_MAX = 2000 };

/* Parses `text`, valid UTF-8. The tree is in the arena; there is nothing to free. Fails as
   html_article says: page_too_large, page_too_deep, page_too_complex. */
enum status html_parse(struct arena *arena, struct str text, const GumboNode **out_root,
                       struct problem *problem) MUST_CHECK;

/* NULL when `node` is no element (or NULL). */
const GumboElement *html_element(const GumboNode *node);
bool html_is(const GumboNode *node, GumboTag tag);
/* The value, trimmed; empty when absent. A view. */
struct str html_attribute(const GumboElement *element, const char *name);
bool html_has_attribute(const GumboElement *element, const char *name);
/* Whether one of the words of the attribute (at spaces, - and _) is in `words`, ended by NULL;
   ASCII case is ignored. */
bool html_has_word(const GumboElement *element, const char *name, const char *const *words);
/* Text nodes: what is in them, else empty. */
struct str html_text(const GumboNode *node);
/* All text below `node`, white space collapsed, in the arena. */
struct str html_inner_text(struct arena *arena, const GumboNode *node);

#endif
