/* How often each client may ask: a bucket that holds so many requests and fills up evenly within a
   minute. The table has a fixed size; where it is full, the bucket that is the nearest to being
   full again makes room, so that many strangers cannot bring back what one client has used up.
   Constant time; any thread. */
#ifndef ISNAD_HTTP_RATE_H
#define ISNAD_HTTP_RATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/attributes.h"

enum { HTTP_RATE_WINDOW_S = 60, HTTP_RATE_MAX = 6000000 };

struct http_rates;

/* Room for 32,768 clients, in half a megabyte. */
struct http_rates *http_rates_new(void);
void http_rates_free(struct http_rates *rates);

/* Whom a bucket belongs to. */
enum http_rate_kind { HTTP_RATE_KEY, HTTP_RATE_ADDRESS };
struct http_rate_owner {
    enum http_rate_kind kind;
    uint64_t id;
};
/* A network of IPv6 (/64) counts as one address, since a client has all of it. */
struct http_rate_owner http_rate_of_address(const struct sockaddr *address);

struct http_rate {
    uint32_t left;    /* requests that would be let through now */
    uint32_t full_s;  /* until the bucket is full again */
    uint32_t retry_s; /* refused: until the next would be let through; at least 1 */
};

/* Takes one request out of the bucket of `per_minute` (1 to HTTP_RATE_MAX); false when there is
   none in it. `now_us` is monotonic. */
bool http_rates_take(struct http_rates *rates, struct http_rate_owner owner, uint32_t per_minute,
                     int64_t now_us, struct http_rate *out_rate) MUST_CHECK;

#endif
