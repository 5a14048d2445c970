/* Any bytes as the URL of a webhook, under a resolver of the target's own: one that is taken has
   one host in any reading, and no address that is not public. Any bytes as an address: what is
   private stays so in every form that IPv6 has for it. Any bytes as a secret: within its bounds,
   and it signs. */
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "hook/address.h"
#include "hook/sign.h"

/* Whether the last look-up gave an address that is not public. */
static bool gave_private;

static struct addrinfo *make_address(uint32_t four)
{
    struct addrinfo *info = calloc(1, sizeof(*info) + sizeof(struct sockaddr_in));
    must(info != NULL);
    struct sockaddr_in *address = (struct sockaddr_in *)(info + 1);
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(four);
    info->ai_family = AF_INET;
    info->ai_addr = (struct sockaddr *)address;
    info->ai_addrlen = sizeof(*address);
    return info;
}

/* In place of libc's: nobody is asked. Numbers in all forms that libc reads are addresses (octal,
   one number, hexadecimal); of names, those that begin with x are private and those with n do not
   resolve. */
/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name) */
int getaddrinfo(const char *name, const char *service UNUSED, const struct addrinfo *hints UNUSED,
                struct addrinfo **out_list)
{
    struct in_addr four;
    struct in6_addr six;
    if (inet_pton(AF_INET6, name, &six) == 1) {
        struct addrinfo *info = calloc(1, sizeof(*info) + sizeof(struct sockaddr_in6));
        must(info != NULL);
        struct sockaddr_in6 *address = (struct sockaddr_in6 *)(info + 1);
        address->sin6_family = AF_INET6;
        address->sin6_addr = six;
        info->ai_addr = (struct sockaddr *)address;
        *out_list = info;
    } else if (inet_aton(name, &four) != 0) {
        *out_list = make_address(ntohl(four.s_addr));
    } else if (name[0] == 'n') {
        return EAI_NONAME;
    } else {
        *out_list = make_address(name[0] == 'x' ? 0x0A000001 : 0x08080808);
    }
    gave_private = !hook_address_is_public((*out_list)->ai_addr);
    return 0;
}

/* NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name) */
void freeaddrinfo(struct addrinfo *list)
{
    free(list);
}

/* The authority as a simple reader of RFC 3986 sees it. */
static struct str authority_of(struct str url)
{
    size_t at = str_find(url, STR("://"), 0);
    must(at != STR_NONE);
    size_t end = at + 3;
    while (end < url.len && str_find_byte(STR("/?#"), url.ptr[end], 0) == STR_NONE)
        end++;
    return str_slice(url, at + 3, end);
}

static void check_url(struct str url)
{
    struct problem problem = {0};
    gave_private = false;
    enum status status = hook_url_check(url, false, &problem);
    if (status != STATUS_OK) {
        must_be_told(&problem);
        return;
    }
    must(!gave_private);
    struct str authority = authority_of(url);
    must(authority.len > 0 && str_find_byte(authority, '@', 0) == STR_NONE);
    must(str_find_byte(authority, '\\', 0) == STR_NONE);
    for (size_t i = 0; i < url.len; i++)
        must((unsigned char)url.ptr[i] > ' ' && url.ptr[i] != 0x7F);
    must(hook_url_check(url, true, &problem) == STATUS_OK);
}

static bool is_public_six(const char *prefix, const uint8_t four[4], size_t at)
{
    struct sockaddr_in6 address = {.sin6_family = AF_INET6};
    must(inet_pton(AF_INET6, prefix, &address.sin6_addr) == 1);
    memcpy(address.sin6_addr.s6_addr + at, four, 4);
    return hook_address_is_public((const struct sockaddr *)&address);
}

static void check_address(const uint8_t *data)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    memcpy(&address.sin_addr, data, 4);
    bool is_public = hook_address_is_public((const struct sockaddr *)&address);
    bool is_known_private =
        data[0] == 0 || data[0] == 10 || data[0] == 127 || data[0] >= 224 ||
        (data[0] == 172 && data[1] >> 4 == 1) || (data[0] == 192 && data[1] == 168) ||
        (data[0] == 169 && data[1] == 254) || (data[0] == 100 && data[1] >> 6 == 1);
    must(!is_public || !is_known_private);
    if (is_public)
        return;
    must(!is_public_six("::ffff:0:0", data, 12));
    must(!is_public_six("::", data, 12));
    must(!is_public_six("64:ff9b::", data, 12));
    must(!is_public_six("2002::", data, 2));
    must(!is_public_six("fe80::", data, 12));
    must(!is_public_six("fc00::", data, 12));
}

static void check_secret(struct str text)
{
    struct hook_secret secret;
    char signature[HOOK_SIGNATURE_LEN + 1];
    if (!hook_secret_parse(text, &secret))
        return;
    must(secret.len >= HOOK_SECRET_MIN && secret.len <= HOOK_SECRET_MAX);
    hook_sign(&secret, STR("m1"), 1, text, signature);
    must(strlen(signature) == HOOK_SIGNATURE_LEN);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = str_of((const char *)data, size);
    if (utf8_is_valid(text, NULL))
        check_url(text);
    if (size >= 4)
        check_address(data);
    check_secret(text);
    return 0;
}
