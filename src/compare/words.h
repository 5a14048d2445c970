/* A statement as the words that are compared. Offsets are bytes of the text that was given. Pure;
   any thread. */
#ifndef ISNAD_COMPARE_WORDS_H
#define ISNAD_COMPARE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "compare/senses.h"
#include "text/stem.h"

struct compare_word {
    struct span span;                  /* in the text */
    struct str normal;                 /* normalize_text */
    uint64_t hash;                     /* of `normal` */
    uint64_t stems[STEM_READINGS_MAX]; /* of its readings */
    uint64_t roots[STEM_READINGS_MAX]; /* of their roots, or of its country */
    size_t readings_len;
    const struct compare_entry *entry; /* NULL: nothing is known of it */
    double weight;                     /* in a similarity: little for words without content */
    double content;                    /* the weight before it is lowered for a set (join.h) */
    bool is_stop;
    bool begins;         /* a mark that ends a sentence stands before it */
    bool follows_comma;  /* a comma stands before it */
    bool is_number;      /* has a value; a number in several words is at its first */
    bool is_many;        /* عشرات, hundreds: the value is the least it can be */
    int64_t number;      /* hundredths of it, as 3.5 million is a number of news */
    size_t number_words; /* how many words the number takes */
};

struct compare_words {
    struct str text;
    struct compare_word *items;
    size_t len;
    double weight; /* the sum */
};

/* The words of `part` of `text` (valid UTF-8), in the arena. Linear in the part. */
void compare_words_of(struct arena *arena, struct str text, struct span part,
                      struct compare_words *out_words);

/* Whether two words are forms of one: the same reading, or the same root. */
bool compare_words_share_stem(const struct compare_word *a, const struct compare_word *b);
bool compare_words_share_root(const struct compare_word *a, const struct compare_word *b);

#endif
