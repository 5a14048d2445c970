/* Who changes something, and why, as it is kept. */
#ifndef ISNAD_API_EDIT_H
#define ISNAD_API_EDIT_H

#include "http/call.h"
#include "store/speakers.h"

/* `by` is what the client says, `why` likewise; both may be empty. Where keys are on the client
   cannot be somebody else: it is the key's name, and what it says beside that ("Salma", through the
   key "desk") is kept as "Salma (desk)". In the call's arena. */
struct edit api_edit(const struct http_call *call, struct str by, struct str why);

#endif
