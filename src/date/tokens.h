/* A text as words, numbers and marks, each with its senses in time expressions. Clitics of Arabic
   (و ف ب ل ك ال) are taken off where the rest is a known word. Pure; any thread. */
#ifndef ISNAD_DATE_TOKENS_H
#define ISNAD_DATE_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "date/words.h"

enum date_token_kind { DATE_TOKEN_END, DATE_TOKEN_WORD, DATE_TOKEN_NUMBER, DATE_TOKEN_MARK };

struct date_token {
    enum date_token_kind kind;
    struct span span;             /* bytes */
    size_t stem;                  /* where the word begins behind و ف ب ل ك */
    const struct date_word *word; /* NULL: not a word of ours. A phrase is one token */
    int64_t number;               /* NUMBER; -1 when it is too large */
    unsigned digits;              /* NUMBER: how many there are in its whole part */
    unsigned tenths;              /* NUMBER: the first digit behind the point */
    bool has_point;               /* NUMBER */
    uint32_t mark;                /* MARK: the code point; a newline ends every expression */
    bool has_and;                 /* و was taken off */
    bool has_preposition;         /* ب ل ك was taken off */
    bool has_article;             /* ال is there */
    bool is_capital;              /* begins with A to Z */
    bool is_glued;                /* no space before it */
};

struct date_tokens {
    const struct date_token *items; /* items[len] is END */
    size_t len;
};

/* Cuts a text token by token, so that a long one takes no more memory than a short one. */
struct date_cutter;
struct date_cutter *date_cutter_new(struct arena *arena, struct str text);
/* The next token; false, and END, behind the last one. */
bool date_cutter_next(struct date_cutter *cutter, struct date_token *out_token);

/* Whether the token has a sense of the class; its number, or 0. */
static inline bool date_token_is(const struct date_token *token, enum date_class class)
{
    return token->word != NULL && (token->word->classes >> class & 1) != 0;
}
int date_token_number(const struct date_token *token, enum date_class class);

#endif
