/* Keys: their form, their checksum, how they are drawn, their digest, their names and roles. */
#include <check.h>

#include "codec/api_key.h"
#include "support/tap.h"

START_TEST(is_well_formed_as_made)
{
    for (int i = 0; i < 1000; i++) {
        char key[API_KEY_LEN + 1];
        api_key_make(key);
        ck_assert_uint_eq(strlen(key), API_KEY_LEN);
        ck_assert(str_starts(str_from(key), STR(API_KEY_PREFIX)));
        ck_assert(api_key_is_well_formed(str_from(key)));
        for (size_t at = 0; at < API_KEY_LEN; at++)
            ck_assert(key[at] == '_' || strspn(&key[at], "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                         "abcdefghijklmnopqrstuvwxyz") > 0);
    }
}
END_TEST

/* One letter wrong anywhere is found: a CRC-32 misses no burst of up to 32 bits. */
START_TEST(refuses_what_is_mistyped)
{
    char key[API_KEY_LEN + 1];
    api_key_make(key);
    for (size_t at = 0; at < API_KEY_LEN; at++) {
        char was = key[at];
        key[at] = was == 'x' ? 'y' : 'x';
        ck_assert(!api_key_is_well_formed(str_from(key)));
        key[at] = was;
    }
    ck_assert(!api_key_is_well_formed(str_of(key, API_KEY_LEN - 1)));
    ck_assert(!api_key_is_well_formed(STR("")));
    ck_assert(!api_key_is_well_formed(STR("isnad_")));
}
END_TEST

/* 62 letters over 43,000 draws: each within a third of its share, which is nine deviations. */
START_TEST(draws_every_letter_alike)
{
    size_t counts[256] = {0};
    for (int i = 0; i < 1000; i++) {
        char key[API_KEY_LEN + 1];
        api_key_make(key);
        for (size_t at = strlen(API_KEY_PREFIX); at < API_KEY_LEN - 6; at++)
            counts[(unsigned char)key[at]]++;
    }
    size_t letters = 0;
    for (size_t i = 0; i < 256; i++) {
        if (counts[i] == 0)
            continue;
        letters++;
        ck_assert_uint_gt(counts[i], 43000 / 62 * 2 / 3);
        ck_assert_uint_lt(counts[i], 43000 / 62 * 4 / 3);
    }
    ck_assert_uint_eq(letters, 62);
}
END_TEST

/* FIPS 180-4's own example. */
START_TEST(digests_by_sha256)
{
    static const unsigned char ABC[] = {0xBA, 0x78, 0x16, 0xBF, 0x8F, 0x01, 0xCF, 0xEA,
                                        0x41, 0x41, 0x40, 0xDE, 0x5D, 0xAE, 0x22, 0x23,
                                        0xB0, 0x03, 0x61, 0xA3, 0x96, 0x17, 0x7A, 0x9C,
                                        0xB4, 0x10, 0xFF, 0x61, 0xF2, 0x00, 0x15, 0xAD};
    unsigned char digest[API_KEY_DIGEST_LEN];
    api_key_digest(STR("abc"), digest);
    ck_assert(api_key_is_same_digest(digest, ABC));
    digest[31] ^= 1;
    ck_assert(!api_key_is_same_digest(digest, ABC));
}
END_TEST

START_TEST(takes_names)
{
    ck_assert(api_key_is_name(STR("desk")));
    ck_assert(api_key_is_name(STR("هند سالم")));
    ck_assert(!api_key_is_name(STR("")));
    ck_assert(!api_key_is_name(STR(" desk")));
    ck_assert(!api_key_is_name(STR("de\nsk")));
    ck_assert(!api_key_is_name(STR("de\xC2\x85sk")));
    ck_assert(!api_key_is_name(STR("de\xFFsk")));
    ck_assert(!api_key_is_name(STR("isnad_desk")));
    char name[API_KEY_NAME_MAX + 1];
    memset(name, 'n', sizeof(name));
    ck_assert(api_key_is_name(str_of(name, API_KEY_NAME_MAX)));
    ck_assert(!api_key_is_name(str_of(name, API_KEY_NAME_MAX + 1)));
}
END_TEST

START_TEST(knows_roles)
{
    enum api_role role = API_ROLE_UNSET;
    ck_assert(api_role_parse(STR("write"), &role));
    ck_assert_int_eq(role, API_ROLE_WRITE);
    ck_assert(!api_role_parse(STR("none"), &role));
    ck_assert(!api_role_parse(STR("unset"), &role));
    ck_assert(!api_role_parse(STR(""), &role));
    ck_assert_str_eq(api_role_name(API_ROLE_ADMIN), "admin");
}
END_TEST

TAP_MAIN("api_key", is_well_formed_as_made, refuses_what_is_mistyped, draws_every_letter_alike,
         digests_by_sha256, takes_names, knows_roles)
