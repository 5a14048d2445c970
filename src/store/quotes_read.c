/* The reads of quotations. Those of the read lane have one plan for all parameters, so where they
   begin is a value and not a condition; STORE_QUOTES is planned anew each time, and what is not
   asked for drops out. */
#include "store/quote_columns.h"
#include "store/reads.h"

const struct store_stmt STORE_QUOTE_BY_ID = {
    .name = "quote_by_id",
    .sql = "SELECT " QUOTE_COLUMNS "  FROM quote q" QUOTE_JOINS " WHERE q.id = $1::bigint",
    .params = 1,
};

const struct store_stmt STORE_QUOTES_OF_ARTICLE = {
    .name = "quotes_of_article",
    .sql = "SELECT " QUOTE_COLUMNS "  FROM quote q" QUOTE_JOINS
           " WHERE q.revision_id = (SELECT revision_id FROM article WHERE id = $1::bigint)"
           "   AND NOT q.is_rejected"
           "   AND (q.content_start, q.id)"
           "       > (coalesce($2::integer, -1), coalesce($3::bigint, 0))"
           " ORDER BY q.content_start, q.id"
           " LIMIT $4::bigint",
    .params = 4,
};

#define QUOTES_FILTER                                                                              \
    "   WHERE q.is_current"                                                                        \
    "     AND ($1::bigint IS NULL OR q.speaker_id = ANY (ARRAY(" NAMES_OF(                         \
        "$1::bigint") ")))"                                                                        \
                      "     AND ($2::bigint IS NULL OR q.outlet_id = $2::bigint)"                  \
                      "     AND ($3::text IS NULL"                                                 \
                      "          OR q.outlet_id = (SELECT id FROM outlet WHERE name = $3::text))"  \
                      "     AND ($4::text IS NULL OR q.type = $4::text)"                           \
                      "     AND ($5::bigint IS NULL"                                               \
                      "          OR q.revision_id = (SELECT revision_id FROM article WHERE id = "  \
                      "$5::bigint))"                                                               \
                      "     AND ($6::timestamptz IS NULL OR q.sorted_at >= $6::timestamptz)"       \
                      "     AND ($7::timestamptz IS NULL OR q.sorted_at < $7::timestamptz)"        \
                      "     AND ($8::text IS NULL OR q.search @@ $8::text::tsquery)"               \
                      "     AND ($9::text IS NULL"                                                 \
                      "          OR q.speaker_id = ANY (ARRAY("                                    \
                      "             SELECT id FROM speaker WHERE root_id IN ("                     \
                      "                SELECT s.root_id FROM speaker_name n"                       \
                      "                  JOIN speaker s ON s.id = n.speaker_id"                    \
                      "                 WHERE n.search @@ $9::text::tsquery))))"

/* `beyond`: what comes after the row of $10 and $11. Either way what one article has of one time is
   in the order of its text, where the highest id comes first. */
#define QUOTES_PAGE(beyond, order)                                                                 \
    "WITH page AS ("                                                                               \
    "  SELECT q.id"                                                                                \
    "    FROM quote q" QUOTES_FILTER "     AND ($10::timestamptz IS NULL OR " beyond ")"           \
    "   ORDER BY q.sorted_at " order ", q.id DESC"                                                 \
    "   LIMIT $12::bigint)"                                                                        \
    " SELECT " QUOTE_COLUMNS "  FROM page"                                                         \
    "  JOIN quote q ON q.id = page.id" QUOTE_JOINS " ORDER BY q.sorted_at " order ", q.id DESC"

const struct store_stmt STORE_QUOTES = {
    .name = "quotes",
    .sql = QUOTES_PAGE("(q.sorted_at, q.id) < ($10::timestamptz, $11::bigint)", "DESC"),
    .params = 12,
};

const struct store_stmt STORE_QUOTES_OLDEST = {
    .name = "quotes_oldest",
    .sql = QUOTES_PAGE("(q.sorted_at >= $10::timestamptz"
                       " AND (q.sorted_at > $10::timestamptz OR q.id < $11::bigint))",
                       "ASC"),
    .params = 12,
};

const struct store_stmt STORE_QUOTES_COUNT = {
    .name = "quotes_count",
    .sql = "SELECT count(*) FROM (SELECT FROM quote q" QUOTES_FILTER " LIMIT $10::bigint) AS c",
    .params = 10,
};

const struct store_stmt STORE_QUOTES_ALL = {
    .name = "quotes_all",
    .sql = "SELECT " QUOTE_COLUMNS "  FROM quote q" QUOTE_JOINS " WHERE q.is_current"
           "   AND (q.sorted_at, q.id) < (coalesce($1::timestamptz, 'infinity'),"
           "                              coalesce($2::bigint, 9223372036854775807))"
           " ORDER BY q.sorted_at DESC, q.id DESC"
           " LIMIT $3::bigint",
    .params = 3,
};

/* A page of each of the speaker's names, and of those the first. */
const struct store_stmt STORE_QUOTES_OF_SPEAKER = {
    .name = "quotes_of_speaker",
    .sql = "WITH page AS ("
           "  SELECT of_name.id"
           "    FROM speaker own"
           "    JOIN speaker n ON n.root_id = own.root_id"
           "   CROSS JOIN LATERAL ("
           "         SELECT id, sorted_at"
           "           FROM quote"
           "          WHERE speaker_id = n.id AND is_current"
           "            AND (sorted_at, id) < (coalesce($2::timestamptz, 'infinity'),"
           "                                   coalesce($3::bigint, 9223372036854775807))"
           "          ORDER BY sorted_at DESC, id DESC"
           "          LIMIT $4::bigint) AS of_name"
           "   WHERE own.id = $1::bigint"
           "   ORDER BY of_name.sorted_at DESC, of_name.id DESC"
           "   LIMIT $4::bigint)"
           " SELECT " QUOTE_COLUMNS "  FROM page"
           "  JOIN quote q ON q.id = page.id" QUOTE_JOINS " ORDER BY q.sorted_at DESC, q.id DESC",
    .params = 4,
};

const struct store_stmt STORE_QUOTES_OF_CLAIM = {
    .name = "quotes_of_claim",
    .sql = "SELECT " QUOTE_COLUMNS "  FROM quote q" QUOTE_JOINS
           " WHERE q.claim_id = $1::bigint AND q.is_current"
           " ORDER BY a.sorted_at, q.sorted_at, q.id"
           " LIMIT $2::bigint",
    .params = 2,
};

const struct store_stmt STORE_QUOTES_OF_ARTICLES = {
    .name = "quotes_of_articles",
    .sql = "SELECT " QUOTE_COLUMNS "  FROM article own"
           "  JOIN quote q ON q.revision_id = own.revision_id AND NOT q.is_rejected" QUOTE_JOINS
           " WHERE own.id = ANY ($1::text::bigint[])"
           " ORDER BY own.sorted_at, own.id, q.content_start, q.content_end DESC, q.id",
    .params = 1,
};

const struct store_stmt STORE_QUOTES_OF_REVISION = {
    .name = "quotes_of_revision",
    .sql = "SELECT " QUOTE_COLUMNS "  FROM quote q" QUOTE_JOINS
           " WHERE q.revision_id = $1::bigint AND NOT q.is_rejected"
           " ORDER BY q.content_start, q.content_end DESC, q.id",
    .params = 1,
};

/* Of the claim, and of those that share hashes of words. */
const struct store_stmt STORE_QUOTES_LIKE = {
    .name = "quotes_like",
    .sql = "WITH own AS (SELECT id, claim_id, marks FROM quote WHERE id = $1::bigint),"
           " found AS ("
           "  (SELECT q.id FROM own JOIN quote q ON q.claim_id = own.claim_id"
           "    WHERE q.is_current AND q.id <> own.id LIMIT $2::bigint)"
           "   UNION"
           "  (SELECT id FROM quote"
           "    WHERE is_current AND marks && ARRAY(SELECT unnest(marks) FROM own)"
           "      AND id <> $1::bigint LIMIT $2::bigint))"
           " SELECT " QUOTE_COLUMNS "  FROM found"
           "  JOIN quote q ON q.id = found.id" QUOTE_JOINS " ORDER BY q.id",
    .params = 2,
};
