/* What the stages of the Arabic cascade share: the article as tokens whose words are analysed once,
   with sentences and stretches in quotation marks. Internal to quote. Everything lives in the
   arena; token positions are indices, ends exclusive. One thread at a time. */
#ifndef ISNAD_QUOTE_SCAN_H
#define ISNAD_QUOTE_SCAN_H

#include <assert.h>
#include <stdbool.h>

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "quote/quote.h"

enum token_kind {
    TOKEN_WORD,
    TOKEN_MARK,  /* a quotation mark */
    TOKEN_STOP,  /* . ! ? ؟ */
    TOKEN_COMMA, /* ، , ؛ ; */
    TOKEN_COLON,
    TOKEN_LINE, /* a line's end */
    TOKEN_OTHER,
};

/* أن, إن: alone, or with a pronoun. */
enum that_kind { THAT_NONE, THAT_ALONE, THAT_PRONOUN };

/* Tokens that may be read behind the last: lines with no word. */
enum { SCAN_BEHIND = 4 };

/* One spelling, analysed once for all its places. */
struct word {
    struct str norm;                 /* as normalize_text gives it */
    struct str base;                 /* the same without و ف */
    struct str stem;                 /* without a preposition and the article, too */
    const struct lexicon_form *form; /* a reporting word, clitics aside, or NULL */
    unsigned classes;                /* enum lexicon_class of the base */
    unsigned roles;                  /* of LEXICON_ROLES */
    enum that_kind that;
    char conjunction;    /* 'w', 'f' or 0 */
    char preposition;    /* 'b', 'l', 'k' or 0: attached, as far as it can be told */
    bool has_article;    /* ال */
    bool is_future;      /* سيقول */
    bool is_verbal_noun; /* has the shape of one: انتهاء, تشكيل, مراجعة */
    bool is_act;         /* the same with the article: الانتهاء, التشكيل */
    bool is_li_act;      /* the same behind ل: لانتهاء, للتشكيل */
    bool has_pronoun;    /* ends with ه or ها that is no ta marbuta */
    bool is_passive;     /* its vowel says so: وُصف, يُتوقع */
    bool is_latin;
    bool is_surname; /* stands behind a given name somewhere in the article */
    bool is_thing; /* a noun that nobody is called and that says nothing: المشروع, حديثه */
    int act;       /* 1 + number of the act of speech that the noun names, 0: none */
    bool is_deed;    /* a finite verb that reports nothing: زار, يستقبل */
    bool has_tanwin; /* its vowel sign says so: an indefinite accusative mostly */
    int count;       /* its places */
    int with_title;  /* of them, right behind a title with the article: المدير الفني */
};

struct token {
    unsigned start; /* bytes */
    unsigned end;
    uint32_t code; /* its first code point */
    enum token_kind kind;
    int stretch;        /* the outermost stretch around it, marks included, or -1 */
    int mark;           /* of a mark: the stretch that it opens or closes, or -1 */
    bool is_begun;      /* a quotation's content begins here */
    int sentence_first; /* of its sentence, inside its stretch */
    int sentence_end;
    const struct word *word; /* never NULL; the empty word when it is none */
};

/* What stands between a pair of marks. */
struct stretch {
    int open;     /* token of the opening mark */
    int close;    /* token of the closing mark, or the one behind the end when it is missing */
    bool is_open; /* the closing mark is missing */
    bool is_name; /* marks around a name or title */
    bool is_nested;
    bool is_used; /* some quotation has it */
    int words;
};

/* How the article spells, told by words that have one spelling. */
struct habits {
    bool has_hamza;    /* it writes hamzas: خبراء, and not خبرا */
    bool has_loose_ta; /* it writes ة for ه: فية, so that ة does not tell a noun */
    bool has_loose_ha; /* ه for ة: الدوليه, so that ه does not tell a pronoun */
    bool has_loose_ya; /* ي for ى: إلي, so that علي does not tell a name */
};

struct scan {
    struct arena *arena;
    struct str text;
    struct habits habits;
    struct token *tokens;
    size_t tokens_cap;
    int len;
    struct stretch *stretches;
    size_t stretches_cap;
    int stretches_len;
};

/* tokens.c: cuts the text, analysing each spelling once (words.c). */
void scan_tokens(struct scan *scan);
/* habits.c */
struct habits habits_of(struct str text);
/* The normal form with the ء at its end that the article does not write, where the lexicon or a
   rule knows it so: خبرا, جا. In the arena, or `norm` itself. */
struct str habits_with_hamza(struct arena *arena, struct str norm);
/* words.c */
struct word *word_new(struct arena *arena, struct str raw, struct habits habits);
/* How many bytes of `text`, which begins with the word as it is written, are the conjunction and
   the preposition ل in front of it, with their vowel signs. */
size_t word_clitics(const struct word *word, struct str text);
/* surnames, in tokens.c: sets word.is_surname. */
void scan_surnames(struct scan *scan);
/* name_words.c: what a hyphen joins behind a given name, or to one, is a name whatever else it may
   mean (كيم كاي-سون, مون جاي-إن), and so is كي in كيم كي هون. After scan_surnames. */
void scan_name_words(struct scan *scan);
/* brackets.c: makes marks of brackets around own words; before the marks are paired. */
void scan_brackets(struct scan *scan);
/* marks.c: pairs the marks, sets token.stretch and token.mark. */
void scan_marks(struct scan *scan);
/* sentences.c: sets sentence_first and sentence_end; needs the marks. */
void scan_sentences(struct scan *scan);
/* names_in_marks, in marks.c: sets stretch.is_name; needs the words' counts. */
void scan_names_in_marks(struct scan *scan);

static inline bool word_is_in(struct str word, const struct str *list, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (str_equals(word, list[i]))
            return true;
    }
    return false;
}
/* Whether the word is in the array of struct str. */
#define IS_IN(word, list) word_is_in((word), (list), COUNT_OF(list))

static inline const struct token *scan_at(const struct scan *scan, int i)
{
    return &scan->tokens[i];
}
static inline const struct word *scan_word(const struct scan *scan, int i)
{
    return scan->tokens[i].word;
}
static inline bool scan_is(const struct scan *scan, int i, struct str norm)
{
    return i >= 0 && i < scan->len && str_equals(scan->tokens[i].word->norm, norm);
}
/* The same, conjunction aside. */
static inline bool scan_is_base(const struct scan *scan, int i, struct str base)
{
    return i >= 0 && i < scan->len && str_equals(scan->tokens[i].word->base, base);
}
static inline enum token_kind scan_kind(const struct scan *scan, int i)
{
    return i >= 0 && i < scan->len ? scan->tokens[i].kind : TOKEN_LINE;
}
static inline bool scan_has(const struct scan *scan, int i, unsigned classes)
{
    if (i < 0 || i >= scan->len)
        return false;
    assert(scan->tokens[i].word != NULL);
    return (scan->tokens[i].word->classes & classes) != 0;
}
static inline const struct lexicon_verb *word_verb(const struct word *word)
{
    return word->form != NULL ? &LEXICON_VERBS[word->form->verb] : NULL;
}
static inline bool word_is_joint(const struct word *word)
{
    return (word->roles & LEXICON_JOINT) != 0;
}
static inline bool word_is_emphasis(const struct word *word)
{
    return (word->roles & LEXICON_EMPHASIS) != 0;
}
/* The stretch that the mark at `i` opens, or NULL. */
static inline struct stretch *scan_opens(const struct scan *scan, int i)
{
    if (i < 0 || i >= scan->len || scan->tokens[i].mark < 0)
        return NULL;
    assert(scan->stretches != NULL);
    struct stretch *stretch = &scan->stretches[scan->tokens[i].mark];
    return stretch->open == i ? stretch : NULL;
}
/* The stretch that the mark at `i` closes, or NULL. */
static inline struct stretch *scan_closes(const struct scan *scan, int i)
{
    bool is_mark = i >= 0 && i < scan->len && scan->tokens[i].mark >= 0;
    struct stretch *stretch = is_mark ? &scan->stretches[scan->tokens[i].mark] : NULL;
    return is_mark && stretch->close == i && !stretch->is_open ? stretch : NULL;
}
/* The token behind the stretch, closing mark included. */
static inline int stretch_end(const struct stretch *stretch)
{
    return stretch->is_open ? stretch->close : stretch->close + 1;
}

#endif
