/* The closed set of outcomes that every layer returns. Texts for people are in `problem.h`. */
#ifndef ISNAD_BASE_STATUS_H
#define ISNAD_BASE_STATUS_H

#include <stdbool.h>

#include "base/attributes.h"

enum status {
    STATUS_OK,
    STATUS_INVALID,       /* the input is not of the form that was asked for */
    STATUS_UNPROCESSABLE, /* well formed, but says something that cannot be done */
    STATUS_DENIED,        /* not to whoever asks */
    STATUS_NOT_FOUND,
    STATUS_CONFLICT,
    STATUS_TOO_LARGE,
    STATUS_UNSUPPORTED,
    STATUS_BUSY,        /* a bound is reached; trying again later may succeed */
    STATUS_TIMEOUT,     /* it took longer than its limit */
    STATUS_UNAVAILABLE, /* something we depend on is away */
    STATUS_INTERNAL,    /* our own mistake */
};

/* The status's name in lower case ("too_large"), for logs and metrics. Never NULL. Any thread. */
const char *status_name(enum status status);

/* Whether the same call may succeed later: it was refused for now, or its answer did not come. */
bool status_may_pass(enum status status);

/* Returns early when `expr` is not STATUS_OK. The only control-flow macro of the project. */
#define TRY(expr)                                                                                  \
    do {                                                                                           \
        enum status try_status_ = (expr);                                                          \
        if (try_status_ != STATUS_OK)                                                              \
            return try_status_;                                                                    \
    } while (0)

#endif
