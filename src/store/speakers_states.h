/* Namesakes whom the machine tells apart: officials of two states under one name. Inside the
   transaction that writes an article's quotations. */
#ifndef ISNAD_STORE_SPEAKERS_STATES_H
#define ISNAD_STORE_SPEAKERS_STATES_H

#include "store/speakers_write.h"

/* Gives those of the article's speakers whose office is of another state than all that the speaker
   of that name has been called by, to a namesake, who is made; keeps that as a split (namesakes.h),
   which people can undo, and which is not made again then. After namesakes_tell. */
enum status speakers_part_states(struct store_conn *conn, struct arena *arena,
                                 struct speaker_drafts *drafts) MUST_CHECK;

extern const struct store_stmt SPEAKERS_TITLES;

#endif
