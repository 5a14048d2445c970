/* Row ids, made in the service so that no hot table needs a sequence: 63 bits, of which the upper
   41 are milliseconds since 2020-01-01T00:00:00Z and the lower 22 are random, so that ids sort by
   the time they were made and two processes need no talk. A clash is refused by the primary key
   and tried again by the writer. In JSON an id is a decimal string, since JavaScript's numbers
   hold 53 bits. Any thread. */
#ifndef ISNAD_BASE_ID_H
#define ISNAD_BASE_ID_H

#include <stddef.h>
#include <stdint.h>

#include "base/attributes.h"

/* Always > 0. */
int64_t id_new(void);
/* The highest of `len` ids of one millisecond that follow each other downwards: id, id - 1, …,
   id - (len - 1). For rows that are listed newest first and among themselves in their order. More
   than 2^22 reach into the millisecond before. */
int64_t id_new_run(size_t len);
/* Fills `out` from the kernel's generator; ends the process if there is none. */
void random_bytes(void *out, unsigned size);

#endif
