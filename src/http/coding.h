/* Content codings of a reply (RFC 9110, sections 8.4 and 12.5.3). Pure; any thread. */
#ifndef ISNAD_HTTP_CODING_H
#define ISNAD_HTTP_CODING_H

#include "http/call.h"

/* Bodies of fewer bytes are not worth it; of more, they would hold a loop for too long. */
enum { HTTP_CODING_LEAST = 1 << 10, HTTP_CODING_MOST = 1 << 20 };

/* Whether an Accept-Encoding field takes gzip, and does not like the body as it is better. An empty
   field or one that is no list takes nothing. */
bool http_coding_takes_gzip(struct str accept);

/* Compresses the reply when the client takes it and it is worth it; its entity tag, which names one
   representation byte by byte, then ends with HTTP_CODING_TAG. The reply stays as it is where it
   cannot be compressed (no memory). */
void http_coding_apply(struct http_call *call);

/* The end of the entity tag of a compressed reply. */
#define HTTP_CODING_TAG "-gzip"

#endif
