/* Conflicts among many statements and sentences: what outlets report differently of one fact. Pure;
   any thread.

   Two sentences of two articles can be about the same fact when they share three words with
   content; two quotations, being to the point, when they share two, and of one article as well
   where their speakers are two; two that count the same kind of people (dead, wounded, missing, …),
   when they share two. They are when what is shared around the two words of the conflict (within
   six words, in the sentence) is four tenths of it by weight, and of a denial half; around days a
   quarter within twelve words. The same number of the same thing needs no more. For the kind of
   people, for days and for speakers it is the whole that counts, a word that many have weighing
   less: three words' weight, or four tenths of one of the two, for speakers more. Then these are
   conflicts: numbers counted of one thing that cannot be one number; days that differ, where each
   names one; one denied by the other; who is accused in one and denies in
   the other, or in the same sentence; opposites; what is done in one and to come in the other; a
   statement that is given to two speakers who have names, or to two countries; a name in two
   spellings, where neither article has both. Names are compared also where nothing else is shared
   but the word that stands beside them.
 */
#ifndef ISNAD_COMPARE_DISPUTES_H
#define ISNAD_COMPARE_DISPUTES_H

#include "compare/compare.h"

struct compare_date {
    struct span span; /* in the text */
    struct str value; /* TIMEX3, empty when unknown */
};

struct compare_item {
    struct compare_statement statement; /* a quotation's content, or a sentence */
    bool is_quotation;
    /* Of a quotation: its speaker was inferred (a pronoun, an office, no subject at all): that
       another is named elsewhere is then no conflict of the articles. */
    bool is_speaker_inferred;
    /* A sentence that quotations stand for: only names, and who is accused and denies, are
       compared, as what stands around the quotations says it. */
    bool is_covered;
    size_t article;                   /* any number, the same for those of one article */
    const struct compare_date *dates; /* those of the article, in order */
    size_t dates_len;
};

struct compare_dispute {
    size_t a; /* items */
    size_t b;
    struct compare_conflict conflict; /* its spans are in the texts of the items */
};

struct compare_dispute_list {
    struct compare_dispute *items; /* in the order of `b`, then of `a` */
    size_t len;
};

/* The same words of the same two articles are named once for a kind. Linear in the items, of each
   of which at most 64 others are looked at (claims.h). */
void compare_find_disputes(struct arena *arena, const struct compare_item *items, size_t len,
                           struct compare_dispute_list *out);

#endif
