/* The stages of extraction share this: the article as tokens, with sentences and quoted stretches.
   Internal to quote. Everything lives in the arena. */
#ifndef ISNAD_QUOTE_SCAN_H
#define ISNAD_QUOTE_SCAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "quote/quote.h"

enum token_kind {
    TOKEN_WORD,
    TOKEN_MARK,  /* a quotation mark */
    TOKEN_STOP,  /* . ! ? ؟ … */
    TOKEN_COMMA, /* ، , ؛ ; */
    TOKEN_COLON,
    TOKEN_LINE, /* a line's end */
    TOKEN_OTHER,
};

struct token {
    size_t start; /* bytes */
    size_t end;
    uint32_t code; /* of a mark: its code point */
    enum token_kind kind;
    int stretch;                     /* the quoted stretch around it (marks included), or -1 */
    int sentence_end;                /* as scan_sentence_end tells */
    struct str word;                 /* as normalize_text gives it */
    const struct lexicon_form *form; /* a reporting word, clitics aside, or NULL */
    unsigned classes;                /* enum lexicon_class */
};

/* What stands between a pair of marks. */
struct stretch {
    int open;  /* token of the opening mark */
    int close; /* token of the closing mark, or the one behind the end when it is missing */
    int words;
    bool is_used;
};

struct scan {
    struct arena *arena;
    struct str text;
    struct token *tokens;
    size_t tokens_cap;
    int len;
    struct stretch *stretches;
    size_t stretches_cap;
    int stretches_len;
};

/* scan.c: tokens and their lexicon entries. */
void scan_tokens(struct scan *scan);
/* scan.c: sets sentence_end, once the marks are paired. */
void scan_sentences(struct scan *scan);
/* marks.c: pairs the marks. « » nest in nothing and may run over paragraphs; a straight or curly
   pair in either order ends with its line. */
void scan_marks(struct scan *scan);
/* The token behind the sentence that `at` is in: a stop outside marks, or a line's end. */
int scan_sentence_end(const struct scan *scan, int at);

/* speakers.c: who the mention is within the article. */
struct known_name {
    int title; /* tokens: the title's first, the name's first, the end */
    int name;
    int end;
};
struct speaker_list {
    struct known_name *known;
    size_t known_cap;
    size_t known_len;
    struct arena *arena;
    struct quote_speaker *items;
    size_t cap;
    size_t len;
    int last; /* of the quotation before, for dropped subjects */
    int last_person;
};
/* Collects the names that stand behind titles, wherever they are in the article. */
void speaker_learn(struct speaker_list *list, const struct scan *scan);
/* Tokens [first, end); an empty mention is a dropped subject. -1: nobody. */
int speaker_resolve(struct speaker_list *list, const struct scan *scan, int first, int end);

#endif
