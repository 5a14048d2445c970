/* What makes two drafts the same article, and two texts the same revision: the outlet's name, the
   natural key and the content's hash. They are stored, so a change here needs a migration. Pure,
   any thread. */
#ifndef ISNAD_INGEST_IDENTITY_H
#define ISNAD_INGEST_IDENTITY_H

#include "base/arena.h"
#include "base/str.h"
#include "model/article.h"

enum { IDENTITY_KEY_SIZE = 16 }; /* bytes of a key or hash */

/* The draft's outlet, else the host of its URL in lower case without "www.", else "unknown". */
struct str identity_outlet(struct arena *arena, const struct article_draft *draft);

/* The form of `url` that is compared: trimmed, scheme and host in lower case, no fragment, no
   default port, "/" for an empty path. The rest is kept byte by byte. What is no http or https URL
   comes back trimmed only. */
struct str identity_url(struct arena *arena, struct str url);

/* xxh128 of the URL; with none, of outlet and external id; with neither, of outlet, title and text.
   The three never clash with each other. 16 bytes in the arena. */
struct str identity_key(struct arena *arena, const struct article_draft *draft, struct str outlet);

/* xxh128 of title and text, 16 bytes in the arena. */
struct str identity_content(struct arena *arena, const struct article_draft *draft);

#endif
