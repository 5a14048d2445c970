/* PostgreSQL's error codes as our statuses: the one table. */
#ifndef ISNAD_STORE_SQLSTATE_H
#define ISNAD_STORE_SQLSTATE_H

#include <stdbool.h>

#include "base/status.h"

enum sqlstate_remedy {
    SQLSTATE_REMEDY_NONE,
    SQLSTATE_REMEDY_RETRY,     /* the same transaction may succeed */
    SQLSTATE_REMEDY_RECONNECT, /* the session is of no use any more: away, or its prepared
                                  statements do not fit the schema */
};

struct sqlstate_meaning {
    const char *prefix; /* of the five characters; "" is the last */
    enum status status;
    enum sqlstate_remedy remedy;
};

/* The meaning of `sqlstate`; NULL, as libpq has it when the connection broke, is STATUS_UNAVAILABLE
   and a reconnect. Never NULL. Any thread. */
const struct sqlstate_meaning *sqlstate_meaning(const char *sqlstate);

#endif
