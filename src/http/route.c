/* Template matching by segments, and the checks of the table that are made once at start. */
#include "http/route.h"

#include "http/target.h"

enum { SEGMENTS_MAX = 16 };

struct segments {
    struct str items[SEGMENTS_MAX];
    size_t len;
};

const char *http_method_name(enum http_method method)
{
    static const char *const NAMES[] = {"GET",    "POST",    "PUT",   "PATCH",
                                        "DELETE", "OPTIONS", "TRACE", "QUERY"};
    return NAMES[method];
}

/* "/a/b" gives "a", "b"; "/" gives one empty segment; a trailing slash an empty last one. */
static bool split_segments(struct str path, struct segments *out_segments)
{
    size_t len = 0;
    size_t start = 1;
    for (size_t i = 1; i <= path.len; i++) {
        if (i < path.len && path.ptr[i] != '/')
            continue;
        if (len == SEGMENTS_MAX)
            return false;
        out_segments->items[len++] = str_slice(path, start, i);
        start = i + 1;
    }
    out_segments->len = len;
    return len > 0;
}

static bool is_param(struct str segment)
{
    return segment.len > 2 && segment.ptr[0] == '{' && segment.ptr[segment.len - 1] == '}';
}

/* Whether the path fits. `*out_rank` has a bit for each segment, the leftmost highest, set where a
   parameter stands: the smaller, the closer the fit. */
static bool fits_template(const char *template, const struct segments *path, unsigned *out_rank)
{
    struct str rest = str_from(template + 1);
    unsigned rank = 0;
    for (size_t i = 0; i < path->len; i++) {
        bool is_last = str_find_byte(rest, '/', 0) == STR_NONE;
        if (is_last != (i + 1 == path->len))
            return false;
        struct str segment = str_split(&rest, '/');
        bool takes_any = is_param(segment);
        if (takes_any ? path->items[i].len == 0 : !str_equals(segment, path->items[i]))
            return false;
        rank = rank << 1 | (takes_any ? 1U : 0U);
    }
    *out_rank = rank;
    return true;
}

static void collect_params(const char *template, const struct segments *path, struct str *params)
{
    struct str rest = str_from(template + 1);
    size_t len = 0;
    for (size_t i = 0; i < path->len; i++) {
        if (is_param(str_split(&rest, '/')))
            params[len++] = path->items[i];
    }
}

static struct str join_allowed(unsigned methods, struct arena *arena)
{
    struct str allow = STR("");
    for (enum http_method method = HTTP_METHOD_GET; method <= HTTP_METHOD_OPTIONS; method++) {
        if ((methods & 1U << method) == 0)
            continue;
        allow = arena_printf(arena, "%.*s%s%s", STR_ARG(allow), allow.len > 0 ? ", " : "",
                             method == HTTP_METHOD_GET ? "GET, HEAD" : http_method_name(method));
    }
    return allow;
}

enum http_match http_route_find(const struct http_routes *routes, enum http_method method,
                                struct str path, struct arena *arena,
                                const struct http_route **out_route,
                                struct str out_params[HTTP_PATH_PARAMS_MAX], struct str *out_allow)
{
    struct segments segments;
    if (!split_segments(path, &segments))
        return HTTP_MATCH_NO_PATH;
    for (size_t i = 0; i < segments.len; i++) {
        if (!http_percent_decode(arena, segments.items[i], false, &segments.items[i]))
            return HTTP_MATCH_NO_PATH;
    }
    const struct http_route *best = NULL;
    unsigned best_rank = 0;
    unsigned allowed = 0;
    for (size_t i = 0; i < routes->len; i++) {
        const struct http_route *route = &routes->items[i];
        unsigned rank = 0;
        if (!fits_template(route->path, &segments, &rank))
            continue;
        allowed |= 1U << route->method;
        if (route->method != method || (best != NULL && rank >= best_rank))
            continue;
        best = route;
        best_rank = rank;
    }
    if (best != NULL) {
        collect_params(best->path, &segments, out_params);
        *out_route = best;
        return HTTP_MATCH_FOUND;
    }
    if (allowed == 0)
        return HTTP_MATCH_NO_PATH;
    *out_allow = join_allowed(allowed, arena);
    return HTTP_MATCH_NO_METHOD;
}

static enum status bad_route(struct problem *problem, const struct http_route *route,
                             const char *what)
{
    return problem_set(problem, STATUS_INTERNAL, "internal", NULL, "route %s %s: %s",
                       http_method_name(route->method), route->path ? route->path : "(null)", what);
}

static enum status check_template(const struct http_route *route, struct problem *problem)
{
    struct segments segments;
    if (route->path == NULL || route->path[0] != '/')
        return bad_route(problem, route, "the template does not start with a slash");
    if (!split_segments(str_from(route->path), &segments))
        return bad_route(problem, route, "the template has too many segments");
    size_t params = 0;
    for (size_t i = 0; i < segments.len; i++) {
        struct str segment = segments.items[i];
        if (is_param(segment)) {
            params++;
            segment = str_slice(segment, 1, segment.len - 1);
        }
        if (str_find_byte(segment, '{', 0) != STR_NONE ||
            str_find_byte(segment, '}', 0) != STR_NONE ||
            str_find_byte(segment, '%', 0) != STR_NONE)
            return bad_route(problem, route, "a segment is neither a literal nor one {name}");
    }
    if (params > HTTP_PATH_PARAMS_MAX)
        return bad_route(problem, route, "the template has too many parameters");
    return STATUS_OK;
}

/* Same method, and templates that match the very same paths. */
static bool is_duplicate(const struct http_route *a, const struct http_route *b)
{
    if (a->method != b->method)
        return false;
    struct segments left;
    struct segments right;
    if (!split_segments(str_from(a->path), &left) || !split_segments(str_from(b->path), &right) ||
        left.len != right.len)
        return false;
    for (size_t i = 0; i < left.len; i++) {
        bool are_params = is_param(left.items[i]) && is_param(right.items[i]);
        if (!are_params && !str_equals(left.items[i], right.items[i]))
            return false;
    }
    return true;
}

enum status http_routes_check(const struct http_routes *routes, struct problem *problem)
{
    for (size_t i = 0; i < routes->len; i++) {
        const struct http_route *route = &routes->items[i];
        TRY(check_template(route, problem));
        if (route->handler == NULL)
            return bad_route(problem, route, "it has no handler");
        if (route->role == API_ROLE_UNSET)
            return bad_route(problem, route, "it does not say who may");
        if ((route->body == HTTP_BODY_NONE) != (route->max_body == 0))
            return bad_route(problem, route, "a body and its maximum go together");
        if (route->body != HTTP_BODY_NONE && route->method == HTTP_METHOD_GET)
            return bad_route(problem, route, "GET takes no body");
        for (size_t k = 0; k < i; k++) {
            if (is_duplicate(route, &routes->items[k]))
                return bad_route(problem, route, "it is in the table twice");
        }
    }
    return STATUS_OK;
}

/* The name as the route spells it, or NULL. */
static const char *known_parameter(const struct http_route *route, struct str name)
{
    for (const char *const *known = route->query; known != NULL && *known != NULL; known++) {
        if (str_equals(str_from(*known), name))
            return *known;
    }
    return NULL;
}

enum status http_route_check_query(const struct http_route *route,
                                   const struct http_query_param *query, size_t len,
                                   struct problem *problem)
{
    for (size_t i = 0; i < len && !route->ignores_query; i++) {
        const char *name = known_parameter(route, query[i].name);
        if (name == NULL) {
            return problem_set(problem, STATUS_INVALID, "unknown_parameter", NULL,
                               "There is no query parameter '%.*s' here.", STR_ARG(query[i].name));
        }
        for (size_t k = 0; k < i; k++) {
            if (str_equals(query[i].name, query[k].name)) {
                return problem_set(problem, STATUS_INVALID, "repeated_parameter", name,
                                   "The query parameter '%s' is given more than once.", name);
            }
        }
    }
    return STATUS_OK;
}
