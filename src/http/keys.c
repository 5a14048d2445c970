/* A hash table of digests, which are as good as random: their first bytes are their hash. */
#include "http/keys.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct http_keys {
    pthread_rwlock_t lock; /* guards the rest */
    struct http_key *slots;
    bool *is_used;
    size_t mask; /* slots - 1, a power of two */
    bool is_known;
};

static void *zeroed(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL) {
        fputs("isnad: out of memory for keys\n", stderr);
        abort();
    }
    return memory;
}

struct http_keys *http_keys_new(void)
{
    struct http_keys *keys = zeroed(1, sizeof(*keys));
    (void)pthread_rwlock_init(&keys->lock, NULL);
    return keys;
}

void http_keys_free(struct http_keys *keys)
{
    if (keys == NULL)
        return;
    (void)pthread_rwlock_destroy(&keys->lock);
    free(keys->slots);
    free(keys->is_used);
    free(keys);
}

static size_t hash_of(const unsigned char *digest)
{
    size_t hash = 0;
    memcpy(&hash, digest, sizeof(hash));
    return hash;
}

void http_keys_set(struct http_keys *keys, const struct http_key *items, size_t len)
{
    size_t slots_len = 16;
    while (slots_len < 2 * len)
        slots_len *= 2;
    struct http_key *slots = zeroed(slots_len, sizeof(*slots));
    bool *is_used = zeroed(slots_len, sizeof(*is_used));
    for (size_t i = 0; i < len; i++) {
        size_t at = hash_of(items[i].digest) & (slots_len - 1);
        while (is_used[at])
            at = (at + 1) & (slots_len - 1);
        slots[at] = items[i];
        is_used[at] = true;
    }
    (void)pthread_rwlock_wrlock(&keys->lock);
    struct http_key *old_slots = keys->slots;
    bool *old_is_used = keys->is_used;
    keys->slots = slots;
    keys->is_used = is_used;
    keys->mask = slots_len - 1;
    keys->is_known = true;
    (void)pthread_rwlock_unlock(&keys->lock);
    free(old_slots);
    free(old_is_used);
}

bool http_keys_is_known(struct http_keys *keys)
{
    (void)pthread_rwlock_rdlock(&keys->lock);
    bool is_known = keys->is_known;
    (void)pthread_rwlock_unlock(&keys->lock);
    return is_known;
}

static bool find_digest(const struct http_keys *keys, const unsigned char *digest,
                        struct http_key *out_key)
{
    if (!keys->is_known)
        return false;
    for (size_t at = hash_of(digest) & keys->mask; keys->is_used[at]; at = (at + 1) & keys->mask) {
        if (api_key_is_same_digest(keys->slots[at].digest, digest)) {
            *out_key = keys->slots[at];
            return true;
        }
    }
    return false;
}

bool http_keys_find(struct http_keys *keys, struct str key, int64_t now_us,
                    struct http_key *out_key)
{
    if (!api_key_is_well_formed(key))
        return false;
    unsigned char digest[API_KEY_DIGEST_LEN];
    api_key_digest(key, digest);
    (void)pthread_rwlock_rdlock(&keys->lock);
    bool is_there = find_digest(keys, digest, out_key);
    (void)pthread_rwlock_unlock(&keys->lock);
    return is_there && out_key->expires_at_us > now_us;
}
