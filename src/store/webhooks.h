/* Webhooks: registered, changed and removed by workers; claimed, and their deliveries noted, by the
   courier. The reads are in reads.h. */
#ifndef ISNAD_STORE_WEBHOOKS_H
#define ISNAD_STORE_WEBHOOKS_H

#include "store/conn.h"

/* A text to set; not given: it stays. Empty: none. */
struct webhook_text {
    bool is_given;
    struct str value;
};

enum webhook_field {
    WEBHOOK_EVENTS,
    WEBHOOK_SPEAKER,
    WEBHOOK_OUTLET,
    WEBHOOK_TYPE,
    WEBHOOK_Q,
    WEBHOOK_FIELDS,
};

struct webhook_draft {
    struct str url;    /* empty: it stays */
    struct str secret; /* bytes; empty: it stays */
    struct webhook_text fields[WEBHOOK_FIELDS];
    bool has_enabled;
    bool is_enabled;
};

/* Events from now on. */
enum status store_webhook_make(struct store_conn *conn, const struct webhook_draft *draft,
                               int64_t *out_id) MUST_CHECK;
/* What is given is changed, and the next attempt is due at once. STATUS_NOT_FOUND. */
enum status store_webhook_change(struct store_conn *conn, int64_t id,
                                 const struct webhook_draft *draft) MUST_CHECK;
enum status store_webhook_remove(struct store_conn *conn, int64_t id) MUST_CHECK;

/* The courier's. A connection for what is below and for STORE_EVENTS. */
struct store_conn *store_courier_conn(const struct store_options *options);

enum webhook_claim_column {
    WEBHOOK_CLAIM_COL_ID,
    WEBHOOK_CLAIM_COL_URL,
    WEBHOOK_CLAIM_COL_SECRET,
    WEBHOOK_CLAIM_COL_EVENTS, /* or NULL, as the next four */
    WEBHOOK_CLAIM_COL_SPEAKER,
    WEBHOOK_CLAIM_COL_OUTLET,
    WEBHOOK_CLAIM_COL_TYPE,
    WEBHOOK_CLAIM_COL_Q,
    WEBHOOK_CLAIM_COL_POSITION,
    WEBHOOK_CLAIM_COL_FAILURES,
    WEBHOOK_CLAIM_COL_HEAD,
    WEBHOOK_CLAIM_COL_OLDEST,
};
/* Longer than a delivery may take; each note of what became of one begins it anew. */
enum { WEBHOOK_LEASE_S = 60 };
/* Takes up to `most` for which something is due, that nobody else has. */
enum status store_webhooks_claim(struct store_conn *conn, int64_t lease, int64_t most,
                                 struct store_rows **out_rows) MUST_CHECK;

struct webhook_attempt {
    int64_t webhook;
    int64_t lease;
    int64_t event;
    struct str kind;
    int64_t number; /* from 1 */
    int64_t duration_us;
    int status;       /* 0: no reply */
    struct str error; /* or empty */
};

/* Each of the following sets `*out_is_ours` to whether the lease was still held; else it does
   nothing. */
enum status store_webhook_pass(struct store_conn *conn, int64_t id, int64_t lease, int64_t position,
                               bool *out_is_ours) MUST_CHECK;
enum status store_webhook_taken(struct store_conn *conn, const struct webhook_attempt *attempt,
                                bool *out_is_ours) MUST_CHECK;
/* Lets go of it until `pause_us` from now; for good where it is gone, or has failed for `days`:
   `*out_is_off`. */
enum status store_webhook_failed(struct store_conn *conn, const struct webhook_attempt *attempt,
                                 int64_t pause_us, bool is_gone, int64_t days,
                                 bool *out_is_off) MUST_CHECK;
enum status store_webhook_release(struct store_conn *conn, int64_t id, int64_t lease) MUST_CHECK;
/* Drops attempts beyond the latest of each webhook. */
enum status store_webhooks_trim(struct store_conn *conn) MUST_CHECK;

#endif
