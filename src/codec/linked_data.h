/* What a web page's JSON-LD (schema.org) says of its article. */
#ifndef ISNAD_CODEC_LINKED_DATA_H
#define ISNAD_CODEC_LINKED_DATA_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Empty: not given. As written there; nothing is checked but that it is valid UTF-8. */
struct linked_data {
    struct str headline;
    struct str date_published;
    struct str publisher; /* its name */
    struct str url;
    struct str language;
};

/* Takes the first object of `json` (alone, in an array or in "@graph") whose "@type" is an article
   or posting. False when there is none, or it is not JSON. Strings are in the arena. */
bool linked_data_of_article(struct arena *arena, struct str json, struct linked_data *out_data);

#endif
