/* Keys against routes. */
#include "http/guard.h"

#include "base/clock.h"
#include "http/keys.h"

#define CHALLENGE "Bearer realm=\"isnad\""

/* What stands behind "Bearer" (RFC 6750, section 2.1), or the empty view. */
static struct str bearer_of(struct str authorization)
{
    struct str rest = authorization;
    if (!str_equals_nocase(str_split(&rest, ' '), STR("Bearer")))
        return STR("");
    return str_trim(rest);
}

static enum status deny(struct http_call *call, const char *code, struct str challenge,
                        const char *detail)
{
    http_reply_header(call, "WWW-Authenticate", challenge);
    return problem_set(&call->problem, STATUS_DENIED, code, NULL, "%s", detail);
}

/* Finds whose key it is. */
static enum status identify(struct http_call *call, struct http_keys *keys)
{
    struct str given = http_call_header(call, "Authorization");
    if (str_is_empty(given))
        return deny(call, "key_missing", STR(CHALLENGE),
                    "This service wants a key: 'Authorization: Bearer isnad_…'.");
    struct http_key key;
    if (http_keys_find(keys, bearer_of(given), clock_now_us(), &key)) {
        call->caller.role = key.role;
        call->caller.name = arena_copy(call->arena, str_from(key.name));
        return STATUS_OK;
    }
    if (!http_keys_is_known(keys))
        return problem_set(&call->problem, STATUS_UNAVAILABLE, "not_ready", NULL,
                           "The database is away, and with it the list of keys.");
    return deny(call, "key_unknown", STR(CHALLENGE ", error=\"invalid_token\""),
                "The key is none of this service's, or was revoked, or has expired.");
}

static enum status too_low(struct http_call *call)
{
    const char *wanted = api_role_name(call->route->role);
    http_reply_header(call, "WWW-Authenticate",
                      arena_printf(call->arena,
                                   CHALLENGE ", error=\"insufficient_scope\", scope=\"%s\"",
                                   wanted));
    return problem_set(&call->problem, STATUS_DENIED, "role_too_low", NULL,
                       "This needs a key with the role '%s'; the role of this key is '%s'.", wanted,
                       api_role_name(call->caller.role));
}

enum status http_guard_check(struct http_exchange *exchange, enum status gate)
{
    struct http_call *call = &exchange->call;
    struct http_keys *keys = exchange->shared->options.keys;
    if (keys == NULL) {
        call->caller.role = API_ROLE_ADMIN;
        return gate;
    }
    call->caller.role = API_ROLE_NONE;
    if (call->route != NULL && call->route->role == API_ROLE_NONE)
        return gate;
    TRY(identify(call, keys));
    if (call->route != NULL && call->route->role > call->caller.role)
        return too_low(call);
    return gate;
}
