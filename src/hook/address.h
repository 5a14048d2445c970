/* Where a webhook may go: so that nobody can make the service knock at doors that only it can
   reach. Pure but for hook_url_check, which asks the resolver; any thread. */
#ifndef ISNAD_HOOK_ADDRESS_H
#define ISNAD_HOOK_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

#include "base/problem.h"
#include "base/str.h"

/* Whether an address belongs to the public internet: not loopback, private, link-local (in which
   clouds keep their metadata), shared, multicast, reserved or for documentation; and the same of an
   IPv4 address that is written within an IPv6 one (mapped, compatible, NAT64, 6to4, Teredo). */
bool hook_address_is_public(const struct sockaddr *address);

enum { HOOK_URL_MAX = 2000 };

/* http or https, a host, no user in it. Unless private ones are allowed, also refused: the names
   localhost, *.localhost, *.local, *.internal, and a host that is, or resolves to, an address that
   is not public. A name that does not resolve now is taken: every connection is looked at again.
   STATUS_INVALID with "invalid_url", STATUS_UNPROCESSABLE with "private_address". */
enum status hook_url_check(struct str url, bool is_private_allowed,
                           struct problem *problem) MUST_CHECK;

#endif
