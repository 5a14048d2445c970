/* Buckets: what they hold, how they fill, whose they are, and that a full table costs nobody a
   refusal that was earned. */
#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "http/rate.h"
#include "support/tap.h"

#define START_US (1000 * CLOCK_SECOND_US)

static const struct http_rate_owner ONE = {HTTP_RATE_KEY, 1};

static size_t take_all(struct http_rates *rates, struct http_rate_owner owner, uint32_t per_minute,
                       int64_t now_us)
{
    struct http_rate rate;
    size_t count = 0;
    while (count < 100000 && http_rates_take(rates, owner, per_minute, now_us, &rate))
        count++;
    return count;
}

START_TEST(holds_as_many_and_fills_evenly)
{
    static const uint32_t LIMITS[] = {1, 2, 7, 60, 6000, 50000};
    for (size_t i = 0; i < COUNT_OF(LIMITS); i++) {
        struct http_rates *rates = http_rates_new();
        uint32_t limit = LIMITS[i];
        ck_assert_uint_eq(take_all(rates, ONE, limit, START_US), limit);
        ck_assert_uint_eq(take_all(rates, ONE, limit, START_US), 0);
        size_t half = take_all(rates, ONE, limit, START_US + 30 * CLOCK_SECOND_US);
        ck_assert_uint_ge(half + 1, limit / 2);
        ck_assert_uint_le(half, limit / 2 + 1);
        ck_assert_uint_eq(take_all(rates, ONE, limit, START_US + 200 * CLOCK_SECOND_US), limit);
        http_rates_free(rates);
    }
}
END_TEST

START_TEST(tells_what_is_left)
{
    struct http_rates *rates = http_rates_new();
    struct http_rate rate;
    ck_assert(http_rates_take(rates, ONE, 60, START_US, &rate));
    ck_assert_uint_eq(rate.left, 59);
    ck_assert_uint_eq(rate.full_s, 1);
    for (int i = 0; i < 59; i++)
        ck_assert(http_rates_take(rates, ONE, 60, START_US, &rate));
    ck_assert_uint_eq(rate.left, 0);
    ck_assert_uint_eq(rate.full_s, 60);
    ck_assert(!http_rates_take(rates, ONE, 60, START_US, &rate));
    ck_assert_uint_eq(rate.left, 0);
    ck_assert_uint_eq(rate.retry_s, 1);
    /* Who waits as long as was said is let through; a refusal costs nothing. */
    for (int i = 0; i < 100; i++)
        ck_assert(!http_rates_take(rates, ONE, 60, START_US + CLOCK_SECOND_US - 1, &rate));
    ck_assert(http_rates_take(rates, ONE, 60, START_US + CLOCK_SECOND_US, &rate));
    ck_assert_uint_eq(take_all(rates, (struct http_rate_owner){HTTP_RATE_KEY, 2}, 1, START_US), 1);
    ck_assert(
        !http_rates_take(rates, (struct http_rate_owner){HTTP_RATE_KEY, 2}, 1, START_US, &rate));
    ck_assert_uint_eq(rate.retry_s, 60);
    http_rates_free(rates);
}
END_TEST

static struct http_rate_owner six(const char *text)
{
    struct sockaddr_in6 address = {.sin6_family = AF_INET6};
    ck_assert_int_eq(inet_pton(AF_INET6, text, &address.sin6_addr), 1);
    return http_rate_of_address((const struct sockaddr *)&address);
}

START_TEST(tells_clients_apart)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    ck_assert_int_eq(inet_pton(AF_INET, "192.0.2.7", &address.sin_addr), 1);
    struct http_rate_owner four = http_rate_of_address((const struct sockaddr *)&address);
    address.sin_port = 99;
    ck_assert_uint_eq(http_rate_of_address((const struct sockaddr *)&address).id, four.id);
    ck_assert_uint_eq(six("::ffff:192.0.2.7").id, four.id);
    ck_assert_uint_ne(six("::ffff:192.0.2.8").id, four.id);
    ck_assert_uint_eq(six("2001:db8:0:1::1").id, six("2001:db8:0:1:ffff::9").id);
    ck_assert_uint_ne(six("2001:db8:0:1::1").id, six("2001:db8:0:2::1").id);
    struct http_rates *rates = http_rates_new();
    ck_assert_uint_eq(take_all(rates, four, 5, START_US), 5);
    ck_assert_uint_eq(take_all(rates, six("2001:db8::"), 5, START_US), 5);
    /* A key whose id is the address's number is another client. */
    ck_assert_uint_eq(
        take_all(rates, (struct http_rate_owner){HTTP_RATE_KEY, four.id}, 5, START_US), 5);
    http_rates_free(rates);
}
END_TEST

/* A million addresses that ask once, and one that has used all it may. */
START_TEST(forgets_the_fullest_first)
{
    struct http_rates *rates = http_rates_new();
    ck_assert_uint_eq(take_all(rates, ONE, 100, START_US), 100);
    struct http_rate rate;
    for (uint64_t i = 0; i < 1000000; i++)
        ck_assert(http_rates_take(rates, (struct http_rate_owner){HTTP_RATE_ADDRESS, i}, 100,
                                  START_US, &rate));
    ck_assert(!http_rates_take(rates, ONE, 100, START_US, &rate));
    http_rates_free(rates);
}
END_TEST

TAP_MAIN("http_rate", holds_as_many_and_fills_evenly, tells_what_is_left, tells_clients_apart,
         forgets_the_fullest_first)
