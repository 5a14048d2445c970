/* Signatures of the convention of Standard Webhooks: HMAC-SHA256 over "id.timestamp.body", as
   "v1,BASE64". By libcrypto, which is linked for keys already (and which this libcurl uses too).
   Pure; any thread. */
#ifndef ISNAD_HOOK_SIGN_H
#define ISNAD_HOOK_SIGN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attributes.h"
#include "base/str.h"

#define HOOK_SECRET_PREFIX "whsec_"
enum {
    HOOK_SECRET_MIN = 24, /* bytes, behind the base64 */
    HOOK_SECRET_MAX = 64,
    HOOK_SECRET_TEXT_MAX = 6 + (HOOK_SECRET_MAX + 2) / 3 * 4,
    HOOK_SIGNATURE_LEN = 3 + 44,
};

struct hook_secret {
    unsigned char bytes[HOOK_SECRET_MAX];
    size_t len;
};

/* "whsec_" and the base64 of 24 to 64 bytes; the prefix may be left out. */
bool hook_secret_parse(struct str text, struct hook_secret *out_secret) MUST_CHECK;
/* A new one, of 32 bytes. */
void hook_secret_make(char out_text[HOOK_SECRET_TEXT_MAX + 1]);

void hook_sign(const struct hook_secret *secret, struct str id, int64_t timestamp_s,
               struct str body, char out_signature[HOOK_SIGNATURE_LEN + 1]);

#endif
