/* Verifies that what a database holds agrees with itself: offsets with texts, counts with what they
   count, search terms with words. For `isnad check`. One thread at a time. */
#ifndef ISNAD_STORE_CHECK_H
#define ISNAD_STORE_CHECK_H

#include "store/store.h"

struct check {
    const char *name;
    const char *rule; /* what must be so, one sentence */
    const char *mend; /* what would set it right, one sentence */
    /* One of two ways to find the rows that break it: */
    const char *wrong; /* a query of their ids */
    struct check_terms {
        const char *rows;              /* a table with a column `search`, and WHERE if need be */
        const char *id, *title, *text; /* of what; expressions */
    } terms;
    const char *repair; /* statements that set right what is wrong; NULL: not this command's */
};
/* Ended by a NULL name. */
extern const struct check CHECKS[];

struct check_result {
    uint64_t wrong;   /* rows that break the rule */
    int64_t first_id; /* the lowest of their ids */
};
/* Called after each check. */
typedef void check_done_fn(void *arg, const struct check *check, const struct check_result *result);

/* Runs all checks on one snapshot; nothing is changed, and writers go on. STATUS_UNAVAILABLE
   (database_unavailable), STATUS_CONFLICT (schema_wrong, schema_altered), STATUS_INTERNAL
   (check_failed). `is_stopped` is asked between statements; then STATUS_BUSY (interrupted). */
enum status store_check(const struct store_options *options, bool (*is_stopped)(void),
                        check_done_fn *fn, void *arg, struct problem *problem) MUST_CHECK;

/* Runs the repair of each check that has one, in one transaction during which nobody else writes;
   readers go on. Fails as store_check. */
enum status store_check_repair(const struct store_options *options,
                               struct problem *problem) MUST_CHECK;

#endif
