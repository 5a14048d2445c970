/* Who asks, and whether they may. Private to this folder; the loop's thread. */
#ifndef ISNAD_HTTP_GUARD_H
#define ISNAD_HTTP_GUARD_H

#include "http/exchange.h"

/* After the gate: sets the call's caller from its key, and counts the request against the key's
   limit, or the address's where there is no good key. A path that asks for no key is let through.
   `gate` is what the gate said and is returned where the guard has nothing against the request;
   else STATUS_BUSY (rate_limited), STATUS_DENIED, or STATUS_UNAVAILABLE while the keys are not
   known: nobody without a key learns which paths there are. */
enum status http_guard_check(struct http_exchange *exchange, enum status gate) MUST_CHECK;

/* Whose it is: the key's, or the address's where there is none. */
struct http_rate_owner http_guard_owner(const struct http_exchange *exchange);

/* The same of a request that has been let in and goes on: STATUS_DENIED (key_unknown) where its key
   was revoked or has expired since. Counts nothing. */
enum status http_guard_recheck(const struct http_exchange *exchange,
                               struct problem *problem) MUST_CHECK;

#endif
