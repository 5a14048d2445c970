/* An article's quotations on their way: pieces that are found, not yet resolved. Internal to the
   Arabic cascade; everything lives in the scan's arena. */
#ifndef ISNAD_QUOTE_WORK_H
#define ISNAD_QUOTE_WORK_H

#include "quote/contents.h"
#include "quote/speakers.h"

struct piece {
    struct content content;
    struct phrase cue;
    struct phrase mention;
    const struct lexicon_form *form;
    const char *rule;
    int order; /* token by which speakers are resolved */
    bool is_participle;
    bool is_last;  /* its speaker is whoever spoke last */
    bool is_aside; /* in a relative clause: its speaker is not the one who goes on */
};

struct work {
    struct scan scan;
    struct cue_list cues;
    struct speakers speakers;
    struct piece *pieces;
    size_t cap;
    size_t len;
};

/* Adds the piece, and marks the stretches in it as used; nothing when its content is empty. */
void work_push(struct work *work, const struct piece *piece);

/* left.c: what has no cue, in this order. Names with a colon at a line's head; */
void left_headlines(struct work *work);
/* lists behind ما يلي; */
void left_lists(struct work *work);
/* dialogue.c: answers below questions, and turns of names with colons; */
void dialogue_read(struct work *work);
/* marks that nothing has claimed. */
void left_marks(struct work *work);

#endif
