/* Public addresses, by the registries of IANA for special purposes. */
#include "hook/address.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct range4 {
    uint32_t net;
    int bits;
};

#define NET4(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (d))

static const struct range4 NOT_PUBLIC_4[] = {
    {NET4(0, 0, 0, 0), 8},       /* this network */
    {NET4(10, 0, 0, 0), 8},      /* private */
    {NET4(100, 64, 0, 0), 10},   /* shared, between a provider and its clients */
    {NET4(127, 0, 0, 0), 8},     /* loopback */
    {NET4(169, 254, 0, 0), 16},  /* link-local, metadata */
    {NET4(172, 16, 0, 0), 12},   /* private */
    {NET4(192, 0, 0, 0), 24},    /* protocol assignments, metadata of one cloud */
    {NET4(192, 0, 2, 0), 24},    /* documentation, with two below */
    {NET4(192, 31, 196, 0), 24}, /* AS112, with one below */
    {NET4(192, 52, 193, 0), 24}, /* AMT */
    {NET4(192, 88, 99, 0), 24},  /* 6to4 relays */
    {NET4(192, 168, 0, 0), 16},  /* private */
    {NET4(192, 175, 48, 0), 24},    {NET4(198, 18, 0, 0), 15}, /* measuring */
    {NET4(198, 51, 100, 0), 24},    {NET4(203, 0, 113, 0), 24},
    {NET4(224, 0, 0, 0), 4},        /* multicast */
    {NET4(240, 0, 0, 0), 4},        /* reserved, broadcast */
    {NET4(168, 63, 129, 16), 32},   /* metadata of one cloud */
    {NET4(100, 100, 100, 200), 32}, /* and of another */
};

static bool is_public_4(uint32_t address)
{
    for (size_t i = 0; i < COUNT_OF(NOT_PUBLIC_4); i++) {
        uint32_t mask = ~(uint32_t)0 << (32 - NOT_PUBLIC_4[i].bits);
        if ((address & mask) == NOT_PUBLIC_4[i].net)
            return false;
    }
    return true;
}

static uint32_t four_at(const unsigned char *bytes)
{
    return NET4(bytes[0], bytes[1], bytes[2], (uint32_t)bytes[3]);
}

static bool has_prefix(const unsigned char *bytes, const char *prefix, int bits)
{
    struct in6_addr net;
    if (inet_pton(AF_INET6, prefix, &net) != 1)
        return false;
    for (int i = 0; i < bits; i++) {
        int mask = 0x80 >> (i % 8);
        if (((bytes[i / 8] ^ net.s6_addr[i / 8]) & mask) != 0)
            return false;
    }
    return true;
}

/* Only 2000::/3 is given out, so that what is named here are the exceptions within that and what
   carries an IPv4 address. */
static bool is_public_6(const unsigned char *bytes)
{
    static const struct {
        const char *prefix;
        int bits;
    } NOT_PUBLIC[] = {
        {"2001::", 23},     /* protocol assignments, Teredo */
        {"2001:db8::", 32}, /* documentation */
        {"3fff::", 20},     /* the same */
        {"2620:4f:8000::", 48}, {"5f00::", 16},
    };
    if (has_prefix(bytes, "64:ff9b::", 96)) /* NAT64 */
        return is_public_4(four_at(bytes + 12));
    if (has_prefix(bytes, "2002::", 16)) /* 6to4 */
        return is_public_4(four_at(bytes + 2));
    if (!has_prefix(bytes, "2000::", 3)) /* mapped and compatible ones too: nobody needs them */
        return false;
    for (size_t i = 0; i < COUNT_OF(NOT_PUBLIC); i++) {
        if (has_prefix(bytes, NOT_PUBLIC[i].prefix, NOT_PUBLIC[i].bits))
            return false;
    }
    return true;
}

bool hook_address_is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, address, sizeof(four));
        return is_public_4(ntohl(four.sin_addr.s_addr));
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, address, sizeof(six));
        return is_public_6(six.sin6_addr.s6_addr);
    }
    return false;
}

static enum status refuse_url(struct problem *problem, const char *what)
{
    return problem_set(problem, STATUS_INVALID, "invalid_url", "/url", "'url' %s.", what);
}

static enum status refuse_address(struct problem *problem)
{
    return problem_set(problem, STATUS_UNPROCESSABLE, "private_address", "/url",
                       "The host is not on the public internet, and this service was not told to "
                       "allow that (--webhook-allow-private).");
}

static bool ends_with(const char *host, const char *name)
{
    struct str text = str_from(host);
    if (text.len > 0 && text.ptr[text.len - 1] == '.')
        text.len--;
    struct str end = str_from(name);
    if (text.len < end.len ||
        !str_equals_nocase(str_slice(text, text.len - end.len, text.len), end))
        return false;
    return text.len == end.len || text.ptr[text.len - end.len - 1] == '.';
}

/* Of all that the name stands for none may be private. */
static enum status check_host(const char *host, struct problem *problem)
{
    static const char *const NAMES[] = {"localhost", "local", "internal", "localdomain"};
    for (size_t i = 0; i < COUNT_OF(NAMES); i++) {
        if (ends_with(host, NAMES[i]))
            return refuse_address(problem);
    }
    char bare[256];
    struct str text = str_from(host);
    if (text.len > 2 && text.ptr[0] == '[') /* as a URL has an IPv6 address */
        text = str_slice(text, 1, text.len - 1);
    if (text.len >= sizeof(bare))
        return refuse_url(problem, "has a host that is too long");
    memcpy(bare, text.ptr, text.len);
    bare[text.len] = '\0';
    const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    if (getaddrinfo(bare, NULL, &hints, &found) != 0)
        return STATUS_OK;
    bool is_public = true;
    for (const struct addrinfo *at = found; at != NULL; at = at->ai_next)
        is_public = is_public && hook_address_is_public(at->ai_addr);
    freeaddrinfo(found);
    return is_public ? STATUS_OK : refuse_address(problem);
}

static void free_url(CURLU **url)
{
    curl_url_cleanup(*url);
}

static void free_part(char **part)
{
    curl_free(*part);
}

/* libcurl guesses at what stands behind the scheme ("http:/host", "http:///host"); another reader
   would see another host there, or none. */
static bool has_plain_authority(struct str url, const char *scheme)
{
    struct str rest = str_slice(url, strlen(scheme), url.len);
    return str_starts(rest, STR("://")) && rest.len > 3 && rest.ptr[3] != '/';
}

enum status hook_url_check(struct str url, bool is_private_allowed, struct problem *problem)
{
    char text[HOOK_URL_MAX + 1];
    if (url.len > HOOK_URL_MAX)
        return problem_set(problem, STATUS_TOO_LARGE, "url_too_large", "/url",
                           "'url' has more than %d bytes.", HOOK_URL_MAX);
    memcpy(text, url.ptr, url.len);
    text[url.len] = '\0';
    CLEANUP(free_url) CURLU *parsed = curl_url();
    CLEANUP(free_part) char *scheme = NULL;
    CLEANUP(free_part) char *host = NULL;
    CLEANUP(free_part) char *user = NULL;
    if (parsed == NULL || curl_url_set(parsed, CURLUPART_URL, text, 0) != CURLUE_OK ||
        curl_url_get(parsed, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK ||
        curl_url_get(parsed, CURLUPART_HOST, &host, 0) != CURLUE_OK ||
        !has_plain_authority(url, scheme))
        return refuse_url(problem, "is no absolute URL");
    if (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0)
        return refuse_url(problem, "must begin with https:// or http://");
    if (curl_url_get(parsed, CURLUPART_USER, &user, 0) == CURLUE_OK)
        return refuse_url(problem, "may not have a user in it");
    return is_private_allowed ? STATUS_OK : check_host(host, problem);
}
