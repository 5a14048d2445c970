/* The declared reads of the API: each statement with its parameters and the columns of its rows.
   Filters that are not asked for are NULL. Lists are keyset-paged: the sort key and id of the row
   to go on after (both NULL at the beginning), and the number of rows to fetch. */
#ifndef ISNAD_STORE_READS_H
#define ISNAD_STORE_READS_H

#include "store/store.h"

enum article_column {
    ARTICLE_COL_ID,
    ARTICLE_COL_URL,         /* or NULL */
    ARTICLE_COL_EXTERNAL_ID, /* or NULL */
    ARTICLE_COL_OUTLET_ID,
    ARTICLE_COL_OUTLET,
    ARTICLE_COL_TITLE,
    ARTICLE_COL_LANGUAGE,
    ARTICLE_COL_PUBLISHED_AT, /* or NULL */
    ARTICLE_COL_REVISION,     /* number, from 1 */
    ARTICLE_COL_REVISION_ID,
    ARTICLE_COL_CREATED_AT, /* of the article */
    ARTICLE_COL_UPDATED_AT, /* of its present revision */
    ARTICLE_COL_SORTED_AT,  /* published_at, else created_at */
    ARTICLE_COL_QUOTES,     /* how many the present revision has */
    ARTICLE_COL_EXTRACTOR,  /* ARTICLE_BY_ID only, as is the next */
    ARTICLE_COL_TEXT,
};
/* (id) */
extern const struct store_stmt STORE_ARTICLE_BY_ID;
/* (outlet id, outlet name, language, from, to, tsquery, after sorted_at, after id, fetch): newest
   first, or oldest. */
extern const struct store_stmt STORE_ARTICLES;
extern const struct store_stmt STORE_ARTICLES_OLDEST;
/* (the first six of these, most): one row, how many there are, counted no further than `most`
   (NULL: all of them). So do the other STORE_*_COUNT. */
extern const struct store_stmt STORE_ARTICLES_COUNT;
/* (after sorted_at, after id, fetch): the same with no filter. */
extern const struct store_stmt STORE_ARTICLES_ALL;

enum article_text_column {
    ARTICLE_TEXT_COL_ID,
    ARTICLE_TEXT_COL_OUTLET,
    ARTICLE_TEXT_COL_URL, /* or NULL */
    ARTICLE_TEXT_COL_TITLE,
    ARTICLE_TEXT_COL_PUBLISHED_AT, /* or NULL */
    ARTICLE_TEXT_COL_TEXT,
};
/* (ids): in the order in which they were published. */
extern const struct store_stmt STORE_ARTICLE_TEXTS;
/* (outlet names, tsquery, from, to, most): the ids of the outlets' newest. */
extern const struct store_stmt STORE_ARTICLES_OF_OUTLETS;
/* (quote ids): the ids of their articles, each once. */
extern const struct store_stmt STORE_ARTICLES_OF_QUOTES;
enum { DATE_COL_ARTICLE, DATE_COL_START, DATE_COL_END, DATE_COL_VALUE /* or NULL */ };
/* (article ids): the time expressions of their present texts, article by article in order. */
extern const struct store_stmt STORE_DATES_OF_ARTICLES;

enum revision_column {
    REVISION_COL_ID,
    REVISION_COL_NUMBER,
    REVISION_COL_TITLE,
    REVISION_COL_LANGUAGE,
    REVISION_COL_CREATED_AT,
    REVISION_COL_EXTRACTOR,
    REVISION_COL_CHARACTERS, /* of its text */
    REVISION_COL_QUOTES,
};
/* (article id, after number, fetch): newest first. */
extern const struct store_stmt STORE_REVISIONS;
/* (article id, number, or NULL for the present one) */
extern const struct store_stmt STORE_REVISION;
/* (article id): one row if it is there. */
extern const struct store_stmt STORE_ARTICLE_EXISTS;

enum quote_column {
    QUOTE_COL_ID,
    QUOTE_COL_ARTICLE_ID,
    QUOTE_COL_REVISION_ID,
    QUOTE_COL_OUTLET,
    QUOTE_COL_URL,
    QUOTE_COL_TITLE,
    QUOTE_COL_PUBLISHED_AT, /* or NULL */
    QUOTE_COL_SAID_AT,      /* or NULL */
    QUOTE_COL_SORTED_AT,    /* said_at, else published_at, else when the article came in */
    QUOTE_COL_TYPE,
    QUOTE_COL_CONTENT_START,
    QUOTE_COL_CONTENT_END,
    QUOTE_COL_CONTENT,
    QUOTE_COL_CUE_START, /* or NULL, with the next three */
    QUOTE_COL_CUE_END,
    QUOTE_COL_CUE,
    QUOTE_COL_LEMMA,
    QUOTE_COL_MENTION_START, /* or NULL, with the next two */
    QUOTE_COL_MENTION_END,
    QUOTE_COL_MENTION,
    QUOTE_COL_SPEAKER_ID, /* or NULL, with the next four */
    QUOTE_COL_SPEAKER,
    QUOTE_COL_SPEAKER_KIND,
    QUOTE_COL_SPEAKER_TITLE, /* as the article gives it, as is the next */
    QUOTE_COL_SPEAKER_NAMED,
    QUOTE_COL_CHAIN, /* JSON */
    QUOTE_COL_STANCE,
    QUOTE_COL_ACT,
    QUOTE_COL_RULE,
    QUOTE_COL_CONFIDENCE,
    QUOTE_COL_SAID_PRECISION,
    QUOTE_COL_SAID_BASIS,
    QUOTE_COL_SAID_VALUE, /* or NULL */
    QUOTE_COL_SAID_START, /* or NULL, with the next two */
    QUOTE_COL_SAID_END,
    QUOTE_COL_SAID_EXPRESSION,
    QUOTE_COL_IS_CORRECTED, /* a person has, as the next */
    QUOTE_COL_IS_REJECTED,
    QUOTE_COL_CLAIM_ID,  /* or NULL, as the next two */
    QUOTE_COL_JOINED,    /* why it is in the claim */
    QUOTE_COL_JOINED_TO, /* the quotation that it is like */
    QUOTE_COL_SOURCE,
    QUOTE_COL_CONFLICTS, /* with the one that it is like */
};
/* (id) */
extern const struct store_stmt STORE_QUOTE_BY_ID;
/* (article id, after content start, after id, fetch): of the present revision, in the order of the
   text. */
extern const struct store_stmt STORE_QUOTES_OF_ARTICLE;
/* (speaker id, outlet id, outlet name, type, article id, from, to, tsquery, speaker tsquery, after
   sorted_at, after id, fetch): of present revisions, newest first, or oldest. */
extern const struct store_stmt STORE_QUOTES;
extern const struct store_stmt STORE_QUOTES_OLDEST;
/* (the first nine of these, most) */
extern const struct store_stmt STORE_QUOTES_COUNT;
/* (after sorted_at, after id, fetch): the same with no filter. */
extern const struct store_stmt STORE_QUOTES_ALL;
/* (speaker id, after sorted_at, after id, fetch): the same of one speaker. */
extern const struct store_stmt STORE_QUOTES_OF_SPEAKER;
/* (claim id, most): in the order in which articles reported it. */
extern const struct store_stmt STORE_QUOTES_OF_CLAIM;
/* (article ids): of their present revisions, article by article in the order of the text. */
extern const struct store_stmt STORE_QUOTES_OF_ARTICLES;
/* (revision id): in the order of the text. */
extern const struct store_stmt STORE_QUOTES_OF_REVISION;
/* (quote id, most): those of present revisions that could say the same, the quotation itself not.
 */
extern const struct store_stmt STORE_QUOTES_LIKE;

enum { EVENT_BOUNDS_COL_HEAD, EVENT_BOUNDS_COL_OLDEST };
/* (): the last event's position, and from which on they are kept. One row. */
extern const struct store_stmt STORE_EVENT_BOUNDS;

/* So many events, at most, come at once. */
enum { STORE_EVENTS_PAGE = 50 };
/* Behind the columns of enum quote_column, all of which are NULL where the quotation is not there
   any more. */
enum event_column {
    EVENT_COL_POSITION = QUOTE_COL_CONFLICTS + 1,
    EVENT_COL_KIND,
    EVENT_COL_MADE_AT,
    EVENT_COL_QUOTE_ID,
    EVENT_COL_ARTICLE_ID,
    EVENT_COL_OTHER_ID, /* or NULL */
};
/* (after, up to, kinds as an array of text, speaker id, speaker tsquery, outlet id, outlet name,
   type, tsquery), the last seven perhaps NULL: those that fit, in their order; of one that came, or
   changed, none whose quotation has gone since. What has gone has no type and no words. */
extern const struct store_stmt STORE_EVENTS;

enum webhook_column {
    WEBHOOK_COL_ID,
    WEBHOOK_COL_URL,
    WEBHOOK_COL_EVENTS, /* or NULL, as the next four */
    WEBHOOK_COL_SPEAKER,
    WEBHOOK_COL_OUTLET,
    WEBHOOK_COL_TYPE,
    WEBHOOK_COL_Q,
    WEBHOOK_COL_IS_ENABLED,
    WEBHOOK_COL_WHY_OFF, /* or NULL */
    WEBHOOK_COL_MADE_AT,
    WEBHOOK_COL_POSITION,
    WEBHOOK_COL_FAILURES,
    WEBHOOK_COL_FAILING_SINCE, /* or NULL, as is the next */
    WEBHOOK_COL_NEXT_AT,
};
/* (before id, fetch): newest first. */
extern const struct store_stmt STORE_WEBHOOKS;
/* (id) */
extern const struct store_stmt STORE_WEBHOOK_BY_ID;
enum delivery_column {
    DELIVERY_COL_ID,
    DELIVERY_COL_EVENT,
    DELIVERY_COL_KIND,
    DELIVERY_COL_ATTEMPT,
    DELIVERY_COL_AT,
    DELIVERY_COL_DURATION,
    DELIVERY_COL_STATUS, /* or NULL, as the next two */
    DELIVERY_COL_ERROR,
    DELIVERY_COL_NEXT_AT,
};
/* (webhook id, before id, fetch): newest first. */
extern const struct store_stmt STORE_WEBHOOK_DELIVERIES;

enum speaker_column {
    SPEAKER_COL_ID,
    SPEAKER_COL_NAME,
    SPEAKER_COL_KIND,
    SPEAKER_COL_QUOTES,
    SPEAKER_COL_TITLE,      /* the one most given of late, or NULL */
    SPEAKER_COL_WIKIDATA,   /* or NULL */
    SPEAKER_COL_FIRST_SEEN, /* STORE_SPEAKER_BY_ID only, or NULL, as is the next */
    SPEAKER_COL_LAST_SEEN,
    SPEAKER_COL_ARTICLES,
};
/* (id): the speaker whose name it is, which may have another id. */
extern const struct store_stmt STORE_SPEAKER_BY_ID;
/* (tsquery, folded text, kind, sound, after quotes or name, after id, fetch): most quoted first, or
   by name, in the order of code points. Where no name has the words, those whose names are spelt
   nearly so. */
extern const struct store_stmt STORE_SPEAKERS;
extern const struct store_stmt STORE_SPEAKERS_BY_NAME;
/* (the first four of these, most) */
extern const struct store_stmt STORE_SPEAKERS_COUNT;
enum { SPEAKER_NAME_COL_NAME, SPEAKER_NAME_COL_COUNT, SPEAKER_NAME_COL_EVIDENCE };
/* (speaker id): at most 100, the most used first. */
extern const struct store_stmt STORE_SPEAKER_NAMES;
enum speaker_title_column {
    SPEAKER_TITLE_COL_TITLE,
    SPEAKER_TITLE_COL_QUOTES,
    SPEAKER_TITLE_COL_FIRST_SEEN, /* or NULL, as is the next */
    SPEAKER_TITLE_COL_LAST_SEEN,
};
/* (speaker id): at most 50, the latest first. */
extern const struct store_stmt STORE_SPEAKER_TITLES;
enum { SPEAKER_OUTLET_COL_ID, SPEAKER_OUTLET_COL_NAME, SPEAKER_OUTLET_COL_QUOTES };
/* (speaker id): at most 100, the one that quotes most first. */
extern const struct store_stmt STORE_SPEAKER_OUTLETS;
enum speaker_merge_column {
    SPEAKER_MERGE_COL_ID,
    SPEAKER_MERGE_COL_FROM_ID,
    SPEAKER_MERGE_COL_NAME, /* of whom was joined */
    SPEAKER_MERGE_COL_REASON,
    SPEAKER_MERGE_COL_EVIDENCE,
    SPEAKER_MERGE_COL_BY, /* or NULL */
    SPEAKER_MERGE_COL_AT,
};
/* (speaker id): those that hold, at most 100, the latest first. */
extern const struct store_stmt STORE_SPEAKER_MERGES;

enum timeline_column {
    TIMELINE_COL_FROM,
    TIMELINE_COL_TO,
    TIMELINE_COL_QUOTES,
    TIMELINE_COL_ARTICLES,
    TIMELINE_COL_OUTLETS,
    TIMELINE_COL_IMPRECISE,
};
/* (speaker id, speaker tsquery, outlet id, outlet name, tsquery, from, to, "day" or "week" or
   "month", after: a period's beginning, fetch, claim id): in the order of time, UTC; periods with
   no quotation are left out, as are quotations of which nobody knows when they were said. */
extern const struct store_stmt STORE_TIMELINE;

enum claim_column {
    CLAIM_COL_ID,
    CLAIM_COL_SPEAKER_ID, /* or NULL, with the next two */
    CLAIM_COL_SPEAKER,
    CLAIM_COL_SPEAKER_KIND,
    CLAIM_COL_FULLEST_ID, /* the quotation with the fullest wording */
    CLAIM_COL_CONTENT,    /* its */
    CLAIM_COL_QUOTES,
    CLAIM_COL_OUTLETS,
    CLAIM_COL_SOURCES,
    CLAIM_COL_CONFLICTS,
    CLAIM_COL_FIRST_AT,
    CLAIM_COL_LAST_AT,
};
/* (id) */
extern const struct store_stmt STORE_CLAIM_BY_ID;
/* (speaker id, speaker tsquery, outlet id, outlet name, tsquery, from, to, least outlets, least
   sources, whether there are conflicts, after first_at, after id, fetch): newest first, or oldest.
   WIDEST has most outlets first, after outlets. */
extern const struct store_stmt STORE_CLAIMS;
extern const struct store_stmt STORE_CLAIMS_OLDEST;
extern const struct store_stmt STORE_CLAIMS_WIDEST;
/* (the first ten of these, most) */
extern const struct store_stmt STORE_CLAIMS_COUNT;
/* (after first_at, after id, fetch): the same with no filter. */
extern const struct store_stmt STORE_CLAIMS_ALL;
enum claim_copy_column {
    CLAIM_COPY_COL_ORIGINAL,
    CLAIM_COPY_COL_COPY,
    CLAIM_COPY_COL_HOW,
    CLAIM_COPY_COL_ORIGINAL_IN_COPY,
    CLAIM_COPY_COL_COPY_IN_ORIGINAL,
};
/* (article ids): those of them that are copies of others of them. */
extern const struct store_stmt STORE_CLAIM_COPIES;

enum correction_column {
    CORRECTION_COL_ID,
    CORRECTION_COL_AT,
    CORRECTION_COL_ARTICLE_ID, /* or NULL, as all that follow up to WHY */
    CORRECTION_COL_QUOTE_ID,
    CORRECTION_COL_EDITED_ID,
    CORRECTION_COL_TYPE,
    CORRECTION_COL_CONTENT,
    CORRECTION_COL_HAS_SPEAKER, /* never NULL */
    CORRECTION_COL_SPEAKER_ID,
    CORRECTION_COL_SPEAKER,
    CORRECTION_COL_IS_REJECTED,
    CORRECTION_COL_FOUND,
    CORRECTION_COL_NAME,
    CORRECTION_COL_OLD_NAME,
    CORRECTION_COL_WIKIDATA,
    CORRECTION_COL_OLD_WIKIDATA,
    CORRECTION_COL_WHY,
    CORRECTION_COL_BY,
    CORRECTION_COL_UNDONE_BY, /* or NULL, as is the next */
    CORRECTION_COL_UNDONE_AT,
    CORRECTION_COL_OUTLET, /* of a split, or NULL, as is the next */
    CORRECTION_COL_TITLE,
    CORRECTION_COL_CLAIM_ID, /* or NULL, as the next three */
    CORRECTION_COL_CLAIM_EDIT,
    CORRECTION_COL_MOVED,      /* JSON: ids as numbers, as the next */
    CORRECTION_COL_MOVED_FROM, /* the claim of each */
};
/* (quote id, article id, speaker id, after made_at, after id, fetch, claim id): newest first. */
extern const struct store_stmt STORE_CORRECTIONS;

enum outlet_column {
    OUTLET_COL_ID,
    OUTLET_COL_NAME,
    OUTLET_COL_ARTICLES,
    OUTLET_COL_QUOTES,
    OUTLET_COL_FIRST_PUBLISHED, /* or NULL, as is the next */
    OUTLET_COL_LAST_PUBLISHED,
};
/* (after name, after id, fetch): by name. */
extern const struct store_stmt STORE_OUTLETS;

#endif
