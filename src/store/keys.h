/* Keys: made, listed, revoked. What a key looks like is none of this file's business; it is given
   its digest. */
#ifndef ISNAD_STORE_KEYS_H
#define ISNAD_STORE_KEYS_H

#include "store/conn.h"

struct key_draft {
    struct str name;
    struct str role;   /* "read", "write", "admin" */
    struct str digest; /* SHA-256, 32 bytes */
    bool has_expiry;
    int64_t expires_at_us;
};

struct key_made {
    int64_t id;
    int64_t made_at_us;
};

/* A connection that prepares nothing but the statements of keys. */
struct store_conn *store_keys_conn(const struct store_options *options);

/* STATUS_CONFLICT with name_taken: a key of the name is there that is not revoked. */
enum status store_key_make(struct store_conn *conn, const struct key_draft *draft,
                           struct key_made *out_made, struct problem *problem) MUST_CHECK;

/* All keys, or those alone that are not revoked, by name and time. */
enum status store_keys(struct store_conn *conn, bool are_all,
                       struct store_rows **out_rows) MUST_CHECK;
enum {
    KEY_COL_ID,
    KEY_COL_NAME,
    KEY_COL_ROLE,
    KEY_COL_DIGEST,
    KEY_COL_MADE_AT,
    KEY_COL_EXPIRES_AT,
    KEY_COL_REVOKED_AT,
};

/* Revokes the key of the digest where there is one, else of the name; the rows (columns as above)
   are the key that this has revoked. STATUS_NOT_FOUND: none is there that is not revoked. */
enum status store_key_revoke(struct store_conn *conn, struct str name, struct str digest,
                             struct store_rows **out_rows) MUST_CHECK;

#endif
