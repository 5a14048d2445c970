/* Of two people with one name, which: where a person has said by what context the two are told
   apart. Inside the transaction that writes an article's quotations. */
#ifndef ISNAD_STORE_NAMESAKES_H
#define ISNAD_STORE_NAMESAKES_H

#include "store/speakers_write.h"

/* Whether every word of `wanted` is in `title`, in the form that is searched. */
bool namesakes_title_has(struct arena *arena, struct str title, struct str wanted);

/* Whether one of the `titles`, a line each, is the `title` but for what one of the two says more:
   two words at least that tell an office. */
bool namesakes_have_title(struct arena *arena, struct str title, struct str titles);

/* Gives those of the article's speakers whom a split is about to whom it says, by the article's
   outlet and the title; of several splits that fit, the latest. After speakers_settle. */
enum status namesakes_tell(struct store_conn *conn, struct arena *arena,
                           const struct speaker_place *place,
                           struct speaker_drafts *drafts) MUST_CHECK;

extern const struct store_stmt NAMESAKES;

#endif
