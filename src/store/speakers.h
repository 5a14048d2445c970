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
/* Whose of a speaker's quotations are somebody else's: those of one outlet, those with a title, or
   those with both. */
struct speaker_split {
    int64_t into;           /* who that is, where it is known; 0: a new speaker */
    struct str name;        /* to show for a new one; empty: the speaker's */
    int64_t outlet;         /* an outlet's id or */
    struct str outlet_name; /* its name; both empty: any outlet */
    struct str title;       /* words of the title; empty: any title */
};
/* The quotations that fit are another's from now on: those that are there, and those that come.
   What a person has said of a quotation's speaker stands. Is kept as a correction (corrections.h),
   which can be undone. Takes time by the number of the speaker's quotations. `*out_id`: the
   other's. STATUS_NOT_FOUND; STATUS_UNPROCESSABLE: no_such_speaker, no_such_outlet; STATUS_CONFLICT
   (same_speaker): `into` is the speaker. */
enum status store_speaker_split(struct store_conn *conn, struct arena *arena, int64_t speaker,
                                const struct speaker_split *split, const struct edit *edit,
                                int64_t *out_id, struct problem *problem) MUST_CHECK;
/* Gives the speaker another name; articles that have it quote the speaker from now on. Is itself a
   merge that can be undone. STATUS_NOT_FOUND; STATUS_CONFLICT (name_taken): somebody else who is
   quoted has it. */
enum status store_speaker_add_name(struct store_conn *conn, struct arena *arena, int64_t speaker,
                                   struct str name, const struct edit *edit,
                                   struct problem *problem) MUST_CHECK;

#endif
