/* Keys for the service: their text, their digest, their roles.

   A key is "isnad_", 43 characters drawn from 62 letters and digits by the kernel's generator
   (256.03 bits), and a CRC-32 of all before it as 6 characters of the same 62: so that a secret
   scanner knows one when it sees it, and a mistyped one is refused without a look at any list.
   A secret of so many random bits cannot be guessed, so its digest is plain SHA-256; a slow hash is
   for passwords. The digest is libcrypto's, which libpq brings along. Any thread. */
#ifndef ISNAD_CODEC_API_KEY_H
#define ISNAD_CODEC_API_KEY_H

#include <stdbool.h>

#include "base/str.h"

enum { API_KEY_LEN = 55, API_KEY_DIGEST_LEN = 32, API_KEY_NAME_MAX = 100 };
#define API_KEY_PREFIX "isnad_"

/* What a caller may do; each may all that those before it may. */
enum api_role {
    API_ROLE_UNSET, /* a mistake: nothing may be left so */
    API_ROLE_NONE,  /* nobody in particular: no key is needed */
    API_ROLE_READ,
    API_ROLE_WRITE,
    API_ROLE_ADMIN,
};

/* "read"; "none". Static. */
const char *api_role_name(enum api_role role);
/* Of a key: read, write or admin. False for another word. */
bool api_role_parse(struct str name, enum api_role *out_role) MUST_CHECK;

/* A fresh key, terminated. */
void api_key_make(char out_key[API_KEY_LEN + 1]);
/* Whether it has the form and the checksum of a key. */
bool api_key_is_well_formed(struct str key);
void api_key_digest(struct str key, unsigned char out_digest[API_KEY_DIGEST_LEN]);
/* Takes as long wherever they differ. */
bool api_key_is_same_digest(const unsigned char *a, const unsigned char *b);
/* Whether a key may have the name: UTF-8 of 1 to API_KEY_NAME_MAX bytes, no control character, no
   white space at its ends, and not the beginning of a key. */
bool api_key_is_name(struct str name);

#endif
