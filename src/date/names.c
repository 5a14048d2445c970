/* The names of the kinds of time expression, as JSON and the database have them. */
#include "date/date.h"

const char *date_type_name(enum date_type type)
{
    static const char *const NAMES[] = {"DATE", "TIME", "DURATION", "SET"};
    return NAMES[type];
}
