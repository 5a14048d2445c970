/* Looks keys up among the names that the world knows. */
#include <stdlib.h>

#include "name/index.h"
#include "name/name.h"

static int compare_key(const void *key, const void *entry)
{
    return str_compare(*(const struct str *)key, str_from(((const struct name_index *)entry)->key));
}

const struct name_known *name_find_known(struct str key, bool is_person)
{
    const struct name_index *table = is_person ? NAME_PERSONS : NAME_OTHERS;
    size_t len = is_person ? NAME_PERSONS_LEN : NAME_OTHERS_LEN;
    const struct name_index *found = bsearch(&key, table, len, sizeof(*table), compare_key);
    return found == NULL ? NULL : &NAME_KNOWN[found->known];
}
