/* The reads of reads.h, all of which every lane prepares. */
#include "store/statements.h"

#include "store/reads.h"

static const struct store_stmt *const READS[] = {
    &STORE_ARTICLE_BY_ID,  &STORE_ARTICLES_ALL,   &STORE_ARTICLES,
    &STORE_REVISIONS,      &STORE_ARTICLE_EXISTS, &STORE_QUOTE_BY_ID,
    &STORE_QUOTES,         &STORE_QUOTES_ALL,     &STORE_QUOTES_OF_ARTICLE,
    &STORE_SPEAKER_BY_ID,  &STORE_SPEAKERS,       &STORE_QUOTES_OF_SPEAKER,
    &STORE_SPEAKER_NAMES,  &STORE_OUTLETS,        &STORE_SPEAKER_OUTLETS,
    &STORE_SPEAKER_TITLES, &STORE_SPEAKER_MERGES, &STORE_CORRECTIONS,
    &STORE_TIMELINE,
};
const struct statement_list STATEMENTS_READ = {READS, COUNT_OF(READS)};
