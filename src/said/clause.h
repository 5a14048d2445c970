/* Looks from a cue for the date that governs it, over what may stand between the two: the speaker,
   where it was said, to whom. Internal to said. */
#ifndef ISNAD_SAID_CLAUSE_H
#define ISNAD_SAID_CLAUSE_H

#include "said/tokens.h"

/* Where the cue of a quotation stands. */
struct said_frame {
    const struct quote *quote;
    int first; /* tokens of the cue */
    int end;
    int mention_first; /* of the mention; none: both 0 */
    int mention_end;
    int level;          /* token.content of the cue */
    bool is_participle; /* مؤكدا, saying: of the verb before it */
};

struct said_frame said_frame_of(const struct said_scan *scan, const struct quote *quote);

/* Whether a time expression may be when something was said: a date or time, and not to come. */
bool said_may_date(const struct said_scan *scan, int date);

/* The index of the date that governs the cue, or -1. `*out_setting`: it is that of where it was
   said. A bounded number of tokens is looked at. */
int said_find_date(const struct said_scan *scan, const struct said_frame *frame, bool *out_setting);
/* The same in a sentence of its own behind the statement: جاء ذلك خلال مؤتمر صحفي الثلاثاء. */
int said_find_occasion(const struct said_scan *scan, const struct said_frame *frame);
/* كان قد قال, had said: before what is being told. */
bool said_is_earlier(const struct said_scan *scan, const struct said_frame *frame);

#endif
