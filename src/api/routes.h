/* The whole public surface of the service, and its description for tests. */
#ifndef ISNAD_API_ROUTES_H
#define ISNAD_API_ROUTES_H

#include "base/buf.h"
#include "http/route.h"

extern const struct http_routes API_ROUTES;

/* Writes the routes and the problems as JSON: {"routes": [{"method", "path", "role", "body":
   "none"|"json", "lines": true|false, "max_body", "query": […]}], "problems": [{"code", "status",
   "title", "meaning"}]}. */
enum status api_describe(struct buf *out) MUST_CHECK;

#endif
