/* On whom a report rests, in a form that is compared: رويترز، وكالة رويترز and Reuters are one.
 * Pure. */
#ifndef ISNAD_STORE_CLAIMS_SOURCE_H
#define ISNAD_STORE_CLAIMS_SOURCE_H

#include "base/arena.h"
#include "base/str.h"

/* Of an outlet's name, or an agency's, or whoever relays; never empty. In the arena. */
struct str source_key(struct arena *arena, struct str name);

#endif
