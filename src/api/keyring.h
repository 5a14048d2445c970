/* Keeps the server's list of keys as the database has it. Beside api_keyring_start and _stop,
   nothing here waits for the database. */
#ifndef ISNAD_API_KEYRING_H
#define ISNAD_API_KEYRING_H

#include "http/keys.h"
#include "store/store.h"

struct api_keyring;

/* Starts a thread that reads all keys that are not revoked, now and then every 300 ms: what was
   revoked is refused within a second, by every process of a service, with no notification that
   could be lost. While the database is away the last list stands, since nobody can revoke either.
   NULL: no thread can be had. */
struct api_keyring *api_keyring_start(const struct store_options *store);
/* NULL is allowed. */
void api_keyring_stop(struct api_keyring *keyring);
/* For the server; lives as long as the keyring. */
struct http_keys *api_keyring_keys(struct api_keyring *keyring);

#endif
