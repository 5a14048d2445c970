/* The reads of articles and their revisions. */
#include "store/reads.h"

#define ARTICLE_COLUMNS                                                                            \
    "a.id, a.url, a.external_id, a.outlet_id, o.name, r.title, a.language, a.published_at,"        \
    " a.revision, a.revision_id, a.created_at, a.updated_at, a.sorted_at, r.quotes"

const struct store_stmt STORE_ARTICLE_BY_ID = {
    .name = "article_by_id",
    .sql = "SELECT " ARTICLE_COLUMNS ", r.extractor, r.text"
           "  FROM article a"
           "  JOIN revision r ON r.id = a.revision_id"
           "  JOIN outlet o ON o.id = a.outlet_id"
           " WHERE a.id = $1::bigint",
    .params = 1,
};

#define ARTICLES_FILTER                                                                            \
    "  FROM article a"                                                                             \
    "  JOIN revision r ON r.id = a.revision_id"                                                    \
    "  JOIN outlet o ON o.id = a.outlet_id"                                                        \
    " WHERE ($1::bigint IS NULL OR a.outlet_id = $1::bigint)"                                      \
    "   AND ($2::text IS NULL"                                                                     \
    "        OR a.outlet_id = (SELECT id FROM outlet WHERE name = $2::text))"                      \
    "   AND ($3::text IS NULL OR a.language = $3::text)"                                           \
    "   AND ($4::timestamptz IS NULL OR a.sorted_at >= $4::timestamptz)"                           \
    "   AND ($5::timestamptz IS NULL OR a.sorted_at < $5::timestamptz)"                            \
    "   AND ($6::text IS NULL OR r.search @@ $6::text::tsquery)"

#define ARTICLES_PAGE(beyond, order)                                                               \
    "SELECT " ARTICLE_COLUMNS ARTICLES_FILTER "   AND ($7::timestamptz IS NULL"                    \
    "        OR (a.sorted_at, a.id) " beyond " ($7::timestamptz, $8::bigint))"                     \
    " ORDER BY a.sorted_at " order ", a.id " order " LIMIT $9::bigint"

const struct store_stmt STORE_ARTICLES = {
    .name = "articles",
    .sql = ARTICLES_PAGE("<", "DESC"),
    .params = 9,
};

const struct store_stmt STORE_ARTICLES_OLDEST = {
    .name = "articles_oldest",
    .sql = ARTICLES_PAGE(">", "ASC"),
    .params = 9,
};

const struct store_stmt STORE_ARTICLES_COUNT = {
    .name = "articles_count",
    .sql = "SELECT count(*) FROM (SELECT" ARTICLES_FILTER " LIMIT $7::bigint) AS c",
    .params = 7,
};

const struct store_stmt STORE_ARTICLES_ALL = {
    .name = "articles_all",
    .sql = "SELECT " ARTICLE_COLUMNS "  FROM article a"
           "  JOIN revision r ON r.id = a.revision_id"
           "  JOIN outlet o ON o.id = a.outlet_id"
           " WHERE (a.sorted_at, a.id) < (coalesce($1::timestamptz, 'infinity'),"
           "                              coalesce($2::bigint, 9223372036854775807))"
           " ORDER BY a.sorted_at DESC, a.id DESC"
           " LIMIT $3::bigint",
    .params = 3,
};

const struct store_stmt STORE_REVISIONS = {
    .name = "revisions",
    .sql = "SELECT id, number, title, language, created_at, extractor, characters, quotes"
           "  FROM revision"
           " WHERE article_id = $1::bigint AND number < coalesce($2::integer, 2147483647)"
           " ORDER BY number DESC"
           " LIMIT $3::bigint",
    .params = 3,
};

const struct store_stmt STORE_REVISION = {
    .name = "revision",
    .sql = "SELECT id, number, title, language, created_at, extractor, characters, quotes"
           "  FROM revision"
           " WHERE article_id = $1::bigint"
           "   AND number = coalesce($2::integer,"
           "                         (SELECT revision FROM article WHERE id = $1::bigint))",
    .params = 2,
};

const struct store_stmt STORE_ARTICLE_EXISTS = {
    .name = "article_exists",
    .sql = "SELECT id"
           "  FROM article"
           " WHERE id = $1::bigint",
    .params = 1,
};

const struct store_stmt STORE_ARTICLE_TEXTS = {
    .name = "article_texts",
    .sql = "SELECT a.id, o.name, a.url, r.title, a.published_at, r.text"
           "  FROM article a"
           "  JOIN outlet o ON o.id = a.outlet_id"
           "  JOIN revision r ON r.id = a.revision_id"
           " WHERE a.id = ANY ($1::text::bigint[])"
           " ORDER BY a.sorted_at, a.id",
    .params = 1,
};

const struct store_stmt STORE_ARTICLES_OF_OUTLETS = {
    .name = "articles_of_outlets",
    .sql = "SELECT a.id"
           "  FROM article a"
           "  JOIN revision r ON r.id = a.revision_id"
           " WHERE a.outlet_id IN (SELECT id FROM outlet WHERE name = ANY ($1::text::text[]))"
           "   AND ($2::text IS NULL OR r.search @@ $2::text::tsquery)"
           "   AND ($3::timestamptz IS NULL OR a.sorted_at >= $3::timestamptz)"
           "   AND ($4::timestamptz IS NULL OR a.sorted_at < $4::timestamptz)"
           " ORDER BY a.sorted_at DESC, a.id DESC"
           " LIMIT $5::bigint",
    .params = 5,
};

const struct store_stmt STORE_ARTICLES_OF_QUOTES = {
    .name = "articles_of_quotes",
    .sql = "SELECT DISTINCT article_id"
           "  FROM quote"
           " WHERE id = ANY ($1::text::bigint[]) AND is_current",
    .params = 1,
};

const struct store_stmt STORE_DATES_OF_ARTICLES = {
    .name = "dates_of_articles",
    .sql = "SELECT a.id, d.span_start, d.span_end, d.value"
           "  FROM article a"
           "  JOIN date_expression d ON d.revision_id = a.revision_id"
           " WHERE a.id = ANY ($1::text::bigint[])"
           " ORDER BY a.sorted_at, a.id, d.ordinal",
    .params = 1,
};
