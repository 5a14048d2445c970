/* Articles and their revisions in the database; the draft to row transaction lives here. */
#ifndef ISNAD_STORE_ARTICLES_H
#define ISNAD_STORE_ARTICLES_H

#include "date/date.h"
#include "model/article.h"
#include "quote/quote.h"
#include "said/said.h"
#include "store/conn.h"

/* A draft with all that was made from it before the transaction: nothing here is computed in it. */
struct article_record {
    const struct article_draft *draft;
    struct str
        natural_key; /* 16 bytes: xxh128 of url, or outlet+external id, or outlet+title+text */
    struct str content_hash; /* 16 bytes: xxh128 of title and text */
    struct str outlet_name;  /* resolved: draft, host, or "unknown" */
    struct str search;       /* tsvector literal of title and text */
    const struct extraction *extraction;
    const struct quote_row *quotes; /* extraction->quotes_len of them, same order */
    const struct said *said;        /* the same */
    const struct date_row *dates;
    size_t dates_len;
    /* A file that is loaded again: a text that the article had in any revision changes nothing, so
       that its two texts in one file do not revise each other at each load. */
    bool is_replay;
};

/* What a quotation's row needs beside `struct quote`: code points and search terms. */
struct quote_row {
    struct span content, cue, mention, said; /* code points, end exclusive */
    struct str search;                       /* tsvector literal of the content */
    struct str chain_json;                   /* [] or [{"name":…,"kind":…,"mention":{…}}] */
};

struct date_row {
    struct span span; /* code points */
    const struct date_expression *date;
};

struct article_stored {
    int64_t id;
    int64_t revision_id;
    int revision; /* number, from 1 */
    enum article_outcome outcome;
    size_t quotes; /* found in what was stored; 0 of what was there */
};

/* What an article is known again by. */
struct article_marks {
    struct str natural_key; /* as in struct article_record, with the next two */
    struct str content_hash;
    bool is_replay;
};

/* Whether store_article_put would leave everything as it is, by one look without a lock: what it
   says may be over a moment later, as with any answer. `*out_stored` is set where it is so. */
enum status store_article_find(struct store_conn *conn, const struct article_marks *marks,
                               bool *out_is_there, struct article_stored *out_stored) MUST_CHECK;

/* Stores in one transaction: outlet, article or its next revision, speakers, quotations, dates.
   The same natural key and content again is ARTICLE_OUTCOME_UNCHANGED. */
enum status store_article_put(struct store_conn *conn, struct arena *arena,
                              const struct article_record *record,
                              struct article_stored *out_stored) MUST_CHECK;
/* STATUS_NOT_FOUND when there is none. Removes revisions, quotations and dates with it. */
enum status store_article_delete(struct store_conn *conn, int64_t id) MUST_CHECK;

#endif
