/* Secrets and signatures. */
#include "hook/sign.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/id.h"

enum { MADE_LEN = 32, DIGEST_LEN = 32 };

/* Base64 with its padding, and nothing else. */
static bool decode(struct str text, unsigned char *out, size_t *out_len)
{
    enum { TEXT_MAX = (HOOK_SECRET_MAX + 2) / 3 * 4 };
    unsigned char room[TEXT_MAX];
    if (text.len == 0 || text.len % 4 != 0 || text.len > TEXT_MAX)
        return false;
    int len = EVP_DecodeBlock(room, (const unsigned char *)text.ptr, (int)text.len);
    if (len < 0)
        return false;
    size_t padding = text.ptr[text.len - 1] == '=' ? 1 : 0;
    padding += padding == 1 && text.ptr[text.len - 2] == '=' ? 1 : 0;
    size_t kept = (size_t)len - padding;
    if (kept > HOOK_SECRET_MAX)
        return false;
    memcpy(out, room, kept);
    *out_len = kept;
    return true;
}

bool hook_secret_parse(struct str text, struct hook_secret *out_secret)
{
    struct str prefix = STR(HOOK_SECRET_PREFIX);
    if (str_starts(text, prefix))
        text = str_slice(text, prefix.len, text.len);
    struct hook_secret secret = {0};
    if (!decode(text, secret.bytes, &secret.len) || secret.len < HOOK_SECRET_MIN)
        return false;
    *out_secret = secret;
    return true;
}

void hook_secret_make(char out_text[HOOK_SECRET_TEXT_MAX + 1])
{
    unsigned char bytes[MADE_LEN];
    random_bytes(bytes, sizeof(bytes));
    size_t prefix = sizeof(HOOK_SECRET_PREFIX) - 1;
    memcpy(out_text, HOOK_SECRET_PREFIX, prefix);
    (void)EVP_EncodeBlock((unsigned char *)out_text + prefix, bytes, MADE_LEN);
}

static void no_hmac(void)
{
    fputs("isnad: libcrypto has no HMAC-SHA256\n", stderr);
    abort();
}

void hook_sign(const struct hook_secret *secret, struct str id, int64_t timestamp_s,
               struct str body, char out_signature[HOOK_SIGNATURE_LEN + 1])
{
    char head[128];
    int head_len = snprintf(head, sizeof(head), "%.*s.%lld.", STR_ARG(id), (long long)timestamp_s);
    unsigned char digest[DIGEST_LEN];
    size_t digest_len = 0;
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_HMAC, NULL, secret->bytes, secret->len);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool is_good = key != NULL && context != NULL && head_len > 0 &&
                   (size_t)head_len < sizeof(head) &&
                   EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
                   EVP_DigestSignUpdate(context, head, (size_t)head_len) == 1 &&
                   EVP_DigestSignUpdate(context, body.ptr, body.len) == 1;
    digest_len = sizeof(digest);
    is_good = is_good && EVP_DigestSignFinal(context, digest, &digest_len) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    if (!is_good)
        no_hmac();
    memcpy(out_signature, "v1,", 3);
    (void)EVP_EncodeBlock((unsigned char *)out_signature + 3, digest, DIGEST_LEN);
}
