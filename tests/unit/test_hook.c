/* Signatures against the vector of Standard Webhooks; which addresses are public. */
#include "hook/sign.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "hook/address.h"
#include "support/tap.h"

START_TEST(signs_as_the_standard_does)
{
    struct hook_secret secret;
    ck_assert(hook_secret_parse(STR("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), &secret));
    char signature[HOOK_SIGNATURE_LEN + 1];
    hook_sign(&secret, STR("msg_p5jXN8AQM9LWM0D4loKWxJek"), 1614265330,
              STR("{\"test\": 2432232314}"), signature);
    ck_assert_str_eq(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}
END_TEST

START_TEST(takes_secrets_of_the_right_length)
{
    struct hook_secret secret;
    char made[HOOK_SECRET_TEXT_MAX + 1];
    char other[HOOK_SECRET_TEXT_MAX + 1];
    hook_secret_make(made);
    hook_secret_make(other);
    ck_assert(hook_secret_parse(str_from(made), &secret));
    ck_assert_uint_eq(secret.len, 32);
    ck_assert_str_ne(made, other);
    ck_assert(hook_secret_parse(STR("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), &secret));
    ck_assert_uint_eq(secret.len, 24);
    static const char LONG[] =
        "whsec_"
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    static const char *const BAD[] = {"",
                                      "whsec_",
                                      "whsec_MfKQ",
                                      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS",
                                      "whsec_%%%%9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                      LONG};
    for (size_t i = 0; i < COUNT_OF(BAD); i++)
        ck_assert_msg(!hook_secret_parse(str_from(BAD[i]), &secret), "%s", BAD[i]);
}
END_TEST

static bool is_public(const char *text)
{
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
        return hook_address_is_public((const struct sockaddr *)&four);
    ck_assert_msg(inet_pton(AF_INET6, text, &six.sin6_addr) == 1, "%s", text);
    return hook_address_is_public((const struct sockaddr *)&six);
}

START_TEST(tells_what_is_public)
{
    static const char *const PUBLIC[] = {
        "1.1.1.1",        "9.255.255.255", "11.0.0.0",         "100.63.255.255", "100.128.0.0",
        "172.15.255.255", "172.32.0.0",    "192.167.255.255",  "192.169.0.0",    "223.255.255.255",
        "2606:4700::1",   "2a00::1",       "64:ff9b::101:101", "2002:101:101::1"};
    static const char *const OTHER[] = {"0.0.0.0",
                                        "10.0.0.1",
                                        "100.64.0.1",
                                        "100.100.100.200",
                                        "127.0.0.1",
                                        "127.255.255.255",
                                        "168.63.129.16",
                                        "169.254.169.254",
                                        "172.16.0.1",
                                        "172.31.255.255",
                                        "192.0.0.192",
                                        "192.0.2.1",
                                        "192.168.0.1",
                                        "198.18.0.1",
                                        "198.51.100.1",
                                        "203.0.113.1",
                                        "224.0.0.1",
                                        "239.255.255.250",
                                        "240.0.0.1",
                                        "255.255.255.255",
                                        "::",
                                        "::1",
                                        "::ffff:127.0.0.1",
                                        "::ffff:8.8.8.8",
                                        "::127.0.0.1",
                                        "64:ff9b::7f00:1",
                                        "64:ff9b::a9fe:a9fe",
                                        "64:ff9b:1::1",
                                        "100::1",
                                        "2001::1",
                                        "2001:db8::1",
                                        "2002:7f00:1::",
                                        "2002:a9fe:a9fe::1",
                                        "3fff::1",
                                        "fc00::1",
                                        "fd00:ec2::254",
                                        "fe80::1",
                                        "fec0::1",
                                        "ff02::1"};
    for (size_t i = 0; i < COUNT_OF(PUBLIC); i++)
        ck_assert_msg(is_public(PUBLIC[i]), "%s", PUBLIC[i]);
    for (size_t i = 0; i < COUNT_OF(OTHER); i++)
        ck_assert_msg(!is_public(OTHER[i]), "%s", OTHER[i]);
    const struct sockaddr local = {.sa_family = AF_UNIX};
    ck_assert(!hook_address_is_public(&local));
}
END_TEST

START_TEST(refuses_urls)
{
    static const char *const BAD[] = {"",
                                      "x",
                                      "/x",
                                      "ftp://1.1.1.1/",
                                      "file:///etc/passwd",
                                      "http:/1.1.1.1/",
                                      "http:///1.1.1.1/",
                                      "http:1.1.1.1/",
                                      "http://u@1.1.1.1/",
                                      "http://u:p@1.1.1.1/",
                                      "http://127.0.0.1/",
                                      "http://127.1/",
                                      "http://2130706433/",
                                      "http://0x7f000001/",
                                      "http://0177.0.0.1/",
                                      "http://[::1]/",
                                      "http://[::ffff:127.0.0.1]/",
                                      "http://[fe80::1]/",
                                      "https://localhost/",
                                      "http://LOCALHOST./",
                                      "http://a.localhost:80/",
                                      "http://metadata.google.internal/",
                                      "http://printer.local/",
                                      "http://169.254.169.254/",
                                      "http://10.1.2.3:8080/x"};
    struct problem problem;
    for (size_t i = 0; i < COUNT_OF(BAD); i++)
        ck_assert_msg(hook_url_check(str_from(BAD[i]), false, &problem) != STATUS_OK, "%s", BAD[i]);
    ck_assert_int_eq(hook_url_check(STR("https://1.1.1.1:444/a?b=c"), false, &problem), STATUS_OK);
    ck_assert_int_eq(hook_url_check(STR("http://[2606:4700::1]/"), false, &problem), STATUS_OK);
    ck_assert_int_eq(hook_url_check(STR("http://127.0.0.1:1/"), true, &problem), STATUS_OK);
    ck_assert_int_ne(hook_url_check(STR("gopher://127.0.0.1:1/"), true, &problem), STATUS_OK);
}
END_TEST

TAP_MAIN("hook", signs_as_the_standard_does, takes_secrets_of_the_right_length,
         tells_what_is_public, refuses_urls)
