/* Keys of articles. Parts are hashed with their lengths before them, so that "ab"+"c" and "a"+"bc"
   differ. */
#include "ingest/identity.h"

#include <string.h>
#include <xxhash.h>

#include "codec/article_check.h"

/* Copies `s` with its ASCII letters in lower case; an international host is left as it is. */
static void lower_to(char *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char byte = s.ptr[i];
        out[i] = byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
    }
}

static struct str lower(struct arena *arena, struct str s)
{
    char *copy = arena_alloc(arena, s.len);
    lower_to(copy, s);
    return str_of(copy, s.len);
}

struct str identity_outlet(struct arena *arena, const struct article_draft *draft)
{
    struct str name = str_trim(draft->outlet);
    if (!str_is_empty(name))
        return name;
    struct str host = lower(arena, url_host(draft->url));
    if (str_starts(host, STR("www.")) && host.len > 4)
        host = str_slice(host, 4, host.len);
    return str_is_empty(host) ? STR("unknown") : host;
}

/* Offset of the first byte of `s` that is one of `any`, or s.len. */
static size_t find_any(struct str s, const char *any)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] != '\0' && strchr(any, s.ptr[i]) != NULL)
            return i;
    }
    return s.len;
}

/* `authority` without the port, where that is the scheme's own or empty. */
static struct str without_default_port(struct str authority, bool is_https)
{
    if (str_ends(authority, STR(":")))
        return str_slice(authority, 0, authority.len - 1);
    struct str port = is_https ? STR(":443") : STR(":80");
    return str_ends(authority, port) ? str_slice(authority, 0, authority.len - port.len)
                                     : authority;
}

struct str identity_url(struct arena *arena, struct str url)
{
    url = str_trim(url);
    struct str host = url_host(url);
    if (str_is_empty(host))
        return url;
    bool is_https = str_equals_nocase(str_slice(url, 0, 8), STR("https://"));
    struct str scheme = is_https ? STR("https://") : STR("http://");
    struct str rest = str_slice(url, scheme.len, url.len);
    rest = str_slice(rest, 0, find_any(rest, "#"));
    struct str all = str_slice(rest, 0, find_any(rest, "/?"));
    struct str path = str_slice(rest, all.len, rest.len);
    struct str authority = without_default_port(all, is_https);

    char *out = arena_alloc(arena, scheme.len + authority.len + 1 + path.len);
    size_t len = scheme.len + authority.len;
    memcpy(out, scheme.ptr, scheme.len);
    memcpy(out + scheme.len, authority.ptr, authority.len);
    size_t host_at = scheme.len + (size_t)(host.ptr - authority.ptr);
    lower_to(out + host_at, host);
    if (str_is_empty(path) || path.ptr[0] != '/')
        out[len++] = '/';
    if (path.len > 0)
        memcpy(out + len, path.ptr, path.len);
    return str_of(out, len + path.len);
}

static struct str hash_parts(struct arena *arena, const struct str *parts, size_t len)
{
    XXH3_state_t *state = XXH3_createState();
    (void)XXH3_128bits_reset(state);
    for (size_t i = 0; i < len; i++) {
        uint64_t size = parts[i].len;
        unsigned char bytes[8];
        for (size_t at = 0; at < sizeof(bytes); at++)
            bytes[at] = (unsigned char)(size >> (8 * at));
        (void)XXH3_128bits_update(state, bytes, sizeof(bytes));
        (void)XXH3_128bits_update(state, parts[i].ptr, parts[i].len);
    }
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state));
    (void)XXH3_freeState(state);
    return arena_copy(arena, str_of((const char *)canonical.digest, sizeof(canonical.digest)));
}

struct str identity_key(struct arena *arena, const struct article_draft *draft, struct str outlet)
{
    struct str url = identity_url(arena, draft->url);
    if (!str_is_empty(url))
        return hash_parts(arena, (struct str[]){STR("url"), url}, 2);
    if (!str_is_empty(draft->external_id))
        return hash_parts(arena, (struct str[]){STR("id"), outlet, draft->external_id}, 3);
    return hash_parts(arena, (struct str[]){STR("text"), outlet, draft->title, draft->text}, 4);
}

struct str identity_content(struct arena *arena, const struct article_draft *draft)
{
    return hash_parts(arena, (struct str[]){draft->title, draft->text}, 2);
}
