/* A text as words and marks, each with the classes of words.h, the time expression that it is part
   of, and the innermost content around it. Internal to said. Token positions are indices, ends
   exclusive. Everything lives in the arena. */
#ifndef ISNAD_SAID_TOKENS_H
#define ISNAD_SAID_TOKENS_H

#include "base/arena.h"
#include "date/date.h"
#include "quote/quote.h"
#include "said/words.h"

enum said_token_kind {
    SAID_TOKEN_WORD,
    SAID_TOKEN_COMMA,
    SAID_TOKEN_STOP, /* ends a sentence */
    SAID_TOKEN_LINE,
    SAID_TOKEN_OTHER,
};

struct said_token {
    struct span span; /* bytes */
    enum said_token_kind kind;
    unsigned classes; /* enum said_class */
    bool is_latin;
    bool has_and; /* begins with و or ف, or is "and" */
    bool is_cue;  /* of some quotation */
    int date;     /* index of the time expression, or -1 */
    int content;  /* index of the quotation inside whose content it stands, the innermost; or -1 */
};

struct said_scan {
    struct arena *arena;
    struct str text;
    const struct extraction *found;
    const struct date_list *dates;
    struct date_anchor anchor;
    struct said_token *tokens;
    int len;
    size_t capacity;
};

void said_tokenize(struct said_scan *scan);
/* The first token that begins at or behind the byte. */
int said_token_at(const struct said_scan *scan, size_t byte);

static inline bool said_has(const struct said_scan *scan, int i, unsigned classes)
{
    return i >= 0 && i < scan->len && (scan->tokens[i].classes & classes) != 0;
}
static inline bool said_is(const struct said_scan *scan, int i, enum said_token_kind kind)
{
    return i >= 0 && i < scan->len && scan->tokens[i].kind == kind;
}
static inline bool said_is_date(const struct said_scan *scan, int i)
{
    return i >= 0 && i < scan->len && scan->tokens[i].date >= 0;
}

#endif
