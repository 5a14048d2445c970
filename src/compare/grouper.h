/* Quotations on their way into groups: the closest pairs first, and a pair brings its two groups
   together where these are close on the average. Inside `compare`; one thread at a time. */
#ifndef ISNAD_COMPARE_GROUPER_H
#define ISNAD_COMPARE_GROUPER_H

#include "compare/join.h"
#include "compare/rivals.h"

/* Groups as rings: each quotation knows the next of its group, and its group's first. */
struct rings {
    size_t *next;
    size_t *first;
    size_t *size; /* of the group, at its first */
};

void rings_init(struct rings *rings, struct arena *arena, size_t len);
/* The smaller of two groups, given by their firsts, goes into the larger one, of two alike the
   second. */
void rings_join(struct rings *rings, size_t a, size_t b);

struct grouper;
/* Makes a quotation ready that no link has needed. */
typedef void grouper_ready_fn(struct grouper *grouper, size_t one);

struct grouper {
    struct arena *arena;
    struct compare_ready *ready; /* that of a quotation that no link needs is empty */
    size_t len;
    bool *is_full; /* of a quotation: there were more candidates than were looked at */
    struct compare_match *links;
    size_t links_len;
    size_t links_capacity;
    struct rings rings;
    size_t unlinked; /* so many of the first are not linked with each other: such a pair is scored
                        when it could bring two groups together */
    grouper_ready_fn *make_ready; /* of those; NULL where there are none */
    bool *is_fixed;  /* of a group, at its first: no two of these come together; NULL: none is */
    double join_min; /* what a link has at least that brings two groups together */
};

void grouper_init(struct grouper *grouper, struct arena *arena, size_t len);

/* Links a quotation with others before it, all of them ready, as far as they have some chance. */
void grouper_link(struct grouper *grouper, struct arena *scratch, size_t one, const size_t *others,
                  size_t len);

/* Brings groups together, by the best links first: no two of them may exclude each other. The links
   are then sorted. Linear in the links, but for sorting. */
void grouper_join(struct grouper *grouper);

#endif
