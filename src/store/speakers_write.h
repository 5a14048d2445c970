/* The speakers of one article: found or made, joined to whom they are, and counted. Inside
   store_article_put only. */
#ifndef ISNAD_STORE_SPEAKERS_WRITE_H
#define ISNAD_STORE_SPEAKERS_WRITE_H

#include "name/name.h"
#include "quote/quote.h"
#include "store/conn.h"

/* Where a name stands for one speaker: "a source", "the two sides" and وزارة الداخلية are somebody
   else in each article, an unknown family name means one person within an outlet. */
enum speaker_reach { SPEAKER_REACH_ALL, SPEAKER_REACH_OUTLET, SPEAKER_REACH_ARTICLE };

/* What is computed before the transaction. */
struct speaker_draft {
    struct str name;   /* as the article gives it, cut to what an index holds */
    struct name parts; /* its key is empty: no speaker can be made of it */
    struct str title;  /* as the article gives it, may be empty */
    struct str folded;
    struct str search; /* tsvector literal */
    const char *kind;
    bool is_person;
    enum speaker_reach reach;
    const struct name_known *known; /* whom the lists know by it, or NULL */
    bool is_noisy;                  /* by a part of it: what else is in it is no name */
    size_t known_at;                /* the draft of that one's own name, which may be itself */
    int64_t fresh_id;               /* what it gets if it has to be made */
    int64_t id;                     /* set by speakers_find_or_make; 0: none */
    int64_t root_id;                /* the same */
    int64_t quotes;                 /* the same: how often that one has been quoted */
};

/* Whether it is not settled yet who that is: he has just been met, or is an Arab who has seldom
   been quoted, of whom another title may tell what his first did not. */
bool speakers_is_new(const struct speaker_draft *draft);

struct speaker_drafts {
    struct speaker_draft *items;
    size_t len;      /* as many as extraction->speakers, in that order */
    size_t all_len;  /* and behind them those that a list names otherwise */
    bool has_splits; /* set by speakers_find_or_make: people have told namesakes apart */
};

/* In the arena; of those that no quotation is attributed to, no speaker is made. */
struct speaker_drafts speakers_prepare(struct arena *arena, const struct extraction *extraction);

/* Where the names stand. */
struct speaker_place {
    int64_t article_id;
    struct str outlet; /* its name, which is in the database */
};

/* Makes those that are not there yet, in sorted order, so that two articles wait for each other and
   never in a circle; then reads the ids of all. */
enum status speakers_find_or_make(struct store_conn *conn, struct arena *arena,
                                  const struct speaker_place *place,
                                  struct speaker_drafts *drafts) MUST_CHECK;

/* Queues the change of every speaker's counts: the quotations of `new_revision` come, those of
   `old_revision` go; 0 is none. The last statements of a transaction, since everybody who quotes
   the same speaker waits for them. */
enum status speakers_count(struct store_conn *conn, int64_t new_revision,
                           int64_t old_revision) MUST_CHECK;
/* Queues the names that the article, and the lists, give its speakers, where they are new; before
   speakers_count. */
enum status speakers_name(struct store_conn *conn, struct arena *arena,
                          const struct speaker_drafts *drafts) MUST_CHECK;

extern const struct store_stmt SPEAKERS_MAKE;
extern const struct store_stmt SPEAKERS_FIND;
extern const struct store_stmt SPEAKERS_NAME;
extern const struct store_stmt SPEAKERS_COUNT_NAMES;
extern const struct store_stmt SPEAKERS_COUNT_TITLES;
extern const struct store_stmt SPEAKERS_COUNT;

#endif
