/* Which quotations report one statement. A pure function over quotations in memory; what a store
   needs to do the same one quotation at a time is here as well: keys for an index, and the rule by
   which a quotation joins a claim. Any thread. */
#ifndef ISNAD_COMPARE_CLAIMS_H
#define ISNAD_COMPARE_CLAIMS_H

#include <stdint.h>

#include "compare/compare.h"

/* How a statement is told: articles that report one often agree in it. */
struct compare_telling {
    struct str lemma; /* of the cue; empty: none, or not known */
    struct str act;   /* "statement", "denial", ...; empty: not known */
    bool is_direct;   /* all of it is in marks */
};

struct compare_quotation {
    struct compare_statement statement;
    struct compare_telling telling;
    size_t article;    /* any number, the same for those of one article */
    struct span place; /* where it stands in that, in any unit; empty: not known */
    int64_t at_us;     /* when it was said, as far as known; 0: not known */
};

/* Quotations of one claim share a key, as a rule: roots of their words with content, the longest
   first. A quotation has few, however long it is. */
enum { COMPARE_KEYS_MAX = 32, COMPARE_CANDIDATES_MAX = 64 };

struct compare_keys {
    uint64_t items[COMPARE_KEYS_MAX]; /* no two alike */
    size_t len;
};

void compare_keys_of(struct arena *arena, const struct compare_statement *statement,
                     struct compare_keys *out_keys);

/* Log odds that two quotations of one speaker report one statement; what many of `known` say counts
   less. -INFINITY where they cannot: another speaker, one denies what the other states, or one
   stands in the other in one article. */
double compare_join_score(struct arena *arena, const struct compare_quotation *a,
                          const struct compare_quotation *b, const struct compare_quotation *known,
                          size_t known_len);

/* Hashes by which an index finds quotations that share many keys, whoever said them: of two that
   have half of their keys in common 0.9 share one, of two with a tenth 0.08. None where there are
   too few keys to tell anything. Returns how many. */
enum { COMPARE_KEY_BANDS = 8 };
size_t compare_key_bands(const struct compare_keys *keys, uint64_t out[COMPARE_KEY_BANDS]);

/* To what is stored of a key: four bytes of it tell two roots of a few hundred apart. */
void compare_shorten_keys(struct compare_keys *keys);

/* A quotation that is in a claim already. */
struct compare_known {
    struct compare_quotation quotation;
    struct compare_keys keys; /* shortened */
    int64_t claim;            /* any number */
    bool is_fixed;            /* a person has put it there: its claim joins no other fixed one */
};

/* What becomes of a new one. */
struct compare_joining {
    size_t claim;   /* the index of a known one whose claim it joins; SIZE_MAX: of none */
    size_t group;   /* new ones with the same number are one claim */
    size_t nearest; /* whom it is most like in its claim, of the known ones and, behind them, of
                       the new ones before it; SIZE_MAX: it is the first */
    double score;   /* how like, as log odds */
};

/* Two claims that a new quotation shows to be one. */
struct compare_merge {
    int64_t from; /* is no longer */
    int64_t to;   /* stays */
    size_t by;    /* the new one that is most like one of `from` */
    double score; /* how like, as log odds */
};
struct compare_merges {
    struct compare_merge *items; /* each `from` once, and none of them a `to` */
    size_t len;
};

/* Which claims the quotations of an article join: as compare_group, but what is together in known
   claims stays together, and of the known ones only those are looked at that share most keys with a
   new one, at most COMPARE_LOOKED_AT_MAX for each. Those of one article stand together in `known`.
   Where claims become one, that of the earliest in `known` stays, or the fixed one. `out` has room
   for `fresh_len`; the merges are in the arena. Linear in both, but for sorting; `known_len` is a
   few hundred. */
enum { COMPARE_LOOKED_AT_MAX = 32 };
void compare_join(struct arena *arena, const struct compare_known *known, size_t known_len,
                  const struct compare_quotation *fresh, size_t fresh_len,
                  struct compare_joining *out, struct compare_merges *out_merges);

struct compare_claim {
    size_t *members; /* indices, in the order given */
    size_t len;
    size_t fullest; /* of `members`: what the others are compared with */
};

struct compare_grouping {
    struct compare_claim *claims; /* in the order of their first members */
    size_t len;
    size_t *claim_of; /* of each quotation */
};

/* Each quotation is in one claim, alone perhaps. Of each at most COMPARE_CANDIDATES_MAX others are
   looked at, those that share most keys, so that the cost is linear in `len`, but for sorting. */
void compare_group(struct arena *arena, const struct compare_quotation *quotations, size_t len,
                   struct compare_grouping *out);

#endif
