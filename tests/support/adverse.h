/* Texts made to cost more than their length: much of one thing that the engine has rules for.
   Shared by the measure (tests/bench/extract.c) and the test that cost is linear. */
#ifndef ISNAD_TESTS_SUPPORT_ADVERSE_H
#define ISNAD_TESTS_SUPPORT_ADVERSE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct adverse {
    const char *name;
    const char *language; /* "ar" or "en" */
    const char *unit;     /* said again and again; each # is a word that was not there before,
                             each % one that str_hash sends where it sends the others */
    const char *tail;     /* NULL, or what fills the second half */
};

extern const struct adverse ADVERSE[];
extern const size_t ADVERSE_LEN;

/* The text of about `size` bytes, in the arena. Valid UTF-8, the same each time. */
struct str adverse_text(struct arena *arena, const struct adverse *adverse, size_t size);

/* News of our own writing of about `size` bytes, to compare with: names, cues and marks as often as
   in an article, in articles of some kilobytes that are joined. */
struct str adverse_plain(struct arena *arena, const char *language, size_t size);

#endif
