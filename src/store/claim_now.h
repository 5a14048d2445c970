/* Claims that are asked for by an id that they had once. */
#ifndef ISNAD_STORE_CLAIM_NOW_H
#define ISNAD_STORE_CLAIM_NOW_H

/* SQL: the claim that an id leads to; NULL: none. One that is there goes before its alias. */
#define CLAIM_NOW(id)                                                                              \
    "coalesce((SELECT id FROM claim WHERE id = " id "),"                                           \
    "         (SELECT claim_id FROM claim_alias WHERE id = " id "))"

#endif
