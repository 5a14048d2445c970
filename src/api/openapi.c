/* Serves the description of the API that the program was built with. */
#include "api/openapi.h"

enum status api_openapi_show(struct http_call *call)
{
    if (http_reply_etag(call, str_from(API_OPENAPI_ETAG)))
        return STATUS_OK;
    struct buf *out = http_reply_begin(call, 200, "application/yaml");
    buf_append(out, str_of((const char *)API_OPENAPI, API_OPENAPI_LEN));
    return buf_status(out);
}
