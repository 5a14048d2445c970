/* Makes and knows keys. */
#include "codec/api_key.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/id.h"
#include "text/utf8.h"

enum { PREFIX_LEN = sizeof(API_KEY_PREFIX) - 1, SECRET_LEN = 43, CHECK_LEN = 6, LETTERS_LEN = 62 };

static const char LETTERS[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static const char *const ROLES[] = {
    [API_ROLE_UNSET] = "unset", [API_ROLE_NONE] = "none",   [API_ROLE_READ] = "read",
    [API_ROLE_WRITE] = "write", [API_ROLE_ADMIN] = "admin",
};

const char *api_role_name(enum api_role role)
{
    return ROLES[role];
}

bool api_role_parse(struct str name, enum api_role *out_role)
{
    for (enum api_role role = API_ROLE_READ; role <= API_ROLE_ADMIN; role++) {
        if (str_equals(name, str_from(ROLES[role]))) {
            *out_role = role;
            return true;
        }
    }
    return false;
}

/* Each letter as likely as the others: bytes above the last whole run of 62 are thrown away. */
static void draw_letters(char *out, size_t len)
{
    for (size_t at = 0; at < len;) {
        unsigned char bytes[64];
        random_bytes(bytes, sizeof(bytes));
        for (size_t i = 0; i < sizeof(bytes) && at < len; i++) {
            if (bytes[i] < 256 / LETTERS_LEN * LETTERS_LEN)
                out[at++] = LETTERS[bytes[i] % LETTERS_LEN];
        }
        OPENSSL_cleanse(bytes, sizeof(bytes));
    }
}

static void put_check(const char *key, char out[CHECK_LEN])
{
    uLong sum = crc32(0, (const Bytef *)key, PREFIX_LEN + SECRET_LEN);
    for (int i = CHECK_LEN - 1; i >= 0; i--) {
        out[i] = LETTERS[sum % LETTERS_LEN];
        sum /= LETTERS_LEN;
    }
}

void api_key_make(char out_key[API_KEY_LEN + 1])
{
    memcpy(out_key, API_KEY_PREFIX, PREFIX_LEN);
    draw_letters(out_key + PREFIX_LEN, SECRET_LEN);
    put_check(out_key, out_key + PREFIX_LEN + SECRET_LEN);
    out_key[API_KEY_LEN] = '\0';
}

bool api_key_is_well_formed(struct str key)
{
    if (key.len != API_KEY_LEN || !str_starts(key, STR(API_KEY_PREFIX)))
        return false;
    char check[CHECK_LEN];
    put_check(key.ptr, check);
    return memcmp(key.ptr + PREFIX_LEN + SECRET_LEN, check, CHECK_LEN) == 0;
}

/* Looked up once: EVP_sha256() would be looked up for each digest anew. */
static const EVP_MD *sha256;

static void find_sha256(void)
{
    sha256 = EVP_MD_fetch(NULL, "SHA256", NULL);
}

void api_key_digest(struct str key, unsigned char out_digest[API_KEY_DIGEST_LEN])
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, find_sha256);
    if (sha256 != NULL && EVP_Digest(key.ptr, key.len, out_digest, NULL, sha256, NULL) == 1)
        return;
    fputs("isnad: libcrypto has no SHA-256\n", stderr);
    abort();
}

bool api_key_is_same_digest(const unsigned char *a, const unsigned char *b)
{
    return CRYPTO_memcmp(a, b, API_KEY_DIGEST_LEN) == 0;
}

bool api_key_is_name(struct str name)
{
    if (name.len == 0 || name.len > API_KEY_NAME_MAX || !utf8_is_valid(name, NULL) ||
        str_trim(name).len != name.len || str_starts(name, STR(API_KEY_PREFIX)))
        return false;
    for (size_t i = 0; i < name.len; i++) {
        unsigned char byte = (unsigned char)name.ptr[i];
        bool is_c1 = byte == 0xC2 && (unsigned char)name.ptr[i + 1] < 0xA0;
        if (byte < 0x20 || byte == 0x7F || is_c1)
            return false;
    }
    return true;
}
