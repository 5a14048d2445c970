/* Reads the keys again and again. */
#include "api/keyring.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "store/keys.h"

#define PERIOD_NS 300000000L

struct api_keyring {
    struct http_keys *keys;
    struct store_conn *conn;
    pthread_t thread;
    pthread_mutex_t lock; /* guards is_stopping */
    pthread_cond_t wakeup;
    bool is_stopping;
    bool is_failing; /* the last reading failed, and that was said */
};

static void take_row(struct http_key *key, const struct store_rows *rows, size_t row)
{
    struct str name = str_slice(store_rows_str(rows, row, KEY_COL_NAME), 0, API_KEY_NAME_MAX);
    struct str digest = store_rows_str(rows, row, KEY_COL_DIGEST);
    key->id = store_rows_int(rows, row, KEY_COL_ID);
    key->expires_at_us = store_rows_is_null(rows, row, KEY_COL_EXPIRES_AT)
                             ? INT64_MAX
                             : store_rows_time(rows, row, KEY_COL_EXPIRES_AT);
    if (!api_role_parse(store_rows_str(rows, row, KEY_COL_ROLE), &key->role))
        key->role = API_ROLE_NONE; /* of a later version: it may nothing */
    memcpy(key->digest, digest.ptr, API_KEY_DIGEST_LEN);
    memcpy(key->name, name.ptr, name.len);
}

static void read_keys(struct api_keyring *keyring)
{
    _cleanup_rows_ struct store_rows *rows = NULL;
    enum status status = store_keys(keyring->conn, false, &rows);
    if (status != STATUS_OK && !keyring->is_failing)
        log_event(LOG_WARN, "keys_not_read", "%s: %s", status_name(status),
                  store_conn_message(keyring->conn));
    keyring->is_failing = status != STATUS_OK;
    if (status != STATUS_OK)
        return;
    size_t len = store_rows_len(rows);
    struct http_key *items = calloc(len + 1, sizeof(*items));
    if (items == NULL)
        return; /* the next reading may have more luck; the list of before stands */
    for (size_t row = 0; row < len; row++)
        take_row(&items[row], rows, row);
    http_keys_set(keyring->keys, items, len);
    free(items);
}

/* Waits for the next reading; false: there is none. */
static bool wait_for_turn(struct api_keyring *keyring)
{
    struct timespec until;
    (void)clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += PERIOD_NS;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    (void)pthread_mutex_lock(&keyring->lock);
    int waited = 0;
    while (!keyring->is_stopping && waited == 0)
        waited = pthread_cond_timedwait(&keyring->wakeup, &keyring->lock, &until);
    bool goes_on = !keyring->is_stopping;
    (void)pthread_mutex_unlock(&keyring->lock);
    return goes_on;
}

static void *run(void *arg)
{
    struct api_keyring *keyring = arg;
    do
        read_keys(keyring);
    while (wait_for_turn(keyring));
    return NULL;
}

struct api_keyring *api_keyring_start(const struct store_options *store)
{
    struct api_keyring *keyring = calloc(1, sizeof(*keyring));
    if (keyring == NULL)
        return NULL;
    keyring->keys = http_keys_new();
    keyring->conn = store_keys_conn(store);
    (void)pthread_mutex_init(&keyring->lock, NULL);
    pthread_condattr_t attributes;
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&keyring->wakeup, &attributes);
    (void)pthread_condattr_destroy(&attributes);
    if (pthread_create(&keyring->thread, NULL, run, keyring) == 0)
        return keyring;
    store_conn_close(keyring->conn);
    http_keys_free(keyring->keys);
    free(keyring);
    return NULL;
}

void api_keyring_stop(struct api_keyring *keyring)
{
    if (keyring == NULL)
        return;
    (void)pthread_mutex_lock(&keyring->lock);
    keyring->is_stopping = true;
    (void)pthread_cond_signal(&keyring->wakeup);
    (void)pthread_mutex_unlock(&keyring->lock);
    (void)pthread_join(keyring->thread, NULL);
    (void)pthread_cond_destroy(&keyring->wakeup);
    (void)pthread_mutex_destroy(&keyring->lock);
    store_conn_close(keyring->conn);
    http_keys_free(keyring->keys);
    free(keyring);
}

struct http_keys *api_keyring_keys(struct api_keyring *keyring)
{
    return keyring->keys;
}
