/* The route table and the problem table as JSON, for the contract test. */
#include "api/routes.h"
#include "codec/json_writer.h"
#include "http/problem.h"

static void put_route(struct json_writer *json, const struct http_route *route)
{
    json_open_object(json);
    json_put_key(json, "method");
    json_put_str(json, str_from(http_method_name(route->method)));
    json_put_key(json, "path");
    json_put_str(json, str_from(route->path));
    json_put_key(json, "role");
    json_put_str(json, str_from(api_role_name(route->role)));
    json_put_key(json, "body");
    json_put_str(json, route->body == HTTP_BODY_JSON ? STR("json") : STR("none"));
    json_put_key(json, "lines");
    json_put_bool(json, route->lines != NULL);
    json_put_key(json, "max_body");
    json_put_int(json, (int64_t)route->max_body);
    json_put_key(json, "query");
    json_open_array(json);
    for (const char *const *name = route->query; name != NULL && *name != NULL; name++)
        json_put_str(json, str_from(*name));
    json_close_array(json);
    json_close_object(json);
}

static void put_problem(struct json_writer *json, const struct problem_entry *entry)
{
    json_open_object(json);
    json_put_key(json, "code");
    json_put_str(json, str_from(entry->code));
    json_put_key(json, "status");
    json_put_int(json, entry->http);
    json_put_key(json, "title");
    json_put_str(json, str_from(entry->title));
    json_put_key(json, "meaning");
    json_put_str(json, str_from(entry->meaning));
    json_put_key(json, "remedy");
    json_put_str(json, str_from(entry->remedy));
    json_close_object(json);
}

enum status api_describe(struct buf *out)
{
    struct json_writer json = json_writer(out);
    json_open_object(&json);
    json_put_key(&json, "routes");
    json_open_array(&json);
    for (size_t i = 0; i < API_ROUTES.len; i++)
        put_route(&json, &API_ROUTES.items[i]);
    json_close_array(&json);
    json_put_key(&json, "problems");
    json_open_array(&json);
    for (size_t i = 0; i < PROBLEMS_LEN; i++)
        put_problem(&json, &PROBLEMS[i]);
    json_close_array(&json);
    json_close_object(&json);
    return buf_status(out);
}
