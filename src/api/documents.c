/* Serves the files that are in the program. */
#include "api/documents.h"

#include "http/route.h"

const struct api_document API_DOCUMENT_YAML = {
    .file = &API_OPENAPI_YAML,
    .type = "application/yaml",
};

const struct api_document API_DOCUMENT_JSON = {
    .file = &API_OPENAPI_JSON,
    .type = "application/json",
};

/* The page has its style in it, and nothing that runs. */
const struct api_document API_DOCUMENT_PAGE = {
    .file = &API_DOCS,
    .type = "text/html; charset=utf-8",
    .policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
              "base-uri 'none'; form-action 'none'",
};

enum status api_document_show(struct http_call *call)
{
    const struct api_document *document = call->route->detail;
    if (document->policy != NULL)
        http_reply_header(call, "Content-Security-Policy", str_from(document->policy));
    if (http_reply_etag(call, str_from(document->file->etag)))
        return STATUS_OK;
    enum http_coding coding = http_coding_choose(http_call_header(call, "Accept-Encoding"));
    (void)http_reply_fixed(call, 200, document->type, document->file->forms[coding]);
    http_coding_mark(call, coding);
    return STATUS_OK;
}
