/* A text as words and ends of clauses, each with the classes of words.h, the time expression that
   it is part of, and the innermost content around it. Internal to said. Token positions are
   indices, ends exclusive. Everything lives in the arena. */
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
    SAID_TOKEN_LINE, /* some of them in a row are one */
};

/* Small, since a text can have as many as bytes. */
struct said_token {
    uint32_t start; /* bytes */
    uint32_t end;
    uint32_t classes; /* enum said_class, and SAID_LOOKED_UP; said_has reads them */
    int32_t date;     /* index of the time expression, or -1 */
    int32_t content;  /* of the quotation inside whose content it stands, the innermost; or -1 */
    uint8_t kind;     /* enum said_token_kind */
    bool is_latin;
    bool is_cue; /* of some quotation */
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

/* Words are looked up when they are first asked about: few of a text are. */
#define SAID_LOOKED_UP (1u << 31)
void said_look_up(const struct said_scan *scan, struct said_token *token);
/* Whether the word begins with و or ف, or is "and". */
bool said_has_and(const struct said_scan *scan, int i);

static inline bool said_has(const struct said_scan *scan, int i, unsigned classes)
{
    if (i < 0 || i >= scan->len)
        return false;
    if (!(scan->tokens[i].classes & SAID_LOOKED_UP))
        said_look_up(scan, &scan->tokens[i]);
    return (scan->tokens[i].classes & classes) != 0;
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
