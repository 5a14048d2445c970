/* Splits that the machine makes (namesakes.h). Inside a transaction that writes. */
#ifndef ISNAD_STORE_SPEAKERS_APART_H
#define ISNAD_STORE_SPEAKERS_APART_H

#include "store/speakers_write.h"

/* Waits until nobody else joins, parts or counts the speaker's quotations. */
enum status speakers_apart_wait(struct store_conn *conn, struct arena *arena,
                                const struct speaker_draft *draft) MUST_CHECK;
/* Gives the draft to the namesake whom these words of a title tell: made, or the one that another
   article has made; nobody where that split is undone. After speakers_apart_wait. */
enum status speakers_apart_part(struct store_conn *conn, struct speaker_draft *draft,
                                struct str title, struct str why) MUST_CHECK;

extern const struct store_stmt SPLIT_KNOWN;
/* Those of speakers_split.c that make a split. */
extern const struct store_stmt SPLIT_SPEAKER;
extern const struct store_stmt SPLIT_MAKE;

#endif
