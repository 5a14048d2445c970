/* The generated indexes. Private to name. */
#ifndef ISNAD_NAME_INDEX_H
#define ISNAD_NAME_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* The keys of NAME_KNOWN, in the order of their bytes. */
struct name_index {
    const char *key;
    unsigned short known;
};
extern const struct name_index NAME_PERSONS[];
extern const size_t NAME_PERSONS_LEN;
extern const struct name_index NAME_OTHERS[];
extern const size_t NAME_OTHERS_LEN;

/* Given names of Arabs, as parts of keys, in the order of their bytes. */
extern const char *const NAME_ARABS[];
extern const size_t NAME_ARABS_LEN;

/* Classes of lexicon.h, of the part with and without the article, which name_parse took off. */
unsigned name_part_classes(struct str part);

/* Whether the word makes another person of the name behind it: نجل. */
bool name_is_kin(struct str part);

struct name;
/* أمين الطائف: the mayor of a city whose mayor is called so. */
bool name_is_mayor(const struct name *title);

#endif
