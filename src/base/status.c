/* Names of the outcomes. */
#include "base/status.h"

const char *status_name(enum status status)
{
    static const char *const NAMES[] = {
        [STATUS_OK] = "ok",
        [STATUS_INVALID] = "invalid",
        [STATUS_UNPROCESSABLE] = "unprocessable",
        [STATUS_DENIED] = "denied",
        [STATUS_NOT_FOUND] = "not_found",
        [STATUS_CONFLICT] = "conflict",
        [STATUS_TOO_LARGE] = "too_large",
        [STATUS_UNSUPPORTED] = "unsupported",
        [STATUS_BUSY] = "busy",
        [STATUS_TIMEOUT] = "timeout",
        [STATUS_UNAVAILABLE] = "unavailable",
        [STATUS_INTERNAL] = "internal",
    };
    if ((unsigned)status >= COUNT_OF(NAMES))
        return "unknown";
    return NAMES[status];
}

bool status_may_pass(enum status status)
{
    return status == STATUS_BUSY || status == STATUS_TIMEOUT || status == STATUS_UNAVAILABLE;
}
