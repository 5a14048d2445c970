/* Namesakes whom the machine tells apart: two offices under a name that many bear. Inside the
   transaction that writes an article's quotations. */
#ifndef ISNAD_STORE_SPEAKERS_OFFICES_H
#define ISNAD_STORE_SPEAKERS_OFFICES_H

#include "store/speakers_write.h"

/* Of the article's speakers under a given and a family name of Arabs, gives those to a namesake
   whose title shares a word that tells (name/title.h) with his titles and none with the speaker's
   own; makes one where there is none, the name is a common one or the speaker often quoted with
   other titles about that day. Keeps that as a split (namesakes.h), which people can undo, and
   which is not made again then. After speakers_part_states. */
enum status speakers_part_offices(struct store_conn *conn, struct arena *arena,
                                  const struct speaker_place *place,
                                  struct speaker_drafts *drafts) MUST_CHECK;

extern const struct store_stmt SPEAKERS_OFFICES;
extern const struct store_stmt SPEAKERS_FAMILIES;

#endif
