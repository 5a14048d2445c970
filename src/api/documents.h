/* The description of the API as it was when the program was built: openapi.yaml as it is, as JSON,
   and as a page to read (tools/describe). */
#ifndef ISNAD_API_DOCUMENTS_H
#define ISNAD_API_DOCUMENTS_H

#include <stddef.h>

#include "http/call.h"

/* Made by tools/embed. */
extern const unsigned char API_OPENAPI_YAML[];
extern const size_t API_OPENAPI_YAML_LEN;
extern const char API_OPENAPI_YAML_ETAG[];
extern const unsigned char API_OPENAPI_JSON[];
extern const size_t API_OPENAPI_JSON_LEN;
extern const char API_OPENAPI_JSON_ETAG[];
extern const unsigned char API_DOCS[];
extern const size_t API_DOCS_LEN;
extern const char API_DOCS_ETAG[];

/* A file in the program. */
struct api_document {
    const unsigned char *bytes;
    const size_t *len;
    const char *etag;
    const char *type;
    const char *policy; /* Content-Security-Policy in place of the usual one, or NULL */
};
extern const struct api_document API_DOCUMENT_YAML;
extern const struct api_document API_DOCUMENT_JSON;
extern const struct api_document API_DOCUMENT_PAGE;

/* GET of the route's document. */
enum status api_document_show(struct http_call *call);

#endif
