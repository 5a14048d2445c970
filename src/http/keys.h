/* The keys that the server takes, by their digests: a list in memory, put in place of the one
   before whenever somebody who knows the database has a fresh one, so that no request waits for
   that. Any thread. */
#ifndef ISNAD_HTTP_KEYS_H
#define ISNAD_HTTP_KEYS_H

#include <stdint.h>

#include "base/attributes.h"
#include "codec/api_key.h"

struct http_key {
    int64_t id;
    int64_t expires_at_us; /* INT64_MAX: never */
    enum api_role role;
    unsigned char digest[API_KEY_DIGEST_LEN];
    char name[API_KEY_NAME_MAX + 1];
};

struct http_keys;

/* With no list yet; `http_keys_is_known` is false until the first one is set. */
struct http_keys *http_keys_new(void);
void http_keys_free(struct http_keys *keys);

/* Copies the list. */
void http_keys_set(struct http_keys *keys, const struct http_key *items, size_t len);
bool http_keys_is_known(struct http_keys *keys);
/* Whether `key` is one of the list and has not expired; the copy holds as long as the caller likes.
   Constant time in the list's length, and in where digests differ. */
bool http_keys_find(struct http_keys *keys, struct str key, int64_t now_us,
                    struct http_key *out_key) MUST_CHECK;

#endif
