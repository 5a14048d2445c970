/* Corrections by people: of quotations and of speakers. Each is kept, wins over the machine, and
   can be undone; what it says of a quotation holds for the same one in later revisions and
   extractions. */
#ifndef ISNAD_STORE_CORRECTIONS_H
#define ISNAD_STORE_CORRECTIONS_H

#include "store/speakers.h"

/* What is right of a quotation; what is empty or false is not corrected. */
struct quote_correction {
    struct str type;
    struct str content; /* stands in the article's text; where several times, nearest to the old */
    bool has_speaker;
    int64_t speaker;         /* 0: nobody, or the one named next */
    struct str speaker_name; /* found or made */
    bool has_verdict;
    bool is_rejected;
};

/* STATUS_NOT_FOUND: no such quotation; STATUS_UNPROCESSABLE: no_such_speaker, not_in_text;
   STATUS_CONFLICT (old_revision): it is not one of the article's present text. */
enum status store_quote_correct(struct store_conn *conn, struct arena *arena, int64_t quote,
                                const struct quote_correction *correction, const struct edit *edit,
                                struct problem *problem) MUST_CHECK;

/* In a transaction: until its end nobody else corrects this quotation, or writes its article. */
enum status store_quote_hold(struct store_conn *conn, int64_t quote) MUST_CHECK;

struct speaker_correction {
    struct str name;     /* empty: not corrected */
    struct str wikidata; /* the same; "Q1" */
};
/* STATUS_NOT_FOUND. */
enum status store_speaker_correct(struct store_conn *conn, int64_t speaker,
                                  const struct speaker_correction *correction,
                                  const struct edit *edit) MUST_CHECK;

/* As store_quote_hold, of a speaker. */
enum status store_speaker_hold(struct store_conn *conn, int64_t speaker) MUST_CHECK;

/* STATUS_NOT_FOUND: there is none, or it is undone. */
enum status store_correction_undo(struct store_conn *conn, struct arena *arena, int64_t correction,
                                  const struct edit *edit) MUST_CHECK;

#endif
