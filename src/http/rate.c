/* A bucket is one number: the time at which it will be full (the generic cell rate algorithm).
   Buckets stand in sets of eight; a lock guards some of the sets. */
#include "http/rate.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/clock.h"
#include "base/id.h"

enum { SETS = 4096, WAYS = 8, LOCKS = 64 };
#define WINDOW_US (HTTP_RATE_WINDOW_S * CLOCK_SECOND_US)

struct bucket {
    uint64_t owner;  /* a hash; 0: nobody's */
    int64_t full_us; /* monotonic */
};

struct http_rates {
    uint64_t seed;
    pthread_mutex_t locks[LOCKS];
    struct bucket sets[SETS][WAYS];
};

struct http_rates *http_rates_new(void)
{
    struct http_rates *rates = calloc(1, sizeof(*rates));
    if (rates == NULL) {
        fputs("isnad: out of memory for rates\n", stderr);
        abort();
    }
    random_bytes(&rates->seed, sizeof(rates->seed));
    for (size_t i = 0; i < LOCKS; i++)
        (void)pthread_mutex_init(&rates->locks[i], NULL);
    return rates;
}

void http_rates_free(struct http_rates *rates)
{
    if (rates == NULL)
        return;
    for (size_t i = 0; i < LOCKS; i++)
        (void)pthread_mutex_destroy(&rates->locks[i]);
    free(rates);
}

struct http_rate_owner http_rate_of_address(const struct sockaddr *address)
{
    struct http_rate_owner owner = {.kind = HTTP_RATE_ADDRESS};
    if (address->sa_family == AF_INET) {
        struct sockaddr_in four;
        memcpy(&four, address, sizeof(four));
        owner.id = four.sin_addr.s_addr;
    } else if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 six;
        memcpy(&six, address, sizeof(six));
        if (IN6_IS_ADDR_V4MAPPED(&six.sin6_addr))
            memcpy(&owner.id, &six.sin6_addr.s6_addr[12], 4);
        else
            memcpy(&owner.id, &six.sin6_addr, sizeof(owner.id));
    }
    return owner;
}

static uint64_t hash_of(const struct http_rates *rates, struct http_rate_owner owner)
{
    const uint64_t words[2] = {(uint64_t)owner.kind, owner.id};
    uint64_t hash = XXH3_64bits_withSeed(words, sizeof(words), rates->seed);
    return hash != 0 ? hash : 1;
}

/* The owner's bucket, or the one that it gets in place of the fullest. */
static struct bucket *find_bucket(struct bucket *set, uint64_t owner)
{
    struct bucket *fullest = &set[0];
    for (size_t i = 0; i < WAYS; i++) {
        if (set[i].owner == owner)
            return &set[i];
        if (set[i].full_us < fullest->full_us)
            fullest = &set[i];
    }
    *fullest = (struct bucket){.owner = owner};
    return fullest;
}

static uint32_t seconds_up(int64_t time_us)
{
    return (uint32_t)((time_us + CLOCK_SECOND_US - 1) / CLOCK_SECOND_US);
}

bool http_rates_take(struct http_rates *rates, struct http_rate_owner owner, uint32_t per_minute,
                     int64_t now_us, struct http_rate *out_rate)
{
    uint64_t hash = hash_of(rates, owner);
    size_t set = hash % SETS;
    int64_t step_us = WINDOW_US / per_minute;
    (void)pthread_mutex_lock(&rates->locks[set % LOCKS]);
    struct bucket *bucket = find_bucket(rates->sets[set], hash);
    int64_t full_us = (bucket->full_us > now_us ? bucket->full_us : now_us) + step_us;
    bool is_taken = full_us - now_us <= step_us * per_minute;
    if (is_taken)
        bucket->full_us = full_us;
    else
        full_us -= step_us;
    (void)pthread_mutex_unlock(&rates->locks[set % LOCKS]);
    int64_t used_us = full_us - now_us;
    out_rate->left = (uint32_t)((step_us * per_minute - used_us) / step_us);
    out_rate->full_s = seconds_up(used_us);
    out_rate->retry_s = is_taken ? 0 : seconds_up(used_us + step_us - step_us * per_minute);
    return is_taken;
}
