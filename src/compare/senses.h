/* What comparing knows of words: words.tsv as a table. Constant; any thread. */
#ifndef ISNAD_COMPARE_SENSES_H
#define ISNAD_COMPARE_SENSES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* In the words of words.tsv, which says what each is and what its values are. */
enum compare_sense_kind {
    SENSE_STOP,
    SENSE_NOT,
    SENSE_BUT,
    SENSE_DENY,
    SENSE_NUMBER,
    SENSE_SCALE,
    SENSE_MANY,
    SENSE_BOUND,
    SENSE_MOOD,
    SENSE_UNIT,
    SENSE_WEEKDAY,
    SENSE_MONTH,
    SENSE_ORIGIN,
    SENSE_SAME,
    SENSE_OFFICE,
    SENSE_STILL,
    SENSE_OTHERS,
    SENSE_DESPITE,
    SENSE_CHARGE,
    SENSE_DISCLAIM,
    SENSE_AXIS, /* the axis; negative at its lower end */
};

enum { COMPARE_SENSES_MAX = 6 };

struct compare_sense {
    enum compare_sense_kind kind;
    int value;
};

struct compare_entry {
    struct str word; /* as normalize_text has it */
    size_t len;      /* of senses */
    struct compare_sense senses[COMPARE_SENSES_MAX];
};

extern const struct compare_entry COMPARE_ENTRIES[];
extern const unsigned COMPARE_ENTRY_SLOTS[]; /* of str_hash: slot_place */
extern const size_t COMPARE_ENTRY_SLOTS_LEN; /* a power of two */

/* The entry of exactly that word, or NULL. */
const struct compare_entry *compare_find(struct str word);
/* The value of its sense of that kind, or 0; NULL has none. */
int compare_sense(const struct compare_entry *entry, enum compare_sense_kind kind);
bool compare_has_sense(const struct compare_entry *entry, enum compare_sense_kind kind);
/* Whether both are ends of one axis, opposite ones or the same. */
bool compare_share_axis(const struct compare_entry *a, const struct compare_entry *b,
                        bool are_opposite);

#endif
