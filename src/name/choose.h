/* Whether a name that is new joins somebody who is known already: which one, and why. To join
   nobody is always allowed; to join the wrong one is not. Pure, any thread. */
#ifndef ISNAD_NAME_CHOOSE_H
#define ISNAD_NAME_CHOOSE_H

#include <stdint.h>

#include "name/name.h"

/* A name of somebody. Of one speaker there may be several, all with its `speaker`. */
struct name_candidate {
    struct name name;
    int64_t speaker;
    int64_t quotes;      /* of the speaker */
    int64_t outlets;     /* of the latest of them under this name */
    bool is_same_outlet; /* the mention's is among those */
    bool is_same_title;  /* the name comes with the title that the mention has */
};

struct name_choice {
    bool is_found;
    bool is_ambiguous; /* more than one speaker could be meant */
    int64_t speaker;
    enum name_tie tie;
};

/* `mention` has its own key in no candidate. A full name joins the one speaker whose names all go
   with it; a family name alone the one who bears it, where the same outlet has quoted that one, or
   several outlets have, often; the same goes for a name with its middle left out, and for an
   Arab's without his ancestors where the title is the same. */
struct name_choice name_choose(const struct name *mention, const struct name_candidate *candidates,
                               size_t len);

#endif
