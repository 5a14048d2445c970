/* Who somebody is by his title: whoever bears the office, or the one of that name and title whom
   another outlet quotes. Inside the transaction that writes an article's quotations. */
#ifndef ISNAD_STORE_SPEAKERS_TITLE_H
#define ISNAD_STORE_SPEAKERS_TITLE_H

#include "store/speakers_write.h"

/* Joins those of the article's speakers who are nobody yet. After speakers_settle. */
enum status speakers_title(struct store_conn *conn, struct arena *arena,
                           const struct speaker_place *place,
                           struct speaker_drafts *drafts) MUST_CHECK;

extern const struct store_stmt SPEAKERS_IN_OFFICE;
extern const struct store_stmt SPEAKERS_TITLED;

#endif
