/* The table of error codes (PostgreSQL manual, appendix A). */
#include "store/sqlstate.h"

#include <stddef.h>
#include <string.h>

/* The first prefix that fits counts. */
static const struct sqlstate_meaning MEANINGS[] = {
    {"08", STATUS_UNAVAILABLE, SQLSTATE_REMEDY_RECONNECT},    /* connection */
    {"0A000", STATUS_INTERNAL, SQLSTATE_REMEDY_RECONNECT},    /* cached plan does not fit */
    {"22", STATUS_INTERNAL, SQLSTATE_REMEDY_NONE},            /* data that we should have refused */
    {"23503", STATUS_UNPROCESSABLE, SQLSTATE_REMEDY_NONE},    /* foreign key */
    {"23505", STATUS_CONFLICT, SQLSTATE_REMEDY_NONE},         /* unique */
    {"25006", STATUS_UNAVAILABLE, SQLSTATE_REMEDY_RECONNECT}, /* this server is a standby now */
    {"25P03", STATUS_UNAVAILABLE, SQLSTATE_REMEDY_RECONNECT}, /* idle in transaction */
    {"26000", STATUS_INTERNAL, SQLSTATE_REMEDY_RECONNECT},    /* prepared statement is gone */
    {"40001", STATUS_BUSY, SQLSTATE_REMEDY_RETRY},            /* serialization failure */
    {"40P01", STATUS_BUSY, SQLSTATE_REMEDY_RETRY},            /* deadlock */
    {"53", STATUS_UNAVAILABLE, SQLSTATE_REMEDY_NONE},         /* disk, memory, connections */
    {"55P03", STATUS_BUSY, SQLSTATE_REMEDY_NONE},             /* lock_timeout */
    {"57014", STATUS_TIMEOUT, SQLSTATE_REMEDY_NONE},          /* statement_timeout */
    {"58", STATUS_UNAVAILABLE, SQLSTATE_REMEDY_NONE}, /* its files cannot be read or written */
    {"57P", STATUS_UNAVAILABLE, SQLSTATE_REMEDY_RECONNECT}, /* shutting down, starting up */
    {"", STATUS_INTERNAL, SQLSTATE_REMEDY_NONE},
};

static const struct sqlstate_meaning LOST = {"08", STATUS_UNAVAILABLE, SQLSTATE_REMEDY_RECONNECT};

const struct sqlstate_meaning *sqlstate_meaning(const char *sqlstate)
{
    if (sqlstate == NULL)
        return &LOST;
    const struct sqlstate_meaning *meaning = MEANINGS;
    while (strncmp(sqlstate, meaning->prefix, strlen(meaning->prefix)) != 0)
        meaning++;
    return meaning;
}
