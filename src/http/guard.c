/* Keys against routes. */
#include "http/guard.h"

#include "base/clock.h"
#include "http/keys.h"
#include "http/rate.h"

#define CHALLENGE   "Bearer realm=\"isnad\""
#define KEY_UNKNOWN "The key is none of this service's, or was revoked, or has expired."

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
        call->caller.id = key.id;
        call->caller.name = arena_copy(call->arena, str_from(key.name));
        return STATUS_OK;
    }
    if (!http_keys_is_known(keys))
        return problem_set(&call->problem, STATUS_UNAVAILABLE, "not_ready", NULL,
                           "The database is away, and with it the list of keys.");
    return deny(call, "key_unknown", STR(CHALLENGE ", error=\"invalid_token\""), KEY_UNKNOWN);
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

struct http_rate_owner http_guard_owner(const struct http_exchange *exchange)
{
    if (exchange->call.caller.id != 0)
        return (struct http_rate_owner){HTTP_RATE_KEY, (uint64_t)exchange->call.caller.id};
    return http_rate_of_address(
        MHD_get_connection_info(exchange->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)
            ->client_addr);
}

/* Counts the request, and says in the reply what is left (draft-ietf-httpapi-ratelimit-headers). */
static enum status charge(struct http_exchange *exchange)
{
    const struct http_shared *shared = exchange->shared;
    struct http_call *call = &exchange->call;
    bool is_key = call->caller.id != 0;
    uint32_t limit = atomic_load_explicit(is_key ? &shared->key_limit : &shared->address_limit,
                                          memory_order_relaxed);
    if (limit == 0)
        return STATUS_OK;
    const char *name = is_key ? "key" : "address";
    struct http_rate rate;
    bool is_taken = http_rates_take(shared->rates, http_guard_owner(exchange), limit,
                                    clock_monotonic_us(), &rate);
    http_reply_header(
        call, "RateLimit-Policy",
        arena_printf(call->arena, "\"%s\";q=%u;w=%d", name, limit, HTTP_RATE_WINDOW_S));
    http_reply_header(call, "RateLimit",
                      arena_printf(call->arena, "\"%s\";r=%u;t=%u", name, rate.left, rate.full_s));
    if (is_taken)
        return STATUS_OK;
    http_reply_header(call, "Retry-After", arena_printf(call->arena, "%u", rate.retry_s));
    return problem_set(&call->problem, STATUS_BUSY, "rate_limited", NULL,
                       "This %s may ask %u times a minute.", name, limit);
}

static enum status check_key(struct http_call *call, struct http_keys *keys)
{
    call->caller.role = keys == NULL ? API_ROLE_ADMIN : API_ROLE_NONE;
    return keys == NULL ? STATUS_OK : identify(call, keys);
}

enum status http_guard_check(struct http_exchange *exchange, enum status gate)
{
    struct http_call *call = &exchange->call;
    if (call->route != NULL && call->route->role == API_ROLE_NONE)
        return gate;
    enum status status = check_key(call, exchange->shared->options.keys);
    TRY(charge(exchange));
    TRY(status);
    if (call->route != NULL && call->route->role > call->caller.role)
        return too_low(call);
    return gate;
}

enum status http_guard_recheck(const struct http_exchange *exchange, struct problem *problem)
{
    struct http_keys *keys = exchange->shared->options.keys;
    struct str given = http_call_header(&exchange->call, "Authorization");
    struct http_key key;
    if (keys == NULL || http_keys_find(keys, bearer_of(given), clock_now_us(), &key))
        return STATUS_OK;
    return problem_set(problem, STATUS_DENIED, "key_unknown", NULL, KEY_UNKNOWN);
}
