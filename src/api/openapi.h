/* openapi.yaml as it was when the program was built. */
#ifndef ISNAD_API_OPENAPI_H
#define ISNAD_API_OPENAPI_H

#include <stddef.h>

#include "http/call.h"

extern const unsigned char API_OPENAPI[];
extern const size_t API_OPENAPI_LEN;
extern const char API_OPENAPI_ETAG[];

/* GET /openapi.yaml */
enum status api_openapi_show(struct http_call *call);

#endif
