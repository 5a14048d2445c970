/* The reads of claims. STORE_CLAIMS is planned anew each time, and what is not asked for drops out.
 */
#include "store/claim_now.h"
#include "store/reads.h"

#define CLAIM_COLUMNS                                                                              \
    " SELECT c.id, s.id, s.name, s.kind, c.fullest_id, q.content, c.quotes, c.outlets, c.sources," \
    "        c.conflicts, c.first_at, c.last_at"

#define CLAIM_JOINS                                                                                \
    "   JOIN quote q ON q.id = c.fullest_id"                                                       \
    "   LEFT JOIN speaker n ON n.id = c.speaker_id"                                                \
    "   LEFT JOIN speaker s ON s.id = n.root_id"

const struct store_stmt STORE_CLAIM_BY_ID = {
    .name = "claim_by_id",
    .sql = CLAIM_COLUMNS "   FROM claim c" CLAIM_JOINS "  WHERE c.id = " CLAIM_NOW("$1::bigint"),
    .params = 1,
};

#define CLAIMS_FILTER                                                                              \
    "    FROM claim c"                                                                             \
    "   WHERE ($1::bigint IS NULL OR c.speaker_id = ANY (ARRAY("                                   \
    "          SELECT id FROM speaker"                                                             \
    "           WHERE root_id = (SELECT root_id FROM speaker WHERE id = $1::bigint))))"            \
    "     AND ($2::text IS NULL OR c.speaker_id = ANY (ARRAY("                                     \
    "          SELECT id FROM speaker WHERE root_id IN ("                                          \
    "             SELECT s.root_id FROM speaker_name n"                                            \
    "               JOIN speaker s ON s.id = n.speaker_id"                                         \
    "              WHERE n.search @@ $2::text::tsquery))))"                                        \
    "     AND ($3::bigint IS NULL OR EXISTS ("                                                     \
    "          SELECT FROM quote"                                                                  \
    "           WHERE claim_id = c.id AND is_current AND outlet_id = $3::bigint))"                 \
    "     AND ($4::text IS NULL OR EXISTS ("                                                       \
    "          SELECT FROM quote"                                                                  \
    "           WHERE claim_id = c.id AND is_current"                                              \
    "             AND outlet_id = (SELECT id FROM outlet WHERE name = $4::text)))"                 \
    "     AND ($5::text IS NULL OR c.id IN ("                                                      \
    "          SELECT claim_id FROM quote WHERE is_current AND search @@ $5::text::tsquery))"      \
    "     AND ($6::timestamptz IS NULL OR c.last_at >= $6::timestamptz)"                           \
    "     AND ($7::timestamptz IS NULL OR c.first_at < $7::timestamptz)"                           \
    "     AND ($8::integer IS NULL OR c.outlets >= $8::integer)"                                   \
    "     AND ($9::integer IS NULL OR c.sources >= $9::integer)"                                   \
    "     AND ($10::boolean IS NULL OR (c.conflicts > 0) = $10::boolean)"

#define CLAIMS_PAGE(key, type, beyond, order)                                                      \
    "WITH page AS ("                                                                               \
    "  SELECT c.*" CLAIMS_FILTER "     AND ($11::" type " IS NULL"                                 \
    "          OR (c." key ", c.id) " beyond " ($11::" type ", $12::bigint))"                      \
    "   ORDER BY c." key " " order ", c.id " order "   LIMIT $13::bigint)" CLAIM_COLUMNS           \
    "   FROM page c" CLAIM_JOINS "  ORDER BY c." key " " order ", c.id " order

const struct store_stmt STORE_CLAIMS = {
    .name = "claims",
    .sql = CLAIMS_PAGE("first_at", "timestamptz", "<", "DESC"),
    .params = 13,
};

const struct store_stmt STORE_CLAIMS_OLDEST = {
    .name = "claims_oldest",
    .sql = CLAIMS_PAGE("first_at", "timestamptz", ">", "ASC"),
    .params = 13,
};

const struct store_stmt STORE_CLAIMS_WIDEST = {
    .name = "claims_widest",
    .sql = CLAIMS_PAGE("outlets", "integer", "<", "DESC"),
    .params = 13,
};

const struct store_stmt STORE_CLAIMS_COUNT = {
    .name = "claims_count_all",
    .sql = "SELECT count(*) FROM (SELECT" CLAIMS_FILTER " LIMIT $11::bigint) AS c",
    .params = 11,
};

const struct store_stmt STORE_CLAIMS_ALL = {
    .name = "claims_all",
    .sql = CLAIM_COLUMNS "   FROM claim c" CLAIM_JOINS
                         "  WHERE (c.first_at, c.id) < (coalesce($1::timestamptz, 'infinity'),"
                         "                      coalesce($2::bigint, 9223372036854775807))"
                         "  ORDER BY c.first_at DESC, c.id DESC"
                         "  LIMIT $3::bigint",
    .params = 3,
};

const struct store_stmt STORE_CLAIM_COPIES = {
    .name = "claim_copies",
    .sql = "SELECT c.original_id, c.article_id, c.how, c.original_in_copy, c.copy_in_original"
           "  FROM article_copy c"
           " WHERE c.article_id = ANY ($1::text::bigint[])"
           "   AND c.original_id = ANY ($1::text::bigint[])"
           " ORDER BY c.article_id, c.original_id",
    .params = 1,
};
