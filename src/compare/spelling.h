/* Whether two words are two spellings of one name: كورتز and كورز, سالزبري and ساليزبري. Pure. */
#ifndef ISNAD_COMPARE_SPELLING_H
#define ISNAD_COMPARE_SPELLING_H

#include <stdbool.h>

#include "base/str.h"

/* Of normalised words. Some letters apart (one up to six letters, two above), beginning and ending
   alike; words of less than four letters never. At most 24 letters of each are looked at. */
bool compare_is_spelling(struct str a, struct str b);

#endif
