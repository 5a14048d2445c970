/* Where a keyset-paged list goes on: an opaque text that carries the sort key and id of the last
   row that was shown, bound to the list and filters it was made for. It hides nothing and grants
   nothing; its check only makes sure that a cursor that was cut, altered, or made for another list
   is refused and not answered with a wrong page. Pure, any thread. */
#ifndef ISNAD_CODEC_CURSOR_H
#define ISNAD_CODEC_CURSOR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/problem.h"
#include "base/status.h"
#include "base/str.h"

enum { CURSOR_TEXT_MAX = 1000 }; /* bytes of `text` */

struct cursor {
    int64_t id;
    bool has_key;    /* false: the row's sort key was NULL, or the list is sorted by id or text */
    int64_t key;     /* a time in microseconds, a count, a rank's bits */
    struct str text; /* a sort key that is text (a name); else empty */
};

/* What a cursor is bound to: the list's name, its order, each filter as given. */
uint64_t cursor_scope(const struct str *parts, size_t len);

/* base64url without padding, in the arena. cursor->text is at most CURSOR_TEXT_MAX bytes. */
struct str cursor_encode(struct arena *arena, const struct cursor *cursor, uint64_t scope);
/* STATUS_INVALID, bad_cursor, pointer "cursor" for anything that cursor_encode did not make for
   this scope. `out_cursor->text` is in the arena and valid UTF-8 if what was encoded was. */
enum status cursor_decode(struct arena *arena, struct str encoded, uint64_t scope,
                          struct cursor *out_cursor, struct problem *problem) MUST_CHECK;

#endif
