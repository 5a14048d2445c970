/* The main text of a page. Private to ingest's HTML files. */
#ifndef ISNAD_INGEST_HTML_BODY_H
#define ISNAD_INGEST_HTML_BODY_H

#include <gumbo.h>

#include "base/arena.h"
#include "base/str.h"

/* Paragraphs of the article, a newline between; empty when there are none. In the arena. Valid
   UTF-8 when the page was. */
struct str html_main_text(struct arena *arena, const GumboNode *root);

#endif
