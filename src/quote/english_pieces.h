/* The reports of an English article while they are put together: what the readers of cues, lines
   and marks find, before their speakers are known. Internal to quote; everything lives in the arena
   of the scan. One thread at a time. */
#ifndef ISNAD_QUOTE_ENGLISH_PIECES_H
#define ISNAD_QUOTE_ENGLISH_PIECES_H

#include "quote/english_cues.h"
#include "quote/english_names.h"

struct english_piece {
    struct english_phrase content; /* tokens, marks left out of a direct one */
    enum quote_type type;
    struct english_phrase cue;
    struct english_phrase mention;
    struct english_phrase outlet; /* through which it came; empty: none */
    const struct english_verb *verb;
    const char *rule;
    int order;             /* token by which speakers are resolved */
    bool is_same_sentence; /* a dropped subject: whoever spoke in this sentence, or its subject */
    bool is_continued;     /* whoever spoke last */
    bool is_nobody;        /* who asks in an interview */
    bool is_answer;        /* who is asked */
};

struct english_work {
    struct english_scan scan;
    struct english_cue_list cues;
    struct english_names names;
    struct english_piece *pieces;
    size_t len;
    size_t cap;
};

/* Cuts joints and points off the edges of the content, sets the type by the marks inside (unless it
   is direct), notes those stretches as used, and keeps the piece; an empty one is dropped. */
void english_push(struct english_work *work, struct english_piece piece);
/* Keeps the words between the marks as one direct content. */
void english_push_stretch(struct english_work *work, struct english_piece piece,
                          const struct english_stretch *stretch);
/* Own words without the mark that ends them; a question keeps its mark. */
struct english_phrase english_trim_words(const struct english_scan *scan,
                                         struct english_phrase phrase);

/* english_lines.c: reports with no cue. Name: words, at the beginning of a paragraph; then, when
   all cues are read, the stretches that are left: speech that goes on, or that is signed. */
void english_read_colon_lines(struct english_work *work);
void english_read_marks_left(struct english_work *work);

/* english_quotes.c: resolves the speakers in the order of the text and writes out->quotes. */
void english_put_together(struct english_work *work, struct extraction *out);

#endif
