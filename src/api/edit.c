/* Who changes something: the key, where there are keys. */
#include "api/edit.h"

static struct str maker(const struct http_call *call, struct str by)
{
    struct str key = call->caller.name;
    if (str_is_empty(key))
        return by;
    if (str_is_empty(by) || str_equals(by, key))
        return key;
    return arena_printf(call->arena, "%.*s (%.*s)", STR_ARG(by), STR_ARG(key));
}

struct edit api_edit(const struct http_call *call, struct str by, struct str why)
{
    return (struct edit){.by = maker(call, by), .why = why};
}
