/* A newer extractor over what is stored: an article at a time, by any number of workers and
   processes at once. */
#ifndef ISNAD_STORE_REEXTRACT_H
#define ISNAD_STORE_REEXTRACT_H

#include "store/articles.h"

/* How many articles are to be read again: those whose present revision another extractor than
   `version` has read; with the empty version all. */
enum status store_reextract_count(struct store_conn *conn, struct str version,
                                  uint64_t *out_count) MUST_CHECK;
/* The next of them behind `after` by id, at most `max`, which is up to REEXTRACT_PAGE. */
enum { REEXTRACT_PAGE = 256 };
enum status store_reextract_next(struct store_conn *conn, struct str version, int64_t after,
                                 size_t max, int64_t *out_ids, size_t *out_len) MUST_CHECK;

/* What became of the quotations of one article. One whose content overlaps an old one by half keeps
   that one's id. */
struct reextract_changes {
    bool is_done; /* false: another worker has it, or has had it, or it is gone */
    uint64_t same;
    uint64_t changed; /* other edges, type or speaker */
    uint64_t added;
    uint64_t removed;
};

/* Makes the record of a stored article; the store calls it with the article's row locked, and
   perhaps twice. */
typedef enum status reextract_make_fn(void *arg, struct arena *arena,
                                      const struct article_draft *draft,
                                      struct article_record *out_record);

/* Reads one article again, in one transaction. Corrections stand: what they say of a quotation
   holds for the one that takes its id, and one that was corrected and is not found again is kept.
 */
enum status store_reextract(struct store_conn *conn, struct arena *arena, int64_t article,
                            struct str version, reextract_make_fn *make, void *arg,
                            struct reextract_changes *out_changes) MUST_CHECK;

#endif
