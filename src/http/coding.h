/* Content codings of a reply (RFC 9110, sections 8.4 and 12.5.3). Pure; any thread. */
#ifndef ISNAD_HTTP_CODING_H
#define ISNAD_HTTP_CODING_H

#include "http/call.h"

/* Bodies of fewer bytes are not worth it; of more, they would hold a loop for too long. */
enum { HTTP_CODING_LEAST = 1 << 10, HTTP_CODING_MOST = 1 << 20 };

enum http_coding {
    HTTP_CODING_IDENTITY, /* as it is */
    HTTP_CODING_GZIP,
    HTTP_CODING_BROTLI,
    HTTP_CODINGS, /* how many there are */
};

/* What an Accept-Encoding field likes best; of two that it likes the same, the later above. brotli
   is taken by name alone; "*" means gzip. An empty field or one that is no list takes nothing. */
enum http_coding http_coding_choose(struct str accept);

/* Compresses the reply's body when the client takes it and it is worth it, and marks it. The reply
   stays as it is where it cannot be compressed (no memory). */
void http_coding_apply(struct http_call *call);

/* Says that the reply is coded so: by Content-Encoding, and at the end of its entity tag, which
   names one representation byte by byte. */
void http_coding_mark(struct http_call *call, enum http_coding coding);
/* An entity tag's opaque part without what http_coding_mark added. */
struct str http_coding_plain_tag(struct str tag);

#endif
