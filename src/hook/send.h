/* Sends webhooks: many at once on one thread, by libcurl. What is here has no memory of a webhook
   but its request; who is sent what, and when again, is the caller's. One thread, but for
   hook_sender_wake. */
#ifndef ISNAD_HOOK_SEND_H
#define ISNAD_HOOK_SEND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "hook/sign.h"

enum { HOOK_ERROR_MAX = 256 }; /* as libcurl has it */

struct hook_result {
    int status; /* of HTTP; 0: there was no reply */
    int64_t duration_us;
    int64_t retry_after_s;      /* as the reply wants it; 0: it does not say */
    char error[HOOK_ERROR_MAX]; /* why there was none, or why it counts for nothing; else empty */
};

/* A reply of 2xx. */
static inline bool hook_is_taken(const struct hook_result *result)
{
    return result->status >= 200 && result->status < 300;
}

struct hook_request {
    const char *url;
    struct str id; /* of the message: visible ASCII without a dot */
    struct str body;
    const struct hook_secret *secret;
};

struct hook_options {
    bool is_private_allowed;
    int timeout_s; /* of the whole; 0: 15 */
};

struct hook_sender;

/* NULL when libcurl cannot be had. */
struct hook_sender *hook_sender_new(const struct hook_options *options);
/* Breaks off what is under way, each of which is told so by its `done`. NULL is allowed. */
void hook_sender_free(struct hook_sender *sender);

/* Called from hook_sender_turn, once for each request. */
typedef void hook_done_fn(void *arg, const struct hook_result *result);

/* Begins; what `request` points to is copied. False: no memory, and `done` is not called. */
bool hook_send(struct hook_sender *sender, const struct hook_request *request, hook_done_fn *done,
               void *arg) MUST_CHECK;
/* Waits for something to happen, and does what there is to do. */
void hook_sender_turn(struct hook_sender *sender, int timeout_ms);
/* Ends the wait. Any thread. */
void hook_sender_wake(struct hook_sender *sender);

#endif
