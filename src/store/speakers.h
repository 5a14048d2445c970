/* Speakers as a person changes them: names, merges and their undoing. */
#ifndef ISNAD_STORE_SPEAKERS_H
#define ISNAD_STORE_SPEAKERS_H

#include "base/problem.h"
#include "store/conn.h"

/* Who changes something, and why. */
struct edit {
    struct str by;  /* empty: not told */
    struct str why; /* the same */
};

/* Who it is said to be: "unknown" where it is not told. */
static inline struct str edit_maker(const struct edit *edit)
{
    return str_is_empty(edit->by) ? STR("unknown") : edit->by;
}

/* From now on the two are one, under the name of `into`. Moves no quotation: it takes the same time
   for ten and for ten thousand. STATUS_NOT_FOUND when there is no `into`; STATUS_UNPROCESSABLE
   (no_such_speaker) no `from`; STATUS_CONFLICT (same_speaker): they are one already. */
enum status store_speaker_merge(struct store_conn *conn, int64_t into, int64_t from,
                                const struct edit *edit, struct problem *problem) MUST_CHECK;
/* Undoes one of the speaker's merges, a person's or the machine's; the machine joins those two no
   more. STATUS_NOT_FOUND: no such merge holds. */
enum status store_speaker_part(struct store_conn *conn, int64_t speaker, int64_t merge,
                               const struct edit *edit) MUST_CHECK;
/* Gives the speaker another name; articles that have it quote the speaker from now on. Is itself a
   merge that can be undone. STATUS_NOT_FOUND; STATUS_CONFLICT (name_taken): somebody else who is
   quoted has it. */
enum status store_speaker_add_name(struct store_conn *conn, struct arena *arena, int64_t speaker,
                                   struct str name, const struct edit *edit,
                                   struct problem *problem) MUST_CHECK;

#endif
