/* Row ids, made in the service so that no hot table needs a sequence: 63 bits, of which the upper
   41 are milliseconds since 2020-01-01T00:00:00Z and the lower 22 are random, so that ids sort by
   the time they were made and two processes need no talk. A clash is refused by the primary key
   and tried again by the writer. In JSON an id is a decimal string, since JavaScript's numbers
   hold 53 bits. Any thread. */
#ifndef ISNAD_BASE_ID_H
#define ISNAD_BASE_ID_H

#include <stdint.h>

#include "base/attributes.h"

/* Always > 0. */
int64_t id_new(void);
/* Fills `out` from the kernel's generator; ends the process if there is none. */
void random_bytes(void *out, unsigned size);

#endif
