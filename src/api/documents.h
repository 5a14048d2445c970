/* The description of the API as it was when the program was built: openapi.yaml as it is, as JSON,
   and as a page to read (tools/describe). */
#ifndef ISNAD_API_DOCUMENTS_H
#define ISNAD_API_DOCUMENTS_H

#include "http/coding.h"

/* A file in the program: made by tools/embed, compressed when the program was built. */
struct api_file {
    struct str forms[HTTP_CODINGS];
    const char *etag;
};
extern const struct api_file API_OPENAPI_YAML;
extern const struct api_file API_OPENAPI_JSON;
extern const struct api_file API_DOCS;

struct api_document {
    const struct api_file *file;
    const char *type;
    const char *policy; /* Content-Security-Policy in place of the usual one, or NULL */
};
extern const struct api_document API_DOCUMENT_YAML;
extern const struct api_document API_DOCUMENT_JSON;
extern const struct api_document API_DOCUMENT_PAGE;

/* GET of the route's document. */
enum status api_document_show(struct http_call *call);

#endif
