/* Serves the files that are in the program. */
#include "api/documents.h"

#include "http/route.h"

const struct api_document API_DOCUMENT_YAML = {
    .bytes = API_OPENAPI_YAML,
    .len = &API_OPENAPI_YAML_LEN,
    .etag = API_OPENAPI_YAML_ETAG,
    .type = "application/yaml",
};

const struct api_document API_DOCUMENT_JSON = {
    .bytes = API_OPENAPI_JSON,
    .len = &API_OPENAPI_JSON_LEN,
    .etag = API_OPENAPI_JSON_ETAG,
    .type = "application/json",
};

/* The page has its style in it, and nothing that runs. */
const struct api_document API_DOCUMENT_PAGE = {
    .bytes = API_DOCS,
    .len = &API_DOCS_LEN,
    .etag = API_DOCS_ETAG,
    .type = "text/html; charset=utf-8",
    .policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
              "base-uri 'none'; form-action 'none'",
};

enum status api_document_show(struct http_call *call)
{
    const struct api_document *document = call->route->detail;
    if (document->policy != NULL)
        http_reply_header(call, "Content-Security-Policy", str_from(document->policy));
    if (http_reply_etag(call, str_from(document->etag)))
        return STATUS_OK;
    struct buf *out = http_reply_begin(call, 200, document->type);
    buf_append(out, str_of((const char *)document->bytes, *document->len));
    return buf_status(out);
}
