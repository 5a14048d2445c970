/* The claims of one article's quotations: which are joined, which are opened, and what the claims
   then add up to. Inside a transaction of articles.c, reextract.c or corrections.c. */
#ifndef ISNAD_STORE_CLAIMS_WRITE_H
#define ISNAD_STORE_CLAIMS_WRITE_H

#include "compare/claims.h"
#include "store/array.h"
#include "store/articles.h"
#include "store/speakers_write.h"

/* A quotation on its way into a claim. What is before `claim_id` is computed before the
   transaction, but for the speaker's id. */
struct claim_draft {
    struct compare_statement statement; /* the content, and the speaker's name in the article */
    struct compare_telling telling;
    struct compare_keys keys; /* shortened to what is stored */
    uint64_t marks[COMPARE_KEY_BANDS];
    size_t marks_len;
    struct str source; /* on whom the report rests */
    bool has_link;     /* the chain names it: a copy has it from the same */
    int64_t at_us;     /* when it was said, as far as known */
    int64_t quote_id;  /* made with the draft */
    int64_t speaker_id;
    int64_t claim_id;   /* 0: not known yet */
    const char *joined; /* the names in sql/ */
    int64_t joined_to;  /* 0: none */
    double odds;        /* by wording alone */
    size_t conflicts;   /* with `joined_to` */
};

struct claim_drafts {
    struct claim_draft *items;
    size_t len;                   /* as many as extraction->quotes, in that order */
    int64_t original_id;          /* the article of which theirs is a copy; 0: none */
    struct compare_merges merges; /* of stored claims that they show to be one; by the drafts */
};

/* Sets whose they are: the ids of the speakers that were found or made. */
void claims_attribute(struct claim_drafts *drafts, const struct extraction *extraction,
                      const struct speaker_drafts *speakers);

/* Where they stand. */
struct claim_place {
    int64_t article_id;
    int64_t revision_id;
    int64_t old_revision_id; /* whose quotations these may be again; 0: none */
};

/* In the arena; views into the record. `now_us` is for an article of no day. */
struct claim_drafts claims_prepare(struct arena *arena, const struct article_record *record,
                                   int64_t now_us);
/* The same again, as new: a transaction that is run again has fresh ones. */
struct claim_drafts claims_prepare_again(struct arena *arena, const struct claim_drafts *drafts);
/* The same of one content, without speaker and time. */
void claims_prepare_one(struct arena *arena, struct str content,
                        const struct compare_telling *telling, struct claim_draft *out_draft);
/* How a stored quotation is told: its columns lemma, act and type. */
struct compare_telling claims_telling(struct str lemma, struct str act, struct str type);

/* Finds the claim of each draft that has none, or opens one, and makes one of stored claims that a
   draft shows to be one. Before the quotations are made. Of the same speaker one article waits for
   the other. */
enum status claims_find(struct store_conn *conn, struct arena *arena,
                        const struct claim_place *place, struct claim_drafts *drafts) MUST_CHECK;

/* Queues that the quotations of claims that go are in those that stay, but where a person has put
   one into a claim that would go; and that who asks for it is led there. */
enum status claims_merge(struct store_conn *conn, struct arena *arena,
                         const struct claim_drafts *drafts) MUST_CHECK;
/* Adds the claims that were merged, both. */
void claims_add_merged(const struct claim_drafts *drafts, struct array *ids);

/* Queues that claims are what their quotations add up to: made, changed or removed. The array has
   their ids, any number of times. Locks them in order. */
enum status claims_count(struct store_conn *conn, struct array *ids) MUST_CHECK;
/* Queues a lock of those that are there, in order. */
enum status claims_lock(struct store_conn *conn, struct array *ids) MUST_CHECK;
/* The same for those of the drafts, and those that quotations of the revision (0: none) are in. */
enum status claims_count_of(struct store_conn *conn, struct arena *arena,
                            const struct claim_drafts *drafts, int64_t revision_id) MUST_CHECK;
/* Adds the claims that quotations of the article, or the revision, are in. */
enum status claims_of_article(struct store_conn *conn, int64_t article_id,
                              struct array *ids) MUST_CHECK;
enum status claims_of_revision(struct store_conn *conn, int64_t revision_id,
                               struct array *ids) MUST_CHECK;

/* The bytes as they are stored; shorter keys than compare's own. */
void claims_read_keys(struct str bytes, struct compare_keys *out_keys);
size_t claims_keys_shared(const struct compare_keys *a, const struct compare_keys *b);
/* A hash for a period of so many days: what is looked for is within that, so that lists of an index
   do not grow with the years. */
int64_t claims_hash_at(uint64_t hash, int64_t at_us, int days);
/* What of the same statement reported some days before or after has these: their number is that of
   CLAIM_WINDOW_DAYS. */
enum { CLAIM_WINDOW_DAYS = 5 };
void claims_add_marks(struct array *array, const struct claim_draft *draft);
/* The bytes and the array literal that are stored. In the arena. */
struct str claims_keys_text(struct arena *arena, const struct compare_keys *keys);
struct str claims_marks_text(struct arena *arena, const struct claim_draft *draft);

#endif
