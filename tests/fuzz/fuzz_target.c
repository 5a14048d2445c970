/* Any bytes as a request target: refused, or a path and parameters that keep every promise of
   http/target.h. */
#include "fuzz/fuzz.h"
#include "http/route.h"
#include "http/target.h"

static enum status handle(struct http_call *call UNUSED)
{
    return STATUS_OK;
}

static const struct http_route ROUTES[] = {
    {.path = "/", .handler = handle},
    {.path = "/a/{id}", .handler = handle},
    {.path = "/a/{id}/b", .handler = handle},
    {.path = "/a/b/{x}/{y}", .handler = handle},
};

static void check_route(struct arena *arena, struct str path)
{
    const struct http_routes routes = {ROUTES, COUNT_OF(ROUTES)};
    const struct http_route *route = NULL;
    struct str params[HTTP_PATH_PARAMS_MAX] = {{0}};
    struct str allow = STR("");
    enum http_match match =
        http_route_find(&routes, HTTP_METHOD_GET, path, arena, &route, params, &allow);
    must(match != HTTP_MATCH_NO_METHOD);
    if (match == HTTP_MATCH_NO_PATH || route == &ROUTES[0])
        return;
    must(params[0].len > 0 && str_find_byte(params[0], '/', 0) == STR_NONE);
    must(str_find_byte(params[0], '\0', 0) == STR_NONE && utf8_is_valid(params[0], NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    _cleanup_arena_ struct arena *arena = arena_new();
    struct http_target target;
    struct problem problem = {0};
    enum status status =
        http_target_parse(arena, str_of((const char *)data, size), &target, &problem);
    must(status == STATUS_OK || (status == STATUS_INVALID && problem.code != NULL));
    if (status != STATUS_OK)
        return 0;
    must(target.path.len > 0 && target.path.ptr[0] == '/');
    must(target.query_len <= HTTP_QUERY_PARAMS_MAX);
    for (size_t i = 0; i < target.query_len; i++) {
        must(utf8_is_valid(target.query[i].name, NULL));
        must(utf8_is_valid(target.query[i].value, NULL));
        must(str_find_byte(target.query[i].value, '\0', 0) == STR_NONE);
    }
    check_route(arena, target.path);
    return 0;
}
