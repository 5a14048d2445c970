/* What the stages of the English cascade share: the article as tokens with sentences and stretches
   in quotation marks. Internal to quote; everything lives in the arena. Token positions are
   indices, ends exclusive. One thread at a time. */
#ifndef ISNAD_QUOTE_ENGLISH_H
#define ISNAD_QUOTE_ENGLISH_H

#include <stdbool.h>

#include "base/arena.h"
#include "lexicon/english.h"
#include "quote/quote.h"

struct trace;

enum english_kind {
    ENGLISH_WORD,
    ENGLISH_COMMA,
    ENGLISH_SEMICOLON,
    ENGLISH_STOP, /* . ! ? */
    ENGLISH_COLON,
    ENGLISH_DASH,
    ENGLISH_MARK, /* opens or closes a stretch */
    ENGLISH_LINE,
    ENGLISH_OTHER,
};

struct english_token {
    unsigned start; /* bytes */
    unsigned end;
    enum english_kind kind;
    uint32_t code;                     /* its first code point */
    const struct english_entry *entry; /* NULL: in no list */
    bool is_capital;
    bool is_upper; /* more than one letter, all capitals */
    bool is_number;
    bool is_adverb;
    bool is_possessive; /* 's, or an apostrophe alone */
    int stretch;        /* the outermost stretch around it, marks included, or -1 */
    int mark;           /* of a mark: its stretch */
    int first;          /* of its sentence; a stretch inside a sentence belongs to it whole */
    int last;           /* the end of its sentence */
};

struct english_stretch {
    int open;    /* token of the opening mark */
    int close;   /* token of the closing mark, or the one behind the end when it is missing */
    bool is_cut; /* the closing mark is missing */
    bool is_used;
    int words;
};

struct english_scan {
    struct arena *arena;
    struct str text;
    struct english_token *tokens; /* the one at `len` ends the text: LINE */
    int len;
    size_t tokens_cap;
    struct english_stretch *stretches;
    int stretches_len;
    size_t stretches_cap;
};

struct english_phrase {
    int first;
    int end;
};

/* english_tokens.c; english_headlines.c; english_marks.c; english_sentences.c: in this order. */
void english_tokens(struct english_scan *scan);
void english_headlines(struct english_scan *scan);
void english_marks(struct english_scan *scan);
void english_sentences(struct english_scan *scan);
/* Marks around a title or a nickname: few words, the long ones all capital. */
bool english_is_title(const struct english_scan *scan, const struct english_stretch *stretch);

/* Fills out->quotes and out->speakers; as quote_extract says. */
void english_extract(struct arena *arena, struct str text, struct trace *trace,
                     struct extraction *out);

static inline const struct english_token *english_at(const struct english_scan *scan, int i)
{
    return &scan->tokens[i >= 0 && i < scan->len ? i : scan->len];
}
static inline bool english_is(const struct english_scan *scan, int i, enum english_kind kind)
{
    return english_at(scan, i)->kind == kind;
}
static inline bool english_has(const struct english_scan *scan, int i, unsigned classes)
{
    const struct english_entry *entry = english_at(scan, i)->entry;
    return entry != NULL && (entry->classes & classes) != 0;
}
static inline struct str english_str(const struct english_scan *scan, int first, int end)
{
    if (first >= end)
        return STR("");
    return str_slice(scan->text, scan->tokens[first].start, scan->tokens[end - 1].end);
}
static inline bool english_is_word(const struct english_scan *scan, int i, struct str lower)
{
    const struct english_token *token = english_at(scan, i);
    return str_equals_nocase(str_slice(scan->text, token->start, token->end), lower);
}
/* The stretch that the mark at `i` opens (closes), or NULL. */
static inline struct english_stretch *english_opens(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    struct english_stretch *stretch =
        token->kind == ENGLISH_MARK && token->mark >= 0 ? &scan->stretches[token->mark] : NULL;
    return stretch != NULL && stretch->open == i ? stretch : NULL;
}
static inline struct english_stretch *english_closes(const struct english_scan *scan, int i)
{
    const struct english_token *token = english_at(scan, i);
    struct english_stretch *stretch =
        token->kind == ENGLISH_MARK && token->mark >= 0 ? &scan->stretches[token->mark] : NULL;
    return stretch != NULL && stretch->close == i && !stretch->is_cut ? stretch : NULL;
}
/* The token behind the stretch, closing mark included. */
static inline int english_behind(const struct english_stretch *stretch)
{
    return stretch->is_cut ? stretch->close : stretch->close + 1;
}

#endif
